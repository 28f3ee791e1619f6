"""A device that is taken in is looked up among those repaired here; a return is noted by itself."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.domain.bench import REPAIRS
from app.domain.job import JobOrigin, JobState, Outcome
from app.domain.job_return import (
    RECHECK_DAYS,
    RETURN_DAYS,
    ReturnCause,
    ReturnUnclassified,
    SecondMissing,
)
from app.domain.own_code import people_number
from app.services.local_day import business_day
from app.services.policy.shop_settings import read_setting
from db.models.job import Job
from db.models.job_return import JobReturn

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.unit_of_work import Work

GIVEN_BACK = (JobState.HANDED_OVER, JobState.CLOSED)


def days_between(earlier: int, later: int, time_zone: str) -> int:
    """Count the store days from one instant to another (epoch ms); never below 0."""
    first = date.fromisoformat(business_day(earlier, time_zone))
    return max(0, (date.fromisoformat(business_day(later, time_zone)) - first).days)


def note_return(work: Work, job: Job, time_zone: str) -> JobReturn | None:
    """Note that a job just taken in is the return of a device repaired here, if it is one."""
    earlier = _last_repair(work, job)
    if earlier is None or earlier.handed_over_at is None:
        return None
    days = days_between(earlier.handed_over_at, job.received_at, time_zone)
    if days > RETURN_DAYS:
        return None
    row = JobReturn(
        job=job.id,
        earlier=earlier.id,
        days=days,
        recheck=days <= RECHECK_DAYS,
        found_at=work.at,
    )
    work.add(row)
    work.flush()
    work.record("return.found", job=job.id, earlier=earlier.id, days=days, recheck=row.recheck)
    return row


def live_return(session: Session, job: str) -> JobReturn | None:
    """Return what is noted of a job that is a return, None for any other."""
    query = select(JobReturn).where(JobReturn.job == job, JobReturn.ended_at.is_(None))
    return session.scalars(query).first()


def end_return(work: Work, job: Job) -> None:
    """Note no more that a job is a return, because its intake was a mistake."""
    row = live_return(work, job.id)
    if row is not None:
        row.ended_at = work.at
        work.record("return.ended", job=job.id)


def check_return(session: Session, job: Job) -> None:
    """Raise where a repaired return cannot be ready yet, in a shop that wants to know why.

    Raises ReturnUnclassified or SecondMissing.
    """
    if job.outcome not in REPAIRS or not read_setting(session, "classify_returns"):
        return
    row = live_return(session, job.id)
    if row is None:
        return
    if not row.cause:
        raise ReturnUnclassified(people_number(job.number))
    if row.cause == ReturnCause.NEW_FAULT and row.seconded_at is None:
        raise SecondMissing(people_number(job.number))


def settled_cause(row: JobReturn) -> ReturnCause | None:
    """Return why a device came back, None while that is open or not yet seconded."""
    if not row.cause:
        return None
    cause = ReturnCause(row.cause)
    return None if cause is ReturnCause.NEW_FAULT and row.seconded_at is None else cause


def _last_repair(session: Session, job: Job) -> Job | None:
    query = (
        select(Job)
        .where(
            Job.device == job.device,
            Job.id != job.id,
            Job.origin == JobOrigin.COUNTER,
            Job.state.in_(GIVEN_BACK),
            Job.outcome.in_([Outcome(one) for one in REPAIRS]),
            Job.handed_over_at.is_not(None),
        )
        .order_by(Job.handed_over_at.desc(), Job.id.desc())
        .limit(1)
    )
    return session.scalars(query).first()
