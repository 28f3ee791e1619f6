"""Keys as a window gets them from the system: claimed as a shortcut first, then pressed.

`QTest` types into widgets past the window's event filters, and its delay does nothing when it
types into a window. These keys carry the time stamps that a scanner's or a hand's would have.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow
    from PySide6.QtWidgets import QWidget

NO_MODIFIER = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


class Keyboard:
    """Press keys in one window; `now` is the time in ms, for events and for the wedge's clock."""

    def __init__(self, window: QWidget) -> None:
        self._window: QWindow = window.windowHandle()
        self.now = 1_000_000

    def clock(self) -> int:
        """Give the time to whoever asks for it."""
        return self.now

    def type(self, text: str, gap: int, *, end: Qt.Key | None = None) -> None:
        """Type characters `gap` ms apart, then a last key as quickly."""
        for character in text:
            self.now += gap
            if "\x00" < character < " ":
                self.press(Qt.Key(ord(character) + 0x40), character, CONTROL)
            else:
                shift = SHIFT if character.isupper() else NO_MODIFIER
                self.press(Qt.Key(ord(character.upper())), character, shift)
        if end is not None:
            self.now += gap
            self.press(end)

    def press(
        self,
        key: Qt.Key,
        text: str = "",
        modifiers: Qt.KeyboardModifier = NO_MODIFIER,
        *,
        place: int = 0,
        repeat: bool = False,
    ) -> None:
        """Press and release a key now; `place` is its native scan code."""
        kinds = [QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease]
        for kind in kinds:
            event = QKeyEvent(kind, key, modifiers, place, 0, 0, text, repeat)
            event.setTimestamp(self.now)
            QCoreApplication.sendEvent(self._window, event)


def compose(field: QWidget, growing: str, committed: str = "") -> None:
    """Let an input method show a growing word in a field, or write one."""
    event = QInputMethodEvent(growing, [])
    event.setCommitString(committed)
    QCoreApplication.sendEvent(field, event)
