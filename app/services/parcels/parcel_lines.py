"""Parcels as lists show them, and found by their tracking number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from app.domain.own_code import people_number
from app.domain.parcel import SHORTEST_TRACKING, ParcelState, ParcelWay, tracking_norm
from app.domain.scan import ScanKind, Scanned
from db.models.customer import Customer
from db.models.job import Job
from db.models.parcel import Parcel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class ParcelLine:
    """One parcel in a list; instants are epoch ms, `carrier` is a key of the shop's list.

    `jobs` are the numbers of what came in it or goes home in it.
    """

    id: str
    way: ParcelWay
    state: ParcelState
    carrier: str
    tracking: str
    sender: str
    contents: str
    note: str
    customer: str
    jobs: tuple[str, ...]
    visit: str
    noted_at: int
    arrived_at: int | None
    opened_at: int | None
    sent_at: int | None


def parcel_line(session: Session, row: Parcel) -> ParcelLine:
    """Return one parcel as lists show it."""
    customer = session.get(Customer, row.customer) if row.customer else None
    of_parcel = Job.id == row.job if row.job else Job.visit == row.visit
    found = row.job is not None or row.visit is not None
    numbers = session.scalars(select(Job.number).where(of_parcel).order_by(Job.number))
    return ParcelLine(
        id=row.id,
        way=ParcelWay(row.direction),
        state=state_of(row),
        carrier=row.carrier,
        tracking=row.tracking,
        sender=row.sender,
        contents=row.contents,
        note=row.note,
        customer="" if customer is None else customer.name or customer.phone,
        jobs=tuple(people_number(number) for number in numbers) if found else (),
        visit=row.visit or "",
        noted_at=row.noted_at,
        arrived_at=row.arrived_at,
        opened_at=row.opened_at,
        sent_at=row.sent_at,
    )


def parcel_lines(session: Session, rows: Iterable[Parcel]) -> tuple[ParcelLine, ...]:
    """Return parcels as lists show them."""
    return tuple(parcel_line(session, row) for row in rows)


def state_of(row: Parcel) -> ParcelState:
    """Say how far a parcel is."""
    if row.ended_at is not None:
        return ParcelState.ENDED
    if row.direction == ParcelWay.OUT:
        return ParcelState.PACKED if row.sent_at is None else ParcelState.SENT
    if row.opened_at is not None:
        return ParcelState.OPENED
    return ParcelState.EXPECTED if row.arrived_at is None else ParcelState.ARRIVED


def parcel_of_tracking(session: Session, text: str) -> Parcel | None:
    """Return the newest parcel of a tracking number that still holds, None for no such."""
    norm = tracking_norm(text)
    if len(norm) < SHORTEST_TRACKING:
        return None
    held = select(Parcel).where(Parcel.tracking_norm == norm, Parcel.ended_at.is_(None))
    return session.scalars(held.order_by(Parcel.noted_at.desc()).limit(1)).first()


def parcel_named(session: Session, text: str) -> Parcel | None:
    """Return the parcel that an id or a tracking number names."""
    return session.get(Parcel, text) or parcel_of_tracking(session, text)


def known_parcel(session: Session, text: str) -> Scanned | None:
    """Take a tracking number that was noted for its parcel, so that it is no serial number."""
    row = parcel_of_tracking(session, text)
    if row is None:
        return None
    return Scanned(ScanKind.PARCEL, text=row.tracking, record=row.id, name=row.sender)


def open_parcels(session: Session) -> tuple[ParcelLine, ...]:
    """Return the parcels with which something is to be done, the oldest first."""
    todo = select(Parcel).where(
        Parcel.ended_at.is_(None),
        or_(
            (Parcel.direction == ParcelWay.IN) & Parcel.opened_at.is_(None),
            (Parcel.direction == ParcelWay.OUT) & Parcel.sent_at.is_(None),
        ),
    )
    return parcel_lines(session, session.scalars(todo.order_by(Parcel.noted_at)))
