"""What holds a job up, set and ended inside other people's transactions.

Every hold is told in the log twice, when it began and when it ended: the timeline and the bench's
queue count from that whose time it was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.domain.hold import Hold
from app.domain.job import FINISHED, HoldKind, JobState
from app.domain.time_owner import TimeOwner

if TYPE_CHECKING:
    from db.models.job import Job
    from db.unit_of_work import Work

SET, ENDED = "hold.set", "hold.ended"
_GOES_ON = {JobState.DIAGNOSING, JobState.REPAIRING, JobState.TESTING, JobState.READY} | FINISHED
_ANSWERED = {JobState.APPROVED, JobState.DECLINED}


def hold_of(job: Job) -> Hold | None:
    """Return what holds a job up."""
    if job.hold_kind is None:
        return None
    owner = TimeOwner(job.hold_owner) if job.hold_owner else None
    return Hold(job.hold_kind, job.hold_note, job.hold_until, owner)


def set_hold(work: Work, job: Job, hold: Hold) -> None:
    """Hold a job up, in the place of what held it up before."""
    end_hold(work, job)
    job.hold_kind, job.hold_note, job.hold_until = hold.kind, hold.note, hold.until
    job.hold_since, job.hold_by, job.hold_owner = work.at, work.user, hold.owner or ""
    # The note may name somebody: the row has it, the log does not.
    told = {"until": hold.until} if hold.until is not None else {}
    work.record(SET, job=job.id, kind=hold.kind, owner=hold.whose, **told)


def end_hold(work: Work, job: Job, **told: Any) -> None:
    """Let a job go on; nothing happens where nothing holds it up."""
    hold, since = hold_of(job), job.hold_since
    if hold is None:
        return
    job.hold_kind = job.hold_since = job.hold_until = job.hold_by = None
    job.hold_note = job.hold_owner = ""
    work.record(ENDED, job=job.id, kind=hold.kind, owner=hold.whose, since=since, **told)


def end_hold_by_move(work: Work, job: Job) -> None:
    """End what a job waited for where its move shows that it waits no longer.

    A device at an outside repairer's is away until that repair itself has come to an end.
    """
    answered = job.hold_kind is HoldKind.CUSTOMER and job.state in _ANSWERED
    away = job.hold_kind is HoldKind.SUBCONTRACT and job.state not in FINISHED
    if answered or (job.state in _GOES_ON and not away):
        end_hold(work, job)
