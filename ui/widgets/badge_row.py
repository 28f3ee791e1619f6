"""Badges beside one another, replaced only when they change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from ui.look.tokens import Space
from ui.widgets.badge import StatusBadge

if TYPE_CHECKING:
    from ui.widgets.badge import Badge


class BadgeRow(QHBoxLayout):
    """Show badges; where room is short they give way, unless they are `firm`."""

    def __init__(self, *, firm: bool = False) -> None:
        super().__init__()
        self._firm = firm
        self._badges: tuple[Badge, ...] = ()
        self.setSpacing(Space.SMALL)

    def show_badges(self, badges: tuple[Badge, ...]) -> None:
        """Show these, in this order."""
        if badges == self._badges:
            return
        self._badges = badges
        while (item := self.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for badge in badges:
            shown = StatusBadge(badge)
            if self._firm:
                shown.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            self.addWidget(shown)
