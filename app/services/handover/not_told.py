"""Which customers wait for a word: a job is ready, a price waits, a promise was missed.

Of a shop with thousands of open jobs only a few columns are read, and what jobs cost is added up
for all that ask a price at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import exists, or_, select

from app.domain.job import HoldKind, JobOrigin, JobState, Outcome
from app.domain.message import MessageKind
from app.services.jobs.money_lines import shortfalls
from db.chunks import chunks
from db.models.bench import Message
from db.models.customer import Customer
from db.models.job import Job
from db.queries.job_lists import open_jobs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from sqlalchemy.orm import Session

# Who was warned the day before a promise was missed need not be warned again.
_WARNED_BEFORE_MS: Final = 24 * 3_600_000
_OF_READY: Final = frozenset({MessageKind.READY, MessageKind.NOT_REPAIRABLE})
_READ: Final = (
    Job.id,
    Job.number,
    Job.state,
    Job.outcome,
    Job.hold_kind,
    Job.hold_since,
    Job.received_at,
    Job.accepted_at,
    Job.promised_at,
    Job.ready_at,
)


def jobs_not_told(session: Session, at: int) -> tuple[tuple[str, MessageKind, int], ...]:
    """Return all jobs whose customers wait, who waits longest first: id, what for, since when.

    Who left no way to be reached is not among them. Instants are epoch ms.
    """
    waiting = sorted(_waiting(session, _may_wait(session, at), at), key=_since)
    return tuple((job.id, kind, since) for job, kind, since in waiting)


def told_what(session: Session, job: str, at: int) -> MessageKind | None:
    """Return what the customer of a job waits to be told, None when that is nothing."""
    rows = session.execute(select(*_READ).where(Job.id == job)).all()
    waits = next(_waiting(session, rows, at), None)
    return None if waits is None else waits[1]


def _may_wait(session: Session, at: int) -> Sequence[Any]:
    """Read the open jobs whose customers can be reached and may wait for a word."""
    jobs = open_jobs(session).c
    waiting = select(jobs.id).where(
        jobs.origin == JobOrigin.COUNTER,
        or_(
            jobs.state.in_((JobState.READY, JobState.QUOTED)),
            jobs.hold_kind == HoldKind.CUSTOMER,
            jobs.promised_at < at,
        ),
    )
    reachable = exists().where(
        Customer.id == Job.customer, or_(Customer.phone != "", Customer.second_contact != "")
    )
    return session.execute(select(*_READ).where(Job.id.in_(waiting), reachable)).all()


def _waiting(
    session: Session, jobs: Sequence[Any], at: int
) -> Iterator[tuple[Any, MessageKind, int]]:
    """Yield the jobs whose customers wait, with what for and since when."""
    told = _told(session, [job.id for job in jobs])
    held = [job.id for job in jobs if job.hold_kind is HoldKind.CUSTOMER]
    asking = {job for some in chunks(held) for job, missing in shortfalls(session, some).items()
              if missing}  # fmt: skip
    for job in jobs:
        due = _due(job, asking, at)
        if due is not None and not _was_told(told.get(job.id, ()), *due):
            yield job, due[0], _begins(job, due)


def _told(session: Session, jobs: Sequence[str]) -> dict[str, list[tuple[MessageKind, int]]]:
    told: dict[str, list[tuple[MessageKind, int]]] = {}
    for some in chunks(jobs):
        rows = session.execute(
            select(Message.job, Message.kind, Message.told_at).where(
                Message.job.in_(some), Message.undone_at.is_(None)
            )
        )
        for job, kind, told_at in rows:
            told.setdefault(job, []).append((MessageKind(kind), told_at))
    return told


def _due(job: Any, asking: Collection[str], at: int) -> tuple[MessageKind, int] | None:
    """Return what the customer is to be told, and since when (epoch ms) it would count."""
    if job.state is JobState.READY:
        gone = job.outcome is Outcome.NOT_REPAIRABLE
        return (MessageKind.NOT_REPAIRABLE if gone else MessageKind.READY), job.ready_at or 0
    if job.state is JobState.QUOTED or job.id in asking:
        return MessageKind.PRICE, job.hold_since or job.accepted_at or job.received_at
    if job.promised_at is not None and job.promised_at < at:
        return MessageKind.DELAY, job.promised_at - _WARNED_BEFORE_MS
    return None


def _was_told(told: Sequence[tuple[MessageKind, int]], kind: MessageKind, since: int) -> bool:
    same = _OF_READY if kind in _OF_READY else {kind}
    return any(one in same and told_at >= since for one, told_at in told)


def _begins(job: Any, due: tuple[MessageKind, int]) -> int:
    kind, since = due
    return job.promised_at or since if kind is MessageKind.DELAY else since


def _since(waits: tuple[Any, MessageKind, int]) -> tuple[int, str]:
    return waits[2], waits[0].number
