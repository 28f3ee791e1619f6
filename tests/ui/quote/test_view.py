"""The quote page by keyboard: lines, options, the answer; and how it looks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.quote import QuoteState
from app.words import Words
from tests.ui.inspection import cut_short, too_small, unnamed, untranslated
from tests.ui.record_screen import RecordScreen
from ui.look.icons import Icon
from ui.quote.state import Ask
from ui.quote.view import QuoteView
from ui.routes import Page
from ui.screen import ScreenEntry
from ui.widgets.badge import StatusBadge
from ui.widgets.card_list import CardList

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.signed_in import SignedIn
    from ui.quote.viewmodel import QuoteViewModel
    from ui.screen import Screen

pytestmark = pytest.mark.engine("sqlite")
Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


def on_screen(qtbot: QtBot, page: QuoteViewModel, words: Words) -> RecordScreen:
    def make(said: Words) -> Screen:
        return QuoteView(page, said)

    entry = ScreenEntry(Page.QUOTE, "Quote", Icon.QUESTION, make)
    return RecordScreen(qtbot, entry, page.go, words)


@pytest.fixture
def screen(qtbot: QtBot, shown: QuoteViewModel) -> RecordScreen:
    return on_screen(qtbot, shown, Words("en"))


def test_a_small_shop_types_a_line_presents_and_hears_yes(
    screen: RecordScreen, shown: QuoteViewModel
) -> None:
    screen.type("screen 480")
    screen.press(Key.Key_Return)
    screen.command(Key.Key_F7)
    assert shown.state.is_open
    screen.press(Key.Key_S, Key.Key_Return)
    assert shown.state.shown is not None
    assert shown.state.shown.state is QuoteState.APPROVED


def test_the_field_is_empty_for_the_next_line(screen: RecordScreen) -> None:
    screen.type("screen 480")
    screen.press(Key.Key_Return)
    assert screen.focus.objectName() == "quote-line"
    assert screen.focus.property("text") == ""
    assert screen.says("¥480")


def test_a_line_without_a_price_stays_in_its_field(screen: RecordScreen) -> None:
    screen.type("screen")
    screen.press(Key.Key_Return)
    assert screen.focus.property("invalid")
    assert screen.focus.property("text") == "screen"


def test_a_second_option_is_one_key(screen: RecordScreen, shown: QuoteViewModel) -> None:
    screen.type("screen 480")
    screen.press(Key.Key_Return)
    screen.command(Key.Key_2, ALT)
    screen.type("copy 280")
    screen.press(Key.Key_Return)
    assert shown.state.body is not None
    assert [one.total for one in shown.state.body.options] == [48_000, 28_000]


def test_a_line_is_rewritten_by_enter_on_it(screen: RecordScreen, shown: QuoteViewModel) -> None:
    screen.type("screen 480")
    screen.press(Key.Key_Return)
    rows = screen.window.findChild(CardList, "quote-lines-A")
    assert isinstance(rows, CardList)
    rows.setFocus()
    screen.press(Key.Key_Return)
    screen.type("screen 450")
    screen.press(Key.Key_Return)
    assert shown.state.body is not None
    assert [line.unit_price for line in shown.state.body.options[0].lines] == [45_000]


def test_a_refusal_asks_what_was_said(screen: RecordScreen, shown: QuoteViewModel) -> None:
    shown.enter_line("screen 480")
    shown.present()
    screen.command(Key.Key_X, ALT)
    screen.type("too dear")
    screen.press(Key.Key_Return)
    assert shown.state.shown is not None
    assert shown.state.shown.state is QuoteState.DECLINED


def test_what_a_way_misses_is_marked_beside_its_field(
    screen: RecordScreen, shown: QuoteViewModel
) -> None:
    shown.enter_line("screen 480")
    shown.present()
    screen.press(Key.Key_S, Key.Key_5, Key.Key_Return)
    assert screen.focus.objectName() == "sign-off-company"
    assert screen.focus.property("invalid")
    screen.type("ACME")
    screen.press(Key.Key_Return)
    assert screen.focus.objectName() == "sign-off-order_number"


def test_leaving_folds_the_form_first(screen: RecordScreen, shown: QuoteViewModel) -> None:
    shown.enter_line("screen 480")
    shown.present()
    screen.press(Key.Key_S)
    screen.command(Key.Key_Escape)
    assert (shown.state.asked, screen.routes) == (None, [])
    screen.command(Key.Key_Escape)
    assert [route.page for route in screen.routes] == [Page.JOB]


@pytest.mark.parametrize("stage", ["draft", "presented", "sign_off", "declined"])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_everything_is_named_large_enough_and_translated(
    qtbot: QtBot, shown: QuoteViewModel, stage: str, language: str
) -> None:
    words = Words(language)
    shown.speak(words)
    shown.enter_line("更换屏幕总成 原厂拆机件 680")
    shown.copy_option()
    if stage != "draft":
        shown.present()
    if stage == "sign_off":
        shown.ask(Ask.SIGN_OFF)
    if stage == "declined":
        shown.decline("太贵")
    window = on_screen(qtbot, shown, words).window
    assert (unnamed(window), too_small(window), cut_short(window)) == ([], [], [])
    assert window.minimumSizeHint().width() <= 1366
    if language == "zh_CN":
        assert untranslated(window, names=frozenset({"Apple", "iPhone", "Enter"})) == []


def test_a_call_is_written_down_with_when_we_call_again(
    screen: RecordScreen, window: SignedIn, number: str
) -> None:
    screen.type("screen 480")
    screen.press(Key.Key_Return)
    screen.command(Key.Key_F7)
    screen.command(Key.Key_C, ALT)
    screen.press(Key.Key_2, Key.Key_Tab, Key.Key_Tab, Key.Key_Tab)
    screen.type("soon")
    screen.press(Key.Key_Return)
    assert screen.says("must be a date and time")
    screen.focus.clear()  # type: ignore[attr-defined]
    screen.type("+2h")
    screen.press(Key.Key_Return)
    (kept,) = window.shop.unanswered.attempts(window.actor, number)
    assert kept.promised_at == window.clock.now_ms() + 7_200_000


def test_the_main_act_of_an_agreed_quote_is_the_job(
    screen: RecordScreen, shown: QuoteViewModel
) -> None:
    screen.type("screen 480")
    screen.press(Key.Key_Return)
    screen.command(Key.Key_F7)
    screen.press(Key.Key_S, Key.Key_Return)
    screen.command(Key.Key_J, ALT)
    assert [one.page for one in screen.routes] == [Page.JOB]


def test_a_limit_that_is_none_keeps_nothing(screen: RecordScreen, shown: QuoteViewModel) -> None:
    screen.type("screen 480")
    screen.press(Key.Key_Return)
    screen.command(Key.Key_F7)
    screen.press(Key.Key_S)
    limit = screen.window.findChild(QLineEdit, "sign-off-limit")
    assert limit is not None
    limit.setFocus()
    screen.type("-1")
    screen.press(Key.Key_Return)
    assert shown.state.is_open
    assert limit.property("invalid")


@pytest.mark.parametrize(("maximum", "asked"), [(None, False), (60_000, True)])
def test_a_paper_is_asked_for_a_limit_where_one_is_printed(
    screen: RecordScreen, shown: QuoteViewModel, maximum: int | None, *, asked: bool
) -> None:
    screen.type("screen 480")
    screen.press(Key.Key_Return)
    shown.write(maximum=maximum)
    screen.command(Key.Key_F7)
    screen.press(Key.Key_S, Key.Key_3)
    assert screen.says("Photo of the paper")
    assert screen.says("Not to exceed") is asked


def test_a_first_sign_off_speaks_of_nothing_extra(
    screen: RecordScreen, shown: QuoteViewModel
) -> None:
    shown.enter_line("screen 480")
    shown.present()
    screen.press(Key.Key_S)
    assert screen.says("Labour")
    assert not screen.says("Extra labour")
    assert not screen.says("Within the limit")


def test_who_agreed_is_asked_first_where_nobody_is_named(
    screen: RecordScreen, shown: QuoteViewModel
) -> None:
    shown.enter_line("screen 480")
    shown.present()
    assert shown.state.page is not None
    shown.show(page=replace(shown.state.page, customer=""))
    screen.press(Key.Key_S)
    assert screen.focus.objectName() == "sign-off-who"


def test_the_option_that_was_taken_is_marked(
    screen: RecordScreen, shown: QuoteViewModel, qtbot: QtBot
) -> None:
    shown.enter_line("screen 480")
    shown.copy_option()
    shown.present()
    screen.press(Key.Key_A, Key.Key_S, Key.Key_Return)
    assert shown.state.taken == "A"
    badges = [one for one in screen.window.findChildren(StatusBadge) if one.text() == "Approved"]
    assert [one.isVisible() for one in badges].count(True) == 1


def test_what_is_asked_stands_below_the_options(
    screen: RecordScreen, shown: QuoteViewModel
) -> None:
    shown.enter_line("screen 480")
    shown.present()
    screen.press(Key.Key_S)
    rows = screen.window.findChild(CardList, "quote-lines-A")
    ways = screen.window.findChild(QWidget, "sign-off-ways")
    assert isinstance(rows, CardList)
    assert isinstance(ways, QWidget)
    top = QPoint(0, 0)
    assert rows.mapTo(screen.window, top).y() < ways.mapTo(screen.window, top).y()
