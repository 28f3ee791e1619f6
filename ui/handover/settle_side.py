"""The right side of the handover page: what is paid, or one key where nothing is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.shortcuts import Shortcut
from ui.widgets.button import Button, ButtonKind, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.labels import Label, LabelKind, Muted

if TYPE_CHECKING:
    from app.words import Words
    from ui.handover.state import Collecting
    from ui.handover.wording import HandoverWording
    from ui.pay.panel import PayPanel

_WIDTH: Final = 400


class SettleSide(QWidget):
    """Show the pay panel while something is owed, else the button `let_go`."""

    def __init__(self, pay: PayPanel, words: Words) -> None:
        super().__init__()
        self.pay = pay
        self.unpaid = Button(words.say("Hand over unpaid…"), kind=ButtonKind.QUIET)
        key = Shortcut.ON_ACCOUNT.legend
        self.on_account = Button(words.say("On account"), icon=Icon.JOB, key=key)
        self._credit = Muted(wrap=True)
        self.let_go = PrimaryButton(words.say("Hand over"), icon=Icon.HAND_OVER, key="Enter")
        self._deposits = Muted(wrap=True)
        self._settled = Label("", LabelKind.TITLE, wrap=True)
        self._owing, self._free = Card(), Card()
        self._owing.add(self._deposits)
        self._owing.add(pay)
        self._owing.add(self._credit)
        self._owing.body.addWidget(self.on_account, 0, Qt.AlignmentFlag.AlignLeft)
        self._owing.body.addWidget(self.unpaid, 0, Qt.AlignmentFlag.AlignLeft)
        self._free.add(self._settled)
        self._free.add(self.let_go)
        self.setFixedWidth(_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.MEDIUM)
        column.addWidget(self._owing)
        column.addWidget(self._free)

    def show_state(self, here: Collecting, wording: HandoverWording) -> None:
        """Show what is owed, or why nothing is."""
        self._deposits.setText(wording.deposits())
        self._deposits.setVisible(bool(wording.deposits()))
        self._credit.setText(wording.credit())
        self._credit.setVisible(here.may_owe)
        self.on_account.setVisible(here.may_owe)
        self.on_account.setEnabled(here.can_go and not here.busy)
        self._owing.setVisible(here.owes and here.can_go)
        self._free.setVisible(not here.owes)
        self._settled.setText(wording.settled())
        self.let_go.setEnabled(here.can_go and not here.busy and here.page.due.due >= 0)

    def begin(self, here: Collecting) -> None:
        """Put the focus where the next key belongs."""
        if here.owes:
            self.pay.begin()
        else:
            self.let_go.setFocus(Qt.FocusReason.OtherFocusReason)
