"""What is asked when nothing waits to be told: which message, and for a price how much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from app.domain.message import MessageKind
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.widgets.button import Button, ButtonKind, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.chips import ChipGroup, Choice
from ui.widgets.fields import LineField
from ui.widgets.labelled import LabelledField

if TYPE_CHECKING:
    from app.words import Words


class TellCard(Card):
    """Ask in place; `told` carries the `MessageKind` and the price as it was typed."""

    told = Signal(object, str)
    kept = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("Tell the customer"))
        say = words.say
        self._open = False
        choices = [Choice(str(kind), words.label(kind)) for kind in MessageKind]
        self._kinds = ChipGroup(say("Message"), choices)
        self._price = LineField(say("Price in all"), composing=False)
        hint = say("Empty: what the job costs so far")
        self._price_row = LabelledField(self._price.accessibleName(), self._price, hint=hint)
        self._act = PrimaryButton(say("Copy and mark told"), icon=Icon.COPY, key="Enter")
        keep = Button(say("Cancel"), kind=ButtonKind.QUIET)
        row = QHBoxLayout()
        row.setSpacing(Space.MEDIUM)
        row.addWidget(self._price_row, 1)
        row.addWidget(self._act, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(keep, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        self.add(self._kinds)
        self.add(row)
        self._kinds.changed.connect(self._chosen)
        self._kinds.went_on.connect(self._tell)
        self._price.returnPressed.connect(self._tell)
        self._act.clicked.connect(self._tell)
        keep.clicked.connect(self.kept)
        self.hide()

    def show_wanted(self, *, wanted: bool) -> None:
        """Ask, or be away."""
        self.setVisible(wanted)
        if wanted and not self._open:
            self._kinds.choose(())
            self._price.setText("")
            self._chosen()
            self._kinds.setFocus()
        self._open = wanted

    def _chosen(self) -> None:
        kind = next(iter(self._kinds.chosen()), "")
        self._price_row.setVisible(kind == MessageKind.PRICE)
        self._act.setEnabled(bool(kind))
        if kind == MessageKind.PRICE:
            self._price.setFocus()

    def _tell(self) -> None:
        for kind in self._kinds.chosen():
            self.told.emit(MessageKind(kind), self._price.text())
