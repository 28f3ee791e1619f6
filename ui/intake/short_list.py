"""A list of a few rows beside the intake's form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal

from ui.look.tokens import Height
from ui.widgets.card_list import CardList

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_MOST_ROWS: Final = 3
_REMOVING: Final = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class ShortList(CardList):
    """A list as high as its rows, up to three; Delete asks to take a row out."""

    removed = Signal(str)

    def fit(self, rows: int) -> None:
        """Be as high as so many rows."""
        self.setFixedHeight(Height.ROW * min(rows, _MOST_ROWS))
        self.setVisible(rows > 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a row out by Delete."""
        if event.key() in _REMOVING and self.current_key():
            self.removed.emit(self.current_key())
            return
        super().keyPressEvent(event)
