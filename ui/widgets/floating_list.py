"""Rows that lie over a page, walked from a field that keeps the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter

from ui.look import theme
from ui.widgets.card_list import CardList

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class FloatingList(CardList):
    """Never take the focus, and paint the ground too.

    Without a ground of its own the page behind would be painted again for each letter typed.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(CardList.SelectionMode.SingleSelection)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, then the rows."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(theme.current().raised))
        painter.end()
        super().paintEvent(event)
