"""Whose time a job took, from its log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.domain.job_timeline import JobEvent, read_timeline
from app.domain.permissions import Permission
from app.services.jobs.jobs_in_hand import job_by_number
from app.services.permits import needs
from app.services.shop_hours import working_time
from db.models.event import Event

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.domain.job_timeline import JobTimeline
    from app.services.store_file import StoreFile
    from db.models.job import Job


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
    while events and events[0].kind != "job.received":
        events.pop(0)
    return read_timeline(events, now, working_time(session)) if events else None
