"""The sheet inside the scrolled page."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget


class Sheet(QWidget):
    """Be as high as the texts need at the width that there is.

    Asked without a width, texts that wrap claim the height of their narrowest shape, and the page
    would scroll where nothing is.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "sheet")

    def minimumSizeHint(self) -> QSize:
        """Ask for the width alone where the height follows from it."""
        asked, layout = super().minimumSizeHint(), self.layout()
        follows = layout is not None and layout.hasHeightForWidth()
        return QSize(asked.width(), 0) if follows else asked
