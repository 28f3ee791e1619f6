"""What stands beside the options: the customer, what is wrong, the versions and their answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from ui.look.tokens import Height, Space
from ui.widgets.card import Card
from ui.widgets.card_column import CardColumn
from ui.widgets.card_list import CardList
from ui.widgets.labels import Label, LabelKind, Muted
from ui.widgets.pairs import PairList, breakable

if TYPE_CHECKING:
    from app.words import Words
    from ui.quote.faults_said import FaultSaid
    from ui.quote.wording import QuoteWording

_WIDTH: Final = 292
_MOST_ROWS: Final = 4


class FactsColumn(CardColumn):
    """Show them; `opened` carries the number of a version."""

    opened = Signal(int)

    def __init__(self, words: Words) -> None:
        say = words.say
        about, wrong = Card(), Card(say("What is wrong"))
        answers, of_versions = Card(say("The customer's answer")), Card(say("Versions"))
        super().__init__((answers, about, wrong, of_versions), _WIDTH)
        self._answers, self._of_versions = answers, of_versions
        self._facts = PairList(say("Customer and device"))
        self._faults = QVBoxLayout()
        self._faults.setSpacing(Space.HAIR)
        self._said: tuple[FaultSaid, ...] = ()
        self._none = Muted(say("The customer is told of no finding yet."), wrap=True)
        self._answer = PairList(say("The customer's answer"))
        self.versions = CardList(say("Versions"))
        self.versions.setObjectName("quote-versions")
        of_versions.body.setContentsMargins(Space.SMALL, Space.MEDIUM, Space.SMALL, Space.SMALL)
        of_versions.head.setContentsMargins(Space.SMALL, 0, Space.SMALL, 0)
        about.add(self._facts)
        wrong.add(self._none)
        wrong.add(self._faults)
        answers.add(self._answer)
        of_versions.add(self.versions)
        self.versions.opened.connect(self._open)

    def show_state(self, wording: QuoteWording) -> None:
        """Show what belongs to the version that is shown."""
        self._facts.show_pairs(wording.facts())
        self._show_faults(wording.faults())
        answer = wording.answer()
        self._answer.show_pairs(answer)
        self._answers.setVisible(bool(answer))
        rows = wording.versions()
        self.versions.show_rows(rows)
        self.versions.setFixedHeight(Height.ROW * max(1, min(len(rows), _MOST_ROWS)))
        self._of_versions.setVisible(len(rows) > 1)

    def _show_faults(self, faults: tuple[FaultSaid, ...]) -> None:
        self._none.setVisible(not faults)
        if faults == self._said:
            return
        self._said = faults
        while (item := self._faults.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for fault in faults:
            if fault.meaning:
                self._faults.addWidget(Label(breakable(fault.meaning), wrap=True))
            kind = LabelKind.MUTED if fault.meaning else LabelKind.BODY
            self._faults.addWidget(Label(breakable(fault.text), kind, wrap=True))

    def _open(self, key: str) -> None:
        self.opened.emit(int(key))
