"""Timers of people's work on jobs, started and stopped inside other people's transactions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.bench_time import Reading, TimeDoubt, TimerEnd, passed
from app.services.policy.shop_settings import read_setting
from app.services.shop_hours import working_time
from db.models.bench import BenchTimer, ClockBeat

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from app.domain.bench_time import Passed
    from db.models.job import Job
    from db.unit_of_work import Work

_AFTER_CLOSING_MS: Final = 30 * 60_000


def start_timer(work: Work, job: Job, person: str, *, alongside: bool = False) -> BenchTimer:
    """Let somebody's time on a job run, from now; one that runs already goes on.

    Whoever lent a hand and takes the job over has it from then on. Where the shop counts one job
    at a time, theirs on others stop.
    """
    if read_setting(work, "one_timer_each"):
        for timer in running(work, BenchTimer.person == person, BenchTimer.job != job.id):
            stop_timer(work, timer, TimerEnd.OTHER_JOB)
    known = running(work, BenchTimer.job == job.id, BenchTimer.person == person)
    if known:
        known[0].alongside = known[0].alongside and alongside
        return known[0]
    row = BenchTimer(
        job=job.id,
        person=person,
        workstation=work.workstation,
        alongside=alongside,
        started_at=work.at,
        steady_at=work.reading.steady_at,
        boot=work.reading.boot,
    )
    work.add(row)
    work.flush()
    work.record("timer.started", job=job.id, timer=row.id, person=person, alongside=alongside)
    return row


def stop_timer(work: Work, timer: BenchTimer, end: TimerEnd) -> None:
    """Stop a timer now, with what passed by a clock that nobody can set."""
    took = time_of(work, timer, work.reading)
    timer.ended_at, timer.worked_ms = max(work.at, timer.started_at), took.ms
    timer.end_reason, timer.doubt = end, took.doubt or ""
    work.record("timer.stopped", job=timer.job, timer=timer.id, end=end, worked_ms=took.ms)


def stop_timers(work: Work, job: Job, end: TimerEnd, person: str = "") -> None:
    """Stop every running timer of a job, or only those of one person."""
    of_whom = [BenchTimer.person == person] if person else []
    for timer in running(work, BenchTimer.job == job.id, *of_whom):
        stop_timer(work, timer, end)


def running(session: Session, *which: ColumnElement[bool]) -> Sequence[BenchTimer]:
    """Return timers that run, the oldest first."""
    query = select(BenchTimer).where(BenchTimer.ended_at.is_(None), *which)
    return session.scalars(query.order_by(BenchTimer.started_at, BenchTimer.id)).all()


def time_of(session: Session, timer: BenchTimer, now: Reading) -> Passed:
    """Return what a running timer has counted until `now`, and why that wants a look."""
    began = Reading(timer.started_at, timer.steady_at, timer.boot)
    carried = timer.worked_ms or 0
    beat = beat_of(session, timer.workstation)
    took = passed(_carried_from(began, carried), now, None if beat is None else _reading(beat))
    doubt = TimeDoubt(timer.doubt) if timer.doubt else took.doubt
    worked = carried + took.ms
    if doubt is None and _after_hours(session, began.at, now.at, worked):
        doubt = TimeDoubt.AFTER_HOURS
    return took._replace(ms=worked, doubt=doubt)


def beat_of(session: Session, workstation: str) -> ClockBeat | None:
    """Return when a machine last knew both of its clocks."""
    return session.scalars(select(ClockBeat).where(ClockBeat.workstation == workstation)).first()


def _carried_from(began: Reading, carried: int) -> Reading:
    """Return from when a timer still has to be counted: what was carried is counted."""
    return began._replace(at=began.at + carried)


def _reading(beat: ClockBeat) -> Reading:
    return Reading(beat.beat_at, beat.steady_at, beat.boot)


def _after_hours(session: Session, start: int, end: int, worked: int) -> bool:
    """Tell whether most of half an hour or more of it was counted while the shop was closed."""
    if end <= start:
        return False
    return worked - working_time(session).open_ms(start, end) > _AFTER_CLOSING_MS
