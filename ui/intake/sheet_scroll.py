"""The intake page's cards under one another, scrolled to where somebody is."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from ui.look.tokens import Space
from ui.widgets.chips import ChipGroup

# Enough to show the name of the card that a field stands in.
_AROUND: Final = 80


class SheetScroll(QScrollArea):
    """Scroll a column of cards; what was only now unfolded has its place after the layout."""

    def __init__(self, sheet: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(sheet)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def to_top(self) -> None:
        """Show the first cards."""
        self.verticalScrollBar().setValue(0)

    def show_soon(self, card: QWidget) -> None:
        """Bring a card into sight."""
        QTimer.singleShot(0, self, partial(self.ensureWidgetVisible, card, 0, Space.LARGE))

    def show_focus_soon(self) -> None:
        """Bring the field that has the focus into sight."""
        QTimer.singleShot(0, self, self._show_focus)

    def _follow(self, _left: QWidget | None, here: QWidget | None) -> None:
        # What a finger or the mouse is on stays where it is.
        by_hand = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if here is not None and not by_hand and self.isAncestorOf(here):
            self.show_focus_soon()

    def _show_focus(self) -> None:
        here = QApplication.focusWidget()
        if here is None or not self.isAncestorOf(here):
            return
        if isinstance(group := here.parentWidget(), ChipGroup):
            # All that can be picked is to be read.
            self.ensureWidgetVisible(group, 0, _AROUND)
        self.ensureWidgetVisible(here, 0, _AROUND)
