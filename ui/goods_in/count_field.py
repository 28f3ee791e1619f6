"""The field of a number: digits are typed, letters go to the page, arrows walk the lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal

from ui.widgets.fields import LineField

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class CountField(LineField):
    """Takes digits; `passed` carries a letter's key, `counted` one more or fewer, `walked` a step.

    Words are for the search, wherever the focus is.
    """

    passed = Signal(object)
    counted = Signal(int)
    walked = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__(name, composing=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Sort a key."""
        text = event.text()
        if (by := _STEPS.get(Qt.Key(event.key()))) is not None:
            self.walked.emit(by)
        elif text in {"+", "-"}:
            self.counted.emit(1 if text == "+" else -1)
        elif text.strip() and text.isprintable() and not text.isdecimal():
            self.passed.emit(event)
        else:
            super().keyPressEvent(event)
