"""A column of cards that scrolls by itself beside what fills the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout

from ui.look.tokens import Space
from ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

# The buttons below a field come into sight with it.
_ROOM_BELOW: Final = 120


class CardColumn(QScrollArea):
    """Stack cards, `width` px wide; those that are hidden leave no gap."""

    def __init__(self, cards: Iterable[QWidget], width: int) -> None:
        super().__init__()
        sheet = Sheet()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.MEDIUM)
        for card in cards:
            column.addWidget(card)
        column.addStretch(1)
        self.setWidget(sheet)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(width)

    def show_focus(self) -> None:
        """Scroll to what has the focus, once the events of now are done."""
        # What was just unfolded gets its place only then.
        QTimer.singleShot(0, self, self._scroll)

    def _scroll(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            self.ensureWidgetVisible(focus, 0, _ROOM_BELOW)
