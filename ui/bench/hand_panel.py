"""The job in hand: which it is, what can be done, its test points or its log and account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.errors import BadEntry, ReasonMissing
from app.domain.job import JobState
from ui.bench.hand_card import HandCard
from ui.diagnosis.card import FindingsCard
from ui.errors import notice
from ui.in_hand.account_card import AccountCard
from ui.in_hand.acts import ASKING
from ui.in_hand.check_card import CheckCard
from ui.in_hand.log_card import BenchLogCard
from ui.in_hand.state import InHand
from ui.in_hand.wording import WorkWording
from ui.in_hand.work_bar import WorkBar
from ui.job_parts.card import PartsCard
from ui.knowledge.card import KnowledgeCard
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.photos.card import PhotoCard
from ui.safety.card import SafetyCard
from ui.similar.panel import SimilarPanel
from ui.telling.part import TellPart
from ui.widgets.badge_row import BadgeRow
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import ClippedLabel, Label, LabelKind, Muted
from ui.widgets.message_strip import MessageStrip

if TYPE_CHECKING:
    from app.words import Words
    from ui.bench.viewmodel import BenchViewModel
    from ui.in_hand.state import WorkState

_BESIDE = (BadEntry, ReasonMissing)


class HandPanel(QWidget):
    """Show the job of a `WorkDesk`; the focus goes to what usually comes next."""

    def __init__(self, view_model: BenchViewModel, words: Words) -> None:
        super().__init__()
        say, desk = words.say, view_model.desk
        self._desk = desk
        self._words = words
        self._strip = MessageStrip(words)
        self._number = Label("", LabelKind.FIGURE)
        self._badges = BadgeRow()
        self._device = ClippedLabel("", LabelKind.HEADLINE)
        self._fault = ClippedLabel("", LabelKind.STRONG)
        self._standing = Muted(wrap=True)
        self.bar = WorkBar(desk, words)
        self.tell = TellPart(view_model.telling, words)
        self.hand = HandCard(view_model.hand, words)
        self.photos = PhotoCard(view_model.photos, words, gloved=True)
        self.safety = SafetyCard(view_model.safety, words, self)
        self.knowledge = KnowledgeCard(view_model.knowledge, words, self)
        self.check = CheckCard(desk, words)
        self._log = BenchLogCard(words)
        self._account = AccountCard(words)
        self.parts = PartsCard(desk.parts, words)
        self.findings = FindingsCard(desk.diagnosis, words)
        self.similar = SimilarPanel(words, takes=False)
        text = say("Scan a device label or a claim ticket and the job is yours, or choose one.")
        self._nothing = EmptyState(Icon.TOOL, say("Nothing in hand"), text)
        self._job = self._build()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.MEDIUM)
        column.addWidget(self._strip)
        column.addWidget(self._nothing, 1)
        column.addWidget(self._job, 1)
        self._connect()
        view_model.photos.changed.connect(self.check.show_photos)
        self.show_state(desk.state)

    def focus_work(self) -> None:
        """Put the focus where the work goes on: the test points, the note, or the next button."""
        here = self._desk.state
        if not isinstance(here, InHand) or here.asked in ASKING:
            return
        if here.is_tested:
            self.check.setFocus()
        elif here.page.job.mine and here.page.job.state is not JobState.READY:
            self._log.field.setFocus()
        else:
            self.bar.focus_next()

    def focus_note(self) -> None:
        """Put the focus into the field that notes are written in."""
        self._log.field.setFocus()

    def show_state(self, state: WorkState) -> None:
        """Show the job, or what to do to have one."""
        trouble = None if isinstance(state.trouble, _BESIDE) else state.trouble
        self._strip.show_notice(notice(trouble, self._words) if trouble else None)
        in_hand = isinstance(state, InHand)
        self.tell.show_job(state.number)
        self._job.setVisible(in_hand)
        # A job that is being read takes no longer than a glance.
        self._nothing.setVisible(not in_hand and not state.number)
        if isinstance(state, InHand):
            self._show(state, WorkWording(state, self._words))

    def _show(self, here: InHand, wording: WorkWording) -> None:
        self._number.setText(here.number)
        self._device.setText(wording.device())
        self._fault.setText(wording.fault())
        self._standing.setText(wording.standing())
        self._badges.show_badges(wording.badges())
        self.bar.show_job(here)
        self.check.setVisible(here.is_tested and here.asked is None)
        if here.is_tested:
            self.check.show_points(here)
        self._log.show_log(here, wording)
        self._account.show_account(here, wording)

    def _build(self) -> QWidget:
        top = QHBoxLayout()
        top.setSpacing(Space.MEDIUM)
        top.addWidget(self._number)
        top.addLayout(self._badges)
        top.addStretch(1)
        cards = QHBoxLayout()
        cards.setSpacing(Space.MEDIUM)
        left = (self.hand.steps, self.knowledge, self.findings, self.similar, self._log)
        right = (self.photos, self.parts, self._account)
        for side_cards in (left, right):
            side = QVBoxLayout()
            side.setSpacing(Space.MEDIUM)
            for card in side_cards:
                side.addWidget(card)
            side.addStretch(1)
            cards.addLayout(side, 1)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addLayout(top)
        said: tuple[QWidget, ...] = (self._device, self._fault, self._standing)
        done: tuple[QWidget, ...] = (
            self.safety,
            self.hand,
            self.tell,
            self.bar,
            self.check,
            self.findings.form,
        )
        for part in (*said, *done):
            column.addWidget(part)
        column.addLayout(cards)
        column.addStretch(1)
        return whole

    def _connect(self) -> None:
        desk = self._desk
        desk.changed.connect(self.show_state)
        self._strip.dismissed.connect(desk.dismiss)
        self._strip.again.connect(desk.reload)
        self._log.written.connect(desk.note)
        desk.noted.connect(self._log.kept)
