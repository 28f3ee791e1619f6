"""Long runs: begun at the bench, timed by a clock that nobody can set, ended with a result."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.bench import NotOnTheBench
from app.domain.entry_text import optional_text
from app.domain.errors import BadEntry
from app.domain.job import JobState, is_open
from app.domain.long_run import (
    LongRunGoesOn,
    LongRunResult,
    NoLongRun,
    checked_minutes,
    is_early,
    planned_minutes,
)
from app.domain.own_code import people_number
from app.domain.permissions import Permission
from app.services.checking.check_views import StabilityView
from app.services.jobs.job_moves import move
from app.services.jobs.jobs_in_hand import job_by_number, jobs_in_hand
from app.services.long_run_rules import end_long_run, long_run_under_way, ran
from app.services.mirror_rules import passes
from app.services.permits import needs
from app.services.policy.published import current_version
from app.services.safety_rules import repairs_of
from db.models.bench import StabilityRun
from db.models.device import Device
from db.models.people import UserAccount

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.domain.bench_time import Reading
    from app.services.store_file import StoreFile
    from db.models.job import Job
    from db.unit_of_work import Work

LIST: Final = "stability"
_NOTE_LENGTH: Final = 500


class StabilityRuns:
    """Begin and end long runs."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.SEE_JOBS)
    def planned(self, actor: Actor, number: str) -> int:  # noqa: ARG002
        """Return for how many minutes this job's device is to run. Raises JobNotFound."""
        with self._file.reading() as session:
            return _planned(session, job_by_number(session, number), self._file.clock.now_ms())

    @needs(Permission.WORK_ON_JOBS)
    def start(self, actor: Actor, number: str, minutes: int | None = None) -> StabilityView:
        """Begin a long run, of as many minutes as the shop's list plans unless they are named.

        Raises JobNotFound, NotOnTheBench, LongRunGoesOn or BadEntry.
        """
        with self._file.acting(actor) as work:
            [job] = jobs_in_hand(work, [number])
            if not is_open(job.state):
                raise NotOnTheBench(people_number(job.number), job.state)
            if long_run_under_way(work, job) is not None:
                raise LongRunGoesOn(people_number(job.number))
            row = StabilityRun(
                job=job.id,
                minutes=checked_minutes(
                    _planned(work, job, work.at) if minutes is None else minutes
                ),
                started_at=work.at,
                started_by=work.user,
                workstation=work.workstation,
                steady_at=work.reading.steady_at,
                boot=work.reading.boot,
            )
            work.add(row)
            work.flush()
            work.record("stability.started", job=job.id, run=row.id, minutes=row.minutes)
            return _view(work, row, work.reading)

    @needs(Permission.WORK_ON_JOBS)
    def end(self, actor: Actor, number: str, result: str, note: str = "") -> StabilityView:
        """End the long run with a member of `LongRunResult`; what failed wants a note.

        One that is called good before its minutes are over is kept as ended early. A job in testing
        goes back to the bench by a run that failed, and is ready where only a good one was missing.
        Raises JobNotFound, NoLongRun or BadEntry.
        """
        if result not in set(LongRunResult):
            raise BadEntry("result", "not_one_of", ", ".join(LongRunResult))
        if result == LongRunResult.FAIL and not note.strip():
            raise BadEntry("note", "missing")
        with self._file.acting(actor) as work:
            [job] = jobs_in_hand(work, [number])
            row = long_run_under_way(work, job)
            if row is None:
                raise NoLongRun(people_number(job.number))
            kept = optional_text("note", note, _NOTE_LENGTH)
            end_long_run(work, row, LongRunResult(result), kept)
            work.flush()
            _go_on(work, job, row)
            return _view(work, row, work.reading)


def read_long_runs(session: Session, job: Job, now: Reading) -> tuple[StabilityView, ...]:
    """Return a job's long runs, newest first; `now` are the clocks of this machine."""
    rows = session.scalars(
        select(StabilityRun)
        .where(StabilityRun.job == job.id)
        .order_by(StabilityRun.started_at.desc(), StabilityRun.id.desc())
    )
    return tuple(_view(session, row, now) for row in rows)


def _planned(session: Session, job: Job, at: int) -> int:
    body = current_version(session, "list", LIST, at).body
    category = session.get_one(Device, job.device).category
    return planned_minutes(body, category, repairs_of(session, job.id))


def _go_on(work: Work, job: Job, row: StabilityRun) -> None:
    """Move a job in testing: back by a run that failed, on where only a good one was missing."""
    if job.state is not JobState.TESTING:
        return
    if row.result == LongRunResult.FAIL:
        move(work, job, JobState.REPAIRING, failed=[LIST])
    elif row.result == LongRunResult.PASS and passes(work, job):
        move(work, job, JobState.READY)


def _view(session: Session, row: StabilityRun, now: Reading) -> StabilityView:
    took = ran(session, row, now) if row.ran_ms is None else None
    ran_ms = (row.ran_ms or 0) if took is None else took.ms
    return StabilityView(
        id=row.id,
        minutes=row.minutes,
        started_at=row.started_at,
        started_by=session.get_one(UserAccount, row.started_by).name,
        ran_ms=ran_ms,
        result=row.result,
        note=row.note,
        at=now.at,
        early=is_early(row.result, row.minutes, ran_ms),
        doubt=None if took is None else took.doubt,
    )
