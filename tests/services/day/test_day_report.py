"""The day report: the same figures as a paper, as a workbook and in eight lines."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from app.domain.documents import PaperForm
from app.domain.money_documents import DayReport
from db.engine import Database
from tests.factories import NOON, open_made_shop
from tests.fakes import StoppedClock
from tests.printing.escpos_reader import printed
from tests.printing.reading import text_of
from tests.services.worked_day import work_through

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

DOTS_PER_MM = 8

Figure = tuple[str, str, str, str]


@dataclass(frozen=True)
class WorkedFolder:
    """The folder of a shop that has a worked day behind it, and when that day ended."""

    path: Path
    ended_at: int


@pytest.fixture(scope="module")
def day(
    founded_sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory, store_key: bytes
) -> WorkedFolder:
    folder, clock = tmp_path_factory.mktemp("worked"), StoppedClock(NOON)
    shutil.copyfile(founded_sqlite_template, folder / "shop.db")
    database = Database.open(folder / "shop.db", store_key)
    work_through(open_made_shop(database, clock, folder), clock)
    database.close()
    return WorkedFolder(folder, clock.at)


@pytest.fixture
def clock(day: WorkedFolder) -> StoppedClock:
    return StoppedClock(day.ended_at)


@pytest.fixture
def shop(
    day: WorkedFolder, clock: StoppedClock, tmp_path: Path, store_key: bytes
) -> Iterator[OpenShop]:
    folder = tmp_path / "worked"
    shutil.copytree(day.path, folder)
    database = Database.open(folder / "shop.db", store_key)
    yield open_made_shop(database, clock, folder)
    database.close()


def document(shop: OpenShop, actor: Actor) -> DayReport:
    made = shop.day_report.paper(actor)
    return DayReport.from_json(shop.paperwork.document(actor, made.id))


def figures(report: DayReport) -> set[Figure]:
    return {
        (section.title, row.label, section.columns[place] if section.columns else "", value)
        for section in report.sections
        for row in section.rows
        for place, value in enumerate(row.values)
        if value
    }


def as_text(value: Any) -> str:
    """Write a cell as the papers do; amounts are the only numbers with decimals."""
    match value:
        case float():
            return f"{value:,.2f}"
        case int():
            return f"{value:,}"
        case _:
            return str(value)


def test_paper_and_workbook_say_the_same(shop: OpenShop, manager: Actor, tmp_path: Path) -> None:
    path = tmp_path / "day.xlsx"
    shop.day_report.write_workbook(manager, path)
    rows = load_workbook(path).active.iter_rows(min_row=2, values_only=True)
    said = {tuple(map(as_text, (row[1], row[2], row[3] or "", row[4]))) for row in rows}
    # A workbook has no two kinds of nought: an amount of 0 is a number like a count of 0.
    expected = {(*one[:3], "0" if one[3] == "0.00" else one[3]) for one in figures(
        document(shop, manager)
    )}  # fmt: skip
    whole = {(*one[:3], one[3].removesuffix(".00")) for one in expected}
    assert {(*one[:3], one[3].removesuffix(".00")) for one in said} == whole


def test_page_says_every_figure(shop: OpenShop, manager: Actor) -> None:
    made = shop.day_report.paper(manager)
    text = text_of(shop.paperwork.preview(manager, made.id, PaperForm.PDF))
    for _, label, _, value in figures(document(shop, manager)):
        assert label.split()[0] in text
        assert value.split()[0] in text


def test_the_same_figures_are_the_same_paper(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    first = shop.day_report.paper(manager)
    clock.forward(30)
    assert shop.day_report.paper(manager).id == first.id


def test_eight_lines_tell_the_day(shop: OpenShop, manager: Actor) -> None:
    lines = shop.day_report.lines(manager, language="en")
    assert len(lines) == 8
    assert lines[1:5] == (
        "Takings ¥3,129.00",
        "Cash ¥920.00, WeChat Pay ¥1,359.00, Card ¥600.00, Alipay ¥250.00",
        "Taken ¥3,179.00, given back ¥50.00, rounded off ¥0.30",
        "Devices: 20 in, 17 out, 6 still here",
    )


def test_the_workbook_names_the_day(shop: OpenShop, manager: Actor, tmp_path: Path) -> None:
    path = tmp_path / "day.xlsx"
    shop.day_report.write_workbook(manager, path, "2026-11-21")
    first = next(load_workbook(path).active.iter_rows(min_row=2, values_only=True))
    assert first[0].date() == date(2026, 11, 21)


def test_the_slip_is_short_and_says_the_page_s_figures(shop: OpenShop, manager: Actor) -> None:
    report = document(shop, manager)
    on_page = {(row.label, value) for one in report.sections for row in one.rows
               for value in row.values}  # fmt: skip
    for label, value in (
        (row.label, value)
        for section in report.slip
        if section.title
        for row in section.rows
        for value in row.values
    ):
        assert (label, value) in on_page or label in {"收款", "退款"}
    made = shop.day_report.paper(manager)
    slip = printed(shop.paperwork.preview(manager, made.id, PaperForm.ESCPOS))
    assert sum(strip.height for strip in slip.strips) <= 160 * DOTS_PER_MM
