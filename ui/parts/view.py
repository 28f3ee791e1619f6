"""The page of parts: the list at the left, one part with all of its past at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QModelIndex, QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout

from ui.errors import notice
from ui.lists.export_place import ask_place
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.parts.aside_card import AsideCard
from ui.parts.keys import PartsKeys
from ui.parts.part_side import PartSide
from ui.parts.state import ASIDE, WRITES_PART, Form
from ui.parts.stock_form import StockForm
from ui.parts.whole_catalogue import WholeCatalogue
from ui.parts.wording import PartsWording
from ui.parts.write_card import WriteCard
from ui.screen import Screen
from ui.shortcuts import Shortcut
from ui.widgets.button import Button, ButtonKind
from ui.widgets.empty_state import EmptyState
from ui.widgets.fields import writes
from ui.widgets.message_strip import MessageStrip
from ui.widgets.records_card import Emptiness, RecordsCard
from ui.widgets.sheet import Sheet
from ui.widgets.suggestions import SearchField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from app.words import Words
    from ui.commands import Command
    from ui.parts.state import PartsState
    from ui.parts.viewmodel import PartsViewModel

_LIST_WIDTH: Final = 380
_NOTHING, _PART, _WRITING, _ASIDE = range(4)


class PartsView(Screen):
    """A scan shows its part; letters search; Enter on a row looks closer."""

    def __init__(self, view_model: PartsViewModel, words: Words) -> None:
        super().__init__()
        say = words.say
        self._view_model = view_model
        self._words = words
        self._rested = 0
        self._strip = MessageStrip(words)
        self._search = SearchField(
            say("Find parts"), placeholder=say("Scan, or type: name, model, number")
        )
        self._search.setObjectName("parts-search")
        # The list is that of what was asked for before a theme or language was changed.
        self._search.setText(view_model.state.asked)
        self._list = RecordsCard(
            say("Parts"),
            Emptiness(
                Icon.PACKAGE,
                say("No such part here yet"),
                say("Scan it, or type its name and press Enter: that writes it down."),
            ),
        )
        self._book = Button("", key=Shortcut.TO_BOOK.legend, kind=ButtonKind.QUIET)
        self._short = Button(
            words.say("Runs short"), key=Shortcut.SHORTAGES.legend, kind=ButtonKind.QUIET
        )
        self._whole = WholeCatalogue(view_model, words, self._ask_export)
        self._keys = PartsKeys(view_model, words, self._search.setFocus, self._ask_export)
        self._form = StockForm(view_model, words)
        self._aside = AsideCard(view_model, words)
        self._write = WriteCard(view_model, words)
        self._side = PartSide(words)
        self._right = QStackedWidget()
        self._build()
        self._connect()
        self._render(view_model.state)

    def commands(self) -> Sequence[Command]:
        """Offer what can be done with the part that is shown."""
        return self._keys.commands()

    def enter(self) -> None:
        """Read the list anew and be ready for a scan or a word."""
        self._view_model.reload()
        if self._view_model.state.form is Form.NONE:
            self._search.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Search for what is typed over a list."""
        if writes(event) and not self._search.hasFocus():
            self._search.setFocus(Qt.FocusReason.OtherFocusReason)
            QCoreApplication.sendEvent(self._search, event)
        elif event.key() == Qt.Key.Key_Down and self._search.hasFocus():
            self._list.take_focus()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        say = self._words.say
        self._list.body.insertWidget(1, self._search)
        self._list.head.addWidget(self._book)
        self._list.body.addWidget(self._short)
        self._list.body.addWidget(self._whole)
        self._list.setFixedWidth(_LIST_WIDTH)
        self._list.rows.setSelectionMode(self._list.rows.SelectionMode.SingleSelection)
        text = say("Scan one, or choose it at the left.")
        self._right.addWidget(EmptyState(Icon.PACKAGE, say("No part is open"), text))
        self._right.addWidget(self._side)
        self._right.addWidget(_scrolled(self._write))
        self._right.addWidget(_scrolled(self._aside))
        right = QVBoxLayout()
        right.setSpacing(Space.MEDIUM)
        right.addWidget(self._form)
        right.addWidget(self._right, 1)
        columns = QHBoxLayout()
        columns.setSpacing(Space.MEDIUM)
        columns.addWidget(self._list)
        columns.addLayout(right, 1)
        whole = Sheet()
        page = QVBoxLayout(whole)
        page.setContentsMargins(Space.LARGE, Space.LARGE, Space.LARGE, Space.LARGE)
        page.setSpacing(Space.MEDIUM)
        page.addWidget(self._strip)
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
        self._book.clicked.connect(model.book)
        self._short.clicked.connect(model.show_shortages)
        self._list.opened.connect(model.open)
        self._list.more.connect(model.read_on)
        self._list.rows.selectionModel().currentChanged.connect(self._walked)
        self._side.opened.connect(model.follow)
        self._form.kept.connect(model.leave)
        self._write.left.connect(model.leave)
        self._aside.left.connect(model.leave)

    def _render(self, state: PartsState) -> None:
        self._strip.show_notice(notice(state.trouble, self._words) if state.trouble else None)
        wording = PartsWording(state, self._words)
        with QSignalBlocker(self._list.rows.selectionModel()):
            self._list.show_rows(wording.rows(), wording.count())
        self._book.say(wording.to_book())
        self._book.setVisible(bool(wording.to_book()))
        self._side.show_state(state)
        self._write.show_state(state)
        self._form.show_state(state)
        self._aside.show_state(state)
        self._whole.show_state(state)
        if state.form in WRITES_PART:
            self._right.setCurrentIndex(_WRITING)
        elif state.form in ASIDE:
            self._right.setCurrentIndex(_ASIDE)
        else:
            self._right.setCurrentIndex(_PART if state.here else _NOTHING)
        if state.rested != self._rested:
            self._rested = state.rested
            self._search.setFocus()
            self._search.selectAll()
        self.commands_changed.emit()

    def _typed(self) -> None:
        self._view_model.enter_typed(self._search.text())

    def _ask_export(self) -> None:
        place = ask_place(self, self._words.say("Parts"), self._words)
        if place is not None:
            self._view_model.files.write(place)

    def _walked(self, here: QModelIndex, _before: QModelIndex) -> None:
        if here.isValid() and self._list.rows.hasFocus():
            self._view_model.open(self._list.rows.current_key())


def _scrolled(card: QWidget) -> QScrollArea:
    area = QScrollArea()
    sheet = Sheet()
    column = QVBoxLayout(sheet)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(card)
    column.addStretch(1)
    area.setWidget(sheet)
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
