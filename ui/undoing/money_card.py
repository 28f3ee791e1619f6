"""The money of the repair, what becomes of it, and the reason of it all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.domain.errors import BadEntry
from app.domain.repair_undo import MoneyBack
from ui.money.sums import SumList
from ui.refused import beside_field
from ui.widgets.card import Card
from ui.widgets.chips import ChipGroup
from ui.widgets.fields import LineField
from ui.widgets.labelled import LabelledField
from ui.widgets.labels import Label, LabelKind, Muted

if TYPE_CHECKING:
    from app.words import Words
    from ui.undoing.state import UndoingState
    from ui.undoing.wording import UndoingWording


class MoneyCard(Card):
    """Ask what becomes of the money; `chosen` carries a `MoneyBack`, `summed` a sum as typed."""

    chosen = Signal(object)
    summed = Signal(str)
    went_on = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("Money"))
        say = words.say
        self._words = words
        self._chosen_way = str(MoneyBack.BACK)
        self._sums = SumList(say("Money"))
        self._ways = ChipGroup(say("What becomes of the money"), ())
        self._ways.setObjectName("undo-money")
        self._way = Muted(wrap=True)
        self._fapiao = Label("", LabelKind.STRONG, wrap=True)
        self._sum = LineField(say("Or a sum"), composing=False)
        self._sum.setObjectName("undo-sum")
        self._sum_row = LabelledField(say("Or a sum"), self._sum, hint=say("Empty: all of it"))
        for part in (self._sums, self._ways, self._way, self._fapiao, self._sum_row):
            self.add(part)
        self._ways.changed.connect(self._choose)
        self._ways.went_on.connect(self.went_on)
        self._sum.textEdited.connect(self.summed)
        self._sum.returnPressed.connect(self.went_on)

    def show_state(self, state: UndoingState, wording: UndoingWording) -> None:
        """Show the money, and what becomes of it."""
        self._sums.show_sums(wording.money())
        self._ways.offer(wording.ways())
        self._chosen_way = str(state.money)
        self._ways.choose((self._chosen_way,))
        self._ways.setVisible(bool(state.ways))
        self._way.setText(wording.way())
        self._fapiao.setText(wording.fapiao())
        self._fapiao.setVisible(bool(wording.fapiao()))
        self._sum_row.setVisible(state.takes_sum)
        if state.sum is None and not self._sum.hasFocus():
            self._sum.setText("")
        trouble = state.trouble
        wrong = isinstance(trouble, BadEntry) and trouble.field == "amount"
        text = beside_field(trouble, self._words) if isinstance(trouble, BadEntry) and wrong else ""
        self._sum_row.show_error(text)

    def begin(self) -> bool:
        """Stand on what becomes of the money; False where there is none."""
        if self._ways.offered:
            self._ways.setFocus()
        return bool(self._ways.offered)

    def _choose(self) -> None:
        way = next(iter(self._ways.chosen()), self._chosen_way)
        # Picked again it would be none: it stays what it was.
        self._ways.choose((way,))
        self.chosen.emit(MoneyBack(way))
