"""Long runs as other people's transactions see them: what is under way, what keeps a job here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.domain.bench_time import Reading, passed
from app.domain.long_run import LongRunResult, is_early
from app.services.running_timers import beat_of
from db.models.bench import StabilityRun

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.domain.bench_time import Passed
    from db.models.job import Job
    from db.unit_of_work import Work


def long_run_under_way(session: Session, job: Job) -> StabilityRun | None:
    """Return the long run in which a job's device is."""
    query = select(StabilityRun).where(StabilityRun.job == job.id, StabilityRun.result == "")
    return session.scalars(query.limit(1)).first()


def ran(session: Session, row: StabilityRun, now: Reading) -> Passed:
    """Return how long a device has been running, by a clock that nobody can set."""
    began = Reading(row.started_at, row.steady_at, row.boot)
    beat = beat_of(session, row.workstation)
    last = None if beat is None else Reading(beat.beat_at, beat.steady_at, beat.boot)
    return passed(began, now, last)


def end_long_run(work: Work, row: StabilityRun, result: LongRunResult, note: str) -> None:
    """End a long run with its result; one that is called good too soon is kept as ended early."""
    took = ran(work, row, work.reading)
    row.ended_at, row.ended_by = max(work.at, row.started_at), work.user
    row.ran_ms, row.result, row.note = took.ms, result, note
    work.record(
        "stability.ended",
        job=row.job,
        run=row.id,
        result=result,
        ran_ms=took.ms,
        early=is_early(result, row.minutes, took.ms),
        doubt=took.doubt or "",
    )


def break_off_long_run(work: Work, job: Job) -> None:
    """End the long run of a job that came to its end, without a result."""
    row = long_run_under_way(work, job)
    if row is not None:
        end_long_run(work, row, LongRunResult.BROKEN_OFF, "")
