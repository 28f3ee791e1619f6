"""The field of a number: digits are typed, letters go to the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.widgets.fields import LineField, writes

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class CountField(LineField):
    """Takes digits; `passed` carries a letter's key, `counted` one more or fewer.

    Words are for the search, wherever the focus is.
    """

    passed = Signal(object)
    counted = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__(name, composing=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Sort a key."""
        text = event.text()
        if text in {"+", "-"}:
            self.counted.emit(1 if text == "+" else -1)
        elif writes(event) and not text.isdecimal():
            self.passed.emit(event)
        else:
            super().keyPressEvent(event)
