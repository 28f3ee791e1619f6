"""The sale page: the basket at the left, the payment at the right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QModelIndex, QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.commands import Command
from ui.errors import notice
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.pay.panel import PayPanel
from ui.sale.ask_card import AskCard
from ui.sale.state import Asks, SaleState
from ui.sale.wording import SaleWording
from ui.screen import Screen
from ui.shortcuts import Shortcut
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.card_column import CardColumn
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import Label, LabelKind, Muted
from ui.widgets.message_strip import MessageStrip
from ui.widgets.records_card import LongRows
from ui.widgets.sheet import Sheet
from ui.widgets.suggestions import SearchField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from app.words import Words
    from ui.sale.viewmodel import SaleViewModel

_PAY_WIDTH: Final = 400
_MORE, _FEWER, _COUNT, _PRICE = "+", "-", "*", "="


class SaleView(Screen):
    """Digits and amounts belong to the payment, + - * = to the basket, letters find goods."""

    def __init__(self, view_model: SaleViewModel, words: Words) -> None:
        super().__init__()
        say = words.say
        self._view_model = view_model
        self._words = words
        self._pay = PayPanel(view_model.desk, words)
        self._strip = MessageStrip(words)
        self._search = SearchField(
            say("Find goods"), placeholder=say("Scan goods, or type a word of their name")
        )
        self._search.setObjectName("sale-search")
        self._rows = LongRows(say("Goods"))
        self._rows.setSelectionMode(LongRows.SelectionMode.SingleSelection)
        self._ask = AskCard(words)
        self._basket = Card(say("Goods"))
        self._body = QStackedWidget()
        self._paid_text = Label("", LabelKind.TITLE, wrap=True)
        self._change_name = Muted(say("Change to hand back"))
        self._change = Label("", LabelKind.AMOUNT)
        self._tax = Muted()
        self._acts = self._build_acts()
        self._build()
        self._connect()
        self._render(view_model.state)

    def commands(self) -> Sequence[Command]:
        """Offer what the page can do by the window's keys."""
        say = self._words.say
        return (
            *self._pay.commands(),
            Command(Shortcut.FILTER, say("Find goods"), self._search.setFocus, Icon.SEARCH),
            Command(Shortcut.PARTS, say("Parts"), self._view_model.open_goods, Icon.PACKAGE),
            Command(Shortcut.LEAVE, say("Back"), self._view_model.leave, Icon.BACK),
        )

    def enter(self) -> None:
        """Be shown, ready for scans and digits."""
        self._view_model.enter()
        self._rest()

    def _build_acts(self) -> dict[str, Button]:
        say, model = self._words.say, self._view_model
        acts = {
            _MORE: (say("One more"), partial(model.more, 1)),
            _FEWER: (say("One fewer"), partial(model.more, -1)),
            _COUNT: (say("Quantity"), partial(model.ask, Asks.QUANTITY)),
            _PRICE: (say("Price"), partial(model.ask, Asks.PRICE)),
        }
        made = {}
        for key, (text, act) in acts.items():
            button = Button(text, key=key, kind=ButtonKind.QUIET)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(act)
            made[key] = button
        return made

    def _build(self) -> None:
        say = self._words.say
        text = say("Scan, scan, then the digit of the tender and Enter.")
        self._body.addWidget(EmptyState(Icon.BARCODE, say("Nothing is being sold"), text))
        self._body.addWidget(self._rows)
        self._body.addWidget(self._build_paid())
        self._basket.add(self._search)
        self._basket.add(self._body, 1)
        acts = QHBoxLayout()
        acts.setSpacing(Space.HAIR)
        for button in self._acts.values():
            acts.addWidget(button)
        acts.addStretch(1)
        self._basket.add(acts)
        pay = Card()
        pay.add(self._pay)
        pay.add(self._tax)
        self._side = CardColumn((pay,), _PAY_WIDTH)
        columns = QHBoxLayout()
        columns.setSpacing(Space.MEDIUM)
        columns.addWidget(self._basket, 1)
        columns.addWidget(self._side)
        whole = Sheet()
        page = QVBoxLayout(whole)
        page.setContentsMargins(Space.LARGE, Space.LARGE, Space.LARGE, Space.LARGE)
        page.setSpacing(Space.MEDIUM)
        page.addWidget(self._strip)
        page.addWidget(self._ask)
        page.addLayout(columns, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(whole)

    def _build_paid(self) -> QWidget:
        paid = QWidget()
        column = QVBoxLayout(paid)
        column.addStretch(1)
        for part in (self._paid_text, self._change_name, self._change):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(part)
        column.addStretch(1)
        return paid

    def _connect(self) -> None:
        model = self._view_model
        model.changed.connect(self._render)
        model.desk.changed.connect(self._paying)
        self._strip.dismissed.connect(model.dismiss)
        self._search.asked.connect(model.search)
        self._search.chosen.connect(self._take)
        self._search.returnPressed.connect(self._typed)
        self._pay.field.passed.connect(self._passed)
        self._pay.walked.connect(self._rows.walk)
        self._rows.selectionModel().currentChanged.connect(self._walked)
        self._ask.answered.connect(model.answer)
        self._ask.picked.connect(model.name_piece)
        self._ask.kept.connect(partial(model.ask, Asks.NOTHING))

    def _render(self, state: SaleState) -> None:
        wording = SaleWording(state, self._words)
        beside = state.asks is not Asks.NOTHING
        trouble = None if beside else state.trouble
        self._strip.show_notice(notice(trouble, self._words) if trouble else None)
        with QSignalBlocker(self._rows.selectionModel()):
            self._rows.show_rows(wording.rows())
            self._rows.go_to(state.basket.here)
        self._basket.note(wording.count())
        self._body.setCurrentIndex(1 if state.basket.rows else 0 if state.made is None else 2)
        for button in self._acts.values():
            button.setEnabled(bool(state.basket.rows))
        self._search.show_rows(wording.found() if self._search.text().strip() else ())
        paid, change = wording.sold()
        self._paid_text.setText(paid)
        self._change.setText(change)
        for part in (self._change_name, self._change):
            part.setVisible(bool(change))
        self._tax.setText(wording.tax())
        self._tax.setVisible(bool(wording.tax()))
        asked = self._ask.isVisible()
        self._ask.show_state(state)
        if asked and state.asks is Asks.NOTHING:
            self._rest()
        self.commands_changed.emit()

    def _paying(self, _state: object) -> None:
        self._side.show_focus()

    def _rest(self) -> None:
        self._search.setText("")
        self._pay.begin()

    def _take(self, part: str) -> None:
        self._rest()
        self._view_model.take(part)

    def _typed(self) -> None:
        text = self._search.text()
        self._rest()
        self._view_model.type(text)

    def _walked(self, here: QModelIndex, _before: QModelIndex) -> None:
        if here.isValid():
            self._view_model.go_to(here.row())

    def _passed(self, event: QKeyEvent) -> None:
        """Take a key that pays nothing: for the basket, or the first letter of a name."""
        text = event.text()
        button = self._acts.get(text)
        if button is not None:
            button.click()
            return
        self._search.setFocus(Qt.FocusReason.OtherFocusReason)
        QCoreApplication.sendEvent(self._search, event)
