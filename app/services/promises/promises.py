"""The promised time of a job: changed with a reason; kept or missed is read from the log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.entry_text import LINE_LENGTH, checked_line
from app.domain.errors import BadEntry, ReasonMissing
from app.domain.job import JobState, is_open
from app.domain.own_code import people_number
from app.domain.permissions import Permission
from app.domain.promise import PromiseSettled
from app.services.jobs.jobs_in_hand import job_by_number, jobs_in_hand
from app.services.permits import needs
from app.services.working_time.timelines import timeline_of
from db.engine import retrying
from db.models.event import Event
from db.models.people import UserAccount

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.domain.job_timeline import PromiseFact
    from app.services.store_file import StoreFile
    from db.models.job import Job

_CHANGED: Final = "promise.changed"


@dataclass(frozen=True, slots=True)
class PromiseChange:
    """A promise that took the place of another; instants are epoch ms, None for no promise."""

    before: int | None
    after: int | None
    reason: str
    at: int
    by: str


@dataclass(frozen=True, slots=True)
class PromiseView:
    """The promise that holds, what became of it, and which changes led to it.

    `fact` is None for a job that was brought in from elsewhere: nobody knows its history.
    """

    number: str
    promised_at: int | None
    fact: PromiseFact | None
    changes: tuple[PromiseChange, ...]


class Promises:
    """Show and change when jobs were promised. A job that nobody knows is JobNotFound."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.SEE_JOBS)
    def of_job(self, actor: Actor, number: str) -> PromiseView:  # noqa: ARG002
        """Return a job's promise."""
        at = self._file.clock.now_ms()
        with self._file.reading() as session:
            return _view(session, job_by_number(session, number), at)

    @needs(Permission.WORK_ON_JOBS)
    @retrying
    def change(self, actor: Actor, number: str, promised_at: int, reason: str) -> PromiseView:
        """Promise another time (epoch ms), for a reason. One that had passed stays missed.

        Raises PromiseSettled where the job is ready or gone, ReasonMissing, or BadEntry for a
        time that has passed.
        """
        if not reason.strip():
            raise ReasonMissing
        why = checked_line("reason", reason, LINE_LENGTH)
        with self._file.acting(actor) as work:
            (job,) = jobs_in_hand(work, [number])
            if not is_open(job.state) or job.state is JobState.READY:
                raise PromiseSettled(people_number(job.number), job.state)
            if promised_at <= work.at:
                raise BadEntry("promised_at", "in_the_past")
            before, job.promised_at = job.promised_at, promised_at
            if before is not None and before < work.at and job.missed_promise_at is None:
                job.missed_promise_at = before
            if before != promised_at:
                work.record(_CHANGED, job=job.id, before=before, after=promised_at, reason=why)
        return self.of_job(actor, number)


def _view(session: Session, job: Job, at: int) -> PromiseView:
    read = timeline_of(session, job, at)
    return PromiseView(
        number=people_number(job.number),
        promised_at=job.promised_at,
        fact=None if read is None else read.promise.fact,
        changes=_changes(session, job),
    )


def _changes(session: Session, job: Job) -> tuple[PromiseChange, ...]:
    rows = session.execute(
        select(Event.params, Event.at, UserAccount.name)
        .outerjoin(UserAccount, UserAccount.id == Event.actor)
        .where(Event.job == job.id, Event.kind == _CHANGED)
        .order_by(Event.seq)
    )
    return tuple(
        PromiseChange(
            before=(params or {}).get("before"),
            after=(params or {}).get("after"),
            reason=(params or {}).get("reason", ""),
            at=at,
            by=name or "",
        )
        for params, at, name in rows
    )
