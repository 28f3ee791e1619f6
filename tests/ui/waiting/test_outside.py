"""Devices are sent to outside repairers and taken back by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.outside_repair import BackEntry, OutsideResult
from app.domain.paper import PaperKind
from app.domain.scan import ScanKind, Scanned
from app.words import Words
from tests.services.bench_stand import take_in
from tests.ui.inspection import cut_short, too_small, unnamed, untranslated
from tests.ui.waiting.conftest import on_screen
from ui.routes import Page, Route
from ui.waiting.before_wording import BeforeWording
from ui.waiting.outside_forms import their_warranties
from ui.waiting.state import Form
from ui.waiting.wording import WaitingWording

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.services.outside.outside_views import OutsideOfJob
    from tests.ui.record_screen import RecordScreen
    from tests.ui.signed_in import SignedIn
    from ui.waiting.viewmodel import WaitingViewModel

pytestmark = pytest.mark.engine("sqlite")
Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
DAY_S = 86_400


def rows(page: WaitingViewModel) -> list[str]:
    wording = WaitingWording(page.state, Words("en"))
    return [row.spoken for row in wording.rows()]


def of_job(window: SignedIn, number: str) -> OutsideOfJob:
    return window.shop.workshop.outside.of_job(window.actor, number)


def notes(window: SignedIn, number: str) -> list[PaperKind]:
    papers = window.shop.paperwork.of_job(window.actor, number)
    return [one.kind for one in papers if one.kind is PaperKind.SEND_OUT_NOTE]


@pytest.fixture
def at_away(screen: RecordScreen) -> RecordScreen:
    screen.press(Key.Key_Down)
    return screen


def test_it_came_back_with_result_cost_and_warranty(
    at_away: RecordScreen, window: SignedIn, away: str
) -> None:
    at_away.press(Key.Key_Return, Key.Key_1)
    at_away.type("200")
    at_away.press(Key.Key_Tab)
    at_away.type("90")
    at_away.press(Key.Key_Return)
    (kept,) = of_job(window, away).repairs
    assert (kept.result, kept.cost) == (OutsideResult.REPAIRED, 20_000)
    assert (kept.warranty_days, kept.is_away) == (90, False)


def test_nothing_comes_back_without_a_result(
    at_away: RecordScreen, page: WaitingViewModel, window: SignedIn, away: str
) -> None:
    at_away.press(Key.Key_Return)
    at_away.command(Key.Key_Return, CONTROL)
    assert list(page.state.wrong) == ["result"]
    assert of_job(window, away).away is not None


def test_days_of_warranty_are_a_number(at_away: RecordScreen, page: WaitingViewModel) -> None:
    at_away.press(Key.Key_Return, Key.Key_1, Key.Key_Tab)
    at_away.type("three months")
    at_away.press(Key.Key_Return)
    assert at_away.says("must be a whole number")
    assert list(page.state.wrong) == ["their_warranty"]


def test_what_never_left_says_why(at_away: RecordScreen, window: SignedIn, away: str) -> None:
    at_away.command(Key.Key_Delete, CONTROL)
    at_away.type("wrong device")
    at_away.press(Key.Key_Return)
    (kept,) = of_job(window, away).repairs
    assert (kept.end_reason, kept.is_away) == ("wrong device", False)


def test_the_note_is_printed_again(at_away: RecordScreen, window: SignedIn, away: str) -> None:
    at_away.command(Key.Key_F9)
    assert notes(window, away) == [PaperKind.SEND_OUT_NOTE]


def test_a_device_is_sent_out_and_its_note_is_made(
    qtbot: QtBot, page: WaitingViewModel, window: SignedIn, away: str
) -> None:
    number = take_in(window.shop, window.actor)
    page.arrive(Route(Page.WAITING, job=number))
    screen = on_screen(qtbot, page)
    screen.command(Key.Key_S, ALT)
    screen.type("Wang Chips")
    screen.press(Key.Key_Return)
    screen.type("Replace the charging chip")
    screen.command(Key.Key_Return, CONTROL)
    (kept,) = of_job(window, number).repairs
    assert (kept.supplier, kept.work) == ("Wang Chips", "Replace the charging chip")
    assert notes(window, number) == [PaperKind.SEND_OUT_NOTE]
    assert page.state.here == kept.id


def test_what_was_refused_has_the_keys(
    qtbot: QtBot, page: WaitingViewModel, window: SignedIn
) -> None:
    number = take_in(window.shop, window.actor)
    page.arrive(Route(Page.WAITING, job=number))
    screen = on_screen(qtbot, page)
    screen.command(Key.Key_S, ALT)
    screen.command(Key.Key_Return, CONTROL)
    assert screen.focus.objectName() == "waiting-send-supplier"
    assert of_job(window, number).repairs == ()


@pytest.mark.parametrize(
    ("days", "said"), [(0, "due Tue"), (2.5, "due Tomorrow"), (4, "overdue: ")]
)
def test_the_due_date_is_said_in_words(
    page: WaitingViewModel, window: SignedIn, away: str, days: float, said: str
) -> None:
    window.clock.forward(int(days * DAY_S))
    page.reload()
    assert said in rows(page)[-1]


def test_who_stands_for_earlier_work_is_told_before_sending(
    page: WaitingViewModel, window: SignedIn, away: str
) -> None:
    back = BackEntry(OutsideResult.REPAIRED, warranty_days=90)
    window.shop.workshop.outside.back(window.actor, away, back)
    page.arrive(Route(Page.WAITING, job=away))
    page.reload()
    (row,) = BeforeWording(page.state, Words("en")).rows()
    assert "their warranty until 2027-02" in row.detail
    # The same device came for this very job: nobody is told of it as of an earlier one.
    assert their_warranties(page.state, Words("en")) == ""


def test_a_scanned_job_is_had_in_hand(page: WaitingViewModel, window: SignedIn, away: str) -> None:
    assert page.take_scan(Scanned(ScanKind.JOB, away, jobs=(away,)))
    assert page.state.number == away
    assert page.state.repair is not None


def test_the_job_page_is_one_key_away(at_away: RecordScreen, away: str) -> None:
    at_away.command(Key.Key_J, ALT)
    assert at_away.routes == [Route(Page.JOB, job=away)]


@pytest.mark.parametrize("form", [Form.NONE, Form.ASK, Form.SEND, Form.BACK])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_page_can_be_read_and_touched_by_everybody(
    qtbot: QtBot, page: WaitingViewModel, away: str, form: Form, language: str
) -> None:
    page.arrive(Route(Page.WAITING, job=away))
    window = on_screen(qtbot, page, language).window
    page.begin(form)
    QApplication.processEvents()
    assert unnamed(window) == []
    assert too_small(window) == []
    assert cut_short(window) == []
    if language != "en":
        names = frozenset({"Apple", "iPhone", "Enter", "Shift"})
        assert untranslated(window, names=names) == []
