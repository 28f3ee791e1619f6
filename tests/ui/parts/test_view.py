"""The page of parts as it is seen, by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.words import Words
from tests.stock import receive
from ui.look.icons import Icon
from ui.parts.state import Form
from ui.parts.view import PartsView
from ui.screen import ScreenEntry
from ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.signed_in import SignedIn
    from ui.parts.viewmodel import PartsViewModel

NO_MODIFIER: Final = Qt.KeyboardModifier.NoModifier

pytestmark = pytest.mark.engine("sqlite")


@pytest.fixture
def shown(qtbot: QtBot, page: PartsViewModel) -> MainWindow:
    words = Words("zh_CN")
    entry = ScreenEntry("parts", "Parts", Icon.PACKAGE, lambda _: PartsView(page, words))
    window = MainWindow([entry], words)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    window.go("parts")
    return window


def search_of(window: MainWindow) -> QLineEdit:
    """Return the field in which parts are searched."""
    view = window.build("parts")
    found = view.findChild(QLineEdit, "parts-search")
    assert isinstance(found, QLineEdit)
    return found


def test_a_page_built_anew_says_what_is_searched_for(
    qtbot: QtBot, page: PartsViewModel, shown: MainWindow
) -> None:
    QTest.keyClicks(search_of(shown), "13")
    qtbot.waitUntil(lambda: page.state.asked == "13")
    shown.rebuild(Words("zh_CN"))
    assert (search_of(shown).text(), page.state.asked) == ("13", "13")


@pytest.mark.parametrize("focus", ["list", "search"])
def test_a_key_that_the_page_does_not_have_is_no_search(
    page: PartsViewModel, shown: MainWindow, focus: str
) -> None:
    search = search_of(shown)
    if focus == "list":
        QTest.keyClick(search, Qt.Key.Key_Down)
    QTest.keyClick(shown.focusWidget() or search, Qt.Key.Key_Q, Qt.KeyboardModifier.AltModifier)
    assert (search.text(), page.state.asked) == ("", "")


def focused(window: MainWindow) -> str:
    """Name the field that has the keys."""
    widget = window.focusWidget()
    return "" if widget is None else widget.objectName()


def press(window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_MODIFIER) -> None:
    """Press a key where the keys go now."""
    QTest.keyClick(window.focusWidget() or window, key, modifier)


def test_a_late_cost_is_said_by_keys_alone(
    window: SignedIn, page: PartsViewModel, part: str, shown: MainWindow
) -> None:
    receive(window.shop, window.actor, part, 2, document="SH-2")
    page.open(part)
    press(shown, Qt.Key.Key_K, Qt.KeyboardModifier.AltModifier)
    assert focused(shown) == "aside-unit_cost"
    press(shown, Qt.Key.Key_Down)
    press(shown, Qt.Key.Key_Return)
    assert page.state.said["document"] == "SH-2"
    QTest.keyClicks(shown.focusWidget(), "195.50")
    press(shown, Qt.Key.Key_Return)
    assert page.state.form is Form.NONE
    costs = window.shop.stock_keeping.costs(window.actor, part)
    assert sorted(one.cost for one in costs) == [39_100, 60_000]


def test_the_reason_appears_while_a_paper_is_typed(
    window: SignedIn, page: PartsViewModel, part: str, shown: MainWindow
) -> None:
    receive(window.shop, window.actor, part, 2, document="S1", unit_cost=100)
    page.open(part)
    press(shown, Qt.Key.Key_K, Qt.KeyboardModifier.AltModifier)
    press(shown, Qt.Key.Key_Tab)
    press(shown, Qt.Key.Key_Tab)
    assert focused(shown) == "aside-document"
    QTest.keyClicks(shown.focusWidget(), "S1")
    assert focused(shown) == "aside-document"
    press(shown, Qt.Key.Key_Tab)
    assert focused(shown) == "aside-reason"
