"""Jobs, customers and devices as lists show them: one line each, read by id."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import func, select

from app.domain.job import FINISHED, JobOrigin, JobState, Outcome
from app.domain.own_code import people_number
from app.services.held_places import places_of
from db.chunks import chunks
from db.models.customer import Customer
from db.models.device import Device, DeviceIdentifier
from db.models.job import Job

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from sqlalchemy.orm import Session

_Line = TypeVar("_Line")

# A server takes 65,535 values with one statement.


@dataclass(frozen=True, slots=True)
class JobLine:
    """One job in a list; the customer by name, else by phone number; instants are epoch ms.

    `place` is the bin in which the device lies.
    """

    id: str
    number: str
    state: JobState
    outcome: Outcome | None
    customer: str
    customer_id: str
    note: str
    brand: str
    model: str
    category: str
    problem: str
    symptoms: tuple[str, ...]
    received_at: int
    promised_at: int | None
    overdue: bool
    imported: bool
    place: str = ""


@dataclass(frozen=True, slots=True)
class CustomerLine:
    """One customer in a list, with how many jobs there were and when the last came (epoch ms)."""

    id: str
    name: str
    phone: str
    tags: tuple[str, ...]
    note: str
    jobs: int
    last_received_at: int | None


@dataclass(frozen=True, slots=True)
class DeviceLine:
    """One device in a list; `customer` brought it last, `open_job` is its number when it is here.

    `last_received_at` is epoch ms.
    """

    id: str
    category: str
    brand: str
    model: str
    marks: tuple[str, ...]
    customer: str
    jobs: int
    last_received_at: int | None
    open_job: str


def job_lines(session: Session, ids: Sequence[str], at: int) -> tuple[JobLine, ...]:
    """Return jobs in the order of their ids; `at` (epoch ms) is now. Unknown ids are left out."""
    found: dict[str, JobLine] = {}
    for some in chunks(ids):
        rows = session.execute(
            select(Job, Device, Customer.name, Customer.phone, Customer.note)
            .join(Device, Device.id == Job.device)
            .outerjoin(Customer, Customer.id == Job.customer)
            .where(Job.id.in_(some))
        )
        places = places_of(session, some)
        found |= {
            job.id: replace(_job(job, device, who, at), place=places.get(job.id, ""))
            for job, device, *who in rows
        }
    return _ordered(found, ids)


def customer_lines(session: Session, ids: Sequence[str]) -> tuple[CustomerLine, ...]:
    """Return customers in the order of their ids."""
    visits = _visits(session, Job.customer, ids)
    found = {
        row.id: CustomerLine(
            row.id,
            row.name,
            row.phone,
            tuple(row.tags),
            row.note,
            *visits.get(row.id, (0, None)),
        )
        for row in session.scalars(select(Customer).where(Customer.id.in_(ids)))
    }
    return _ordered(found, ids)


def device_lines(session: Session, ids: Sequence[str]) -> tuple[DeviceLine, ...]:
    """Return devices in the order of their ids."""
    visits = _visits(session, Job.device, ids)
    marks = _marks(session, ids)
    last = _last_jobs(session, ids)
    found = {
        row.id: DeviceLine(
            row.id,
            row.category,
            row.brand,
            row.model,
            marks.get(row.id, ()),
            last.get(row.id, ("", ""))[0],
            *visits.get(row.id, (0, None)),
            last.get(row.id, ("", ""))[1],
        )
        for row in session.scalars(select(Device).where(Device.id.in_(ids)))
    }
    return _ordered(found, ids)


def _job(job: Job, device: Device, who: Sequence[str | None], at: int) -> JobLine:
    name, phone, note = who
    is_late = job.promised_at is not None and job.promised_at < at
    return JobLine(
        id=job.id,
        number=people_number(job.number),
        state=job.state,
        outcome=job.outcome,
        customer=name or phone or "",
        customer_id=job.customer or "",
        note=note or "",
        brand=device.brand,
        model=device.model,
        category=device.category,
        problem=job.problem,
        symptoms=tuple(job.intake.get("symptoms", ())),
        received_at=job.received_at,
        promised_at=job.promised_at,
        # What is ready kept its promise; it waits for its owner.
        overdue=is_late and job.state not in FINISHED | {JobState.READY},
        imported=job.origin is JobOrigin.IMPORT,
    )


def _visits(
    session: Session, whose: Any, ids: Sequence[str]
) -> Mapping[str, tuple[int, int | None]]:
    rows = session.execute(
        select(whose, func.count(), func.max(Job.received_at))
        .where(whose.in_(ids), Job.state != JobState.VOID)
        .group_by(whose)
    )
    return {who: (count, last) for who, count, last in rows}


def _marks(session: Session, ids: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    rows = session.execute(
        select(DeviceIdentifier.device, DeviceIdentifier.raw)
        .where(DeviceIdentifier.device.in_(ids))
        .order_by(DeviceIdentifier.added_at, DeviceIdentifier.id)
    )
    found: dict[str, list[str]] = {}
    for device, raw in rows:
        found.setdefault(device, []).append(raw)
    return {device: tuple(raws) for device, raws in found.items()}


def _last_jobs(session: Session, ids: Sequence[str]) -> Mapping[str, tuple[str, str]]:
    """Return who brought each device last, and the number of the job that is open."""
    rows = session.execute(
        select(Job.device, Job.number, Job.state, Customer.name, Customer.phone)
        .outerjoin(Customer, Customer.id == Job.customer)
        .where(Job.device.in_(ids))
        .order_by(Job.received_at, Job.number)
    )
    found: dict[str, tuple[str, str]] = {}
    for device, number, state, name, phone in rows:
        before, here = found.get(device, ("", ""))
        if state not in FINISHED:
            here = people_number(number)
        found[device] = (name or phone or before, here)
    return found


def _ordered(found: Mapping[str, _Line], ids: Iterable[str]) -> tuple[_Line, ...]:
    return tuple(found[one] for one in ids if one in found)
