"""The right half: the form that is open, what one stands on, and the job in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from ui.look.icons import Icon
from ui.look.tokens import Height, Space
from ui.shortcuts import Shortcut
from ui.waiting.before_wording import BeforeWording
from ui.waiting.outside_forms import BackForm, SendForm
from ui.waiting.question_forms import AnswerForm, AskForm, ReasonForm
from ui.waiting.state import Form
from ui.widgets.badge import Badge, StatusBadge
from ui.widgets.button import Button, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.card_column import CardColumn
from ui.widgets.card_list import CardList
from ui.widgets.labels import Label, LabelKind
from ui.widgets.pairs import PairList, breakable

if TYPE_CHECKING:
    from app.words import Words
    from ui.waiting.state import WaitingState
    from ui.waiting.viewmodel import WaitingViewModel
    from ui.waiting.wording import WaitingWording

_WIDTH: Final = 560
_MOST_ROWS: Final = 4
_OF_JOB: Final = frozenset({Form.ASK, Form.SEND})


class WaitingSide(CardColumn):
    """Show what can be done with the row that one stands on, and with the job in hand."""

    def __init__(self, model: WaitingViewModel, words: Words) -> None:
        say = words.say
        recall = say("Take the question back"), say("Take it back")
        never_left = say("It never left"), say("It is here")
        self._forms = (
            AskForm(model, words),
            SendForm(model, words),
            AnswerForm(model, words),
            BackForm(model, words),
            ReasonForm(model, words, Form.RECALL, recall),
            ReasonForm(model, words, Form.NEVER_LEFT, never_left),
        )
        self._job = JobCard(model, words)
        self._here = HereCard(model, words)
        super().__init__((*self._forms, self._job, self._here), _WIDTH)

    def take_focus(self) -> None:
        """Give the keys to the job in hand."""
        self._job.take_focus()

    def show_state(self, state: WaitingState, wording: WaitingWording) -> None:
        """Show the state; nothing at all where there is nothing to stand on."""
        for form in self._forms:
            form.show_state(state)
        self._job.show_state(state, wording)
        self._here.show_state(state, wording)
        there = state.question is not None or state.repair is not None
        self.setVisible(there or state.job is not None)
        if state.form is not Form.NONE:
            self.show_focus()


class JobCard(Card):
    """The job in hand: ask about it, send it out; what was waited for of it before."""

    def __init__(self, model: WaitingViewModel, words: Words) -> None:
        say = words.say
        super().__init__(say("Job in hand"))
        self._words = words
        self._ask = Button(say("Ask somebody"), icon=Icon.QUESTION, key=Shortcut.ASK.legend)
        self._send = Button(say("Send out"), icon=Icon.HAND_OVER, key=Shortcut.SEND_OUT.legend)
        self._rows = CardList(say("What was waited for before"))
        self._ask.clicked.connect(model.ask)
        self._send.clicked.connect(model.send_out)
        keys = QHBoxLayout()
        keys.setSpacing(Space.SMALL)
        keys.addWidget(self._ask)
        keys.addWidget(self._send)
        keys.addStretch(1)
        self.add(keys)
        self.add(self._rows)

    def take_focus(self) -> None:
        """Have the keys, at what is asked first."""
        self._ask.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: WaitingState, wording: WaitingWording) -> None:
        """Show the job, unless something is just being written about it."""
        job = state.job
        self.setVisible(job is not None and state.form is Form.NONE)
        self.say_title(wording.job())
        self._ask.setEnabled(state.may_work)
        self._send.setEnabled(state.may_work and job is not None and job.outside.away is None)
        rows = BeforeWording(state, self._words).rows()
        self._rows.show_rows(rows)
        self._rows.setFixedHeight(Height.ROW * min(len(rows), _MOST_ROWS))
        self._rows.setVisible(bool(rows))


class HereCard(Card):
    """The question or the outside repair that one stands on, in full."""

    def __init__(self, model: WaitingViewModel, words: Words) -> None:
        say = words.say
        super().__init__(say("Question"))
        self._text = Label("", LabelKind.READING, wrap=True)
        self._badge = StatusBadge(Badge("", Icon.CLOCK))
        self._facts = PairList(say("What is known of it"))
        self._next = PrimaryButton(say("It came back"), icon=Icon.CHECK, key="Enter")
        self._slip = Button(say("Send-out note"), icon=Icon.PRINT, key=Shortcut.PRINT.legend)
        self._job = Button(say("Job"), icon=Icon.JOB, key=Shortcut.JOB_PAGE.legend)
        self._next.clicked.connect(model.go_on)
        self._slip.clicked.connect(model.print_note)
        self._job.clicked.connect(model.open_job)
        self.head.addWidget(self._badge)
        keys = QHBoxLayout()
        keys.setSpacing(Space.SMALL)
        for key in (self._next, self._slip, self._job):
            keys.addWidget(key)
        keys.addStretch(1)
        self.add(self._text)
        self.add(self._facts)
        self.add(keys)

    def show_state(self, state: WaitingState, wording: WaitingWording) -> None:
        """Show what one stands on; while a job's own form is open, nothing."""
        there = state.question is not None or state.repair is not None
        self.setVisible(there and state.form not in _OF_JOB)
        if not there:
            return
        self.say_title(wording.title())
        self._text.setText(breakable(wording.text()))
        badge = wording.badge()
        self._badge.setVisible(badge is not None)
        if badge is not None:
            self._badge.show_badge(badge)
        self._facts.show_pairs(wording.facts())
        self._next.say(wording.next())
        self._next.setVisible(state.may_work and state.form is Form.NONE)
        self._slip.setVisible(state.repair is not None)
        self._job.setVisible(state.form is Form.NONE)
