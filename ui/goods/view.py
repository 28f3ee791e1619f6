"""The goods page: the list at the left, one of the goods with its moves at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QModelIndex, QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ui.commands import Command
from ui.errors import notice
from ui.goods.line_card import LineCard
from ui.goods.state import Form
from ui.goods.wording import GoodsWording
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.screen import Screen
from ui.shortcuts import Shortcut
from ui.widgets.card import Card
from ui.widgets.labels import ClippedLabel, Label, LabelKind, Muted
from ui.widgets.message_strip import MessageStrip
from ui.widgets.records_card import Emptiness, RecordsCard
from ui.widgets.sheet import Sheet
from ui.widgets.suggestions import SearchField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from app.words import Words
    from ui.goods.state import GoodsState
    from ui.goods.viewmodel import GoodsViewModel

_SHARES: Final = (3, 2)


class GoodsView(Screen):
    """A scan or Enter on a row begins its goods in; letters search."""

    def __init__(self, view_model: GoodsViewModel, words: Words) -> None:
        super().__init__()
        say = words.say
        self._view_model = view_model
        self._words = words
        self._form = Form.NONE
        self._rested = 0
        self._strip = MessageStrip(words)
        self._search = SearchField(
            say("Find goods"), placeholder=say("Scan goods, or type a word of their name")
        )
        self._search.setObjectName("goods-search")
        self._line = LineCard(view_model.writing, words)
        self._list = RecordsCard(
            say("Goods"),
            Emptiness(
                Icon.PACKAGE,
                say("No such goods here yet"),
                say("Scan goods that came in, or type their name and press Enter."),
            ),
        )
        self._moves = RecordsCard(
            say("Why there are so many"),
            Emptiness(
                Icon.BARCODE,
                say("Moves stand here"),
                say("Goods in, sales and counts of the goods you pick."),
            ),
        )
        self._name = ClippedLabel("", LabelKind.TITLE)
        self._on_hand = Label("", LabelKind.TITLE)
        self._facts = Muted(wrap=True)
        self._part = Card()
        self._build()
        self._connect()
        self._render(view_model.state)

    def commands(self) -> Sequence[Command]:
        """Offer what can be done with the goods that are shown."""
        say, writing = self._words.say, self._view_model.writing
        if self._view_model.state.form is not Form.NONE:
            return (
                Command(Shortcut.SAVE, say("Save"), writing.save, in_bar=False),
                Command(Shortcut.LEAVE, say("Leave it"), self._view_model.leave, in_bar=False),
            )
        there = self._view_model.state.here is not None
        return (
            Command(Shortcut.GOODS_IN, say("Goods in"), writing.receive, Icon.IMPORT, there),
            Command(Shortcut.COUNT, say("Count"), writing.count, Icon.CHECK, there),
            Command(Shortcut.CORRECT, say("Change"), writing.change, Icon.DRAFT, there),
            Command(Shortcut.FILTER, say("Find goods"), self._search.setFocus, Icon.SEARCH),
            Command(Shortcut.LEAVE, say("Back"), self._view_model.leave, Icon.BACK),
        )

    def enter(self) -> None:
        """Read the list anew and be ready for a scan or a word."""
        self._view_model.reload()
        if self._view_model.state.form is Form.NONE:
            self._search.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Search for what is typed over a list."""
        if event.text().strip() and event.text().isprintable():
            self._search.setFocus(Qt.FocusReason.OtherFocusReason)
            QCoreApplication.sendEvent(self._search, event)
        elif event.key() == Qt.Key.Key_Down and self._search.hasFocus():
            self._list.rows.setFocus()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self._on_hand)
        self._part.add(head)
        self._part.add(self._facts)
        right = QVBoxLayout()
        right.setSpacing(Space.MEDIUM)
        right.addWidget(self._part)
        right.addWidget(self._moves, 1)
        columns = QHBoxLayout()
        columns.setSpacing(Space.MEDIUM)
        columns.addWidget(self._list, _SHARES[0])
        columns.addLayout(right, _SHARES[1])
        whole = Sheet()
        page = QVBoxLayout(whole)
        page.setContentsMargins(Space.LARGE, Space.LARGE, Space.LARGE, Space.LARGE)
        page.setSpacing(Space.MEDIUM)
        page.addWidget(self._strip)
        page.addWidget(self._search)
        page.addWidget(self._line)
        page.addLayout(columns, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(whole)

    def _connect(self) -> None:
        model = self._view_model
        model.changed.connect(self._render)
        self._strip.again.connect(model.reload)
        self._strip.dismissed.connect(model.dismiss)
        self._search.asked.connect(model.search)
        self._search.returnPressed.connect(self._typed)
        self._list.opened.connect(model.pick)
        self._list.more.connect(model.read_on)
        self._list.rows.selectionModel().currentChanged.connect(self._walked)
        self._line.kept.connect(model.leave)

    def _render(self, state: GoodsState) -> None:
        self._strip.show_notice(notice(state.trouble, self._words) if state.trouble else None)
        wording = GoodsWording(state, self._words)
        with QSignalBlocker(self._list.rows.selectionModel()):
            self._list.show_rows(wording.rows(), wording.count())
        self._moves.show_rows(wording.moves(), "")
        self._name.setText(wording.name())
        self._on_hand.setText(wording.on_hand())
        self._facts.setText(wording.facts())
        self._part.setVisible(state.here is not None)
        self._line.show_state(state)
        if state.rested != self._rested:
            self._rested = state.rested
            self._search.setText("")
            self._search.setFocus()
        self._form = state.form
        self.commands_changed.emit()

    def _typed(self) -> None:
        text = self._search.text()
        self._view_model.search(text)
        self._view_model.enter_typed(text)

    def _walked(self, here: QModelIndex, _before: QModelIndex) -> None:
        if here.isValid() and self._list.rows.hasFocus():
            self._view_model.open(self._list.rows.current_key())
