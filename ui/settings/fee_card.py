"""What a diagnosis costs, as the settings show it: amount, shares, and what a customer is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from app.domain.diagnosis_fee import FEE_OUTCOMES
from app.domain.money import parse_currency
from app.services.diagnosis_fee.fee_words import fee_sentence
from ui.entry_lines import EntryLines
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.settings.quoting import AMOUNT, REASON
from ui.shortcuts import Shortcut
from ui.widgets.button import PrimaryButton
from ui.widgets.card import Card
from ui.widgets.chips import ChipGroup, Choice
from ui.widgets.fields import LineField
from ui.widgets.labels import Label, LabelKind, Muted

if TYPE_CHECKING:
    from app.services.diagnosis_fee.diagnosis_fees import FeeVersion
    from app.words import Words
    from ui.settings.quoting import QuotingModel, QuotingState

_DEDUCTED: Final = "deducted"
_BESIDES: Final = "besides"


class FeeCard(Card):
    """The amount, five shares, whether it is deducted, why; below, the words at the counter."""

    def __init__(self, model: QuotingModel, words: Words) -> None:
        super().__init__(words.say("Diagnosis fee"))
        self._model = model
        self._words = words
        self._lines = EntryLines(model.type, "fee")
        self._deducted = ChipGroup(
            words.say("Once it is repaired"),
            [
                Choice(_DEDUCTED, words.say("Included in the price")),
                Choice(_BESIDES, words.say("Charged on top")),
            ],
        )
        self._deducted.setObjectName("fee-deducted")
        self._deducted.changed.connect(self._pick)
        self._told = Label("", wrap=True)
        self._last = Muted(wrap=True)
        self._set = PrimaryButton(
            words.say("Set the fee"), icon=Icon.CHECK, key=Shortcut.SAVE.legend
        )
        self._set.clicked.connect(self.submit)
        self._build()

    def show_state(self, state: QuotingState) -> None:
        """Show what is typed, what is wrong with it, and how it is told at the counter."""
        for name, text in state.typed.items():
            line = self._lines.labelled(name).field
            if isinstance(line, LineField) and line.text() != text:
                line.setText(text)
        self._lines.show_wrong(state.wrong, self._words)
        self._deducted.choose([_DEDUCTED if state.deducted else _BESIDES])
        self._told.setText(self._sentence(state))
        self._last.setText(self._set_by(state))
        terms, rules = self._model.terms, state.rules
        self._set.setEnabled(rules is not None and terms != rules.terms)

    def submit(self) -> None:
        """Set the fee, or go to what was refused."""
        self._model.set_fee()
        self._lines.focus_wrong(self._model.state.wrong)

    def _build(self) -> None:
        say = self._words.say
        note = say(
            "Told and agreed at the intake, before anything is opened. Each job keeps what its "
            "customer agreed to. Without an amount nobody is asked."
        )
        self.add(Muted(note, wrap=True))
        top = QHBoxLayout()
        top.setSpacing(Space.LARGE)
        at_top = Qt.AlignmentFlag.AlignTop
        amount = LineField(say("Amount"), composing=False)
        top.addWidget(self._lines.line(AMOUNT, say("Amount"), amount), 1, at_top)
        top.addWidget(self._lines.line(REASON, say("Reason of the change, if any")), 2, at_top)
        self.add(top)
        self.add(Label(say("How much of it is due, in %"), LabelKind.FIELD))
        shares = QGridLayout()
        shares.setHorizontalSpacing(Space.MEDIUM)
        for place, outcome in enumerate(FEE_OUTCOMES):
            label = self._words.label(outcome)
            line = LineField(label, composing=False)
            shares.addWidget(self._lines.line(outcome, label, line), 0, place, at_top)
        self.add(shares)
        self.add(Label(say("Once it is repaired"), LabelKind.FIELD))
        self.add(self._deducted)
        self.add(self._told)
        last = QHBoxLayout()
        last.addWidget(self._last, 1)
        last.addWidget(self._set, 0, Qt.AlignmentFlag.AlignBottom)
        self.add(last)

    def _pick(self) -> None:
        chosen = self._deducted.chosen()
        if chosen:
            self._model.deduct(deducted=chosen[0] == _DEDUCTED)
        else:
            self.show_state(self._model.state)

    def _sentence(self, state: QuotingState) -> str:
        terms = self._model.terms
        if terms is None or not terms.amount:
            return self._words.say("A diagnosis costs nothing.")
        plus_tax = state.rules is not None and state.rules.plus_tax
        currency = parse_currency(state.currency)
        said = fee_sentence(terms, currency, self._words, plus_tax=plus_tax)
        return self._words.say("The customer is told: {words}", words=said)

    def _set_by(self, state: QuotingState) -> str:
        last = state.last
        if last is None or not last.by:
            return ""
        return self._words.say("; ").join(filter(None, (self._when(state, last), last.reason)))

    def _when(self, state: QuotingState, last: FeeVersion) -> str:
        day = self._words.day(last.valid_from, state.time_zone)
        return self._words.say("Set by {person} on {day}", person=last.by, day=day)
