"""What the job page shows of the work: the acts, the test points, account and bench log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.errors import BadEntry, ReasonMissing
from ui.commands import Command
from ui.diagnosis.card import FindingsCard
from ui.errors import notice
from ui.in_hand.account_card import AccountCard
from ui.in_hand.check_card import CheckCard
from ui.in_hand.log_card import BenchLogCard
from ui.in_hand.state import InHand
from ui.in_hand.wording import WorkWording
from ui.in_hand.work_bar import WorkBar
from ui.job_parts.card import PartsCard
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.shortcuts import Shortcut
from ui.widgets.message_strip import MessageStrip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.words import Words
    from ui.in_hand.desk import WorkDesk
    from ui.in_hand.state import WorkState
    from ui.photos.state import PhotosState

_BESIDE = (BadEntry, ReasonMissing)


class WorkPart(QWidget):
    """Show a `WorkDesk`; `account`, `log`, `parts` and `findings` are cards for the page's columns.

    `offers` says that other acts are offered now, `unfolded` that something is asked.
    """

    offers = Signal()
    unfolded = Signal()

    def __init__(self, desk: WorkDesk, words: Words) -> None:
        super().__init__()
        self._desk = desk
        self._words = words
        self.account = AccountCard(words)
        self.log = BenchLogCard(words)
        self.parts = PartsCard(desk.parts, words)
        self.findings = FindingsCard(desk.diagnosis, words)
        self._strip = MessageStrip(words)
        self._bar = WorkBar(desk, words)
        self._check = CheckCard(desk, words)
        self._offered: tuple[object, ...] = ()
        self._asked: object = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        for part in (self._strip, self._bar, self._check, self.findings.form):
            column.addWidget(part)
        for card in (self.account, self.log, self.parts, self.findings):
            # Until the page places them: shown without a parent they would be windows.
            card.setParent(self)
        self._connect()
        self._show(desk.state)

    def commands(self) -> Sequence[Command]:
        """Give the keys of what can be done now."""
        state = self._desk.state
        note = Command(
            Shortcut.NOTE,
            self._words.say("Note"),
            self.focus_note,
            Icon.DRAFT,
            enabled=isinstance(state, InHand) and state.takes_notes,
            in_bar=False,
        )
        return (*self._bar.commands(), note, *self.parts.commands(), *self.findings.commands())

    def focus_note(self) -> None:
        """Go to the field in which the bench log is written."""
        self.log.field.setFocus()
        self.unfolded.emit()

    def show_job(self, number: str) -> None:
        """Have the job in hand that the page shows."""
        if self._desk.state.number != number:
            self._desk.open(number)

    def show_photos(self, photos: PhotosState) -> None:
        """Show which test points the job's photos are of."""
        self._check.show_photos(photos)

    def reload(self) -> None:
        """Read the job again; what is being asked stays."""
        self._desk.reload()
        self._desk.parts.reload()
        self._desk.diagnosis.reload()

    def _connect(self) -> None:
        desk = self._desk
        desk.changed.connect(self._show)
        desk.noted.connect(self.log.kept)
        for card in (self.parts, self.findings):
            card.offers.connect(self.offers)
            card.unfolded.connect(self.unfolded)
        self._strip.dismissed.connect(desk.dismiss)
        self._strip.again.connect(desk.reload)
        self.log.written.connect(desk.note)
        self._check.unfolded.connect(self.unfolded)

    def _show(self, state: WorkState) -> None:
        in_hand = isinstance(state, InHand)
        for part in (self._bar, self.account, self.log, self.parts, self.findings):
            part.setVisible(in_hand)
        trouble = None if isinstance(state.trouble, _BESIDE) else state.trouble
        self._strip.show_notice(notice(trouble, self._words) if trouble else None)
        self._check.setVisible(isinstance(state, InHand) and state.is_tested)
        if isinstance(state, InHand):
            self._show_work(state)

    def _show_work(self, here: InHand) -> None:
        wording = WorkWording(here, self._words)
        self._bar.show_job(here)
        self.account.show_account(here, wording)
        self.log.show_log(here, wording)
        if here.is_tested:
            self._check.show_points(here)
        if here.acts != self._offered:
            self._offered = here.acts
            self.offers.emit()
            if here.is_tested and self.isVisible():
                self._check.setFocus()
        if here.asked is not self._asked:
            self._asked = here.asked
            self.unfolded.emit()
