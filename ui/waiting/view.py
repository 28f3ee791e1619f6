"""What is waited for at the left, the one that one stands on at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from ui.commands import Command
from ui.errors import notice
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.screen import Screen
from ui.shortcuts import Shortcut
from ui.waiting.side import WaitingSide
from ui.waiting.state import Form
from ui.waiting.statement_panel import StatementPanel
from ui.waiting.wording import WaitingWording
from ui.widgets.message_strip import MessageStrip
from ui.widgets.records_card import Emptiness, RecordsCard
from ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.words import Words
    from ui.waiting.state import WaitingState
    from ui.waiting.viewmodel import WaitingViewModel


class WaitingView(Screen):
    """Enter writes down what one waited for; one key each asks and sends out."""

    def __init__(self, view_model: WaitingViewModel, words: Words) -> None:
        super().__init__()
        say = words.say
        self._view_model = view_model
        self._words = words
        self._strip = MessageStrip(words)
        self._list = RecordsCard(
            say("Questions and outside repairs"),
            Emptiness(
                Icon.OK,
                say("Nothing is waited for"),
                say("Open questions and devices at outside repairers stand here."),
            ),
        )
        self._side = WaitingSide(view_model, words)
        self._statements = StatementPanel(view_model.statements, words)
        self._parts = QStackedWidget()
        self._whole = Sheet()
        self._was_open = False
        self._came_with_job = False
        self._offers: tuple[object, ...] = ()
        self._build()
        self._connect()
        self._render(view_model.state)

    def commands(self) -> Sequence[Command]:
        """Offer what can be done with what one stands on, and with the job in hand."""
        say, model = self._words.say, self._view_model
        state = model.state
        if state.in_statements:
            return self._of_statements()
        if state.form is not Form.NONE:
            return (
                Command(Shortcut.SAVE, say("Keep it"), model.save, in_bar=False),
                Command(Shortcut.LEAVE, say("Leave it"), model.leave, in_bar=False),
            )
        there = state.question is not None or state.repair is not None
        about, bare = bool(state.about) and state.may_work, state.job is None
        no_more = say("It never left") if state.repair else say("Take back")
        return (
            Command(Shortcut.ASK, say("Ask somebody"), model.ask, Icon.QUESTION, about,
                    in_bar=bare),
            Command(Shortcut.SEND_OUT, say("Send out"), model.send_out, Icon.HAND_OVER, about,
                    in_bar=bare),
            Command(Shortcut.TAKE_BACK, no_more, model.take_back, Icon.UNDO,
                    there and state.may_work),
            Command(Shortcut.PRINT, say("Send-out note"), model.print_note, Icon.PRINT,
                    state.repair is not None, in_bar=False),
            Command(Shortcut.JOB_PAGE, say("Job page"), model.open_job, Icon.JOB,
                    bool(state.about), in_bar=False),
            Command(Shortcut.STATEMENTS, say("Statements"), model.turn, Icon.FILE,
                    state.may_see_statements),
            Command(Shortcut.LEAVE, say("Back"), model.leave, Icon.BACK),
        )  # fmt: skip

    def enter(self) -> None:
        """Read the page anew; the list has the keys, or the job that one came with."""
        self._view_model.statements.reload()
        self._came_with_job = bool(self._view_model.state.number)
        self._view_model.reload()
        if not self._came_with_job:
            self._take_keys(self._view_model.state)

    def _build(self) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(Space.MEDIUM)
        columns.addWidget(self._list, 1)
        columns.addWidget(self._side)
        page = QVBoxLayout(self._whole)
        page.setContentsMargins(Space.LARGE, Space.LARGE, Space.LARGE, Space.LARGE)
        page.setSpacing(Space.MEDIUM)
        page.addWidget(self._strip)
        page.addLayout(columns, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._parts.addWidget(self._whole)
        self._parts.addWidget(self._statements)
        outer.addWidget(self._parts)
        # A list that selects nothing does not show where one stands while a form has the keys.
        rows = self._list.rows
        rows.setSelectionMode(rows.SelectionMode.SingleSelection)

    def _connect(self) -> None:
        model = self._view_model
        model.changed.connect(self._render)
        self._strip.again.connect(model.reload)
        self._strip.dismissed.connect(model.dismiss)
        self._statements.commands_changed.connect(self.commands_changed)
        self._list.opened.connect(self._opened)
        self._list.rows.selectionModel().currentChanged.connect(self._walked)

    def _render(self, state: WaitingState) -> None:
        trouble = state.trouble
        self._strip.show_notice(None if trouble is None else notice(trouble, self._words))
        wording = WaitingWording(state, self._words)
        if state.questions is not None:
            self._show_rows(state, wording)
        self._side.show_state(state, wording)
        self._show_part(state)
        is_open = state.form is not Form.NONE
        came = self._came_with_job and state.job is not None
        if (came or (self._was_open and not is_open)) and self.isVisible():
            self._came_with_job = False
            self._take_keys(state)
        self._was_open = is_open
        offers = (state.form, state.here, state.about, state.role, state.in_statements)
        if self._offers != offers:
            self._offers = offers
            self.commands_changed.emit()

    def _of_statements(self) -> Sequence[Command]:
        """Offer what can be done with statements, and the way back."""
        say, model = self._words.say, self._view_model
        turn = Command(Shortcut.STATEMENTS, say("Questions"), model.turn, Icon.QUESTION)
        leave = Command(Shortcut.LEAVE, say("Back"), model.leave, Icon.BACK)
        return (*self._statements.commands(), turn, leave)

    def _show_part(self, state: WaitingState) -> None:
        """Show the statements or what is waited for; what comes into sight has the keys."""
        wanted = self._statements if state.in_statements else self._whole
        if self._parts.currentWidget() is wanted:
            return
        self._parts.setCurrentWidget(wanted)
        if self.isVisible():
            self._take_keys(state)

    def _take_keys(self, state: WaitingState) -> None:
        """Give the keys to the list; to the job in hand where nothing is waited for of it."""
        if state.in_statements:
            self._statements.take_focus()
            return
        if state.job is not None and not state.here:
            self._side.take_focus()
            return
        with QSignalBlocker(self._list.rows.selectionModel()):
            self._list.take_focus()

    def _show_rows(self, state: WaitingState, wording: WaitingWording) -> None:
        rows = wording.rows()
        with QSignalBlocker(self._list.rows.selectionModel()):
            self._list.show_rows(rows, wording.count())
            keys = [row.key for row in rows]
            if state.here in keys:
                self._list.rows.go_to(keys.index(state.here))
            else:
                self._list.rows.selectionModel().clear()
        self._list.rows.viewport().update()

    def _opened(self, key: str) -> None:
        self._view_model.stand_on(key)
        self._view_model.go_on()

    def _walked(self, here: QModelIndex, _before: QModelIndex) -> None:
        if here.isValid() and self._list.rows.hasFocus():
            self._view_model.stand_on(self._list.rows.current_key())
