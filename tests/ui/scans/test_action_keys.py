"""Keys of pedals and buttons: swallowed wherever the focus is, each press one action."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from app.domain.action import Action
from ui.scans.action_keys import ActionKeys, keys_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

_Key = Qt.Key


class Pedal:
    """A field with the focus, and a pedal that types."""

    def __init__(self, app: QApplication, qtbot: QtBot) -> None:
        self._app = app
        self.field = QLineEdit()
        qtbot.addWidget(self.field)
        self.field.show()
        qtbot.waitUntil(self.field.isActiveWindow)
        self.keys = ActionKeys({"F13": Action.START})
        self.acts: list[Action] = []
        self.keys.pressed.connect(self.acts.append)
        self.keys.start(app)

    def press(self, key: Qt.Key, text: str = "", *, held: bool = False) -> None:
        window = self.field.window().windowHandle()
        assert window is not None
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text, held)
            self._app.sendEvent(window, event)


@pytest.fixture
def pedal(app: QApplication, qtbot: QtBot) -> Pedal:
    return Pedal(app, qtbot)


def test_a_key_does_its_action(pedal: Pedal) -> None:
    pedal.press(_Key.Key_F13)
    pedal.keys.stop()
    assert pedal.acts == [Action.START]


def test_a_pedal_held_down_acts_once(pedal: Pedal) -> None:
    pedal.press(_Key.Key_F13)
    pedal.press(_Key.Key_F13, held=True)
    pedal.keys.stop()
    assert pedal.acts == [Action.START]


def test_other_keys_go_on_to_the_field(pedal: Pedal) -> None:
    pedal.press(_Key.Key_A, "a")
    pedal.press(_Key.Key_F14)
    pedal.keys.stop()
    assert (pedal.field.text(), pedal.acts) == ("a", [])


def test_what_was_set_wrongly_does_nothing() -> None:
    assert keys_of({"action_keys": "A=start"}) == {}
    assert keys_of({"action_keys": "F13=start"}) == {"F13": Action.START}
