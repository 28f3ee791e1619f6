"""The devices of a day: here, taken in, given back, finished, waiting, promised.

Every query walks an index from the day's own rows, so that a day among a million jobs costs no
more than a day of a new shop. Of a day that is over the states are read from the log.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.domain.day_figures import (
    DeviceFigures,
    DoneBy,
    Drill,
    DrillKind,
    PromiseFigures,
    Waiting,
    WaitingFigures,
)
from app.domain.job import FINISHED, JobOrigin, JobState
from app.services.handover.not_told import jobs_not_told
from app.services.local_day import day_after, day_bounds
from app.services.quotes.unanswered import read_unanswered
from db.chunks import chunks
from db.models.event import Event
from db.models.job import Job
from db.models.people import UserAccount
from db.queries.job_lists import open_jobs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Day:
    """A day to be told of: its bounds (epoch ms), and now."""

    day: str
    begins: int
    ends: int
    now: int
    time_zone: str

    @property
    def is_present(self) -> bool:
        """Tell whether the day is under way."""
        return self.begins <= self.now < self.ends

    @property
    def told_at(self) -> int:
        """Return the moment of which states are told."""
        return min(self.now, self.ends)


@dataclass(frozen=True, slots=True)
class Stay:
    """A job's time in the shop's care; `left_at` is None while it is here (epoch ms)."""

    id: str
    received_at: int
    left_at: int | None
    promised_at: int | None
    ready_at: int | None
    state: JobState

    def is_here(self, at: int) -> bool:
        """Tell whether the device was here at an instant."""
        return self.received_at < at and (self.left_at is None or self.left_at >= at)


def day_of(day: str, now: int, time_zone: str) -> Day:
    """Return the bounds of a store's day."""
    begins, ends = day_bounds(day, time_zone)
    return Day(day, begins, ends, now, time_zone)


def jobs_drill(ids: Iterable[str]) -> Drill:
    """Return jobs as what a figure counts."""
    return Drill(DrillKind.JOBS, tuple(ids))


def stays_of(session: Session, day: Day) -> tuple[Stay, ...]:
    """Return the jobs that were here at any time of a day, in the order they came in."""
    names = ("id", "received_at", "promised_at", "ready_at", "state", "origin",
             "handed_over_at", "closed_at")  # fmt: skip
    jobs = open_jobs(session)
    still = select(*(jobs.c[name] for name in names)).where(jobs.c.received_at < day.ends)
    # Added to 0, so that only the index by the day of leaving is walked.
    before = Job.received_at + 0 < day.ends
    columns = [getattr(Job, name) for name in names]
    given_back = select(*columns).where(Job.handed_over_at >= day.begins, before)
    gone = select(*columns).where(Job.closed_at >= day.begins, Job.handed_over_at.is_(None), before)
    found = [_stay(row) for row in session.execute(still) if _is_ours(row)]
    for query in (given_back, gone):
        left = (row for row in session.execute(query) if _is_ours(row) and row.state in FINISHED)
        found += [_stay(row) for row in left]
    return tuple(sorted(found, key=lambda stay: (stay.received_at, stay.id)))


def device_figures(session: Session, day: Day, stays: Sequence[Stay]) -> DeviceFigures:
    """Count the devices of a day."""
    arrived = _arrived(session, day)
    return DeviceFigures(
        opening=jobs_drill(stay.id for stay in stays if stay.is_here(day.begins)),
        arrived=jobs_drill(arrived),
        seen_before=jobs_drill(_seen_before(session, arrived)),
        left=jobs_drill(_left(session, day)),
        closing=jobs_drill(stay.id for stay in stays if stay.is_here(day.ends)),
        done=_done(session, day),
    )


def waiting_figures(session: Session, day: Day, stays: Sequence[Stay]) -> WaitingFigures:
    """Say what waits now, or what waited when the day ended."""
    here = [stay for stay in stays if stay.is_here(day.ends)]
    if not day.is_present:
        here = _as_then(session, here, day.told_at)
    late = [job.id for job in here if _is_late(job, day.told_at)]
    return WaitingFigures(
        pick_up=_waiting(
            [job for job in here if job.state is JobState.READY], lambda job: job.ready_at or 0
        ),
        answer=_answers(session, day)
        if day.is_present
        else _in_state(session, here, day.told_at, _waits_for_answer),
        parts=_in_state(session, here, day.told_at, _waits_for_parts),
        late=jobs_drill(late),
        not_told=_not_told(session, day) if day.is_present else None,
    )


def _answers(session: Session, day: Day) -> Waiting:
    """Count exactly what the list of unanswered quotes holds."""
    unanswered = read_unanswered(session, day.now)
    longest_first = sorted(unanswered, key=lambda job: (unanswered[job].presented_at, job))
    oldest = min((one.presented_at for one in unanswered.values()), default=None)
    return Waiting(jobs_drill(longest_first), oldest)


def _not_told(session: Session, day: Day) -> Drill:
    return jobs_drill(job for job, _, _ in jobs_not_told(session, day.now))


def promise_figures(session: Session, day: Day) -> PromiseFigures:
    """Say which promises of the day were kept, and which fall due on the next.

    A promise that was missed and then moved is missed on its own day, and nothing on the other.
    """
    kept, missed, still_open = [], _missed_and_moved(session, day), []
    for job, promised_at, ready_at in _promised(session, day.begins, day.ends, moved=False):
        if ready_at is not None and ready_at <= promised_at:
            kept.append(job)
        elif promised_at < day.now:
            missed.append(job)
        else:
            still_open.append(job)
    begins, ends = day_bounds(day_after(day.day), day.time_zone)
    tomorrow = [
        job
        for job, _, ready_at in _promised(session, begins, ends)
        if ready_at is None or ready_at >= day.told_at
    ]
    return PromiseFigures(
        jobs_drill(kept), jobs_drill(missed), jobs_drill(still_open), jobs_drill(tomorrow)
    )


def handed_over(session: Session, day: Day) -> tuple[str, ...]:
    """Return the jobs that were handed over on a day, as far as that still holds."""
    rows = session.execute(
        select(Job.id, Job.origin)
        .where(Job.handed_over_at >= day.begins, Job.handed_over_at < day.ends)
        .order_by(Job.handed_over_at, Job.id)
    )
    return tuple(job for job, origin in rows if origin is JobOrigin.COUNTER)


def voided_jobs(session: Session, day: Day) -> tuple[str, ...]:
    """Return the jobs that were voided on a day."""
    rows = session.execute(
        select(Job.id, Job.state, Job.origin)
        .where(Job.closed_at >= day.begins, Job.closed_at < day.ends, Job.handed_over_at.is_(None))
        .order_by(Job.closed_at, Job.id)
    )
    return tuple(
        job for job, state, origin in rows if state is JobState.VOID and origin is JobOrigin.COUNTER
    )


def _stay(row: Any) -> Stay:
    is_open = row.state not in FINISHED
    return Stay(
        id=row.id,
        received_at=row.received_at,
        left_at=None if is_open else (row.handed_over_at or row.closed_at),
        promised_at=row.promised_at,
        ready_at=row.ready_at,
        state=row.state,
    )


def _is_ours(row: Any) -> bool:
    return row.origin is JobOrigin.COUNTER


def _arrived(session: Session, day: Day) -> list[str]:
    rows = session.execute(
        select(Job.id, Job.state, Job.closed_at)
        .where(
            Job.origin == JobOrigin.COUNTER,
            Job.received_at >= day.begins,
            Job.received_at < day.ends,
        )
        .order_by(Job.received_at, Job.id)
    )
    return [job for job, state, closed_at in rows if not _was_never_here(state, closed_at, day)]


def _was_never_here(state: JobState, closed_at: int | None, day: Day) -> bool:
    """Tell whether a job of a day was a mistake that was noticed on the same day."""
    return state is JobState.VOID and (closed_at is None or closed_at < day.ends)


def _left(session: Session, day: Day) -> list[str]:
    gone = session.execute(
        select(Job.id, Job.state, Job.origin, Job.received_at)
        .where(Job.closed_at >= day.begins, Job.closed_at < day.ends, Job.handed_over_at.is_(None))
        .order_by(Job.closed_at, Job.id)
    )
    ended = [
        job
        for job, state, origin, received_at in gone
        if origin is JobOrigin.COUNTER
        and not (state is JobState.VOID and received_at >= day.begins)
    ]
    return [*handed_over(session, day), *ended]


def _seen_before(session: Session, arrived: Sequence[str]) -> list[str]:
    earlier = Job.__table__.alias("earlier")
    seen: set[str] = set()
    for some in chunks(arrived):
        seen.update(
            session.scalars(
                select(Job.id)
                .join(earlier, earlier.c.device == Job.device)
                .where(
                    Job.id.in_(some),
                    earlier.c.received_at < Job.received_at,
                    earlier.c.state != JobState.VOID,
                )
                .distinct()
            )
        )
    return [job for job in arrived if job in seen]


def _done(session: Session, day: Day) -> tuple[DoneBy, ...]:
    rows = session.execute(
        select(Job.id, Job.technician)
        .where(Job.done_at >= day.begins, Job.done_at < day.ends)
        .order_by(Job.done_at, Job.id)
    ).all()
    names: dict[str, str] = {
        row.id: row.name
        for row in session.execute(
            select(UserAccount.id, UserAccount.name).where(
                UserAccount.id.in_({technician for _, technician in rows if technician})
            )
        )
    }
    done: dict[str, list[str]] = {}
    for job, technician in rows:
        done.setdefault(names.get(technician, ""), []).append(job)
    most_first = sorted(done.items(), key=lambda one: (-len(one[1]), one[0]))
    return tuple(DoneBy(name, jobs_drill(jobs)) for name, jobs in most_first)


def _missed_and_moved(session: Session, day: Day) -> list[str]:
    rows = session.execute(
        select(Job.id, Job.state)
        .where(Job.missed_promise_at >= day.begins, Job.missed_promise_at < day.ends)
        .order_by(Job.missed_promise_at, Job.id)
    )
    return [job for job, state in rows if state is not JobState.VOID]


def _promised(
    session: Session, begins: int, ends: int, *, moved: bool = True
) -> list[tuple[str, int, int | None]]:
    """Return jobs promised for a time; without `moved` not those that missed an earlier one."""
    query = select(
        Job.id, Job.promised_at, Job.ready_at, Job.handed_over_at, Job.state, Job.origin
    ).where(Job.promised_at >= begins, Job.promised_at < ends)
    if not moved:
        query = query.where(Job.missed_promise_at.is_(None))
    return [
        (job, promised_at, handed if ready is None else ready)
        for job, promised_at, ready, handed, state, origin in session.execute(
            query.order_by(Job.promised_at, Job.id)
        )
        if promised_at is not None and state is not JobState.VOID and origin is JobOrigin.COUNTER
    ]


def _as_then(session: Session, here: Sequence[Stay], at: int) -> list[Stay]:
    """Give jobs the states that they had at an instant, as the log tells it."""
    moved = _moves(session, [job.id for job in here], at)
    then = []
    for job in here:
        state, since = moved.get(job.id, (JobState.RECEIVED, job.received_at))
        ready_at = since if state is JobState.READY else None
        then.append(replace(job, state=state, ready_at=ready_at))
    return then


def _moves(session: Session, jobs: Sequence[str], at: int) -> Mapping[str, tuple[JobState, int]]:
    """Return the state into which each job had moved last before an instant, and when."""
    moved: dict[str, tuple[JobState, int]] = {}
    for some in chunks(jobs):
        rows = session.execute(
            select(Event.job, Event.at, Event.params)
            .where(Event.job.in_(some), Event.kind == "job.moved", Event.at < at)
            .order_by(Event.seq)
        )
        for job, moved_at, params in rows:
            after = (params or {}).get("after")
            if job is not None and after is not None:
                moved[job] = (JobState(after), moved_at)
    return moved


def _in_state(
    session: Session, here: Sequence[Stay], at: int, waits: Callable[[Stay], bool]
) -> Waiting:
    waiting = [job for job in here if waits(job)]
    moved = _moves(session, [job.id for job in waiting], at)

    def since(job: Stay) -> int:
        return moved[job.id][1] if job.id in moved else job.received_at

    return _waiting(waiting, since)


def _waiting(jobs: Sequence[Stay], since: Callable[[Stay], int]) -> Waiting:
    longest_first = sorted(jobs, key=lambda job: (since(job), job.id))
    oldest = since(longest_first[0]) if longest_first else None
    return Waiting(jobs_drill(job.id for job in longest_first), oldest)


def _waits_for_answer(job: Stay) -> bool:
    return job.state is JobState.QUOTED


def _waits_for_parts(job: Stay) -> bool:
    return job.state is JobState.AWAITING_PARTS


def _is_late(job: Stay, at: int) -> bool:
    return job.promised_at is not None and job.promised_at < at and job.state is not JobState.READY
