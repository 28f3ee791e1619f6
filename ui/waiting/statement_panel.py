"""The statements at the left, the lines of the one that one stands on at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ui.commands import Command
from ui.errors import notice
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.shortcuts import Shortcut
from ui.waiting.statement_forms import StatementFormCard
from ui.waiting.statement_state import StatementForm
from ui.waiting.statement_wording import StatementWording
from ui.widgets.message_strip import MessageStrip
from ui.widgets.records_card import Emptiness, RecordsCard
from ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.words import Words
    from ui.waiting.statement_desk import StatementDesk
    from ui.waiting.statement_state import StatementsState
    from ui.widgets.card_list import CardRow

_SHARES: Final = (2, 3)


class StatementPanel(Sheet):
    """Enter on a statement goes into its lines, Enter on a line asks why it is paid."""

    commands_changed = Signal()

    def __init__(self, desk: StatementDesk, words: Words) -> None:
        super().__init__()
        say = words.say
        self._desk = desk
        self._words = words
        self._strip = MessageStrip(words)
        self._form = StatementFormCard(desk, words)
        self._list = RecordsCard(
            say("Statements"),
            Emptiness(
                Icon.FILE,
                say("No statement was taken in yet"),
                say("Take in the table that a repairer sends each month: Ctrl+O."),
            ),
        )
        self._lines = RecordsCard(say("Lines"), Emptiness(Icon.FILE, say("No lines to show")))
        self._was_open = False
        self._offers: tuple[object, ...] = ()
        self._build()
        self._connect()
        self._render(desk.state)

    def commands(self) -> Sequence[Command]:
        """Offer what can be done with statements."""
        say, desk = self._words.say, self._desk
        state = desk.state
        if state.form is not StatementForm.NONE:
            is_file = state.form is StatementForm.FILE
            return (
                Command(Shortcut.SAVE, say("Keep it"), desk.save, in_bar=False),
                Command(Shortcut.STATEMENT_FILE, say("Choose a file…"), self._form.browse,
                        enabled=is_file, in_bar=False),
            )  # fmt: skip
        left = state.statement is None or bool(state.statement.left)
        return (
            Command(Shortcut.STATEMENT_FILE, say("From a file"), desk.begin_file, Icon.IMPORT),
            Command(Shortcut.CLOSE_STATEMENT, say("Close it"), desk.close, Icon.LOCK,
                    state.may_settle and not left),
            Command(Shortcut.TAKE_BACK, say("Take back"), desk.take_back, Icon.UNDO,
                    state.may_settle),
        )  # fmt: skip

    def take_focus(self) -> None:
        """Have the keys, in the list of statements."""
        with QSignalBlocker(self._list.rows.selectionModel()):
            self._list.take_focus()

    def _build(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(Space.MEDIUM)
        right.addWidget(self._form)
        right.addWidget(self._lines, 1)
        columns = QHBoxLayout()
        columns.setSpacing(Space.MEDIUM)
        columns.addWidget(self._list, _SHARES[0])
        columns.addLayout(right, _SHARES[1])
        page = QVBoxLayout(self)
        page.setContentsMargins(Space.LARGE, Space.LARGE, Space.LARGE, Space.LARGE)
        page.setSpacing(Space.MEDIUM)
        page.addWidget(self._strip)
        page.addLayout(columns, 1)
        for card in (self._list, self._lines):
            card.rows.setSelectionMode(card.rows.SelectionMode.SingleSelection)

    def _connect(self) -> None:
        desk = self._desk
        desk.changed.connect(self._render)
        self._strip.again.connect(desk.reload)
        self._strip.dismissed.connect(desk.dismiss)
        self._list.opened.connect(self._into_lines)
        self._lines.opened.connect(self._line_opened)
        self._list.rows.selectionModel().currentChanged.connect(self._walked)
        self._lines.rows.selectionModel().currentChanged.connect(self._walked_lines)

    def _render(self, state: StatementsState) -> None:
        trouble = state.trouble
        self._strip.show_notice(None if trouble is None else notice(trouble, self._words))
        wording = StatementWording(state, self._words)
        if state.statements is not None:
            _show(self._list, wording.rows(), wording.count(), state.here)
            self._lines.say_title(wording.title() or self._words.say("Lines"))
            _show(self._lines, wording.lines(), wording.note(), str(state.place))
        self._form.show_state(state, wording)
        is_open = state.form is not StatementForm.NONE
        if self._was_open and not is_open and self.isVisible():
            (self._lines if state.place else self._list).take_focus()
        self._was_open = is_open
        offers = (state.form, state.here, state.may_settle, state.statement)
        if self._offers != offers:
            self._offers = offers
            self.commands_changed.emit()

    def _into_lines(self, key: str) -> None:
        self._desk.stand_on(key)
        self._lines.take_focus()

    def _line_opened(self, key: str) -> None:
        self._desk.stand_on_line(int(key))
        self._desk.accept()

    def _walked(self, here: QModelIndex, _before: QModelIndex) -> None:
        if here.isValid() and self._list.rows.hasFocus():
            self._desk.stand_on(self._list.rows.current_key())

    def _walked_lines(self, here: QModelIndex, _before: QModelIndex) -> None:
        key = self._lines.rows.current_key()
        if here.isValid() and key and self._lines.rows.hasFocus():
            self._desk.stand_on_line(int(key))


def _show(card: RecordsCard, rows: Sequence[CardRow], note: str, here: str) -> None:
    """Show rows, and where one stands among them."""
    with QSignalBlocker(card.rows.selectionModel()):
        card.show_rows(rows, note)
        keys = [row.key for row in rows]
        if here in keys:
            card.rows.go_to(keys.index(here))
    card.rows.viewport().update()
