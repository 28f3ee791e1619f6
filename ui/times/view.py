"""Whose time a job took at the left, what was kept at the right; without a job, the shop's."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ui.commands import Command
from ui.entry_form import EntryForm
from ui.errors import notice
from ui.look.icons import Icon
from ui.look.tokens import Height, Space
from ui.screen import Screen
from ui.shortcuts import Shortcut
from ui.times.asking import TimesAsking
from ui.times.figures import FiguresWording
from ui.times.owner_bar import OwnerBar
from ui.times.state import Writing
from ui.times.wording import TimesWording
from ui.widgets.badge_row import BadgeRow
from ui.widgets.card import Card
from ui.widgets.card_column import CardColumn
from ui.widgets.card_list import CardList
from ui.widgets.labels import Label, LabelKind
from ui.widgets.message_strip import MessageStrip
from ui.widgets.pairs import PairList
from ui.widgets.records_card import LongRows
from ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.words import Words
    from ui.times.state import TimesState
    from ui.times.viewmodel import TimesViewModel

_WIDTH: Final = 440
_LABELS: Final = 220
_MOST_CHANGES: Final = 4


class TimesView(Screen):
    """Render the page; every key is answered by the view-model."""

    def __init__(self, view_model: TimesViewModel, words: Words) -> None:
        super().__init__()
        say = words.say
        self._view_model = view_model
        self._words = words
        self._strip = MessageStrip(words)
        self._whole = Card(say("Times"))
        self._headline = Label("", LabelKind.HEADLINE, wrap=True)
        self._bar = OwnerBar()
        self._doubt = Label("", LabelKind.ERROR, wrap=True)
        self._segments = LongRows(say("Every stretch of it"))
        self._figures = PairList(say("Figures"), narrow=_LABELS)
        self._form = EntryForm(words)
        self._kept = Card(say("What was kept"))
        self._badges = BadgeRow()
        self._facts = PairList(say("What was kept"))
        self._changes = CardList(say("Promised before"))
        self._back = Card(say("Came back"))
        self._return = PairList(say("Came back"))
        self._side = CardColumn((self._form, self._back, self._kept), _WIDTH)
        self._writing = Writing.NOTHING
        self._offers: tuple[object, ...] = ()
        self._build()
        self._connect()
        self._render(view_model.state)

    def commands(self) -> Sequence[Command]:
        """Offer what can be done with the job's time, or with the shop's figures."""
        say, model = self._words.say, self._view_model
        leave = Command(Shortcut.LEAVE, say("Back"), model.leave, Icon.BACK)
        if not model.state.number:
            days = partial(model.write, Writing.DAYS)
            return (Command(Shortcut.OTHER_DAYS, say("Choose days"), days, Icon.CALENDAR), leave)
        job = model.state.job
        held = job is not None and job.hold is not None
        back = job is not None and job.came_back is not None
        hold = Command(Shortcut.HOLD, say("Wait"), partial(model.write, Writing.HOLD), Icon.CLOCK)
        go_on = Command(Shortcut.GO_ON, say("Go on"), model.go_on, Icon.CHECK, held, held)
        promise = partial(model.write, Writing.PROMISE)
        cause = partial(model.write, Writing.CAUSE)
        none = partial(model.write, Writing.NO_RETURN)
        may = model.state.may_second
        return (
            hold,
            go_on,
            Command(Shortcut.PROMISE_ANEW, say("Promise"), promise, Icon.CALENDAR),
            Command(Shortcut.CAME_BACK_WHY, say("Why it came back"), cause, Icon.UNDO, back, back),
            Command(Shortcut.SECOND_LOOK, say("I agree"), model.second, Icon.PEOPLE, may, may),
            Command(Shortcut.NO_RETURN, say("No return"), none, Icon.CLEAR, back, in_bar=False),
            Command(Shortcut.JOB_PAGE, say("Job page"), model.open_job, Icon.JOB, in_bar=not back),
            leave,
        )

    def enter(self) -> None:
        """Read the times anew; the stretches have the keys."""
        self._view_model.reload()
        self._segments.setFocus()

    def _build(self) -> None:
        for part in (self._headline, self._bar, self._doubt, self._figures):
            self._whole.add(part)
        self._whole.add(self._segments, 1)
        # Figures stand below their title, not spread over the page.
        self._whole.body.addStretch()
        badges = QHBoxLayout()
        badges.addLayout(self._badges)
        badges.addStretch(1)
        self._kept.add(badges)
        self._kept.add(self._facts)
        self._kept.add(self._changes)
        self._back.add(self._return)
        columns = QHBoxLayout()
        columns.setSpacing(Space.MEDIUM)
        columns.addWidget(self._whole, 1)
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
        self._form.kept.connect(model.keep)
        self._form.left.connect(model.fold)

    def _render(self, state: TimesState) -> None:
        wording = TimesWording(state, self._words)
        self._form.ask(TimesAsking(state, self._words).asking())
        self._form.show_trouble(state.trouble)
        trouble = None if self._form.says(state.trouble) else state.trouble
        self._strip.show_notice(None if trouble is None else notice(trouble, self._words))
        self._whole.say_title(wording.title())
        self._show_job(state, wording)
        self._figures.show_pairs(FiguresWording(state, self._words).figures())
        self._figures.setVisible(not state.number)
        ended = self._writing is not Writing.NOTHING and state.writing is Writing.NOTHING
        if ended and self.isVisible():
            self._segments.setFocus()
        self._writing = state.writing
        self._offer(state)

    def _show_job(self, state: TimesState, wording: TimesWording) -> None:
        job = state.job if state.number else None
        for part in (self._headline, self._bar, self._segments):
            part.setVisible(job is not None)
        self._doubt.setText(wording.doubt())
        self._doubt.setVisible(job is not None and bool(wording.doubt()))
        self._headline.setText(wording.headline())
        self._bar.show_shares(wording.shares())
        self._segments.show_rows(wording.segments())
        badge = wording.promise_badge()
        self._badges.show_badges(() if badge is None else (badge,))
        self._kept.setVisible(job is not None)
        self._facts.show_pairs(wording.facts())
        changes = wording.changes()
        self._changes.show_rows(changes)
        self._changes.setFixedHeight(Height.ROW * min(len(changes), _MOST_CHANGES))
        self._changes.setVisible(bool(changes))
        self._return.show_pairs(wording.came_back())
        self._back.setVisible(bool(wording.came_back()))
        self._side.setVisible(job is not None or state.writing is not Writing.NOTHING)

    def _offer(self, state: TimesState) -> None:
        job = state.job
        offers = (
            state.number,
            job is not None and job.hold is not None,
            job is not None and job.came_back is not None,
            state.may_second,
        )
        if offers != self._offers:
            self._offers = offers
            self.commands_changed.emit()
