"""The card of a job's parts: a row each, and the keys that move them on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.domain.part_line import OPEN_LINES
from ui.commands import Command
from ui.errors import notice
from ui.job_parts.asking import PartsQuestion
from ui.job_parts.state import PartsAsk, can_be_fitted, can_be_issued, can_come_back
from ui.job_parts.wording import PartsWording
from ui.look.icons import Icon
from ui.look.tokens import Height
from ui.shortcuts import Shortcut
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.card_list import CardList
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label, LabelKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.services.job_parts.lines import JobPart
    from app.words import Words
    from ui.job_parts.desk import JobPartsDesk
    from ui.job_parts.state import PartsState
    from ui.widgets.card_list import CardRow


class PartsCard(QWidget):
    """Show a `JobPartsDesk`; without parts it is one quiet button.

    `offers` says that other keys are offered now, `unfolded` that something is asked.
    """

    offers = Signal()
    unfolded = Signal()

    def __init__(self, desk: JobPartsDesk, words: Words) -> None:
        super().__init__()
        say = words.say
        self._desk = desk
        self._words = words
        self._alone = _button(say("Add part"), Shortcut.ADD_PART, Icon.ADD)
        self._alone.show_kind(ButtonKind.PLAIN)
        self._card = Card(say("Parts"))
        self.rows = CardList(say("Parts"), fit=True)
        self._question = PartsQuestion(words)
        self._trouble = Label("", LabelKind.ERROR, wrap=True)
        self._bar = QWidget()
        self._add = _button(say("Add part"), Shortcut.ADD_PART, Icon.ADD)
        self._issue = _button(say("Issue"), Shortcut.ISSUE_PART)
        self._fit = _button(say("Fit"), Shortcut.FIT_PART)
        self._back = _button(say("Put back"), Shortcut.PUT_PART_BACK)
        self._drop = _button(say("Not needed"), Shortcut.DROP_PART)
        self._asked = PartsAsk.NOTHING
        self._offered: tuple[bool, ...] = ()
        self._known: set[str] = set()
        self._build()
        self._connect()
        self._show(desk.state)

    def commands(self) -> Sequence[Command]:
        """Give the keys of what can be done with the parts now."""
        say = self._words.say
        acts: tuple[tuple[Shortcut, str, Callable[[], object], Icon], ...] = (
            (Shortcut.ISSUE_PART, say("Take the part to the bench"), self._do_issue, Icon.PACKAGE),
            (Shortcut.FIT_PART, say("Fit the part"), self._do_fit, Icon.TOOL),
            (Shortcut.PUT_PART_BACK, say("Put the part back"), self._do_bring_back, Icon.UNDO),
            (Shortcut.DROP_PART, say("The part is not needed"), self._do_drop, Icon.CLEAR),
        )
        add = Command(
            Shortcut.ADD_PART,
            say("Add a part to the job"),
            self._desk.ask_part,
            Icon.ADD,
            enabled=bool(self._desk.state.number),
            in_bar=False,
        )
        offered = self._can()
        return (
            add,
            *(
                Command(key, text, act, icon, enabled=can, in_bar=False)
                for (key, text, act, icon), can in zip(acts, offered, strict=True)
            ),
        )

    def _build(self) -> None:
        bar = FlowLayout(self._bar)
        for button in (self._add, self._issue, self._fit, self._back, self._drop):
            bar.addWidget(button)
        for part in (self.rows, self._question, self._trouble, self._bar):
            self._card.add(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._alone, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._card)

    def _connect(self) -> None:
        desk, question = self._desk, self._question
        desk.changed.connect(self._show)
        for button in (self._alone, self._add):
            button.clicked.connect(desk.ask_part)
        self._issue.clicked.connect(self._do_issue)
        self._fit.clicked.connect(self._do_fit)
        self._back.clicked.connect(self._do_bring_back)
        self._drop.clicked.connect(self._do_drop)
        self.rows.opened.connect(desk.go_on)
        question.answered.connect(self._answer)
        question.pieces.textEdited.connect(desk.count)
        question.free.connect(desk.add_free)
        question.placed.connect(desk.lay)

    def _show(self, state: PartsState) -> None:
        wording = PartsWording(state, self._words)
        held_focus = self._holds_focus()
        self._alone.setVisible(not state.is_used)
        self._card.setVisible(state.is_used)
        self._card.note(wording.note())
        rows = wording.rows()
        self._show_rows(rows)
        self.rows.setVisible(bool(rows))
        asks = state.asked is not PartsAsk.NOTHING
        self._question.setVisible(asks)
        self._question.show_state(state, wording)
        self._bar.setVisible(not asks)
        trouble = "" if state.trouble is None else notice(state.trouble, self._words).text
        self._trouble.setText(trouble)
        self._trouble.setVisible(bool(trouble))
        self._offer()
        if state.asked is not self._asked:
            self._asked = state.asked
            if asks:
                self._question.begin(state.asked, wording)
                self.unfolded.emit()
        if held_focus and not self._holds_focus():
            # Where what had the focus goes away, Enter must not press a button of another card.
            (self.rows if rows else self._alone).setFocus()

    def _show_rows(self, rows: Sequence[CardRow]) -> None:
        """Show the rows; what was just added is where one stands."""
        added = {row.key for row in rows} - self._known
        self.rows.show_rows(rows)
        if self._known and len(added) == 1:
            self.rows.go_to(len(rows) - 1)
        self._known = {row.key for row in rows}

    def _offer(self) -> None:
        can = self._can()
        buttons = (self._issue, self._fit, self._back, self._drop)
        for button, possible in zip(buttons, can, strict=True):
            button.setVisible(possible)
        offered = (bool(self._desk.state.number), *can)
        if offered != self._offered:
            self._offered = offered
            self.offers.emit()

    def _can(self) -> tuple[bool, ...]:
        lines = self._desk.state.shown
        tests = (can_be_issued, can_be_fitted, can_come_back, _is_open)
        return tuple(any(map(test, lines)) for test in tests)

    def _meant(self, test: Callable[[JobPart], bool]) -> str:
        """Return the line that one is on, else the first that the act is possible for."""
        state = self._desk.state
        here = state.line_of(self.rows.current_key())
        if here is not None and test(here):
            return here.id
        return next((line.id for line in state.shown if test(line)), "")

    def _do_issue(self) -> None:
        self._desk.issue(self._meant(can_be_issued))

    def _do_fit(self) -> None:
        self._desk.fit(self._meant(can_be_fitted))

    def _do_bring_back(self) -> None:
        here = self._desk.state.line_of(self.rows.current_key())
        # What lies on the bench goes back more often than what is in the device.
        chosen = here is not None and can_come_back(here)
        meant = "" if chosen else self._meant(_is_on_bench)
        self._desk.bring_back(meant or self._meant(can_come_back))

    def _do_drop(self) -> None:
        self._desk.drop(self._meant(_is_open))

    def _answer(self, text: str) -> None:
        match self._desk.state.asked:
            case PartsAsk.PART:
                self._desk.add(text)
            case PartsAsk.WHICH:
                self._desk.choose(text)
            case _:
                self._desk.answer(text)

    def _holds_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)


def _is_on_bench(line: JobPart) -> bool:
    return bool(line.on_bench)


def _is_open(line: JobPart) -> bool:
    return line.state in OPEN_LINES


def _button(text: str, key: Shortcut, icon: Icon | None = None) -> Button:
    button = Button(text, icon=icon, key=key.legend, kind=ButtonKind.QUIET)
    # On the bench a glove has to hit it.
    button.setFixedHeight(Height.PRIMARY)
    return button
