"""What the counter has in front of it: taken in today, due now, drafts, papers not printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.job import JobOrigin, JobState
from app.domain.permissions import Permission
from app.services.local_day import business_day, end_of_day
from app.services.permits import needs
from app.services.records.record_lines import JobLine, job_lines
from app.services.shop import read_profile
from db.models.job import IS_OPEN, Job

if TYPE_CHECKING:
    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.store_file import StoreFile

SHOWN: Final = 100


@dataclass(frozen=True, slots=True)
class OnTheCounter:
    """The counter's two lists of jobs."""

    taken_in_today: tuple[JobLine, ...]
    due_now: tuple[JobLine, ...]


class CounterDesk:
    """Show what the counter has in front of it."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.SEE_JOBS)
    def now(self, actor: Actor) -> OnTheCounter:  # noqa: ARG002
        """Return today's intakes, newest first, and open jobs promised for today or earlier."""
        at = self._file.clock.now_ms()
        with self._file.reading() as session:
            zone = read_profile(session).time_zone
            today = (
                select(Job.id)
                .where(
                    Job.biz_date == business_day(at, zone),
                    Job.state != JobState.VOID,
                    Job.origin == JobOrigin.COUNTER,
                )
                .order_by(Job.received_at.desc(), Job.number.desc())
            )
            due = (
                select(Job.id)
                .where(Job.promised_at <= end_of_day(at, zone), IS_OPEN)
                .order_by(Job.promised_at)
            )
            return OnTheCounter(_lines(session, today, at), _lines(session, due, at))


def _lines(session: Session, query: Select[str], at: int) -> tuple[JobLine, ...]:
    return job_lines(session, session.scalars(query.limit(SHOWN)).all(), at)
