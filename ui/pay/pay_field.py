"""The field of the pay panel: digits choose a tender until one is chosen, then they are typed."""

from __future__ import annotations

import unicodedata
from enum import Enum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal

from ui.shortcuts import ENTER
from ui.widgets.fields import LineField

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

ROUND_KEY: Final = "/"
SPLIT_KEY: Final = "0"
_AMOUNT: Final = frozenset("0123456789.,")


class PayKey(Enum):
    """A key that pays but is no figure."""

    ENTER = "enter"
    ROUND = "round"
    BACK = "back"
    """Backspace with nothing typed."""
    DOWN = "down"
    UP = "up"


_WALKS: Final = {Qt.Key.Key_Down: PayKey.DOWN, Qt.Key.Key_Up: PayKey.UP}


class PayField(LineField):
    """Takes the keys of paying; what is none of them goes to the page by `passed`.

    `digit` carries one that chooses, `pressed` a `PayKey`.
    """

    digit = Signal(str)
    pressed = Signal(object)
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
            self._once(event, PayKey.ENTER)
        elif event.key() in _WALKS:
            self.pressed.emit(_WALKS[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self._once(event, PayKey.BACK)
        elif text == ROUND_KEY:
            self._once(event, PayKey.ROUND)
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

    def _once(self, event: QKeyEvent, key: PayKey) -> None:
        if not event.isAutoRepeat():
            self.pressed.emit(key)
