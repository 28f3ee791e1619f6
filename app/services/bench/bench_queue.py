"""The jobs that want bench work, and one of them as the bench sees it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select

from app.domain.job import JobState, Outcome
from app.domain.own_code import people_number
from app.domain.part_line import OPEN_LINES
from app.services.bench.bench_log import BenchLine, read_entries
from app.services.bench.measures import read_measures
from app.services.bench.steps import read_steps
from app.services.jobs.job_moves import asks_separate_test
from app.services.stock.lacking import lacking
from db.models.charge import SignOff
from db.models.device import Device
from db.models.job import IS_OPEN, Job
from db.models.part_line import PartLine
from db.models.people import UserAccount

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Row, Select
    from sqlalchemy.orm import Session


SHOWN: Final = 200
# Jobs without a promise come after all others.
_NEVER: Final = 9_000_000_000_000_000


@dataclass(frozen=True, slots=True)
class BenchJob:
    """One job in the queue; `technician` is empty until somebody took it. Instants: epoch ms.

    `agreed` says that the customer agreed to a price, or that it costs nothing. `waits_for` names
    the parts that are neither kept back nor there, by language; `has_parts` says that it needs
    some and all are.
    """

    id: str
    number: str
    state: JobState
    outcome: Outcome | None
    category: str
    brand: str
    model: str
    problem: str
    symptoms: tuple[str, ...]
    received_at: int
    promised_at: int | None
    overdue: bool
    agreed: bool
    technician: str
    technician_name: str
    mine: bool
    waits_for: tuple[Mapping[str, str], ...] = ()
    has_parts: bool = False


@dataclass(frozen=True, slots=True)
class BenchPage:
    """One job as the bench sees it, with its log; `test_apart` is the shop's policy.

    `answers` are those given at intake, question → answer: a swollen battery is one of them.
    `called` names the steps and measurements of the log, by key and language.
    """

    job: BenchJob
    entries: tuple[BenchLine, ...]
    test_apart: bool
    answers: Mapping[str, str]
    called: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def read_queue(session: Session, user: str, at: int) -> tuple[BenchJob, ...]:
    """Return the jobs that want bench work, by promise, then by age; `at` (epoch ms) is now."""
    query = (
        _rows()
        .where(IS_OPEN, Job.state != JobState.READY)
        .order_by(func.coalesce(Job.promised_at, _NEVER), Job.received_at, Job.number)
        .limit(SHOWN)
    )
    return _with_parts(session, [_line(row, user, at) for row in session.execute(query)])


def read_bench_page(session: Session, job: Job, user: str, at: int) -> BenchPage:
    """Return one job as the bench sees it."""
    row = session.execute(_rows().where(Job.id == job.id)).one()
    return BenchPage(
        _line(row, user, at),
        read_entries(session, job.id),
        asks_separate_test(session),
        job.intake.get("answers", {}),
        called_at_bench(session, job, at),
    )


def called_at_bench(session: Session, job: Job, at: int) -> dict[str, Mapping[str, str]]:
    """Return what the steps and measurements of a job's device are called."""
    steps = {one.key: one.names for one in read_steps(session, job, at).steps}
    return steps | {one.key: one.names for one in read_measures(session, job, at)}


def _with_parts(session: Session, jobs: Sequence[BenchJob]) -> tuple[BenchJob, ...]:
    """Say of each job what it waits for, or that its parts are all there."""
    ids = [job.id for job in jobs]
    needs = select(PartLine.job).where(PartLine.job.in_(ids), PartLine.state.in_(OPEN_LINES))
    needing = set(session.scalars(needs))
    waiting: dict[str, list[Mapping[str, str]]] = {}
    for one in lacking(session, ids) if needing else ():
        waiting.setdefault(one.job, []).append(one.names)
    return tuple(
        replace(
            job,
            waits_for=tuple(waiting.get(job.id, ())),
            has_parts=job.id in needing and job.id not in waiting,
        )
        for job in jobs
    )


def _rows() -> Select[Job, Device, str, bool]:
    live = select(SignOff.id).where(SignOff.job == Job.id, SignOff.ended_at.is_(None))
    return (
        select(Job, Device, UserAccount.name, live.correlate(Job).exists())
        .join(Device, Device.id == Job.device)
        .outerjoin(UserAccount, UserAccount.id == Job.technician)
    )


def _line(row: Row[Job, Device, str, bool], user: str, at: int) -> BenchJob:
    job, device, name, agreed = row
    return BenchJob(
        id=job.id,
        number=people_number(job.number),
        state=job.state,
        outcome=job.outcome,
        category=device.category,
        brand=device.brand,
        model=device.model,
        problem=job.problem,
        symptoms=tuple(job.intake.get("symptoms", ())),
        received_at=job.received_at,
        promised_at=job.promised_at,
        overdue=job.promised_at is not None and job.promised_at < at,
        agreed=agreed,
        technician=job.technician,
        technician_name=name or "",
        mine=job.technician == user,
    )
