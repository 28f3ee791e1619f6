"""Unanswered quotes are walked by keys; every call takes one key to write down."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.domain.contact_attempt import ContactEntry, ContactResult
from app.words import Words
from tests.factories import make_customer, make_device, make_intake
from tests.ui.inspection import cut_short, too_small, unnamed, untranslated
from tests.ui.record_screen import RecordScreen
from ui.look.icons import Icon
from ui.routes import Page, Route
from ui.screen import ScreenEntry
from ui.unanswered.view import UnansweredView
from ui.unanswered.wording import UnansweredWording

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.services.quotes.contact_attempts import Attempt
    from tests.ui.signed_in import SignedIn
    from ui.screen import Screen
    from ui.unanswered.viewmodel import UnansweredViewModel

pytestmark = pytest.mark.engine("sqlite")
Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


def on_screen(qtbot: QtBot, page: UnansweredViewModel, words: Words) -> RecordScreen:
    def make(said: Words) -> Screen:
        return UnansweredView(page, said)

    entry = ScreenEntry(Page.UNANSWERED, "Unanswered quotes", Icon.BELL, make)
    return RecordScreen(qtbot, entry, page.go, words)


@pytest.fixture
def screen(qtbot: QtBot, page: UnansweredViewModel, newer: str) -> RecordScreen:
    return on_screen(qtbot, page, Words("en"))


def kept(window: SignedIn, number: str) -> tuple[Attempt, ...]:
    return window.shop.unanswered.attempts(window.actor, number)


def rows(page: UnansweredViewModel) -> list[str]:
    wording = UnansweredWording(page.state, Words("en"))
    return [row.spoken for row in wording.rows()]


def test_the_oldest_stands_first_with_its_prices(
    screen: RecordScreen, page: UnansweredViewModel, older: str, newer: str
) -> None:
    assert page.state.here == older
    first, second = rows(page)
    assert "waits 3 days" in first
    assert "A ¥650 · B ¥380" in first
    assert "not called yet" in second
    assert newer in second


def test_enter_opens_the_quote(screen: RecordScreen, newer: str) -> None:
    screen.press(Key.Key_Down, Key.Key_Return)
    assert screen.routes == [Route(Page.QUOTE, job=newer)]


def test_that_nobody_answered_is_one_key(
    screen: RecordScreen, window: SignedIn, page: UnansweredViewModel, older: str
) -> None:
    screen.command(Key.Key_N, ALT)
    assert [one.result for one in kept(window, older)] == [ContactResult.NO_ANSWER]
    assert page.state.here == older
    assert "1 try, last: No answer" in rows(page)[0]


def test_what_was_said_is_written_down_in_the_form(
    screen: RecordScreen, window: SignedIn, older: str
) -> None:
    screen.command(Key.Key_R, ALT)
    assert screen.says("100 0000 0144")
    screen.press(Key.Key_1, Key.Key_Tab)
    screen.type("asks her husband")
    screen.press(Key.Key_Return)
    (one,) = kept(window, older)
    assert (one.result, one.note) == (ContactResult.REACHED, "asks her husband")


def test_a_promised_call_is_a_digit_and_a_time(
    screen: RecordScreen, window: SignedIn, older: str
) -> None:
    screen.command(Key.Key_P, ALT)
    screen.press(Key.Key_3)
    assert screen.focus.objectName() == "call-again"
    screen.type("+2h")
    screen.press(Key.Key_Return)
    (one,) = kept(window, older)
    assert one.result is ContactResult.LEFT_WORD
    assert one.promised_at == window.clock.now_ms() + 7_200_000


@pytest.mark.parametrize("key", [Key.Key_R, Key.Key_P])
def test_nobody_is_said_to_be_reached_unasked(
    screen: RecordScreen, window: SignedIn, older: str, key: Qt.Key
) -> None:
    screen.command(key, ALT)
    screen.press(Key.Key_Return)
    assert screen.says("this is needed")
    assert kept(window, older) == ()


def test_a_time_that_lies_behind_is_refused_beside_it(
    screen: RecordScreen, page: UnansweredViewModel, window: SignedIn, older: str
) -> None:
    screen.command(Key.Key_P, ALT)
    screen.press(Key.Key_1)
    screen.type("2020-01-01 10:00")
    screen.press(Key.Key_Return)
    assert screen.says("must lie ahead")
    assert kept(window, older) == ()
    screen.press(Key.Key_Escape)
    assert (page.state.calling, page.state.trouble) == (None, None)


def test_an_overdue_call_stands_first_and_says_so(
    window: SignedIn, page: UnansweredViewModel, newer: str
) -> None:
    promise = ContactEntry(promised_at=window.clock.now_ms() + 3_600_000)
    window.shop.unanswered.tried(window.actor, newer, promise)
    window.clock.forward(7200)
    page.reload()
    assert newer in rows(page)[0]
    assert "call overdue: Today" in rows(page)[0]


def test_an_expired_quote_is_marked(
    window: SignedIn, page: UnansweredViewModel, newer: str
) -> None:
    window.clock.forward(40 * 86_400)
    page.reload()
    assert ["expired 20" in row for row in rows(page)] == [True, True]


def test_an_expired_quote_with_a_promised_call_says_both(
    window: SignedIn, page: UnansweredViewModel, newer: str
) -> None:
    promise = ContactEntry(promised_at=window.clock.now_ms() + 3_600_000)
    window.shop.unanswered.tried(window.actor, newer, promise)
    window.clock.forward(40 * 86_400)
    page.reload()
    assert "call overdue" in rows(page)[0]
    assert "expired 20" in rows(page)[0]


def test_the_text_of_the_quote_is_copied(
    screen: RecordScreen, page: UnansweredViewModel, older: str
) -> None:
    texts: list[str] = []
    page.copied.connect(texts.append)
    screen.command(Key.Key_T, ALT)
    assert older in texts[0]
    assert "380.00" in texts[0]


def test_a_shop_without_any_says_so(qtbot: QtBot, page: UnansweredViewModel) -> None:
    screen = on_screen(qtbot, page, Words("en"))
    assert screen.says("Nobody owes an answer")


def test_escape_leaves_for_the_counter(screen: RecordScreen) -> None:
    screen.command(Key.Key_Escape)
    assert screen.routes == [Route(Page.COUNTER)]


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_page_can_be_read_and_touched_by_everybody(
    qtbot: QtBot, page: UnansweredViewModel, newer: str, language: str
) -> None:
    window = on_screen(qtbot, page, Words(language)).window
    assert unnamed(window) == []
    assert too_small(window) == []
    assert cut_short(window) == []
    if language != "en":
        names = frozenset({"Apple", "iPhone", "13", "Enter"})
        assert untranslated(window, names=names) == []


def test_a_price_that_was_only_named_leads_to_its_job(
    qtbot: QtBot, page: UnansweredViewModel, window: SignedIn
) -> None:
    entry = make_intake(make_device(), customer=make_customer())
    number = window.shop.intake.receive(window.actor, entry).jobs[0].number
    window.shop.bench.quote(window.actor, number, "screen 650")
    screen = on_screen(qtbot, page, Words("en"))
    (row,) = rows(page)
    assert "named today" in row
    assert "screen 650" in row
    assert "until" not in row
    assert not page.state.has_text
    screen.press(Key.Key_Return)
    assert screen.routes == [Route(Page.JOB, job=number)]
