"""Returns: why a device came back, agreed by a second person where it is a new fault."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.entry_text import optional_text
from app.domain.errors import ReasonMissing
from app.domain.job_return import (
    NoReturn,
    NothingToSecond,
    ReturnCause,
    SecondIsTheSame,
)
from app.domain.own_code import people_number
from app.domain.permissions import Permission
from app.services.jobs.jobs_in_hand import job_by_number
from app.services.noted_returns import live_return
from app.services.permits import needs
from db.models.job import Job
from db.models.people import UserAccount

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.store_file import StoreFile
    from db.models.job_return import JobReturn
    from db.unit_of_work import Work

NOTE_LENGTH: Final = 400


@dataclass(frozen=True, slots=True)
class ReturnView:
    """One return: `days` store days after the handover of the job `earlier`; instants epoch ms.

    `earlier_by` is who repaired it then. `cause` is None until somebody said why; a new fault
    counts only once `seconded_by` agreed.
    """

    number: str
    earlier: str
    earlier_problem: str
    earlier_by: str
    days: int
    recheck: bool
    cause: ReturnCause | None
    note: str
    classified_at: int | None
    classified_by: str
    seconded_at: int | None
    seconded_by: str

    @property
    def waits_for_second(self) -> bool:
        """Tell whether a second person has to look."""
        return self.cause is ReturnCause.NEW_FAULT and self.seconded_at is None


class Returns:
    """Say why devices came back."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.SEE_JOBS)
    def of_job(self, actor: Actor, number: str) -> ReturnView | None:  # noqa: ARG002
        """Return what is known of a job as a return, None for any other. Raises JobNotFound."""
        with self._file.reading() as session:
            return read_return(session, job_by_number(session, number))

    @needs(Permission.WORK_ON_JOBS)
    def classify(self, actor: Actor, number: str, cause: ReturnCause, note: str = "") -> ReturnView:
        """Say why a device came back; another cause later takes the place of the first.

        Raises JobNotFound, NoReturn or BadEntry.
        """
        with self._file.acting(actor) as work:
            job = job_by_number(work, number)
            row = _row_of(work, job)
            before = row.cause
            row.cause, row.note = cause, optional_text("note", note, NOTE_LENGTH)
            row.classified_at, row.classified_by = work.at, actor.user
            row.seconded_at = row.seconded_by = None
            work.record("return.classified", job=job.id, cause=cause, before=before)
            work.flush()
            return _view(work, row)

    @needs(Permission.WORK_ON_JOBS)
    def second(self, actor: Actor, number: str) -> ReturnView:
        """Agree, as somebody else, that a device came back with a new fault.

        Raises JobNotFound, NoReturn, NothingToSecond or SecondIsTheSame.
        """
        with self._file.acting(actor) as work:
            job = job_by_number(work, number)
            row = _row_of(work, job)
            if row.cause != ReturnCause.NEW_FAULT or row.seconded_at is not None:
                raise NothingToSecond(people_number(job.number))
            if row.classified_by == actor.user:
                raise SecondIsTheSame(people_number(job.number))
            row.seconded_at, row.seconded_by = work.at, actor.user
            work.record("return.seconded", job=job.id)
            work.flush()
            return _view(work, row)

    @needs(Permission.WORK_ON_JOBS)
    def no_return(self, actor: Actor, number: str, reason: str) -> None:
        """Say that a job is no return after all, such as another device under the same number.

        Raises JobNotFound, NoReturn, ReasonMissing or BadEntry.
        """
        if not reason.strip():
            raise ReasonMissing
        kept = optional_text("reason", reason, NOTE_LENGTH)
        with self._file.acting(actor) as work:
            job = job_by_number(work, number)
            row = _row_of(work, job)
            row.ended_at, row.note = work.at, kept
            work.record("return.ended", job=job.id)


def read_return(session: Session, job: Job) -> ReturnView | None:
    """Return what is known of a job as a return inside a read or a transaction."""
    row = live_return(session, job.id)
    return None if row is None else _view(session, row)


def _row_of(work: Work, job: Job) -> JobReturn:
    row = live_return(work, job.id)
    if row is None:
        raise NoReturn(people_number(job.number))
    return row


def _view(session: Session, row: JobReturn) -> ReturnView:
    job, earlier = session.get_one(Job, row.job), session.get_one(Job, row.earlier)
    people = {one for one in (row.classified_by, row.seconded_by, earlier.technician) if one}
    query = select(UserAccount.id, UserAccount.name).where(UserAccount.id.in_(people))
    names = {row.id: row.name for row in session.execute(query)}
    return ReturnView(
        number=people_number(job.number),
        earlier=people_number(earlier.number),
        earlier_problem=earlier.problem,
        earlier_by=names.get(earlier.technician, ""),
        days=row.days,
        recheck=row.recheck,
        cause=ReturnCause(row.cause) if row.cause else None,
        note=row.note,
        classified_at=row.classified_at,
        classified_by=names.get(row.classified_by or "", ""),
        seconded_at=row.seconded_at,
        seconded_by=names.get(row.seconded_by or "", ""),
    )
