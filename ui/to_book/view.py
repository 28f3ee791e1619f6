"""The list to be booked at the left, how it is settled at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ui.commands import Command
from ui.errors import notice
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.screen import Screen
from ui.shortcuts import Shortcut
from ui.to_book.settle_card import SettleCard
from ui.to_book.wording import HOW, ToBookWording
from ui.widgets.card_column import CardColumn
from ui.widgets.message_strip import MessageStrip
from ui.widgets.records_card import Emptiness, RecordsCard
from ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from app.words import Words
    from ui.to_book.state import ToBookState
    from ui.to_book.viewmodel import ToBookViewModel


_WIDTH: Final = 400


class ToBookView(Screen):
    """Space ticks, a digit says how, Enter goes on, Ctrl+Enter books."""

    def __init__(self, view_model: ToBookViewModel, words: Words) -> None:
        super().__init__()
        say = words.say
        self._view_model = view_model
        self._words = words
        self._strip = MessageStrip(words)
        self._list = RecordsCard(
            say("To be booked"),
            Emptiness(
                Icon.OK,
                say("Everything is booked"),
                say("What is fitted or sold before it was received stands here."),
            ),
        )
        self._list.rows.setSelectionMode(self._list.rows.SelectionMode.SingleSelection)
        self._settle = SettleCard(view_model, words)
        self._side = CardColumn((self._settle,), _WIDTH)
        self._count = -1
        self._build()
        self._connect()
        self._render(view_model.state)

    def commands(self) -> Sequence[Command]:
        """Offer what can be done with what waits."""
        say, model = self._words.say, self._view_model
        there = bool(model.state.meant)
        return (
            Command(Shortcut.SAVE, say("Book it"), model.settle, enabled=there, in_bar=False,
                    sentence=say("Book what is ticked, or the one that is shown")),
            Command(Shortcut.JOB_PAGE, say("Open the job"), model.open_job, Icon.JOB, there),
            Command(Shortcut.LEAVE, say("Back"), model.leave, Icon.BACK),
        )  # fmt: skip

    def enter(self) -> None:
        """Read the list; it has the keys."""
        self._view_model.reload()
        self._list.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick by the space bar, choose a way by its digit."""
        here = self._list.rows.current_key()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() == Qt.Key.Key_Space and here:
            self._view_model.tick(here)
        elif plain and event.text() in {str(n + 1) for n in range(len(HOW))}:
            self._settle.choose(int(event.text()))
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(Space.MEDIUM)
        columns.addWidget(self._list, 1)
        columns.addWidget(self._side)
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
        self._list.opened.connect(self._opened)
        self._list.rows.selectionModel().currentChanged.connect(self._walked)

    def _render(self, state: ToBookState) -> None:
        self._strip.show_notice(notice(state.trouble, self._words) if state.trouble else None)
        wording = ToBookWording(state, self._words)
        with QSignalBlocker(self._list.rows.selectionModel()):
            self._list.show_rows(wording.rows(), wording.count())
            keys = [one.id for one in state.uses]
            if state.here in keys:
                self._list.rows.go_to(keys.index(state.here))
        self._settle.show_state(state)
        self._side.setVisible(bool(state.meant))
        self._side.show_focus()
        if len(state.uses) != self._count:
            self._count = len(state.uses)
            self._list.take_focus()
        self.commands_changed.emit()

    def _opened(self, key: str) -> None:
        self._view_model.stand_on(key)
        self._settle.begin()

    def _walked(self, here: QModelIndex, _before: QModelIndex) -> None:
        if here.isValid() and self._list.rows.hasFocus():
            self._view_model.stand_on(self._list.rows.current_key())
