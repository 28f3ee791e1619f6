"""The receipts page: the list beside one receipt, or what comes back beside the money."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QModelIndex, QSignalBlocker, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.domain.errors import BadEntry
from ui.commands import Command
from ui.errors import notice
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.money.ask_cards import FapiaoCard, VoidCard
from ui.money.receipt_side import ReceiptSide
from ui.money.return_side import ReturnSide
from ui.money.secret_card import SecretCard
from ui.money.state import MoneyState, Panel
from ui.money.wording import MoneyWording
from ui.pay.panel import PayPanel
from ui.screen import Screen
from ui.shortcuts import Shortcut
from ui.widgets.card import Card
from ui.widgets.card_column import CardColumn
from ui.widgets.empty_state import EmptyState
from ui.widgets.fields import LineField
from ui.widgets.labels import Headline
from ui.widgets.message_strip import MessageStrip
from ui.widgets.records_card import Emptiness, RecordsCard
from ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from app.words import Words
    from ui.money.viewmodel import MoneyViewModel

_LIST_WIDTH: Final = 430
_PAY_WIDTH: Final = 400


class MoneyView(Screen):
    """Arrows walk the receipts, typing searches them, keys act on the one that is shown."""

    def __init__(self, view_model: MoneyViewModel, words: Words) -> None:
        super().__init__()
        say = words.say
        self._view_model = view_model
        self._words = words
        self._state = view_model.state
        self._strip = MessageStrip(words)
        empty = Emptiness(Icon.TICKET, say("No receipt"), say("Nothing was paid that fits."))
        self._list = RecordsCard(say("Receipts"), empty)
        self._search = LineField(
            say("Find a receipt"), placeholder=say("Number, amount, customer, goods")
        )
        self._search.setObjectName("money-search")
        self._receipt = ReceiptSide(words)
        self._void = VoidCard(words)
        self._fapiao = FapiaoCard(words)
        self._secret = SecretCard(words)
        self._return = ReturnSide(view_model.returning, words)
        self._pay = PayPanel(view_model.returning.desk, words)
        self._title = Headline("")
        self._right, self._body = QStackedWidget(), QStackedWidget()
        self._build()
        self._connect()
        self._render(view_model.state)

    def commands(self) -> Sequence[Command]:
        """Offer what can be done with the receipt that is shown."""
        say, model, state = self._words.say, self._view_model, self._state
        reading = state.panel is Panel.NONE and state.shown is not None
        acts = (
            (Shortcut.REFUND, say("Give back"), Panel.REFUND, state.may_refund),
            (Shortcut.EXCHANGE, say("Exchange"), Panel.EXCHANGE, state.may_exchange),
            (Shortcut.DETAILS, say("Fapiao"), Panel.FAPIAO, state.may_ask_fapiao),
            (Shortcut.VOID_RECEIPT, say("Void"), Panel.VOID, state.may_void),
        )
        return (
            *(
                Command(
                    key, text, partial(model.unfold, panel), enabled=reading and may, in_bar=False
                )
                for key, text, panel, may in acts
            ),
            Command(
                Shortcut.PRINT,
                say("Print again"),
                model.print_again,
                enabled=reading,
                in_bar=False,
            ),
            Command(Shortcut.FILTER, say("Find a receipt"), self._search.setFocus, in_bar=False),
            Command(Shortcut.LEAVE, say("Back"), model.leave, Icon.BACK),
        )

    def enter(self) -> None:
        """Be shown: typing looks for a receipt."""
        self._view_model.enter()
        if self._state.panel is Panel.NONE:
            self._search.setFocus(Qt.FocusReason.OtherFocusReason)
            self._search.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from the search down into the list, and from the list to the search by typing."""
        if event.key() == Qt.Key.Key_Down and self._search.hasFocus():
            self._list.take_focus()
        elif event.text().strip() and self._list.rows.hasFocus():
            self._search.setFocus(Qt.FocusReason.OtherFocusReason)
            self._search.clear()
            QCoreApplication.sendEvent(self._search, event)
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self._list.body.insertWidget(1, self._search)
        self._list.setFixedWidth(_LIST_WIDTH)
        self._list.rows.setSelectionMode(self._list.rows.SelectionMode.SingleSelection)
        text = self._words.say("Choose one at the left, or scan the code of a receipt.")
        nothing = EmptyState(Icon.TICKET, self._words.say("No receipt is open"), text)
        self._right.addWidget(nothing)
        self._right.addWidget(_scrolled(self._receipt))
        right = QVBoxLayout()
        right.setSpacing(Space.MEDIUM)
        for part in (self._void, self._fapiao):
            right.addWidget(part)
        right.addWidget(self._right, 1)
        reading = QWidget()
        row = QHBoxLayout(reading)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.LARGE)
        row.addWidget(self._list)
        row.addLayout(right, 1)
        self._body.addWidget(reading)
        self._body.addWidget(self._build_return())
        whole = Sheet()
        page = QVBoxLayout(whole)
        page.setContentsMargins(Space.LARGE, Space.LARGE, Space.LARGE, Space.LARGE)
        page.setSpacing(Space.MEDIUM)
        page.addWidget(self._strip)
        page.addWidget(self._secret)
        page.addWidget(self._body, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(whole)

    def _build_return(self) -> QWidget:
        pay = Card()
        pay.add(self._pay)
        left = QVBoxLayout()
        left.setSpacing(Space.MEDIUM)
        left.addWidget(self._title)
        left.addWidget(_scrolled(self._return), 1)
        returning = QWidget()
        row = QHBoxLayout(returning)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.MEDIUM)
        row.addLayout(left, 1)
        row.addWidget(CardColumn((pay,), _PAY_WIDTH))
        return returning

    def _connect(self) -> None:
        model = self._view_model
        model.changed.connect(self._render)
        model.returning.desk.changed.connect(self._paying)
        self._strip.dismissed.connect(model.dismiss)
        self._search.textEdited.connect(model.search)
        self._search.returnPressed.connect(self._list.take_focus)
        self._list.opened.connect(model.open)
        self._list.more.connect(model.more)
        self._list.rows.selectionModel().currentChanged.connect(self._walked)
        self._receipt.asked.connect(model.unfold)
        self._receipt.printed.connect(model.print_again)
        self._void.voided.connect(model.void)
        self._fapiao.wanted.connect(model.ask_fapiao)
        self._fapiao.issued.connect(model.fapiao_issued)
        self._secret.said.connect(model.vouch)
        self._return.done.connect(self._pay.begin)
        for card in (self._void, self._fapiao):
            card.kept.connect(model.fold)
        self._secret.kept.connect(model.leave)

    def _render(self, state: MoneyState) -> None:
        before, self._state = self._state, state
        wording = MoneyWording(state, self._words)
        beside = isinstance(state.trouble, BadEntry) and state.panel is not Panel.NONE
        trouble = None if beside or state.vouching else state.trouble
        self._strip.show_notice(notice(trouble, self._words) if trouble else None)
        with QSignalBlocker(self._list.rows.selectionModel()):
            self._list.show_rows(wording.rows(), wording.count())
            self._stand_on(state)
        self._right.setCurrentIndex(0 if state.shown is None else 1)
        if state.shown is not None:
            self._receipt.show_receipt(state, state.shown, wording)
            self._title.setText(self._task(state, state.shown.line.number))
        self._void.show_state(state)
        self._fapiao.show_state(state)
        self._secret.show_asked(state.vouching, state.trouble)
        self._return.show_state(state)
        self._body.setCurrentIndex(1 if state.coming_back is not None else 0)
        if before.panel is not Panel.NONE and state.panel is Panel.NONE:
            self._list.take_focus()
        self.commands_changed.emit()

    def _task(self, state: MoneyState, number: str) -> str:
        if state.panel is Panel.EXCHANGE:
            return self._words.say("Exchange on receipt {number}", number=number)
        return self._words.say("Give back on receipt {number}", number=number)

    def _stand_on(self, state: MoneyState) -> None:
        here = "" if state.shown is None else state.shown.line.id
        for place, line in enumerate(state.lines):
            if line.id == here:
                self._list.rows.go_to(place)

    def _walked(self, here: QModelIndex, _before: QModelIndex) -> None:
        line = here.row()
        if 0 <= line < len(self._state.lines):
            self._view_model.open(self._state.lines[line].id)

    def _paying(self, _state: object) -> None:
        self._return.show_state(self._state)


def _scrolled(side: QWidget) -> QScrollArea:
    sheet = Sheet()
    column = QVBoxLayout(sheet)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(side)
    area = QScrollArea()
    area.setWidget(sheet)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
