"""Devices at outside repairers' as lists and job pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.outside_repair import OutsideResult
from app.domain.own_code import people_number
from app.domain.queue_order import Light
from db.models.catalogue import Supplier
from db.models.device import Device
from db.models.job import Job
from db.models.parcel import Parcel
from db.models.people import UserAccount
from db.models.waiting import OutsideRepair

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session

DAY_MS: Final = 86_400_000


@dataclass(frozen=True, slots=True)
class OutsideView:
    """One outside repair; instants are epoch ms, amounts minor units without tax.

    `light` is red past its due date, amber on the last day before it. `warranty_until` is until
    when the repairer stands for the work.
    """

    id: str
    number: str
    device: str
    supplier: str
    work: str
    accessories: str
    carrier: str
    tracking: str
    sent_at: int
    sent_by: str
    due_at: int | None
    light: Light
    cost_agreed: int | None
    their_number: str
    back_at: int | None
    result: OutsideResult | None
    note: str
    cost: int | None
    warranty_days: int | None
    warranty_until: int | None
    ended_at: int | None
    end_reason: str

    @property
    def is_away(self) -> bool:
        """Tell whether the device is at the repairer's."""
        return self.back_at is None and self.ended_at is None


@dataclass(frozen=True, slots=True)
class TheirWarranty:
    """An earlier outside repair of the same device for which its repairer still stands.

    `number` is the job that it was for, `until` epoch ms.
    """

    number: str
    supplier: str
    their_number: str
    work: str
    back_at: int
    until: int


@dataclass(frozen=True, slots=True)
class OutsideOfJob:
    """Where a job's device was sent, the newest first, and who stands for earlier work on it."""

    number: str
    repairs: tuple[OutsideView, ...]
    warranties: tuple[TheirWarranty, ...]

    @property
    def away(self) -> OutsideView | None:
        """Return the repair for which it is away now."""
        return next((one for one in self.repairs if one.is_away), None)


def outside_views(
    session: Session, rows: Iterable[OutsideRepair], at: int
) -> tuple[OutsideView, ...]:
    """Return outside repairs as they stand at an instant (epoch ms)."""
    repairs = list(rows)
    jobs = {one.job: session.get_one(Job, one.job) for one in repairs}
    parcels = {one.parcel: session.get(Parcel, one.parcel) for one in repairs if one.parcel}
    return tuple(
        _view(session, one, jobs[one.job], parcels.get(one.parcel or ""), at) for one in repairs
    )


def _view(
    session: Session, row: OutsideRepair, job: Job, parcel: Parcel | None, at: int
) -> OutsideView:
    device = session.get_one(Device, job.device)
    return OutsideView(
        id=row.id,
        number=people_number(job.number),
        device=f"{device.brand} {device.model}".strip(),
        supplier=session.get_one(Supplier, row.supplier).name,
        work=row.work,
        accessories=row.accessories,
        carrier="" if parcel is None else parcel.carrier,
        tracking="" if parcel is None else parcel.tracking,
        sent_at=row.sent_at,
        sent_by=session.get_one(UserAccount, row.sent_by).name,
        due_at=row.due_at,
        light=_light(row, at),
        cost_agreed=row.cost_agreed,
        their_number=row.their_number,
        back_at=row.back_at,
        result=OutsideResult(row.result) if row.result else None,
        note=row.note,
        cost=row.cost,
        warranty_days=row.warranty_days,
        warranty_until=warranty_until(row),
        ended_at=row.ended_at,
        end_reason=row.end_reason,
    )


def warranty_until(row: OutsideRepair) -> int | None:
    """Return until when (epoch ms) a repairer stands for the work, None where they do not."""
    if row.back_at is None or not row.warranty_days or row.ended_at is not None:
        return None
    return row.back_at + row.warranty_days * DAY_MS


def warranties(session: Session, job: Job, at: int) -> tuple[TheirWarranty, ...]:
    """Return who still stands for earlier outside work on a job's device, the newest first."""
    rows: Sequence[tuple[OutsideRepair, Job]] = [
        (row, earlier)
        for row, earlier in session.execute(
            select(OutsideRepair, Job)
            .join(Job, Job.id == OutsideRepair.job)
            .where(Job.device == job.device, Job.id != job.id, OutsideRepair.ended_at.is_(None))
            .order_by(OutsideRepair.back_at.desc())
        )
    ]
    return tuple(
        TheirWarranty(
            number=people_number(earlier.number),
            supplier=session.get_one(Supplier, row.supplier).name,
            their_number=row.their_number,
            work=row.work,
            back_at=row.back_at or 0,
            until=until,
        )
        for row, earlier in rows
        if (until := warranty_until(row)) is not None and until >= at
    )


def _light(row: OutsideRepair, at: int) -> Light:
    if row.due_at is None or row.back_at is not None or row.ended_at is not None:
        return Light.GREEN
    if row.due_at < at:
        return Light.RED
    return Light.AMBER if row.due_at - at <= DAY_MS else Light.GREEN
