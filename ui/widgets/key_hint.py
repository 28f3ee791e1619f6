"""A key cap beside the words that it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.widgets import paint

if TYPE_CHECKING:
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QPaintEvent


class KeyHint(QLabel):
    """Show a key's legend as a key cap; read aloud as the legend."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Ask for the cap's size."""
        return paint.key_size(self.text())

    def minimumSizeHint(self) -> QSize:
        """Never cut a legend."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint the cap."""
        paint.key(QPainter(self), self.rect(), self.text())
