"""The section of quotes as it is seen: the switches, and what a diagnosis costs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.sentences import N_
from app.settings import WrittenSignOff
from ui.look.tokens import Space
from ui.refused import beside_field
from ui.settings.fee_card import FeeCard
from ui.settings.section_form import SectionForm
from ui.widgets.card import Card, Line
from ui.widgets.chips import ChipGroup, Choice
from ui.widgets.fields import LineField
from ui.widgets.labels import Label, LabelKind, Muted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.words import Words
    from ui.settings.quoting import QuotingModel, QuotingState

_NUMBER_WIDTH: Final = 120
_YES_NO_WIDTH: Final = 152
_WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "written_sign_off": (
        N_("Written approval"),
        N_("Which quotes need a signature, a signed sheet or the customer's own message."),
    ),
    "written_above": (
        N_("Amount that needs it"),
        N_("For the choice of an amount; empty is no amount. With tax where prices contain it."),
    ),
    "quote_texts_needed": (
        N_("Quotes must be complete"),
        N_("A quote is presented only with its risk, its days and each fault in plain words."),
    ),
    "discount_most_bp": (
        N_("Largest discount on a quote (%)"),
        N_("The most that anybody may take off. Managers may take off more."),
    ),
}


class QuotingForm(SectionForm):
    """The fee of a diagnosis in a card, four switches in another."""

    def __init__(self, model: QuotingModel, words: Words) -> None:
        super().__init__(words)
        self._model = model
        self._controls: dict[str, ChipGroup | LineField] = {}
        self._errors: dict[str, Label] = {}
        self._fee = FeeCard(model, words)
        card = Card(words.say("Quotes"))
        for place, name in enumerate(_WORDS):
            if place:
                card.add(Line())
            card.add(self._row(name))
        # The fee first: its shares would lie below the edge of a small screen.
        self.column.addWidget(self._fee)
        self.column.addWidget(card)
        self.column.addStretch(1)
        model.changed.connect(self._render)
        self._render(model.state)

    @property
    def submit_words(self) -> str:
        """Say what Ctrl+Enter does here."""
        return self._words.say("Set the fee")

    def submit(self) -> None:
        """Set the fee as it is typed."""
        self._fee.submit()

    def _row(self, name: str) -> QHBoxLayout:
        title, sentence = (self._words.say(text) for text in _WORDS[name])
        self._errors[name] = Label("", LabelKind.ERROR, wrap=True)
        about = QVBoxLayout()
        about.setSpacing(2)
        about.addStretch(1)
        about.addWidget(Label(title, LabelKind.STRONG))
        about.addWidget(Muted(sentence, wrap=True))
        about.addWidget(self._errors[name])
        about.addStretch(1)
        row = QHBoxLayout()
        row.setContentsMargins(0, Space.HAIR, 0, Space.HAIR)
        row.setSpacing(Space.LARGE)
        control = self._control(name, title)
        row.addLayout(about, 1)
        if name == "written_sign_off":
            # Four choices want the whole width.
            about.insertSpacing(3, Space.SMALL)
            about.insertWidget(4, control)
        else:
            row.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _control(self, name: str, title: str) -> QWidget:
        choices = self._choices(name)
        control: ChipGroup | LineField
        if choices:
            control = ChipGroup(title, choices)
            if name == "quote_texts_needed":
                control.setFixedWidth(_YES_NO_WIDTH)
            control.changed.connect(partial(self._chosen, name, control))
        else:
            control = LineField(title, composing=False)
            control.setAlignment(Qt.AlignmentFlag.AlignRight)
            control.setFixedWidth(_NUMBER_WIDTH)
            control.editingFinished.connect(partial(self._entered, name, control))
        control.setObjectName(f"quoting-{name}")
        self._controls[name] = control
        return control

    def _choices(self, name: str) -> list[Choice]:
        say = self._words.say
        if name == "written_sign_off":
            return [Choice(one, self._words.label(one)) for one in WrittenSignOff]
        if name == "quote_texts_needed":
            return [Choice("1", say("Yes")), Choice("0", say("No"))]
        return []

    def _chosen(self, name: str, chips: ChipGroup) -> None:
        chosen = chips.chosen()
        if chosen:
            self._model.set(name, chosen[0])
        else:
            # The chip that was on was pressed again: a switch always has a value.
            self._render(self._model.state)

    def _entered(self, name: str, line: LineField) -> None:
        if line.text() != self._model.state.entry(name):
            self._model.set(name, line.text())

    def _render(self, state: QuotingState) -> None:
        for name, control in self._controls.items():
            fault = state.wrong.get(name)
            if isinstance(control, ChipGroup):
                control.choose([state.entry(name)])
            elif fault is None and state.values:
                control.setText(state.entry(name))
            self._errors[name].setText("" if fault is None else beside_field(fault, self._words))
            self._errors[name].setVisible(fault is not None)
        self._fee.show_state(state)
        self.show_failure(state.error)
