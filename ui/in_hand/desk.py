"""One job that is worked on: read it, ask what an act needs, do the act, read it again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.domain.bench import NothingAgreed
from app.domain.billing import NotAgreed
from app.domain.errors import BadEntry, ReasonMissing
from app.domain.signature import SignatureMissing
from ui.diagnosis.desk import DiagnosisDesk
from ui.in_hand.acts import ASKING, PRICING, WorkAct
from ui.in_hand.agreement import read_agreement
from ui.in_hand.deposit import DepositDesk
from ui.in_hand.outlook import OutlookDesk
from ui.in_hand.point_marking import PointMarking
from ui.in_hand.point_marks import PointMarks
from ui.in_hand.state import InHand, NoWork
from ui.in_hand.writing import WorkWriting
from ui.job_parts.desk import JobPartsDesk
from ui.routes import NEXT, Page, Route

if TYPE_CHECKING:
    from app.domain.job import Outcome
    from app.words import Words
    from ui.in_hand.agreement import TypedAgreement
    from ui.in_hand.state import WorkServices, WorkState
    from ui.job_parts.state import PartsState
    from ui.session import Session
    from ui.tasks import Tasks


class WorkDesk(PointMarking):
    """Hold one job; `changed` carries the state, `go` a `Route`, `said` a `Notice`.

    `noted` says that a note is kept.
    """

    go = Signal(object)
    said = Signal(object)
    noted = Signal()

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: WorkServices
    ) -> None:
        super().__init__(session, tasks, services)
        self._words = words
        self._refused: Exception | None = None
        self._writing = WorkWriting(session, tasks, words, services)
        self.deposit = DepositDesk(session, tasks, services, self._writing)
        self.deposit.over.connect(self.fold)
        self.deposit.failed.connect(self._not_done)
        self.outlook = OutlookDesk(session, tasks, services.parts.parts)
        self.parts = JobPartsDesk(session, tasks, words, services.parts)
        self.parts.said.connect(self.said)
        self.parts.changed.connect(self._follow_refusal)
        self.diagnosis = DiagnosisDesk(session, tasks, words, services.diagnosis)
        self.diagnosis.said.connect(self.said)
        self.diagnosis.go.connect(self.go)
        self.changed.connect(self._follow_parts)
        self._writing.over.connect(self._over)
        self._writing.failed.connect(self._not_done)
        self._writing.said.connect(self.said)
        services.signing.signed.connect(self._signed)

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._words = words
        self._writing.speak(words)
        self.parts.speak(words)
        self.diagnosis.speak(words)

    def ask(self, act: WorkAct) -> None:
        """Do an act, or unfold what it asks for; nothing where it is not offered."""
        here = self.state
        if not isinstance(here, InHand) or act not in here.acts:
            return
        if act is WorkAct.HAND_OVER:
            page = here.account
            self.go.emit(Route(Page.HANDOVER, record=page.visit, job=here.number))
        elif act in ASKING:
            self._show(replace(here, asked=act, trouble=None))
            if act is WorkAct.DEPOSIT:
                self.deposit.begin(here.account)
            elif act in PRICING:
                self.outlook.begin(here.number)
        else:
            self._writing.act(here.number, act)

    def open_quote(self) -> None:
        """Go to the job's quote; where work was refused unagreed, to its next version."""
        here = self.state
        if isinstance(here, InHand):
            text = NEXT if isinstance(here.trouble, NotAgreed | NothingAgreed) else ""
            self.go.emit(Route(Page.QUOTE, job=here.number, text=text))

    def answer(self, act: WorkAct, text: str) -> None:
        """Do the act that asked for a line of text."""
        if act is WorkAct.BACK and not text.strip():
            self._not_done(ReasonMissing())
        else:
            self._writing.act(self.state.number, act, text)

    def take(self, number: str) -> None:
        """Have a job in hand and take it to the bench at once, as a scan does."""
        if self.state.number != number:
            self._show(NoWork(number))
        self._writing.act(number, WorkAct.TAKE)

    def note(self, text: str) -> None:
        """Write into the bench log."""
        if text.strip():
            self._writing.note(self.state.number, text)

    def end(self, outcome: Outcome, reason: str) -> None:
        """Say that it is not repaired, and why."""
        self._writing.end(self.state.number, outcome, reason)

    def agree(self, typed: TypedAgreement) -> None:
        """Write down that the customer agreed."""
        here = self.state
        if not isinstance(here, InHand):
            return
        now = self._services.clock.now_ms()
        try:
            entry = read_agreement(typed, here.account, self._words.language, now)
        except BadEntry as fault:
            self._not_done(fault)
        else:
            self._writing.agree(here.number, entry)

    def fold(self) -> None:
        """Fold what was asked; what stands in it is forgotten."""
        if isinstance(self.state, InHand):
            self._show(replace(self.state, asked=None, trouble=None))

    def dismiss(self) -> None:
        """Take the message away."""
        self._show(replace(self.state, trouble=None))

    def finish_check(self, accepted: str = "") -> None:
        """Keep the test points as they are marked, every other one as good."""
        here = self.state
        if isinstance(here, InHand) and here.is_tested:
            published = "" if here.checklist is None else here.checklist.published
            self._writing.check(here.number, here.marks.entry(published, accepted))

    def _follow_parts(self, state: WorkState) -> None:
        self.parts.open(state.number)
        self.diagnosis.open(state.number)
        refused = isinstance(self.parts.state.trouble, NotAgreed | NothingAgreed)
        if refused and isinstance(state, InHand) and state.is_covered:
            self.parts.fold()

    def _follow_refusal(self, parts: PartsState) -> None:
        """Lead to the quote where a part was refused because nobody agreed to its price."""
        here, trouble = self.state, parts.trouble
        is_new = isinstance(trouble, NotAgreed | NothingAgreed) and trouble is not self._refused
        if is_new and isinstance(here, InHand):
            self._refused = trouble
            self._show(replace(here, trouble=trouble))

    def _over(self, note: bool) -> None:  # noqa: FBT001 (a signal's argument)
        if note:
            self.noted.emit()
        if isinstance(self.state, InHand):
            marks = self.state.marks if note else PointMarks()
            self._show(replace(self.state, asked=None, marks=marks, trouble=None))
        self.reload()

    def _signed(self, _signed: object) -> None:
        if isinstance(self.state.trouble, SignatureMissing):
            self.dismiss()

    def _not_done(self, error: Exception) -> None:
        if isinstance(error, SignatureMissing):
            self._services.signing.remember(error.number)
        self._show(replace(self.state, trouble=error))
        if isinstance(self.state, NoWork):
            self.reload()
