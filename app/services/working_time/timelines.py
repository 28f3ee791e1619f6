"""Whose time a job took, from its log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.job_timeline import JobEvent, read_timeline
from app.domain.permissions import Permission
from app.services.jobs.jobs_in_hand import job_by_number
from app.services.permits import needs
from app.services.shop_hours import working_time
from db.models.event import Event

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.domain.job_timeline import JobTimeline
    from app.domain.opening_hours import WorkingTime
    from app.services.store_file import StoreFile
    from db.models.job import Job

_RECEIVED: Final = "job.received"


class Timelines:
    """Say of a job whose time each hour was."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.SEE_JOBS)
    def of(self, actor: Actor, number: str) -> JobTimeline | None:  # noqa: ARG002
        """Return a job's timeline until now, None for one that was brought in from elsewhere.

        Raises JobNotFound.
        """
        with self._file.reading() as session:
            job = job_by_number(session, number)
            return timeline_of(session, job, self._file.clock.now_ms())


def timeline_of(session: Session, job: Job, now: int) -> JobTimeline | None:
    """Return a job's timeline until `now` (epoch ms) inside a read or a transaction."""
    rows = session.scalars(select(Event).where(Event.job == job.id).order_by(Event.seq))
    events = [JobEvent(row.kind, row.at, row.params or {}) for row in rows]
    return timeline_from(events, now, working_time(session))


def timeline_from(events: Sequence[JobEvent], now: int, working: WorkingTime) -> JobTimeline | None:
    """Return the timeline of a job's events, oldest first; None without an intake among them."""
    begins = next((at for at, one in enumerate(events) if one.kind == _RECEIVED), None)
    return None if begins is None else read_timeline(events[begins:], now, working)
