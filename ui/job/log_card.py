"""What happened to a job, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.widgets.card import Card
from ui.widgets.pairs import PairList

if TYPE_CHECKING:
    from app.words import Words
    from ui.widgets.pairs import Pair


class LogCard(Card):
    """Show the log in sentences; it can only grow."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("Log"))
        self._lines = PairList(words.say("Log"), narrow=112)
        self.add(self._lines)

    def show_pairs(self, pairs: tuple[Pair, ...]) -> None:
        """Show when, what and by whom."""
        self._lines.show_pairs(pairs)
