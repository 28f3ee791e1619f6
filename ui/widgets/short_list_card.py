"""A card with a few rows, as high as they are; away while there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from ui.look.tokens import Height, Space
from ui.widgets.card import Card
from ui.widgets.records_card import LongRows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.widgets.card_list import CardRow

_MOST_ROWS: Final = 4


class ShortListCard(Card):
    """Show some rows; `opened` carries the key of one."""

    opened = Signal(str)

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.rows = LongRows(title)
        self.body.setContentsMargins(Space.SMALL, Space.MEDIUM, Space.SMALL, Space.SMALL)
        self.head.setContentsMargins(Space.SMALL, 0, Space.SMALL, 0)
        self.add(self.rows)
        self.rows.opened.connect(self.opened)
        self.hide()

    def show_rows(self, rows: Sequence[CardRow]) -> None:
        """Show the rows, four of them at once."""
        self.rows.show_rows(rows)
        heights = [Height.ROW if row.detail else Height.CONTROL for row in rows[:_MOST_ROWS]]
        self.rows.setFixedHeight(sum(heights))
        self.note(str(len(rows)) if len(rows) > 1 else "")
        self.setVisible(bool(rows))
