"""Reading one job as it is worked on, again whenever something of it was written."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from app.domain.bench import CheckStage, NothingAgreed
from app.domain.billing import NotAgreed
from app.domain.job import JobState
from ui.changes import Touched
from ui.in_hand.point_marks import PointMarks
from ui.in_hand.state import InHand, NoWork
from ui.record_reading import RecordReading

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from ui.in_hand.state import WorkServices, WorkState
    from ui.session import Session
    from ui.tasks import Tasks

_SHOWN_HERE: Final = (Touched.JOB, Touched.MONEY, Touched.DEVICE, Touched.SETTING)


class WorkReading(RecordReading):
    """Hold one job and keep it fresh; what is being asked and marked stays."""

    shows: ClassVar = _SHOWN_HERE

    def __init__(self, session: Session, tasks: Tasks, services: WorkServices) -> None:
        super().__init__(session, tasks, services.feed)
        self._services = services
        self.state: WorkState = NoWork()

    def open(self, number: str) -> None:
        """Have a job in hand, by its number; an empty one puts the last away."""
        if self.state.number != number:
            self._show(NoWork(number))
        if number:
            self._read(number)

    def reload(self) -> None:
        """Read the job again; what is being asked stays."""
        if self.state.number:
            self._read(self.state.number)

    def _read(self, number: str) -> None:
        if self._session.is_open:
            call = partial(self._job, self._session.actor, number)
            self._fetch(call, self._loaded, partial(self._not_loaded, number))

    def _job(self, actor: Actor, number: str) -> InHand:
        services = self._services
        page = services.bench.page(actor, number)
        account = services.prices.account(actor, number)
        tested = page.job.state is JobState.TESTING
        return InHand(
            at=services.clock.now_ms(),
            time_zone=services.shop.profile().time_zone,
            lists=services.lists.current(),
            page=page,
            account=account,
            quote=services.quotes.standing(actor, account.job),
            fee=services.fees.of_job(actor, number),
            checklist=services.checklists.for_job(actor, number, CheckStage.TEST)
            if tested
            else None,
            me=actor.name,
        )

    def _loaded(self, read: InHand) -> None:
        before = self.state
        if isinstance(before, InHand) and before.number == read.number:
            kept = before.asked if before.asked in read.acts else None
            trouble = None if _is_over(before.trouble, read) else before.trouble
            read = replace(_as_begun(read, before), asked=kept, trouble=trouble)
        elif isinstance(before, NoWork):
            read = replace(read, trouble=before.trouble)
        if read.checklist is not None and not read.marks.points:
            read = replace(read, marks=PointMarks(read.checklist.points))
        self._show(read)

    def _not_loaded(self, number: str, error: Exception) -> None:
        self._show(NoWork(number, error))

    def _show(self, state: WorkState) -> None:
        self.state = state
        self.changed.emit(state)


def _as_begun(read: InHand, before: InHand) -> InHand:
    """Return a job with the list and the marks that its run was begun with, whoever edits lists."""
    if not (read.is_tested and before.is_tested and before.marks.is_begun):
        return read
    return replace(read, checklist=before.checklist, marks=before.marks)


def _is_over(trouble: Exception | None, read: InHand) -> bool:
    """Tell whether something was refused for want of an agreement that is there by now."""
    return isinstance(trouble, NotAgreed | NothingAgreed) and read.is_covered
