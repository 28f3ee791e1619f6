"""When a second person tests a repaired device, who may, and what their test decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.domain.bench import REPAIRS
from app.domain.own_code import people_number
from app.domain.price_line import Tier
from app.domain.second_test import (
    SecondReason,
    TestedByTheSame,
    TesterIsJunior,
    second_reason,
)
from app.services.mirror_rules import wants_second
from app.services.policy.shop_settings import read_setting
from db.models.bench import ChecklistRun, SecondTest
from db.models.technician import TechnicianProfile

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.models.job import Job
    from db.unit_of_work import Work


def check_second(work: Work, job: Job, waits: SecondTest) -> None:
    """Raise TestedByTheSame or TesterIsJunior unless whoever acts may be the second person."""
    number = people_number(job.number)
    if _is_first(work, job, waits, work.user):
        raise TestedByTheSame(number)
    if _is_too_junior(work, waits, work.user):
        raise TesterIsJunior(number)


def may_second(session: Session, job: Job, waits: SecondTest, person: str) -> bool:
    """Tell whether somebody may be the second person."""
    return not (_is_first(session, job, waits, person) or _is_too_junior(session, waits, person))


def ask_second(work: Work, job: Job, run: ChecklistRun) -> SecondTest | None:
    """Ask for a second person's test of a job that just passed its first, if the shop wants it."""
    if job.outcome not in REPAIRS:
        return None
    why = second_reason(
        wants_second(work),
        tier_of(work, job.technician or run.run_by),
        job.id,
        int(read_setting(work, "second_share")),
    )
    if why is None:
        return None
    row = SecondTest(job=job.id, run=run.id, why=why, asked_at=work.at)
    work.add(row)
    work.flush()
    work.record("second_test.asked", job=job.id, second_test=row.id, why=why)
    return row


def settle_second(
    work: Work, job: Job, waits: SecondTest, run: ChecklistRun, *, good: bool
) -> None:
    """Keep what a second person's test came to."""
    waits.second, waits.passed = run.id, good
    waits.done_at, waits.done_by = work.at, work.user
    work.record("second_test.done", job=job.id, second_test=waits.id, passed=good)


def tier_of(session: Session, person: str) -> Tier | None:
    """Return how experienced somebody is; None where nobody said."""
    query = select(TechnicianProfile.tier).where(TechnicianProfile.person == person)
    tier = session.scalars(query).first()
    return Tier(tier) if tier else None


def _is_first(session: Session, job: Job, waits: SecondTest, person: str) -> bool:
    first = session.get_one(ChecklistRun, waits.run).run_by
    return person in {first, job.technician}


def _is_too_junior(session: Session, waits: SecondTest, person: str) -> bool:
    return waits.why == SecondReason.TIER and tier_of(session, person) is Tier.JUNIOR
