"""The card of a job's findings, and the form that unfolds for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.errors import ReasonMissing
from ui.commands import Command
from ui.diagnosis.form import FindingForm
from ui.diagnosis.wording import FindingsWording
from ui.errors import notice
from ui.look.icons import Icon
from ui.look.tokens import Height
from ui.shortcuts import Shortcut
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.card_list import CardList
from ui.widgets.fields import LineField
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label, LabelKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.diagnosis import FindingEntry
    from app.words import Words
    from ui.diagnosis.desk import DiagnosisDesk
    from ui.diagnosis.state import FindingsState


class FindingsCard(QWidget):
    """Show a `DiagnosisDesk`; without findings it is one quiet button.

    `form` is placed by the page where there is room for it. `offers` says that other keys are
    offered now, `unfolded` that something is asked.
    """

    offers = Signal()
    unfolded = Signal()

    def __init__(self, desk: DiagnosisDesk, words: Words) -> None:
        super().__init__()
        say = words.say
        self._desk = desk
        self._words = words
        self.form = FindingForm(words)
        self._alone = _button(say("Write finding"), Shortcut.WRITE_FINDING, Icon.DIAGNOSIS)
        self._alone.show_kind(ButtonKind.PLAIN)
        self._card = Card(say("Findings"))
        self._known = Label("", wrap=True)
        self.rows = CardList(say("Findings"), fit=True)
        self._reason = LineField(say("Why is it taken back?"))
        self._reason.setPlaceholderText(say("Why is it taken back?"))
        self._trouble = Label("", LabelKind.ERROR, wrap=True)
        self._bar = QWidget()
        self._add = _button(say("Write finding"), Shortcut.WRITE_FINDING, Icon.ADD)
        self._end = _button(say("Take back"), Shortcut.END_FINDING)
        self._quote = _button(say("Quote"), Shortcut.QUOTE_PAGE, Icon.QUESTION)
        self._was: tuple[object, ...] = (False, "", "")
        self._build()
        self._connect()
        self._show(desk.state)

    def commands(self) -> Sequence[Command]:
        """Give the keys of what can be done with findings now."""
        say, state = self._words.say, self._desk.state
        write = Command(
            Shortcut.WRITE_FINDING,
            say("Write down what was found"),
            self._desk.begin,
            Icon.DIAGNOSIS,
            enabled=state.may_write,
            in_bar=False,
        )
        end = Command(
            Shortcut.END_FINDING,
            say("Take a finding back"),
            self._ask_end,
            Icon.CLEAR,
            enabled=bool(state.findings),
            in_bar=False,
        )
        if not state.is_open:
            return (write, end)
        return (write, end, Command(Shortcut.SAVE, say("Save finding"), self.form.save, Icon.OK))

    def _build(self) -> None:
        bar = FlowLayout(self._bar)
        for button in (self._quote, self._add, self._end):
            bar.addWidget(button)
        for part in (self._known, self.rows, self._reason, self._trouble, self._bar):
            self._card.add(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._alone, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._card)
        # Until the page places it: shown without a parent it would be a window.
        self.form.setParent(self)
        self.form.hide()

    def _connect(self) -> None:
        desk, form = self._desk, self.form
        desk.changed.connect(self._show)
        desk.answers.proposed.connect(form.show_proposed)
        desk.answers.parts.connect(form.show_parts)
        form.saved.connect(desk.save)
        form.folded.connect(self._fold)
        form.told.connect(self._propose)
        form.part.asked.connect(desk.answers.find_parts)
        for button in (self._alone, self._add):
            button.clicked.connect(desk.begin)
        self._end.clicked.connect(self._ask_end)
        self._quote.clicked.connect(desk.quote)
        self._reason.returnPressed.connect(self._answer)
        self.rows.opened.connect(desk.change)

    def _show(self, state: FindingsState) -> None:
        wording = FindingsWording(state, self._words)
        known, rows = wording.known(), wording.rows()
        self._alone.setVisible(not state.is_used and not state.is_open)
        self._alone.setEnabled(state.may_write)
        self._card.setVisible(state.is_used)
        self._known.setText(known)
        self._known.setVisible(bool(known))
        self.rows.show_rows(rows)
        self.rows.setVisible(bool(rows))
        self._reason.setVisible(bool(state.ending))
        self._add.setEnabled(state.may_write)
        for button in (self._quote, self._end):
            button.setVisible(bool(rows))
        trouble = "" if state.trouble is None else notice(state.trouble, self._words).text
        beside = state.is_open or not trouble
        self._trouble.setText(trouble)
        self._trouble.setVisible(not beside or isinstance(state.trouble, ReasonMissing))
        self.form.setVisible(state.is_open)
        self._follow(state, wording)

    def _follow(self, state: FindingsState, wording: FindingsWording) -> None:
        """Fill the form and move the focus when something else is asked than before."""
        asked = (state.is_open, state.changing, state.ending)
        changed, self._was = asked != self._was, asked
        if state.is_open:
            if changed:
                self.form.begin(state, wording)
                self._propose(self.form.entry())
            else:
                self.form.show_state(state, wording)
        if changed:
            self.offers.emit()
            if state.ending:
                self._reason.clear()
                self._reason.setFocus()
            if not (state.is_open or state.ending):
                (self.rows if state.findings else self._alone).setFocus()
            self.unfolded.emit()

    def _propose(self, entry: FindingEntry) -> None:
        self._desk.answers.propose(self._desk.state.number, entry)

    def _fold(self) -> None:
        self._desk.fold()

    def _ask_end(self) -> None:
        findings = self._desk.state.findings
        here = self.rows.current_key() or (findings[-1].id if findings else "")
        self._desk.ask_end(here)

    def _answer(self) -> None:
        self._desk.end(self._reason.text())


def _button(text: str, key: Shortcut, icon: Icon | None = None) -> Button:
    button = Button(text, icon=icon, key=key.legend, kind=ButtonKind.QUIET)
    # On the bench a glove has to hit it.
    button.setFixedHeight(Height.PRIMARY)
    return button
