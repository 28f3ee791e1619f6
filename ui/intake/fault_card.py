"""What is wrong: faults by digit, and the customer's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.intake.form_card import FormCard
from ui.intake.state import SYMPTOMS
from ui.similar.panel import SimilarPanel
from ui.widgets.chips import ChipGroup, Choice
from ui.widgets.fields import TextArea
from ui.widgets.labels import Muted

if TYPE_CHECKING:
    from app.words import Words
    from ui.intake.state import State
    from ui.intake.viewmodel import IntakeViewModel

_PROBLEM = "problem"


class FaultCard(FormCard):
    """The faults of the device's class, most frequent first, one line of words, past jobs.

    `past` shows the latter, folded.
    """

    def __init__(self, view_model: IntakeViewModel, words: Words) -> None:
        super().__init__(words.say("Fault"), view_model, words)
        self._chips = ChipGroup(words.say("Fault"), (), multiple=True)
        self._words_field = TextArea(
            words.say("In the customer's own words"),
            rows=1,
            placeholder=words.say("In the customer's own words"),
        )
        self._hint = Muted(wrap=True)
        self.past = SimilarPanel(words)
        self._build()
        self._chips.changed.connect(self._pick)
        self._words_field.textChanged.connect(self._typed)
        self._words_field.went_on.connect(self.went_on)
        self.past.join(view_model.remembering.desk)

    def show_state(self, state: State) -> None:
        """Show the faults, the words, and the question that saves a call later."""
        super().show_state(state)
        offered = state.symptoms(self.words.language)
        entry = state.form.device.entry
        choices = [Choice(one.key, one.label) for one in offered]
        self._chips.offer(choices)
        self._chips.choose(entry.symptoms)
        if self._words_field.toPlainText() != entry.problem:
            self._words_field.setPlainText(entry.problem)
        asks = [one.hint for one in offered if one.key in entry.symptoms and one.hint]
        self._hint.setText(asks[-1] if asks else "")
        self._hint.setVisible(bool(asks))

    def _build(self) -> None:
        self.name_place(SYMPTOMS, self._chips)
        self.name_place(_PROBLEM, self._words_field)
        self.add(self._chips)
        self.add(self.refusal_line(SYMPTOMS))
        self.add(self._hint)
        self.add(self._words_field)
        self.add(self.refusal_line(_PROBLEM))
        self.add(self.past)
        self.body.addStretch(1)

    def _pick(self) -> None:
        self.view_model.pick_symptoms(self._chips.chosen())

    def _typed(self) -> None:
        self.view_model.write(_PROBLEM, self._words_field.toPlainText())
