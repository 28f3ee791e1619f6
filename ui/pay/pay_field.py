"""The field of the pay panel: digits choose a tender until one is chosen, then they are typed."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal

from ui.shortcuts import ENTER
from ui.widgets.fields import LineField

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

ROUND_KEY: Final = "/"
SPLIT_KEY: Final = "0"
_AMOUNT: Final = frozenset("0123456789.,")
_WALKS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class PayField(LineField):
    """Takes the keys of paying; what is none of them goes to the page by `passed`.

    `digit` carries one that chooses, `rounded`, `entered`, `backed` (Backspace with nothing
    typed) and `walked` (1 down, -1 up) tell of keys.
    """

    digit = Signal(str)
    rounded = Signal()
    entered = Signal()
    backed = Signal()
    walked = Signal(int)
    passed = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__(name, composing=False)
        self.takes_digits = True
        self.setProperty("kind", "amount")
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setObjectName("pay-amount")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Sort a key: one that is held down acts once."""
        text = unicodedata.normalize("NFKC", event.text())
        if event.key() in ENTER:
            self._once(event, self.entered)
        elif event.key() in _WALKS:
            self.walked.emit(_WALKS[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self._once(event, self.backed)
        elif text == ROUND_KEY:
            self._once(event, self.rounded)
        elif text and text in _AMOUNT:
            self._figure(event, text)
        elif text.strip() and text.isprintable():
            self.passed.emit(event)
        else:
            super().keyPressEvent(event)

    def _figure(self, event: QKeyEvent, text: str) -> None:
        if not self.takes_digits:
            self.insert(text)
            self.textEdited.emit(self.text())
        elif text.isdecimal() and not event.isAutoRepeat():
            self.digit.emit(text)

    @staticmethod
    def _once(event: QKeyEvent, signal: object) -> None:
        if not event.isAutoRepeat():
            signal.emit()  # type: ignore[attr-defined]
