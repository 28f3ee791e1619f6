"""Devices at outside repairers', asked inside other people's transactions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select

from app.domain.job import FINISHED, JobState
from app.domain.outside_repair import DeviceAway
from app.domain.own_code import people_number
from db.models.catalogue import Supplier
from db.models.waiting import OutsideRepair

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.models.job import Job

_HERE: Final = FINISHED | {JobState.TESTING, JobState.READY}


def away(session: Session, job: Job) -> OutsideRepair | None:
    """Return the outside repair for which a job's device is away, None where it is here."""
    held = select(OutsideRepair).where(
        OutsideRepair.job == job.id,
        OutsideRepair.back_at.is_(None),
        OutsideRepair.ended_at.is_(None),
    )
    return session.scalars(held).first()


def check_here(session: Session, job: Job, target: JobState) -> None:
    """Raise DeviceAway where a job would come to what needs its device here."""
    if target in _HERE:
        check_not_away(session, job)


def check_not_away(session: Session, job: Job) -> None:
    """Raise DeviceAway where a job's device is at an outside repairer's."""
    row = away(session, job)
    if row is not None:
        supplier = session.get_one(Supplier, row.supplier)
        raise DeviceAway(people_number(job.number), supplier.name)


def outside_cost(session: Session, job: str) -> int:
    """Return what outside repairers cost a job (minor units without tax), or were agreed to."""
    cost = func.coalesce(OutsideRepair.cost, OutsideRepair.cost_agreed, 0)
    held = OutsideRepair.job == job, OutsideRepair.ended_at.is_(None)
    return int(session.scalar(select(func.sum(cost)).where(*held)) or 0)
