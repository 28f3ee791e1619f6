"""A manager beside the screen lets pass what nobody agreed to, by their PIN."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.sentences import N_
from ui.money.secret_card import SecretAsked, SecretCard
from ui.quote.state import Ask

if TYPE_CHECKING:
    from app.words import Words
    from ui.quote.state import QuotePageState
    from ui.quote.viewmodel import QuoteViewModel

_ASKED: Final = SecretAsked(
    N_("Only a manager lets it go on without the customer's word: theirs is the PIN."),
    N_("Manager"),
    N_("Let it pass"),
)


class VoucherCard(SecretCard):
    """Ask for the PIN of a manager once the reason is given."""

    def __init__(self, view_model: QuoteViewModel, words: Words) -> None:
        super().__init__(words, _ASKED)
        self.said.connect(view_model.vouch)
        self.kept.connect(view_model.fold)

    def show_state(self, state: QuotePageState) -> None:
        """Ask for it, or be away."""
        asked = state.asked is Ask.VOUCH
        self.show_asked(state.managers if asked else (), state.trouble)
