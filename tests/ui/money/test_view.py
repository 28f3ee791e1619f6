"""The receipts page by keyboard: search, walk, give back with a PIN."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.words import Words
from tests.factories import MANAGER_PIN
from tests.ui.inspection import too_small, unnamed, untranslated
from tests.ui.record_screen import RecordScreen
from ui.look.icons import Icon
from ui.money.state import Panel
from ui.money.view import MoneyView
from ui.routes import Page
from ui.screen import ScreenEntry

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.signed_in import SignedIn
    from ui.money.viewmodel import MoneyViewModel
    from ui.screen import Screen

pytestmark = pytest.mark.engine("sqlite")
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def shown(qtbot: QtBot, page: MoneyViewModel, words: Words) -> RecordScreen:
    def make(said: Words) -> Screen:
        return MoneyView(page, said)

    return RecordScreen(
        qtbot, ScreenEntry(Page.MONEY, "Receipts", Icon.TICKET, make), page.go, words
    )


@pytest.fixture
def screen(qtbot: QtBot, page: MoneyViewModel) -> RecordScreen:
    return shown(qtbot, page, Words("en"))


def test_the_newest_receipt_is_read_at_once(screen: RecordScreen) -> None:
    assert screen.says("R-0001-26-000001")
    assert screen.says("¥100.00 handed over, ¥10.00 change")


def test_typing_searches(screen: RecordScreen, page: MoneyViewModel) -> None:
    screen.type("case")
    assert page.state.lines == ()
    screen.press(*[Key.Key_Backspace] * 4)
    assert len(page.state.lines) == 1


def test_goods_are_given_back_by_keyboard(
    window: SignedIn, screen: RecordScreen, page: MoneyViewModel
) -> None:
    window.clock.forward(600)
    screen.command(Key.Key_R, CONTROL)
    screen.type("1")
    screen.press(Key.Key_Return, Key.Key_Return)
    screen.type("broken")
    screen.press(Key.Key_Return, Key.Key_Return)
    assert screen.focus.objectName() == "money-pin"
    screen.type(MANAGER_PIN)
    screen.press(Key.Key_Return)
    assert page.state.shown is not None
    assert page.state.shown.line.total == -2500
    assert screen.says("Cash, given back")


def test_no_amount_shows_a_minus_sign(screen: RecordScreen, page: MoneyViewModel) -> None:
    page.unfold(Panel.REFUND)
    page.returning.give("20")
    page.returning.because("scratch")
    page.returning.desk.enter()
    rows = screen.window.findChildren(MoneyView)[0]._list.rows.model()
    titles = [str(rows.index(place, 0).data()) for place in range(rows.rowCount())]
    assert titles == ["¥20.00 given back", "¥90.00"]
    assert not any(screen.says(text) for text in ("-¥", "¥-", "-20", "−"))


def test_a_missing_reason_is_said_beside_its_field(screen: RecordScreen) -> None:
    screen.command(Key.Key_R, CONTROL)
    screen.type("1")
    screen.press(Key.Key_Return, Key.Key_Return, Key.Key_Return, Key.Key_Return)
    assert screen.says("this is needed")


def test_escape_folds_and_then_leaves(screen: RecordScreen, page: MoneyViewModel) -> None:
    screen.command(Key.Key_F6)
    assert page.state.panel is Panel.FAPIAO
    screen.command(Key.Key_Escape)
    assert page.state.panel is Panel.NONE
    screen.command(Key.Key_Escape)
    assert [route.page for route in screen.routes] == [Page.COUNTER]


@pytest.mark.parametrize("panel", list(Panel))
def test_everything_has_a_name_and_fits_a_finger(
    screen: RecordScreen, page: MoneyViewModel, panel: Panel
) -> None:
    page.unfold(panel)
    screen.says("")
    assert unnamed(screen.window) == []
    assert too_small(screen.window) == []


@pytest.mark.parametrize("panel", list(Panel))
def test_the_page_speaks_chinese(qtbot: QtBot, page: MoneyViewModel, panel: Panel) -> None:
    page.speak(Words("zh_CN"))
    screen = shown(qtbot, page, Words("zh_CN"))
    page.unfold(panel)
    assert untranslated(screen.window, names=frozenset({"Enter"})) == []


def test_another_language_keeps_the_reason_and_the_focus(
    screen: RecordScreen, page: MoneyViewModel
) -> None:
    screen.command(Key.Key_R, CONTROL)
    page.returning.because("broken")
    name = screen.focus.objectName()
    screen.window.rebuild(Words("zh_CN"))
    assert screen.focus.objectName() == name != ""
    reason = screen.window.findChildren(QLineEdit, "return-reason")[-1]
    assert reason.text() == "broken"
