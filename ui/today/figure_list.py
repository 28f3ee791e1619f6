"""A list of figures: the value stands out, what is nothing steps back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal

from ui.look import fonts, theme
from ui.look.tokens import Space, TextSize
from ui.widgets import paint
from ui.widgets.card_list import CardDelegate, CardList, CardRow

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

_Index = QModelIndex | QPersistentModelIndex
_LINE: Final = 38
_BOTH_LINES: Final = 52
SIDEWAYS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
"""The keys that lead to another day, and how many days on."""


class _Figures(CardDelegate):
    """Paint a figure's value as strongly as its name."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Keep rows close, so that a day is seen at once."""
        row: CardRow = index.data(Qt.ItemDataRole.UserRole)
        if not row.key:
            return super().sizeHint(option, index)
        return QSize(120, _BOTH_LINES if row.detail else _LINE)

    @staticmethod
    def _upper(painter: QPainter, row: CardRow, rect: QRect) -> None:
        look = theme.current()
        colour = look.disabled if row.dim else look.text
        painter.setFont(fonts.font(TextSize.BODY, bold=not row.dim))
        width = painter.fontMetrics().horizontalAdvance(row.aside) + 1
        value = QRect(rect)
        value.setLeft(rect.right() - width)
        paint.line(painter, value, row.aside, colour)
        rect.setRight(value.left() - Space.SMALL)
        painter.setFont(fonts.font(TextSize.BODY))
        paint.line(painter, rect, row.title, colour)


class FigureList(CardList):
    """Figures to walk; the arrows to the sides and letters belong to the page.

    `looked_at` carries the key of the figure that one is on.
    """

    looked_at = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setItemDelegate(_Figures(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave days and acts to the page."""
        if Qt.Key(event.key()) in SIDEWAYS or event.text().strip().isalnum():
            event.ignore()
            return
        super().keyPressEvent(event)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Tell which figure one is on."""
        super().currentChanged(current, previous)
        if self.current_key():
            self.looked_at.emit(self.current_key())
