"""The arrivals page by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from app.domain.arrivals import QueueState
from app.words import Words
from ui.arrivals.view import ArrivalsView
from ui.look.icons import Icon
from ui.screen import ScreenEntry
from ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.arrivals.viewmodel import ArrivalsViewModel

pytestmark = pytest.mark.engine("sqlite")
_ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def shown(qtbot: QtBot, page: ArrivalsViewModel) -> MainWindow:
    words = Words("en")
    entry = ScreenEntry("arrivals", "Arrivals", Icon.CALENDAR, lambda _: ArrivalsView(page, words))
    window = MainWindow([entry], words)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    return window


def press(
    window: MainWindow,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Press one key, as the system gives it to the window."""
    QTest.keyClick(window.windowHandle(), key, modifier)


def test_enter_calls_the_first_and_delete_lets_it_go(
    shown: MainWindow, page: ArrivalsViewModel
) -> None:
    page.coming.give_number()
    shown.go("arrivals")
    press(shown, Qt.Key.Key_Return)
    assert page.state.queue[0].state is QueueState.CALLED
    press(shown, Qt.Key.Key_Delete)
    assert page.state.queue[0].state is QueueState.LEFT


def test_an_appointment_takes_one_key_to_begin_and_one_to_save(
    shown: MainWindow, page: ArrivalsViewModel
) -> None:
    shown.go("arrivals")
    press(shown, Qt.Key.Key_A, _ALT)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "14:30")
    page.writing.type("name", "王芳")
    press(shown, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [line.name for line in page.state.appointments] == ["王芳"]


def test_the_field_that_was_refused_has_the_focus(
    shown: MainWindow, page: ArrivalsViewModel
) -> None:
    shown.go("arrivals")
    press(shown, Qt.Key.Key_V, _ALT)
    page.writing.type("problem", "没声音")
    press(shown, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == "arrival-advice-answer"


def test_the_form_goes_by_esc_and_the_queue_has_the_focus_again(
    shown: MainWindow, page: ArrivalsViewModel
) -> None:
    page.coming.give_number()
    shown.go("arrivals")
    press(shown, Qt.Key.Key_A, _ALT)
    press(shown, Qt.Key.Key_Escape)
    press(shown, Qt.Key.Key_Return)
    assert page.state.queue[0].state is QueueState.CALLED
