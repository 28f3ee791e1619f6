"""Pieces that were used before the book had them: noted at once, settled on one list later.

A part in somebody's hand is never refused; the book says so until it is told where it came from.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select

from app.domain.part_line import Settlement, UseNotFound
from app.services.local_day import business_day
from app.services.shop import read_profile
from db.models.part_line import UnbookedUse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from db.models.stock import StockMove
    from db.unit_of_work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """What was used, for what; `unit_cost` is minor units without tax, None where unknown."""

    names: Mapping[str, str]
    quantity: int
    part: str | None = None
    unit_cost: int | None = None
    supplier: str = ""
    part_line: str | None = None
    invoice_line: str | None = None
    batch: str | None = None
    piece: str | None = None


def note_use(work: Work, use: Use, job: str | None = None) -> UnbookedUse:
    """Note pieces that were used and are to be booked."""
    row = UnbookedUse(
        part=use.part,
        names=dict(use.names),
        quantity=use.quantity,
        unit_cost=use.unit_cost,
        supplier=use.supplier,
        part_line=use.part_line,
        invoice_line=use.invoice_line,
        batch=use.batch,
        piece=use.piece,
        noted_at=work.at,
        noted_by=work.user,
        biz_date=business_day(work.at, read_profile(work).time_zone),
    )
    work.add(row)
    work.flush()
    work.record("stock.unbooked", job=job, use=row.id, part=row.part, quantity=row.quantity)
    return row


def part_off(work: Work, row: UnbookedUse, quantity: int) -> UnbookedUse:
    """Return a use of so many of a use's pieces, and leave the others with it."""
    if quantity == row.quantity:
        return row
    row.quantity -= quantity
    some = UnbookedUse(
        part=row.part,
        names=row.names,
        quantity=quantity,
        unit_cost=row.unit_cost,
        supplier=row.supplier,
        part_line=row.part_line,
        invoice_line=row.invoice_line,
        batch=row.batch,
        piece=row.piece,
        noted_at=row.noted_at,
        noted_by=row.noted_by,
        biz_date=row.biz_date,
    )
    work.add(some)
    work.flush()
    return some


def settle(work: Work, row: UnbookedUse, how: Settlement, job: str | None = None) -> None:
    """Say how pieces came into the book; what moves by it, moves besides."""
    row.settled_at, row.settled_by, row.settlement = work.at, work.user, how
    work.flush()
    work.record("stock.booked", job=job, use=row.id, how=how)


def came_unbooked(session: Session, line: str, came: StockMove) -> bool:
    """Tell whether pieces that came back of a line of a bill had never been booked before."""
    used = select(UnbookedUse.id).where(
        UnbookedUse.invoice_line == line,
        UnbookedUse.settlement == Settlement.TAKEN_BACK,
        UnbookedUse.settled_at == came.moved_at,
        UnbookedUse.quantity == came.quantity,
    )
    return session.scalars(used.limit(1)).first() is not None


def unbooked_in_hand(session: Session, line: str) -> int:
    """Return how many pieces for one part of a job the book did not have, and has not got since.

    They wait to be booked, or were never the shop's.
    """
    without = or_(UnbookedUse.settled_at.is_(None), UnbookedUse.settlement == Settlement.NOT_OURS)
    pieces = select(func.sum(UnbookedUse.quantity)).where(UnbookedUse.part_line == line, without)
    return int(session.scalar(pieces) or 0)


def open_use(work: Work, use: str) -> UnbookedUse:
    """Return a use that waits to be booked; raises UseNotFound."""
    row = work.get(UnbookedUse, use, with_for_update=True)
    if row is None or row.settled_at is not None:
        raise UseNotFound(use)
    return row


def open_uses(
    session: Session, *, part_line: str | None = None, invoice_line: str | None = None
) -> Sequence[UnbookedUse]:
    """Return what waits to be booked of one part of a job, or of one line of a bill."""
    rows = select(UnbookedUse).where(UnbookedUse.settled_at.is_(None))
    if part_line is not None:
        rows = rows.where(UnbookedUse.part_line == part_line)
    if invoice_line is not None:
        rows = rows.where(UnbookedUse.invoice_line == invoice_line)
    return session.scalars(rows.order_by(UnbookedUse.noted_at, UnbookedUse.id)).all()
