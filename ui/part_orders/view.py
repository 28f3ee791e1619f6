"""Parts on their way at the left, what is written down of one at the right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ui.commands import Command
from ui.entry_form import EntryForm
from ui.errors import notice
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.part_orders.state import Writing
from ui.part_orders.wording import PartOrdersWording
from ui.screen import Screen
from ui.shortcuts import Shortcut
from ui.widgets.button import PrimaryButton
from ui.widgets.card_column import CardColumn
from ui.widgets.message_strip import MessageStrip
from ui.widgets.records_card import Emptiness, RecordsCard
from ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.words import Words
    from ui.part_orders.state import PartOrdersState
    from ui.part_orders.viewmodel import PartOrdersViewModel

_WIDTH: Final = 420


class PartOrdersView(Screen):
    """Enter does what comes next with the part that one stands on."""

    def __init__(self, view_model: PartOrdersViewModel, words: Words) -> None:
        super().__init__()
        say = words.say
        self._view_model = view_model
        self._words = words
        self._strip = MessageStrip(words)
        self._list = RecordsCard(
            say("Parts on order"),
            Emptiness(
                Icon.PACKAGE,
                say("Nothing is on order, and no old part lies here"),
                say("Parts that a job needs stand here, from the order to the device."),
            ),
        )
        self._next = PrimaryButton("", icon=Icon.CHECK, key="Enter")
        self._form = EntryForm(words)
        self._side = CardColumn((self._form,), _WIDTH)
        self._writing = Writing.NOTHING
        self._offers: tuple[object, ...] = ()
        self._build()
        self._connect()
        self._render(view_model.state)

    def commands(self) -> Sequence[Command]:
        """Offer what can be done with the part that one stands on."""
        say, model = self._words.say, self._view_model
        state = model.state
        line = state.line is not None
        ordered = partial(model.write, Writing.ORDERED)
        failed = partial(model.write, Writing.FAILED)
        job = bool(state.number or state.order or state.old_part)
        return (
            Command(Shortcut.ORDER_PART, say("Part ordered"), ordered, Icon.CART, line),
            Command(Shortcut.PART_HERE, say("Part is here"), model.arrived, Icon.PACKAGE,
                    state.is_ordered),
            Command(Shortcut.PART_FAILED, say("It failed"), failed, Icon.ALERT, line),
            Command(Shortcut.NOT_ORDERED, say("Not ordered"), model.not_ordered, Icon.CLEAR,
                    state.is_ordered),
            Command(Shortcut.JOB_PAGE, say("Job page"), model.open_job, Icon.JOB, job),
            Command(Shortcut.LEAVE, say("Back"), model.leave, Icon.BACK),
        )  # fmt: skip

    def enter(self) -> None:
        """Read the parts anew; the list has the keys."""
        self._view_model.reload()
        self._list.take_focus()

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
        self._list.head.addWidget(self._next)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(whole)
        rows = self._list.rows
        rows.setSelectionMode(rows.SelectionMode.SingleSelection)

    def _connect(self) -> None:
        model = self._view_model
        model.changed.connect(self._render)
        self._strip.again.connect(model.reload)
        self._strip.dismissed.connect(model.dismiss)
        self._list.opened.connect(model.go_on)
        self._list.rows.selectionModel().currentChanged.connect(self._walked)
        self._next.clicked.connect(self._go_on)
        self._form.kept.connect(model.keep)
        self._form.left.connect(model.fold)

    def _render(self, state: PartOrdersState) -> None:
        wording = PartOrdersWording(state, self._words)
        self._form.ask(wording.asking())
        self._form.show_trouble(state.trouble)
        self._side.setVisible(state.writing is not Writing.NOTHING)
        trouble = None if self._form.says(state.trouble) else state.trouble
        self._strip.show_notice(None if trouble is None else notice(trouble, self._words))
        self._list.say_title(wording.title())
        if state.lines is not None:
            rows = wording.rows()
            with QSignalBlocker(self._list.rows.selectionModel()):
                self._list.show_rows(rows, "")
                keys = [row.key for row in rows]
                if state.here in keys:
                    self._list.rows.go_to(keys.index(state.here))
            self._list.rows.viewport().update()
        self._next.say(wording.next())
        self._next.setVisible(bool(wording.next()) and state.writing is Writing.NOTHING)
        ended = self._writing is not Writing.NOTHING and state.writing is Writing.NOTHING
        if ended and self.isVisible():
            self._list.take_focus()
        self._writing = state.writing
        offers = (state.number, state.here, state.is_ordered)
        if offers != self._offers:
            self._offers = offers
            self.commands_changed.emit()

    def _go_on(self) -> None:
        self._view_model.go_on()

    def _walked(self, here: QModelIndex, _before: QModelIndex) -> None:
        if here.isValid() and self._list.rows.current_key():
            self._view_model.stand_on(self._list.rows.current_key())
