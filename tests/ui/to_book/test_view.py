"""The list to be booked by keyboard: space ticks, a digit says how, Ctrl+Enter books."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.job_part_entry import NeedEntry, UseEntry
from app.domain.part_line import Settlement
from app.words import Words
from tests.money import agreed_job
from tests.stock import lies, receive
from ui.look.icons import Icon
from ui.screen import ScreenEntry
from ui.to_book.view import ToBookView
from ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.signed_in import SignedIn
    from ui.to_book.viewmodel import ToBookViewModel

pytestmark = pytest.mark.engine("sqlite")


@pytest.fixture
def shown(qtbot: QtBot, page: ToBookViewModel) -> MainWindow:
    words = Words("zh_CN")
    entry = ScreenEntry("to_book", "To be booked", Icon.CHECK, lambda _: ToBookView(page, words))
    window = MainWindow([entry], words)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    window.go("to_book")
    return window


def press(window: MainWindow, *keys: Qt.Key) -> None:
    """Press keys in the window."""
    for key in keys:
        QTest.keyClick(window.windowHandle(), key)


def test_two_are_ticked_and_taken_off_the_shelf_by_keys(
    shown: MainWindow, window: SignedIn, page: ToBookViewModel, part: str
) -> None:
    receive(window.shop, window.actor, part, 5)
    press(shown, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_2)
    assert (len(page.state.ticked), page.state.how) == (2, Settlement.SHELF)
    QTest.keyClick(shown.windowHandle(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert lies(window.shop, window.actor, part) == {"store": 3}


def test_enter_goes_on_to_what_is_asked(shown: MainWindow, page: ToBookViewModel) -> None:
    press(shown, Qt.Key.Key_Return)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == "to-book-supplier"
    QTest.keyClicks(focus, "12")
    press(shown, Qt.Key.Key_Return)
    assert len(page.state.uses) == 1


def test_three_times_enter_write_a_part_down_and_book_it(
    shown: MainWindow, window: SignedIn, page: ToBookViewModel
) -> None:
    wanted = NeedEntry(names={"zh_CN": "Glass"}, supplier="阿明", unit_cost=4_500)
    window.shop.job_parts.fit(
        window.actor, agreed_job(window.shop, window.actor), UseEntry(need=wanted)
    )
    page.reload()
    press(shown, Qt.Key.Key_Down, Qt.Key.Key_Down)
    press(shown, Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert page.state.part_name == "Glass"
    press(shown, Qt.Key.Key_Return)
    assert (len(page.state.uses), len(window.shop.parts.find(window.actor, "Glass"))) == (2, 1)
