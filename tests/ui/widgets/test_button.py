from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.widgets.button import Button

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def button(app: QApplication, qtbot: QtBot) -> Button:
    made = Button("Save")
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(made.isActiveWindow)
    made.setFocus()
    return made


@pytest.fixture
def pressed(button: Button) -> list[str]:
    pressed: list[str] = []
    button.clicked.connect(lambda: pressed.append("pressed"))
    return pressed


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_Space])
def test_the_focused_button_is_pressed_once_by_a_key(
    button: Button, pressed: list[str], key: Key
) -> None:
    QTest.keyClick(button.windowHandle(), key)
    assert len(pressed) == 1


def test_enter_that_is_held_down_presses_once(button: Button, pressed: list[str]) -> None:
    for repeated in (False, True, True):
        held = QKeyEvent(QEvent.Type.KeyPress, Key.Key_Return, NONE, "\r", repeated)
        QApplication.sendEvent(button, held)
    assert len(pressed) == 1


def test_enter_with_another_key_is_left_to_the_window(button: Button, pressed: list[str]) -> None:
    QTest.keyClick(button.windowHandle(), Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert pressed == []


def test_a_disabled_button_is_not_pressed(button: Button, pressed: list[str]) -> None:
    button.setEnabled(False)
    QApplication.sendEvent(button, QKeyEvent(QEvent.Type.KeyPress, Key.Key_Return, NONE, "\r"))
    assert pressed == []
