"""What the diagnosis costs: told and agreed to by one digit, where no order says the price."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.money import parse_currency
from app.services.diagnosis_fee.fee_words import fee_sentence
from ui.intake.form_card import AnswerChips, FormCard
from ui.intake.state import FEE
from ui.widgets.chips import Choice
from ui.widgets.labels import Muted

if TYPE_CHECKING:
    from app.words import Words
    from ui.intake.state import State
    from ui.intake.viewmodel import IntakeViewModel

_AGREED: Final = "agreed"


class FeeCard(FormCard):
    """Hidden where the shop asks no fee, or a price was ordered; 0 takes the answer back.

    In a table one answer stands for all devices, as it is told to their owner once.
    """

    def __init__(self, view_model: IntakeViewModel, words: Words) -> None:
        super().__init__(words.say("Diagnosis fee"), view_model, words)
        self._terms = Muted(wrap=True)
        self._chips = AnswerChips(
            words.say("Diagnosis fee"), (Choice(_AGREED, words.say("Told and agreed")),)
        )
        self.name_place(FEE, self._chips)
        self.add(self._terms)
        self.add(self._chips)
        self.add(self.refusal_line(FEE))
        self._chips.changed.connect(self._pick)
        self._chips.answered.connect(self.went_on)
        self.hide()

    def show_state(self, state: State) -> None:
        """Show the fee in the words in which it is told, and whether it was agreed to."""
        super().show_state(state)
        self.setVisible(state.asks_fee)
        if state.fee is None or not state.asks_fee:
            return
        currency = parse_currency(state.currency)
        said = fee_sentence(
            state.fee.terms,
            currency,
            self.words,
            plus_tax=state.fee.plus_tax,
            beside_limit=any(one.entry.limit is not None for one in state.form.devices),
        )
        self._terms.setText(said)
        self._chips.choose((_AGREED,) if state.is_fee_agreed else ())

    def _pick(self) -> None:
        self.view_model.ordering.agree_fee(agreed=bool(self._chips.chosen()))
