"""Figures of the shop's time over some days: turnaround, response, promises, first fix (C9)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from app.domain.errors import BadEntry
from app.domain.job import JobOrigin, JobState
from app.domain.job_timeline import JobEvent
from app.domain.permissions import Permission
from app.domain.timeline_figures import promise_figures, response_figures, turnaround_figures
from app.services.local_day import day_bounds
from app.services.permits import needs
from app.services.returns.first_fix import count_first_fix
from app.services.shop import read_profile
from app.services.shop_hours import working_time
from app.services.store_days import read_day
from app.services.working_time.timelines import timeline_from
from db.chunks import chunks
from db.models.event import Event
from db.models.job import Job

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.domain.job_return import FirstFix
    from app.domain.job_timeline import JobTimeline
    from app.domain.timeline_figures import KeptFigures, TurnaroundFigures
    from app.services.store_file import StoreFile


@dataclass(frozen=True, slots=True)
class TimeFigures:
    """Figures of the store days `first` to `last` (`YYYY-MM-DD`, both included).

    `turnaround` is of jobs that became ready then, `response` of those that were taken in then,
    `promises` of those that were promised for then (one that was missed and then moved stays
    where it was missed), `first_fix` of repairs handed over then.
    """

    first: str
    last: str
    turnaround: TurnaroundFigures
    response: KeptFigures
    promises: KeptFigures
    first_fix: FirstFix


class TimelineFigures:
    """Say how long jobs took, whose time it was, and what was kept."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.SEE_DAY)
    def of_days(self, actor: Actor, first: str, last: str, days: int = 30) -> TimeFigures:  # noqa: ARG002
        """Return the figures of some days; a repair held that did not come back for `days`.

        Jobs that were brought in from elsewhere or voided count nowhere. Raises BadEntry.
        """
        begins, ends = read_day("first", first), read_day("last", last)
        if ends < begins:
            raise BadEntry("last", "out_of_range", f"{begins}…")
        with self._file.reading() as session:
            now, zone = self._file.clock.now_ms(), read_profile(session).time_zone
            since, until = day_bounds(begins, zone)[0], day_bounds(ends, zone)[1]

            def read(instant: ColumnElement[Any]) -> list[JobTimeline]:
                return _timelines(session, now, instant >= since, instant < until)

            ready = read(Job.ready_at.expression)
            return TimeFigures(
                first=begins,
                last=ends,
                turnaround=turnaround_figures([one for one in ready if one.ready_at is not None]),
                response=response_figures(read(Job.received_at.expression)),
                promises=promise_figures(
                    read(func.coalesce(Job.missed_promise_at, Job.promised_at))
                ),
                first_fix=count_first_fix(session, begins, ends, days, now),
            )


def _timelines(session: Session, now: int, *which: ColumnElement[bool]) -> list[JobTimeline]:
    """Return the timelines of jobs, each by its own events, all by the same opening hours."""
    query = select(Job.id).where(
        Job.origin == JobOrigin.COUNTER, Job.state != JobState.VOID, *which
    )
    jobs = list(session.scalars(query.order_by(Job.received_at, Job.id)))
    events = _events(session, jobs)
    hours = working_time(session)
    read = (timeline_from(events[job], now, hours) for job in jobs)
    return [one for one in read if one is not None]


def _events(session: Session, jobs: Iterable[str]) -> dict[str | None, list[JobEvent]]:
    events: defaultdict[str | None, list[JobEvent]] = defaultdict(list)
    for some in chunks(list(jobs)):
        rows = session.execute(
            select(Event.job, Event.kind, Event.at, Event.params)
            .where(Event.job.in_(some))
            .order_by(Event.seq)
        )
        for job, kind, at, params in rows:
            events[job].append(JobEvent(kind, at, params or {}))
    return events
