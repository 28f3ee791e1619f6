"""Lists as files: every column, every record, and nothing that a program would run."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import openpyxl
import pytest
from sqlalchemy import select

from app.domain.errors import BadEntry, ReadInterrupted
from app.domain.intake import ConditionEntry
from app.domain.interrupt import Interrupt
from app.domain.permissions import NotPermitted, Role
from app.services.exporting.exporting import Exporting
from app.services.exporting.file_columns import LEFT_OUT, customer_columns, device_columns
from app.services.exporting.job_columns import LEFT_OUT as LEFT_OUT_OF_JOBS
from app.services.exporting.job_columns import job_columns
from app.services.exporting.shapes import PAGE, Around, ExportRequest
from app.services.people.accounts import NewPerson
from app.words import Words
from db.models.customer import Customer
from db.models.device import Device, DeviceIdentifier
from db.models.event import Event
from db.models.imports import ImportedRecord
from db.models.job import Job, Visit
from tests.factories import IMEI, SECOND_IMEI, make_customer, make_device, make_intake, sign_in

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

SHOWN_ELSEWHERE = {"customer", "device"}


def rows_of(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a file by heading, as a second reader sees them."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))
    sheet = openpyxl.load_workbook(path).worksheets[0]
    headings, *rows = sheet.values
    return [dict(zip(headings, row, strict=True)) for row in rows]


@pytest.fixture
def around(shop: OpenShop) -> Around:
    return Around(shop.shop.profile(), shop.lists.current(), Words("en"))


@pytest.fixture
def taken_in(shop: OpenShop, manager: Actor) -> str:
    """Take in a phone of which much is known; return the job's number."""
    device = make_device(
        imei=IMEI,
        second_imei=SECOND_IMEI,
        serial="F2LXK1ABCD",
        problem="=cmd|' /C calc'!A0",
        condition=(ConditionEntry("screen", note="cracked"),),
        accessories=("case",),
        answers={"access": "given"},
        facts={"colour": "blue"},
        promised_at=shop.file.clock.now_ms() + 3_600_000,
    )
    customer = make_customer(name="王芳", phone="+86 100 0000 0144", note="VIP, calls first")
    return shop.intake.receive(manager, make_intake(device, customer=customer)).jobs[0].number


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_a_job_is_exported_with_all_that_is_known(
    shop: OpenShop, manager: Actor, taken_in: str, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"jobs.{suffix}"
    exported = shop.exporting.jobs(manager, ExportRequest(path))
    (row,) = rows_of(path)
    assert (exported.rows, exported.form, row["工单号"]) == (1, suffix, taken_in)
    assert (row["IMEI"], row["序列号"]) == (f"{IMEI}, {SECOND_IMEI}", "F2LXK1ABCD")
    assert (row["客户"], row["备注"], row["颜色"]) == ("王芳", "VIP, calls first", "blue")
    apostrophe = "'" if suffix == "csv" else ""
    assert row["电话"] == f"{apostrophe}+86 100 0000 0144"
    assert row["故障描述"] == f"{apostrophe}=cmd|' /C calc'!A0"


def test_moments_are_the_shops_local_time(
    shop: OpenShop, manager: Actor, taken_in: str, tmp_path: Path
) -> None:
    shop.exporting.jobs(manager, ExportRequest(tmp_path / "jobs.xlsx"))
    (row,) = rows_of(tmp_path / "jobs.xlsx")
    # Eleven in the morning in Shanghai.
    assert (row["接修时间"], row["承诺时间"]) == (
        datetime(2026, 11, 21, 11),  # noqa: DTZ001 (a workbook knows no zones)
        datetime(2026, 11, 21, 12),  # noqa: DTZ001
    )


def test_what_nobody_asked_is_not_said_to_be_good(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    shop.intake.receive(manager, make_intake())
    shop.exporting.jobs(manager, ExportRequest(tmp_path / "jobs.csv"))
    (row,) = rows_of(tmp_path / "jobs.csv")
    assert (row["外观"], row["随机附件"]) == ("未检查", "未检查")


def test_customers_and_devices_are_exported_with_their_jobs(
    shop: OpenShop, manager: Actor, taken_in: str, tmp_path: Path
) -> None:
    shop.exporting.customers(manager, ExportRequest(tmp_path / "customers.xlsx"))
    shop.exporting.devices(manager, ExportRequest(tmp_path / "devices.xlsx"))
    (customer,), (device,) = (rows_of(tmp_path / f"{it}.xlsx") for it in ("customers", "devices"))
    assert (customer["姓名"], customer["工单"]) == ("王芳", 1)
    assert (device["型号"], device["未完工单号"]) == ("iPhone 13", taken_in)


def test_a_workbook_holds_no_formula_and_no_link(
    shop: OpenShop, manager: Actor, taken_in: str, tmp_path: Path
) -> None:
    shop.exporting.jobs(manager, ExportRequest(tmp_path / "jobs.xlsx"))
    sheet = openpyxl.load_workbook(tmp_path / "jobs.xlsx").worksheets[0]
    kinds = {(cell.data_type, cell.hyperlink) for row in sheet for cell in row}
    assert {kind for kind, _ in kinds} <= {"s", "n", "d"}
    assert {link for _, link in kinds} == {None}


def test_every_stored_column_is_exported_or_left_out_with_a_reason(around: Around) -> None:
    shown = {
        name
        for columns in (job_columns(around), customer_columns(around), device_columns(around))
        for column in columns
        for name in column.shows
    }
    left_out = LEFT_OUT | LEFT_OUT_OF_JOBS
    stored = {
        f"{table.__tablename__}.{column.name}"
        for table in (Job, Visit, Customer, Device, DeviceIdentifier, ImportedRecord)
        for column in table.__table__.columns
    }
    assert shown | set(left_out) == stored
    assert shown & set(left_out) == set()
    assert all(left_out.values())


@pytest.mark.parametrize("columns", [job_columns, customer_columns, device_columns])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_no_two_columns_have_one_heading(around: Around, columns: Any, language: str) -> None:
    profile = replace(around.profile, language=language)
    headings = [one.heading for one in columns(Around(profile, around.lists, Words(language)))]
    assert len(headings) == len(set(headings))
    assert all(headings)


def test_only_the_records_asked_for_are_exported_in_their_order(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    taken = [shop.intake.receive(manager, make_intake()).jobs[0] for _ in range(3)]
    ids = [taken[2].id, "gone", taken[0].id]
    shop.exporting.jobs(manager, ExportRequest(tmp_path / "jobs.csv", ids=iter(ids)))
    assert [row["工单号"] for row in rows_of(tmp_path / "jobs.csv")] == [
        taken[2].number,
        taken[0].number,
    ]


def test_an_export_goes_on_over_many_pages_and_tells_how_far_it_is(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    with shop.file.acting(manager) as work:
        values = {"category": "phone", "added_at": work.at, "changed_at": work.at}
        work.add_all(Device(model=f"Model {n}", **values) for n in range(PAGE + 1))
    told: list[tuple[int, int]] = []
    request = ExportRequest(tmp_path / "d.csv", told=lambda done, total: told.append((done, total)))
    assert shop.exporting.devices(manager, request).rows == PAGE + 1
    assert told == [(PAGE, PAGE + 1), (PAGE + 1, PAGE + 1)]
    assert len({row["型号"] for row in rows_of(tmp_path / "d.csv")}) == PAGE + 1


def test_an_export_that_is_stopped_leaves_no_file_and_no_event(
    shop: OpenShop, manager: Actor, taken_in: str, tmp_path: Path
) -> None:
    (tmp_path / "out").mkdir()
    interrupt = Interrupt()
    interrupt.cancel()
    with pytest.raises(ReadInterrupted):
        shop.exporting.jobs(manager, ExportRequest(tmp_path / "out" / "j.csv", interrupt=interrupt))
    assert (list((tmp_path / "out").iterdir()), exports_told(shop)) == ([], [])


def test_every_export_is_told_in_the_log_without_names(
    shop: OpenShop, manager: Actor, taken_in: str, tmp_path: Path
) -> None:
    shop.exporting.customers(manager, ExportRequest(tmp_path / "王芳.csv"))
    assert exports_told(shop) == [{"what": "customers", "rows": 1, "form": "csv"}]


def exports_told(shop: OpenShop) -> list[Any]:
    with shop.file.reading() as session:
        told = select(Event.params).where(Event.kind == "records.exported")
        return list(session.scalars(told))


@pytest.mark.parametrize("name", ["jobs", "jobs.pdf", "jobs.xls"])
def test_a_form_that_is_not_known_is_refused(
    shop: OpenShop, manager: Actor, tmp_path: Path, name: str
) -> None:
    with pytest.raises(BadEntry) as raised:
        shop.exporting.jobs(manager, ExportRequest(tmp_path / name))
    assert raised.value.detail == ".xlsx, .csv"


@pytest.mark.parametrize("what", ["jobs", "customers", "devices", "open_repair"])
def test_only_a_manager_exports(shop: OpenShop, manager: Actor, tmp_path: Path, what: str) -> None:
    shop.accounts.add(manager, NewPerson("chen", "小陈", Role.FRONT_DESK, "4826"))
    clerk = sign_in(shop, "chen", "4826")
    with pytest.raises(NotPermitted):
        getattr(Exporting(shop.file), what)(clerk, ExportRequest(tmp_path / "x.csv"))
