"""The bench page: the queue to walk on the left, the job in hand on the right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
)

from ui.bench.hand_panel import HandPanel
from ui.bench.state import Queue
from ui.bench.wording import QueueWording
from ui.commands import Command
from ui.errors import notice
from ui.in_hand.side_pages import side_pages
from ui.in_hand.state import InHand
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.screen import Screen
from ui.shortcuts import Shortcut
from ui.widgets.card import Card
from ui.widgets.card_list import CardList
from ui.widgets.empty_state import EmptyState
from ui.widgets.message_strip import MessageStrip
from ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QHideEvent, QShowEvent

    from app.words import Words
    from ui.bench.state import BenchState
    from ui.bench.viewmodel import BenchViewModel
    from ui.in_hand.state import WorkState

# "In 25 min" must not be said for longer than it is true.
_AGAIN_MS: Final = 30_000
_QUEUE_WIDTH: Final = 420
_ROOM_BELOW: Final = 120
# Text and pictures find their height in two rounds.
_LAID_OUT_MS: Final = 40


class BenchView(Screen):
    """Render the bench; every key is answered by the view-model or its desk."""

    def __init__(self, view_model: BenchViewModel, words: Words) -> None:
        super().__init__()
        say = words.say
        self._view_model = view_model
        self._words = words
        self._strip = MessageStrip(words)
        self._queue = Card(say("Bench"))
        self._rows = CardList(say("Jobs that want bench work"))
        self._stack = QStackedWidget()
        self._hand = HandPanel(view_model, words)
        self._scroll = QScrollArea()
        self._clock = QTimer(self, interval=_AGAIN_MS)
        self._stood: tuple[object, ...] = ()
        self._build()
        self._connect()
        self._render(view_model.state)

    def commands(self) -> Sequence[Command]:
        """Offer what can be done to the job in hand, by key."""
        say, view_model = self._words.say, self._view_model
        in_hand = isinstance(view_model.desk.state, InHand)
        note = Command(
            Shortcut.NOTE, say("Note"), self._hand.focus_note, Icon.DRAFT, enabled=in_hand
        )
        job = Command(
            Shortcut.JOB_PAGE, say("Job page"), view_model.open_job, Icon.JOB, enabled=in_hand
        )
        leave = Command(Shortcut.LEAVE, say("Back"), self._leave, Icon.BACK)
        tell = self._hand.tell.commands() if in_hand else ()
        parts = self._hand.parts.commands() if in_hand else ()
        findings = self._hand.findings.commands() if in_hand else ()
        past = self._past() if in_hand else ()
        panel = self._hand
        cards = (panel.safety, panel.hand, panel.photos, panel.knowledge) if in_hand else ()
        hand = tuple(command for card in cards for command in card.commands())
        acts = (*self._hand.bar.commands(), note, *hand, *tell, *parts, *findings, *past)
        number = view_model.desk.state.number if in_hand else ""
        sides = side_pages(self._words, number, view_model.go.emit)
        return (*acts, *sides, job, leave)

    def _past(self) -> tuple[Command, ...]:
        answer = self._view_model.similar.answer
        if answer is None or not answer.jobs:
            return ()
        toggle, text = self._hand.similar.toggle, self._words.say("Past jobs")
        return (Command(Shortcut.SIMILAR, text, toggle, in_bar=False),)

    def enter(self) -> None:
        """Read the queue anew; the focus is in the job in hand, else in the queue."""
        self._view_model.reload()
        if isinstance(self._view_model.desk.state, InHand):
            self._hand.focus_work()
        else:
            self._rows.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Keep the times true while they are looked at."""
        super().showEvent(event)
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while nobody looks."""
        super().hideEvent(event)
        self._clock.stop()

    def _build(self) -> None:
        say = self._words.say
        text = say("What is taken in and not ready yet stands here, by its promise.")
        self._stack.addWidget(EmptyState(Icon.OK, say("Nothing to repair"), text))
        self._stack.addWidget(self._rows)
        self._queue.add(self._stack, 1)
        self._queue.setFixedWidth(_QUEUE_WIDTH)
        sheet = Sheet()
        inner = QVBoxLayout(sheet)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self._hand)
        self._scroll.setWidget(sheet)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        columns = QHBoxLayout()
        columns.setSpacing(Space.LARGE)
        columns.addWidget(self._queue)
        columns.addWidget(self._scroll, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(Space.LARGE, Space.LARGE, Space.LARGE, Space.LARGE)
        page.setSpacing(Space.MEDIUM)
        page.addWidget(self._strip)
        page.addLayout(columns, 1)

    def _connect(self) -> None:
        view_model = self._view_model
        view_model.changed.connect(self._render)
        view_model.desk.changed.connect(self._follow)
        panel = self._hand
        for card in (panel.safety, panel.parts, panel.findings, panel.hand, panel.knowledge):
            card.offers.connect(self.commands_changed)
        for card in (panel.safety, panel.parts, panel.findings, panel.hand):
            card.unfolded.connect(self._scroll_soon)
        panel.knowledge.unfolded.connect(self._read_knowledge)
        # Only now that it has its place: shown without one it would be a window.
        self._hand.similar.join(view_model.similar)
        self._hand.similar.opened.connect(view_model.open_past)
        self._hand.similar.unfolded.connect(self._scroll_soon)
        self._hand.check.unfolded.connect(self._scroll_soon)
        view_model.similar.answered.connect(self._remembers)
        self._strip.again.connect(view_model.reload)
        self._strip.dismissed.connect(view_model.dismiss)
        self._clock.timeout.connect(view_model.reload)
        self._rows.opened.connect(view_model.show_job)

    def _render(self, state: BenchState) -> None:
        self._strip.show_notice(notice(state.trouble, self._words) if state.trouble else None)
        if not isinstance(state, Queue):
            return
        wording = QueueWording(state, self._words)
        rows = wording.rows()
        self._queue.note(wording.count())
        self._rows.show_rows(rows)
        self._stack.setCurrentIndex(1 if rows else 0)
        if self._rows.hasFocus() and not self._rows.current_key():
            self._rows.walk(1)

    def _read_knowledge(self) -> None:
        """Stand on what is read, and have the whole of it in sight as far as it fits."""
        card = self._hand.knowledge
        card.take_focus()
        QTimer.singleShot(_LAID_OUT_MS, self, partial(self._scroll.ensureWidgetVisible, card))

    def _scroll_soon(self) -> None:
        # What was just unfolded gets its place only when the events of now are done.
        QTimer.singleShot(0, self, self._scroll_to_focus)

    def _scroll_to_focus(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self._hand.isAncestorOf(focus):
            self._scroll.ensureWidgetVisible(focus, 0, _ROOM_BELOW)

    def _remembers(self, _answer: object) -> None:
        self.commands_changed.emit()

    def _leave(self) -> None:
        if not self._hand.tell.fold():
            self._view_model.leave()

    def _follow(self, state: WorkState) -> None:
        """Offer other keys, and move the focus on, when the job in hand stands elsewhere."""
        stands: tuple[object, ...] = (state.number,)
        if isinstance(state, InHand):
            stands = (state.number, state.page.job.state, state.page.job.mine, state.acts)
        if stands == self._stood:
            return
        self._stood = stands
        self._scroll.verticalScrollBar().setValue(0)
        self.commands_changed.emit()
        if isinstance(state, InHand) and self.isVisible():
            self._hand.focus_work()
        elif not state.number and self.isVisible():
            self._rows.setFocus()
