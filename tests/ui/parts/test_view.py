"""The page of parts as it is seen, by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.words import Words
from ui.look.icons import Icon
from ui.parts.view import PartsView
from ui.screen import ScreenEntry
from ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.parts.viewmodel import PartsViewModel

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
    QTest.keyClick(shown.focusWidget() or search, "q", Qt.KeyboardModifier.AltModifier)
    assert (search.text(), page.state.asked) == ("", "")
