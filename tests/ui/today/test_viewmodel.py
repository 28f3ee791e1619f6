"""The day: read, looked behind, stepped through, closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.day_close import CommentMissing
from app.domain.errors import BadEntry
from app.domain.paper import PaperKind
from tests.money import take_in
from tests.printers import print_to
from ui.changes import Changes, Touched
from ui.routes import Notice, Page, Route

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.signed_in import SignedIn
    from ui.today.viewmodel import TodayViewModel


def test_the_present_day_is_read_when_the_page_is_shown(page: TodayViewModel) -> None:
    figures = page.reading.state.figures
    assert figures is not None
    assert figures.money.balance == 6000


def test_a_figure_leads_to_the_jobs_that_it_counts(page: TodayViewModel, qtbot: QtBot) -> None:
    page.reading.choose("devices:4")
    job = page.reading.state.jobs[0]
    with qtbot.waitSignal(page.go) as gone:
        page.open(job.number)
    assert gone.args == [Route(Page.JOB, job=job.number)]


def test_a_tender_leads_to_its_receipts(page: TodayViewModel, qtbot: QtBot) -> None:
    page.reading.choose("tenders:0")
    (receipt,) = page.reading.state.receipts
    with qtbot.waitSignal(page.go) as gone:
        page.open(receipt.id)
    assert gone.args == [Route(Page.MONEY, record=receipt.id)]


def test_days_are_stepped_through_up_to_the_present_one(page: TodayViewModel) -> None:
    page.reading.step(1)
    page.reading.step(-1)
    assert page.reading.state.figures is not None
    assert page.reading.state.figures.day == "2026-11-20"
    page.reading.step(1)
    assert page.reading.day == ""


def test_gone_to_again_the_page_shows_the_present_day(page: TodayViewModel) -> None:
    page.reading.step(-1)
    page.arrive(Route(Page.TODAY))
    page.enter()
    assert page.reading.state.figures is not None
    assert page.reading.state.figures.is_present


def test_what_is_changed_elsewhere_is_shown(page: TodayViewModel, window: SignedIn) -> None:
    take_in(window.shop, window.actor, 5000)
    window.feed.tell(Changes.of(Touched.JOB))
    assert page.reading.state.figures is not None
    assert page.reading.state.figures.devices.arrived.n == 2


def test_a_difference_is_told_while_it_is_typed(page: TodayViewModel) -> None:
    page.desk.begin()
    page.desk.type("cash", "29.50")
    assert page.desk.state is not None
    assert page.desk.state.differences == {"cash": -50}


def test_change_that_was_there_before_is_no_difference(page: TodayViewModel) -> None:
    page.desk.begin()
    page.desk.type("float_before", "200")
    page.desk.type("cash", "230")
    assert page.desk.state is not None
    assert page.desk.state.differences == {"cash": 0}


def test_a_day_counted_exactly_is_closed(page: TodayViewModel, qtbot: QtBot) -> None:
    page.desk.begin()
    page.desk.type("cash", "30")
    page.desk.type("wechat", "30")
    with qtbot.waitSignal(page.said) as said:
        page.desk.send()
    assert isinstance(said.args[0], Notice)
    assert page.desk.state is None
    assert page.reading.state.figures is not None
    assert page.reading.state.figures.not_closed == 0


def test_a_refused_close_keeps_what_was_typed(page: TodayViewModel) -> None:
    page.desk.begin()
    page.desk.type("cash", "30")
    page.desk.type("wechat", "29")
    page.desk.send()
    assert page.desk.state is not None
    assert isinstance(page.desk.state.refused, CommentMissing)
    assert page.desk.state.typed["cash"] == "30"


def test_what_is_no_amount_is_refused_before_anything_is_sent(page: TodayViewModel) -> None:
    page.desk.begin()
    page.desk.type("cash", "dreissig")
    page.desk.send()
    assert page.desk.state is not None
    assert isinstance(page.desk.state.refused, BadEntry)


def test_the_report_is_printed(page: TodayViewModel, window: SignedIn, tmp_path: Path) -> None:
    out = tmp_path / "report.pdf"
    print_to(window.shop, window.actor, f"file:{out}", kinds=(PaperKind.DAY_REPORT,))
    page.print_report()
    assert out.read_bytes().startswith(b"%PDF")


def test_the_day_is_written_as_a_workbook(page: TodayViewModel, tmp_path: Path) -> None:
    page.export(tmp_path / "day.xlsx")
    assert (tmp_path / "day.xlsx").exists()


def test_the_quotes_are_gone_to_also_where_none_waits(page: TodayViewModel) -> None:
    went: list[Route] = []
    page.go.connect(went.append)
    page.show_unanswered()
    assert went == [Route(Page.UNANSWERED)]
