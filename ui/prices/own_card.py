"""The card for a price that the list has not: what it is, what it costs, whether to keep it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from ui.look.tokens import Space
from ui.prices.own_price import PRICE, WORDS, can_keep
from ui.prices.wording import PriceWording
from ui.refused import beside_field
from ui.widgets.card import Card
from ui.widgets.chips import Chip, Choice
from ui.widgets.fields import LineField
from ui.widgets.labelled import LabelledField
from ui.widgets.labels import Muted

if TYPE_CHECKING:
    from app.words import Words
    from ui.prices.state import State
    from ui.prices.viewmodel import PricesViewModel

_WIDTH: Final = 560


class OwnPriceCard(Card):
    """Two fields and a choice; `entered` is Enter in a field."""

    entered = Signal()

    def __init__(self, view_model: PricesViewModel, words: Words) -> None:
        super().__init__(words.say("No price yet: type one"))
        self._view_model = view_model
        self._words = words
        self._found = Muted(wrap=True)
        self._what = LineField(words.say("What is done"))
        self._what.setObjectName("own-words")
        self.price = LineField(words.say("Price"), composing=False)
        self.price.setObjectName("own-price")
        self._price_line = LabelledField(words.say("Price"), self.price)
        self._keep = Chip(Choice("keep", words.say("Keep it in the price list")))
        self.setMaximumWidth(_WIDTH)
        self._build()
        self._connect()

    def show_state(self, state: State) -> None:
        """Show what was typed so far, and why it cannot be taken."""
        self._found.setText(PriceWording(state, self._words).nothing_found())
        for field, text in ((self._what, state.own.words), (self.price, state.own.price)):
            if field.text() != text:
                field.setText(text)
        refused = state.faults.get(PRICE)
        self._price_line.show_error("" if refused is None else beside_field(refused, self._words))
        counter = state.counter
        self._keep.setVisible(counter is not None and counter.may_publish and can_keep(state))
        self._keep.setChecked(state.own.keep)

    def _build(self) -> None:
        self.add(self._found)
        row = QHBoxLayout()
        row.setSpacing(Space.MEDIUM)
        what = LabelledField(self._words.say("What is done"), self._what)
        row.addWidget(what, 3, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._price_line, 2, Qt.AlignmentFlag.AlignTop)
        self.add(row)
        self.add(self._keep)

    def _connect(self) -> None:
        self._what.textEdited.connect(self._write_words)
        self.price.textEdited.connect(self._write_price)
        for field in (self._what, self.price):
            field.returnPressed.connect(self.entered)
        self._keep.clicked.connect(self._choose_keep)

    def _write_words(self, text: str) -> None:
        self._view_model.own.write(WORDS, text)

    def _write_price(self, text: str) -> None:
        self._view_model.own.write(PRICE, text)

    def _choose_keep(self) -> None:
        self._view_model.own.choose_keep(keep=self._keep.isChecked())
