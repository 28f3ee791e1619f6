"""Which of the offers one stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from ui.prices.held import HeldPrices


class Choosing(QObject):
    """Walk the cards and rows of an answer; at an end one stays."""

    def __init__(self, held: HeldPrices) -> None:
        super().__init__(held)
        self._held = held

    def walk(self, by: int) -> None:
        """Go to the card beside."""
        state = self._held.state
        if state.shown_row is not None:
            last = len(state.shown_row.offers) - 1
            self._held.show(card=max(0, min(last, state.card + by)))

    def walk_rows(self, by: int) -> None:
        """Go to the row above or below, to the card at the same place."""
        state = self._held.state
        if state.rows:
            there = max(0, min(len(state.rows) - 1, state.row + by))
            self.choose(there, min(state.card, len(state.rows[there].offers) - 1))

    def choose(self, row: int, card: int) -> None:
        """Go to one card."""
        self._held.show(row=row, card=card)

    def pick(self, digit: int) -> None:
        """Go to the card of a digit, in the row one stands in."""
        row = self._held.state.shown_row
        if row is not None and 1 <= digit <= len(row.offers):
            self._held.show(card=digit - 1)
