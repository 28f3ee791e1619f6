"""What a job costs, what was agreed and paid, and what is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from ui.look.tokens import Space
from ui.money.sums import SumList
from ui.widgets.card import Card, Line
from ui.widgets.labels import Label, LabelKind, Muted
from ui.widgets.pairs import PairList

if TYPE_CHECKING:
    from app.words import Words
    from ui.in_hand.state import InHand
    from ui.in_hand.wording import WorkWording


class AccountCard(Card):
    """Show the lines, the agreement, the money, and one figure at the end."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("Account"))
        say = words.say
        self._nothing = Muted(say("No price is written down yet."), wrap=True)
        self._lines = SumList(say("Lines"))
        self._rule = Line()
        self._sums = PairList(say("Agreed and paid"))
        self._due_title = Label("", LabelKind.TITLE)
        self._due = Label("", LabelKind.FIGURE)
        foot = QHBoxLayout()
        foot.setSpacing(Space.MEDIUM)
        foot.addWidget(self._due_title, 1, Qt.AlignmentFlag.AlignBottom)
        foot.addWidget(self._due, 0, Qt.AlignmentFlag.AlignRight)
        for part in (self._nothing, self._lines, self._rule, self._sums):
            self.add(part)
        self.add(foot)

    def show_account(self, here: InHand, wording: WorkWording) -> None:
        """Show a job's account."""
        lines, sums = wording.charges(), wording.sums()
        self._nothing.setVisible(not lines and not sums)
        self._lines.show_sums(lines)
        self._rule.setVisible(bool(lines and sums))
        self._sums.show_pairs(sums)
        owes = bool(here.account.charges or here.account.due)
        self._due_title.setText(wording.due_title())
        self._due.setText(wording.due())
        for part in (self._due_title, self._due):
            part.setVisible(owes)
