"""The jobs that want bench work, and one of them as the bench sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select

from app.domain.job import JobState, Outcome
from app.domain.own_code import people_number
from app.services.bench.bench_log import BenchLine, read_entries
from app.services.jobs.job_moves import asks_separate_test
from db.models.charge import SignOff
from db.models.device import Device
from db.models.job import IS_OPEN, Job
from db.models.people import UserAccount

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Row, Select
    from sqlalchemy.orm import Session


SHOWN: Final = 200
# Jobs without a promise come after all others.
_NEVER: Final = 9_000_000_000_000_000


@dataclass(frozen=True, slots=True)
class BenchJob:
    """One job in the queue; `technician` is empty until somebody took it. Instants: epoch ms.

    `agreed` says that the customer agreed to a price, or that it costs nothing.
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


@dataclass(frozen=True, slots=True)
class BenchPage:
    """One job as the bench sees it, with its log; `test_apart` is the shop's policy.

    `answers` are those given at intake, question → answer: a swollen battery is one of them.
    """

    job: BenchJob
    entries: tuple[BenchLine, ...]
    test_apart: bool
    answers: Mapping[str, str]


def read_queue(session: Session, user: str, at: int) -> tuple[BenchJob, ...]:
    """Return the jobs that want bench work, by promise, then by age; `at` (epoch ms) is now."""
    query = (
        _rows()
        .where(IS_OPEN, Job.state != JobState.READY)
        .order_by(func.coalesce(Job.promised_at, _NEVER), Job.received_at, Job.number)
        .limit(SHOWN)
    )
    return tuple(_line(row, user, at) for row in session.execute(query))


def read_bench_page(session: Session, job: Job, user: str, at: int) -> BenchPage:
    """Return one job as the bench sees it."""
    row = session.execute(_rows().where(Job.id == job.id)).one()
    return BenchPage(
        _line(row, user, at),
        read_entries(session, job.id),
        asks_separate_test(session),
        job.intake.get("answers", {}),
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
