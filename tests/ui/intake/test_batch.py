"""Many devices in a table: scanned, typed, copied down, taken in at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.scan import ScanKind, Scanned
from ui.intake.batch import Column
from ui.routes import Notice, Page, Route

if TYPE_CHECKING:
    from tests.ui.intake.conftest import SignedIn
    from ui.intake.viewmodel import IntakeViewModel

IMEIS = ("356938035643809", "356938035643817", "356938035643825")


@pytest.fixture
def table(intake: IntakeViewModel) -> IntakeViewModel:
    intake.batch.toggle()
    return intake


def scan(intake: IntakeViewModel, imei: str) -> None:
    scanned = Scanned(ScanKind.NEW_DEVICE, imei, identifier="imei", norm=imei[:14])
    intake.arrive(Route(Page.INTAKE, scanned=scanned))


def numbers(intake: IntakeViewModel) -> list[str]:
    return [device.entry.imei for device in intake.state.form.devices]


def test_each_scan_is_a_row_of_its_own(table: IntakeViewModel) -> None:
    for imei in IMEIS:
        scan(table, imei)
    assert numbers(table) == list(IMEIS)


def test_a_row_above_is_copied_where_this_one_is_silent(table: IntakeViewModel) -> None:
    for imei in IMEIS[:2]:
        scan(table, imei)
    table.batch.write(0, Column.MODEL, "ip13")
    table.batch.write(0, Column.FAULT, "碎屏")
    table.batch.write(0, Column.PRICE, "350")
    table.batch.copy_down(1)
    first, second = (device.entry for device in table.state.form.devices)
    assert (second.model, second.problem, second.order) == (first.model, "碎屏", first.order)
    assert second.imei == IMEIS[1]


def test_a_pasted_column_is_a_row_for_each_number(table: IntakeViewModel) -> None:
    table.batch.paste(0, [*IMEIS, "F2LXK0ABCD12"])
    assert numbers(table) == [*IMEIS, ""]
    assert table.state.form.devices[3].entry.serial == "F2LXK0ABCD12"


def test_a_price_that_is_none_is_said_in_its_row(table: IntakeViewModel) -> None:
    table.batch.write(0, Column.PRICE, "cheap")
    assert "order" in table.state.faults
    assert table.state.form.devices[0].entry.order == ()


def test_all_of_it_is_one_visit(table: IntakeViewModel, window: SignedIn) -> None:
    table.batch.paste(0, IMEIS)
    for row in range(len(IMEIS)):
        table.batch.write(row, Column.MODEL, "ip13")
        table.batch.write(row, Column.FAULT, "碎屏")
        table.batch.write(row, Column.PRICE, "350")
    table.write("phone", "10000000155")
    table.commit()
    found = window.shop.finding.jobs(window.actor, "10000000155")
    assert len(found.lines) == len(IMEIS)


def test_a_refused_row_leads_back_into_the_table(table: IntakeViewModel) -> None:
    table.batch.paste(0, IMEIS)
    table.batch.write(0, Column.MODEL, "ip13")
    table.write("phone", "10000000155")
    table.commit()
    assert (table.state.focus.field, table.state.form.place) == ("batch", 0)


def test_going_back_to_one_by_one_loses_nothing(table: IntakeViewModel) -> None:
    table.batch.paste(0, IMEIS)
    table.batch.toggle()
    assert (table.state.form.batch, numbers(table)) == (False, list(IMEIS))


def test_of_many_jobs_the_first_and_the_last_are_said(
    table: IntakeViewModel, window: SignedIn
) -> None:
    said: list[Notice] = []
    table.said.connect(said.append)
    table.batch.paste(0, [*IMEIS, "F2LXK0ABCD12"])
    for row in range(len(IMEIS) + 1):
        table.batch.write(row, Column.MODEL, "ip13")
        table.batch.write(row, Column.FAULT, "碎屏")
    table.write("phone", "10000000155")
    table.commit()
    numbers = sorted(job.number for job in window.shop.desk.now(window.actor).taken_in_today)
    assert said[0].text == f"4 jobs are saved: {numbers[0]} to {numbers[-1]}."
