"""Quotes that wait for an answer at the left, the one that one stands on at the right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.domain.errors import BadEntry
from ui.commands import Command
from ui.errors import notice
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.screen import Screen
from ui.shortcuts import Shortcut
from ui.unanswered.side import QuoteSide
from ui.unanswered.state import Calling
from ui.unanswered.wording import UnansweredWording
from ui.widgets.message_strip import MessageStrip
from ui.widgets.records_card import Emptiness, RecordsCard
from ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.words import Words
    from ui.unanswered.state import UnansweredState
    from ui.unanswered.viewmodel import UnansweredViewModel


class UnansweredView(Screen):
    """Enter opens a quote; one key each notes a call, promises another, copies the text."""

    def __init__(self, view_model: UnansweredViewModel, words: Words) -> None:
        super().__init__()
        say = words.say
        self._view_model = view_model
        self._words = words
        self._strip = MessageStrip(words)
        self._list = RecordsCard(
            say("Unanswered quotes"),
            Emptiness(
                Icon.OK,
                say("Nobody owes an answer"),
                say("Quotes and named prices without an answer stand here, the oldest first."),
            ),
        )
        self._side = QuoteSide(words)
        self._is_calling = False
        self._offers = (False, False)
        self._build()
        self._connect()
        self._render(view_model.state)

    def commands(self) -> Sequence[Command]:
        """Offer what can be done with the quote that one stands on."""
        say, model = self._words.say, self._view_model
        there = model.state.quote is not None
        result, promise = (partial(model.call, what) for what in Calling)
        return (
            Command(Shortcut.NO_ANSWER, say("No answer"), model.no_answer, Icon.STOP, there),
            Command(Shortcut.REACHED, say("Called"), result, Icon.BELL, there),
            Command(Shortcut.CALL_AGAIN, say("Call again"), promise, Icon.CLOCK, there),
            Command(Shortcut.TELL, say("Copy text"), model.copy_text, Icon.COPY,
                    model.state.has_text,
                    sentence=say("Copy the quote as text for a message")),
            Command(Shortcut.JOB_PAGE, say("Job page"), model.open_job, Icon.JOB, there),
            Command(Shortcut.LEAVE, say("Back"), model.leave, Icon.BACK),
        )  # fmt: skip

    def enter(self) -> None:
        """Read the quotes; they have the keys."""
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
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(whole)
        # A list that selects nothing does not show where one stands while another has the keys.
        rows = self._list.rows
        rows.setSelectionMode(rows.SelectionMode.SingleSelection)

    def _connect(self) -> None:
        model = self._view_model
        model.changed.connect(self._render)
        self._strip.again.connect(model.reload)
        self._strip.dismissed.connect(model.dismiss)
        self._list.opened.connect(model.open)
        self._list.rows.selectionModel().currentChanged.connect(self._walked)
        self._side.call.kept.connect(model.note_call)
        self._side.call.left.connect(model.fold)

    def _render(self, state: UnansweredState) -> None:
        beside = state.calling is not None and isinstance(state.trouble, BadEntry)
        trouble = None if beside else state.trouble
        self._strip.show_notice(None if trouble is None else notice(trouble, self._words))
        wording = UnansweredWording(state, self._words)
        if state.quotes is not None:
            with QSignalBlocker(self._list.rows.selectionModel()):
                self._list.show_rows(wording.rows(), wording.count())
                numbers = [one.number for one in state.quotes]
                if state.here in numbers:
                    self._list.rows.go_to(numbers.index(state.here))
            self._list.rows.viewport().update()
        self._side.show_state(state, wording)
        if self._is_calling and state.calling is None and self.isVisible():
            self._list.take_focus()
        self._is_calling = state.calling is not None
        offers = state.quote is not None, state.has_text
        if self._offers != offers:
            self._offers = offers
            self.commands_changed.emit()

    def _walked(self, here: QModelIndex, _before: QModelIndex) -> None:
        if here.isValid():
            self._view_model.stand_on(self._list.rows.current_key())
