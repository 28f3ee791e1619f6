"""One receipt: its head, what it was for, how it was paid, and what can be done with it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.money.state import MoneyState, Panel
from ui.money.sums import SumList
from ui.shortcuts import Shortcut
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Muted
from ui.widgets.record_header import RecordHeader

if TYPE_CHECKING:
    from app.services.records.receipts import ReceiptPage
    from app.words import Words
    from ui.money.wording import MoneyWording


class ReceiptSide(QWidget):
    """Show a receipt; `asked` carries the `Panel` of an act, `printed` asks for a copy."""

    asked = Signal(object)
    printed = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        say = words.say
        self._void = Button(say("Void"), icon=Icon.STOP, kind=ButtonKind.DANGER)
        self._header = RecordHeader((self._void,))
        self._reason = Muted(wrap=True)
        self._print = Button(say("Print again"), icon=Icon.PRINT, key=Shortcut.PRINT.legend)
        self._refund = Button(say("Give back"), icon=Icon.REFUND, key=Shortcut.REFUND.legend)
        self._exchange = Button(say("Exchange"), icon=Icon.SWAP, key=Shortcut.EXCHANGE.legend)
        self._fapiao = Button(say("Fapiao"), icon=Icon.TICKET, key=Shortcut.DETAILS.legend)
        self._sold, self._lines = self._card(say("What it was for"))
        self._back, self._returned = self._card(say("What came back"))
        self._paid, self._payments = self._card(say("Money"))
        self._asked, self._fapiaos = self._card(say("Fapiao"))
        self._build()
        self._print.clicked.connect(self.printed)
        acts = {
            self._refund: Panel.REFUND,
            self._exchange: Panel.EXCHANGE,
            self._fapiao: Panel.FAPIAO,
            self._void: Panel.VOID,
        }
        for button, panel in acts.items():
            button.clicked.connect(partial(self.asked.emit, panel))

    def show_receipt(self, state: MoneyState, page: ReceiptPage, wording: MoneyWording) -> None:
        """Show a receipt, and what this person may do with it."""
        self._header.show_record(page.line.number, wording.badges(page), wording.head(page))
        self._reason.setText(wording.reason(page))
        self._reason.setVisible(bool(wording.reason(page)))
        reading = state.panel is Panel.NONE
        self._refund.setVisible(reading and state.may_refund)
        self._exchange.setVisible(reading and state.may_exchange)
        self._fapiao.setVisible(reading and state.may_ask_fapiao)
        self._void.setVisible(reading and state.may_void)
        self._print.setVisible(reading)
        for card, sums, shown in (
            (self._sold, self._lines, wording.lines(page)),
            (self._back, self._returned, wording.returned(page)),
            (self._paid, self._payments, wording.payments(page)),
            (self._asked, self._fapiaos, wording.fapiao(page)),
        ):
            sums.show_sums(shown)
            card.setVisible(bool(shown))

    def _card(self, title: str) -> tuple[Card, SumList]:
        card, sums = Card(title), SumList(title)
        card.add(sums)
        return card, sums

    def _build(self) -> None:
        acts = QWidget()
        row = FlowLayout(acts, Space.SMALL)
        for button in (self._print, self._refund, self._exchange, self._fapiao):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.MEDIUM)
        column.addWidget(self._header)
        column.addWidget(self._reason)
        column.addWidget(acts)
        for card in (self._sold, self._back, self._paid, self._asked):
            column.addWidget(card)
        column.addStretch(1)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
