"""A card with some jobs to switch to; away while there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ui.look.tokens import Height, Space
from ui.widgets.card import Card
from ui.widgets.card_list import CardList

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from ui.widgets.card_list import CardRow

_MOST_ROWS: Final = 4


class _JobRows(CardList):
    """Rows as many as there are, a few of them in sight; typing is left to the scan box."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk and open; letters and digits go on to the page."""
        if event.text().strip() and event.text().isprintable():
            event.ignore()
            return
        super().keyPressEvent(event)


class JobList(Card):
    """Show jobs; Enter in `rows` opens one."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.rows = _JobRows(title, fit=True)
        self.rows.setMaximumHeight(_MOST_ROWS * Height.CONTROL)
        self.body.setContentsMargins(Space.SMALL, Space.MEDIUM, Space.SMALL, Space.SMALL)
        self.head.setContentsMargins(Space.SMALL, 0, Space.SMALL, 0)
        self.add(self.rows)
        self.hide()

    def show_rows(self, rows: tuple[CardRow, ...], here: str = "") -> None:
        """Show the jobs and stand on `here` when they are other ones than before."""
        keys = [row.key for row in rows]
        anew = here in keys and self.rows.current_key() not in keys
        self.rows.show_rows(rows)
        self.note(str(len(rows)))
        self.setVisible(bool(rows))
        if anew:
            self.rows.go_to(keys.index(here))
