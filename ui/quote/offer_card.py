"""The terms of a version that was presented, to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ui.widgets.card import Card
from ui.widgets.pairs import PairList

if TYPE_CHECKING:
    from app.words import Words
    from ui.quote.state import QuotePageState
    from ui.quote.wording import QuoteWording

_LABELS: Final = 170


class OfferCard(Card):
    """Show the terms; away while they are written, or while something is asked."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("Terms"))
        self._pairs = PairList(words.say("Terms"), narrow=_LABELS)
        self.add(self._pairs)

    def show_state(self, state: QuotePageState, wording: QuoteWording) -> None:
        """Show the terms of the version that is shown."""
        terms = wording.terms()
        self._pairs.show_pairs(terms)
        self.setVisible(bool(terms) and not state.is_drafting and state.asked is None)
