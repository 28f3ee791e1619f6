"""What holds a job up, set and ended inside other people's transactions.

Every hold is told in the log twice, when it began and when it ended: the timeline and the bench's
queue count from that whose time it was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.domain.hold import Hold
from app.domain.time_owner import TimeOwner

if TYPE_CHECKING:
    from db.models.job import Job
    from db.unit_of_work import Work

SET, ENDED = "hold.set", "hold.ended"


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
