"""What is asked in place on the sale page: how many, which price, what new goods are called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from app.domain.errors import BadEntry, BenchsideError
from app.sentences import N_
from ui.look.tokens import Space
from ui.refused import beside_field
from ui.sale.state import Asks
from ui.sale.wording import ANY, SaleWording, name_of
from ui.widgets.button import Button, ButtonKind, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.card_list import CardList
from ui.widgets.fields import LineField
from ui.widgets.labelled import LabelledField
from ui.widgets.labels import Label, LabelKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QKeyEvent

    from app.words import Words
    from ui.sale.state import SaleState

_FOOT: Final = Qt.AlignmentFlag.AlignBottom
_ACTS: Final[Mapping[Asks, str]] = {
    Asks.QUANTITY: N_("Take so many"),
    Asks.PRICE: N_("Take this price"),
    Asks.GOODS: N_("Write down and sell"),
    Asks.PIECE: N_("Sell this one"),
    Asks.LEAVE: N_("Drop the sale"),
}
_FIGURES: Final[Mapping[Asks, str]] = {
    Asks.QUANTITY: N_("Quantity"),
    Asks.PIECE: N_("Serial number or our label"),
}
_LIST_HEIGHT: Final = 216


class AskCard(Card):
    """One question at a time, away while there is none.

    `answered` carries a name (of new goods) and a figure or serial number, as they were typed;
    `picked` the number of a piece, empty for any; `kept` says that nothing is to be done.
    """

    answered = Signal(str, str)
    picked = Signal(str)
    kept = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        say = words.say
        self._words = words
        self._asks = Asks.NOTHING
        self._question = Label("", LabelKind.STRONG, wrap=True)
        self._name = LineField(say("Name of the goods"))
        self._figure = LineField(say("Price"), composing=False)
        self._name_row = LabelledField(say("Name of the goods"), self._name)
        self._figure_row = LabelledField(say("Price"), self._figure)
        self._act = PrimaryButton("", key="Enter")
        self._keep = Button(say("Leave it"), key="Esc", kind=ButtonKind.QUIET)
        self._pieces = CardList(say("Pieces on the shelf"), fit=True)
        self._pieces.setMaximumHeight(_LIST_HEIGHT)
        row = QHBoxLayout()
        row.setSpacing(Space.MEDIUM)
        row.addWidget(self._name_row, 3)
        row.addWidget(self._figure_row, 2)
        row.addWidget(self._act, 0, _FOOT)
        row.addWidget(self._keep, 0, _FOOT)
        self.add(self._question)
        self.add(row)
        self.add(self._pieces)
        self._name.returnPressed.connect(self._enter)
        self._figure.returnPressed.connect(self._enter)
        self._act.clicked.connect(self._enter)
        self._keep.clicked.connect(self.kept)
        self._pieces.opened.connect(self._pick)
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from the field down into the pieces on the shelf."""
        if event.key() == Qt.Key.Key_Down and self._pieces.isVisible():
            self._pieces.setFocus()
        else:
            super().keyPressEvent(event)

    def show_state(self, state: SaleState) -> None:
        """Ask what the state asks, beginning with an empty field."""
        self._show_trouble(state.trouble)
        if state.asks is self._asks:
            return
        self._asks = state.asks
        self.setVisible(state.asks is not Asks.NOTHING)
        if state.asks is Asks.NOTHING:
            return
        self._pieces.show_rows(SaleWording(state, self._words).pieces())
        self._pieces.setVisible(state.asks is Asks.PIECE)
        self._question.setText(self._sentence(state))
        self.setAccessibleName(self._question.text())
        self._act.say(self._words.say(_ACTS[state.asks]))
        self._name.setText("")
        self._figure.setText("")
        self._name_row.setVisible(state.asks is Asks.GOODS)
        self._figure_row.setVisible(state.asks is not Asks.LEAVE)
        self._figure_row.show_label(self._words.say(_FIGURES.get(state.asks, N_("Price"))))
        self._begin().setFocus()

    def _begin(self) -> LineField | Button:
        match self._asks:
            case Asks.GOODS:
                return self._name
            case Asks.LEAVE:
                return self._keep
            case _:
                return self._figure

    def _sentence(self, state: SaleState) -> str:
        say, row = self._words.say, state.basket.row
        match state.asks:
            case Asks.GOODS if state.barcode:
                return say(
                    "{barcode} is not on the list yet. What is it, and what does it cost?",
                    barcode=state.barcode,
                )
            case Asks.GOODS:
                return say("Goods without a barcode: what are they, and what do they cost?")
            case Asks.LEAVE:
                return say("Drop this sale? Nothing of it was sold.")
        if state.asks is Asks.PIECE and state.asked is not None:
            goods = name_of(state.asked, self._words)
            return say("Which piece of {goods}? Scan its serial number or our label.", goods=goods)
        name = "" if row is None else next(iter(row.part.names.values()), "")
        if row is not None:
            name = row.part.names.get(self._words.language, name)
        if state.asks is Asks.QUANTITY:
            return say("How many of {goods}?", goods=name)
        return say("What does {goods} cost?", goods=name)

    def _show_trouble(self, trouble: Exception | None) -> None:
        text = beside_field(trouble, self._words) if isinstance(trouble, BenchsideError) else ""
        of_name = isinstance(trouble, BadEntry) and trouble.field in {"name", "names"}
        self._name_row.show_error(text if of_name else "")
        self._figure_row.show_error("" if of_name else text)

    def _pick(self, key: str) -> None:
        self.picked.emit("" if key == ANY else key)

    def _enter(self) -> None:
        figure = self._figure.text().strip()
        if self._asks is Asks.GOODS and self._name.hasFocus() and not figure:
            self._figure.setFocus()
        else:
            self.answered.emit(self._name.text(), figure)
