"""What is known of one quote that waits: its facts, every try to reach the customer, a call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ui.contact.call_form import CallForm
from ui.look.tokens import Height, Space
from ui.unanswered.state import Calling
from ui.widgets.card import Card
from ui.widgets.card_column import CardColumn
from ui.widgets.card_list import CardList
from ui.widgets.labels import Muted
from ui.widgets.pairs import PairList

if TYPE_CHECKING:
    from app.words import Words
    from ui.unanswered.state import UnansweredState
    from ui.unanswered.wording import UnansweredWording

_WIDTH: Final = 420
_MOST_TRIES: Final = 5


class QuoteSide(CardColumn):
    """Show the quote that one stands on; `call` is where a call is written down."""

    def __init__(self, words: Words) -> None:
        say = words.say
        call, about, tries = CallForm(words, narrow=True), Card(say("Quote")), Card(say("Calls"))
        super().__init__((call, about, tries), _WIDTH)
        self.call, self._about, self._tries = call, about, tries
        self._facts = PairList(say("Customer and device"))
        self._none = Muted(say("Nobody has called yet."), wrap=True)
        self._rows = CardList(say("Calls"))
        self._calling: tuple[str, Calling | None] = ("", None)
        self._tries.body.setContentsMargins(Space.SMALL, Space.MEDIUM, Space.SMALL, Space.SMALL)
        self._tries.head.setContentsMargins(Space.SMALL, 0, Space.SMALL, 0)
        self._none.setContentsMargins(Space.SMALL, 0, Space.SMALL, Space.SMALL)
        self._about.add(self._facts)
        self._tries.add(self._none)
        self._tries.add(self._rows)

    def show_state(self, state: UnansweredState, wording: UnansweredWording) -> None:
        """Show the quote that one stands on, and what is written down of its call."""
        quote = state.quote
        self.setVisible(quote is not None)
        if quote is None:
            return
        self._about.say_title(wording.title())
        self._facts.show_pairs(wording.facts())
        rows = wording.tries()
        self._tries.note(wording.tries_count())
        self._rows.show_rows(rows)
        self._rows.setFixedHeight(Height.ROW * min(len(rows), _MOST_TRIES))
        self._rows.setVisible(bool(rows))
        self._none.setVisible(not rows)
        self._show_call(state, quote.phone, quote.best_time)

    def _show_call(self, state: UnansweredState, phone: str, best_time: str) -> None:
        calling = (state.here, state.calling)
        if calling == self._calling:
            self.call.show_trouble(state.trouble)
            return
        self._calling = calling
        if state.calling is None:
            self.call.hide()
        else:
            self.call.ask(phone, best_time, promise=state.calling is Calling.PROMISE)
