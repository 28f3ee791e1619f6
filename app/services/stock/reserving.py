"""Pieces kept back for jobs: as many as the shelf has, the oldest need first.

What is kept back never exceeds what the shelf has. Where pieces are used for something else the
youngest need goes without, and shows as short.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select

from app.domain.part_line import PartLineState, ReleaseReason
from app.domain.stock import StockPlace
from app.services.stock.arrivals import note_arrival
from app.services.stock.sums import kept_back, of_line, on_hand
from app.services.stock.unbooked import unbooked_in_hand
from app.services.stock.under_way import is_under_way, under_way
from db.models.job import Job
from db.models.part_line import PartLine, PartReservation
from db.models.stock import Part

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from db.unit_of_work import Work

NAMED_MEANWHILE: Final[dict[str, bool]] = {"key_share": True}
"""The lock of a part for all who count it: others may still write down what names it."""


def held_for(session: Session, lines: Collection[str]) -> dict[str, int]:
    """Return how many pieces are kept back for each line; those with none are left out."""
    rows = session.execute(
        select(PartReservation.part_line, func.sum(PartReservation.quantity))
        .where(PartReservation.part_line.in_(lines), PartReservation.released_at.is_(None))
        .group_by(PartReservation.part_line)
    )
    return {line: int(quantity) for line, quantity in rows}


def reserve(work: Work, line: PartLine, wanted: int | None = None) -> int:
    """Keep back for a line what it lacks, as far as the shelf has it; return how many it got.

    A job that is over, or ends without a repair, waits for nothing. `wanted` is how many the line
    needs from the shelf, those not yet in somebody's hand where nobody says.
    """
    if line.part is None or not is_under_way(work.get_one(Job, line.job)):
        return 0
    _lock(work, line.part)
    needs = _not_in_hand(work, line) if wanted is None else wanted
    free = on_hand(work, line.part) - kept_back(work, [line.part]).get(line.part, 0)
    pieces = min(needs - held_for(work, [line.id]).get(line.id, 0), free)
    if pieces <= 0:
        return 0
    _hold(work, line.part, line.id, pieces)
    work.record("stock.reserved", job=line.job, part=line.part, line=line.id, quantity=pieces)
    return pieces


def release(work: Work, line: PartLine, why: ReleaseReason) -> None:
    """Keep nothing back for a line any more; whoever else waits for it is served apart."""
    if line.part is not None:
        # What is kept back is counted and given away under this lock.
        _lock(work, line.part)
    for row in _held(work, PartReservation.part_line == line.id):
        _let_go(work, row, why)
    work.flush()


def serve_waiting(work: Work, part: str) -> tuple[str, ...]:
    """Keep back what is free for the lines that wait for it, oldest first; return their jobs.

    A job that ended without a repair waits for nothing.
    """
    waiting = (
        select(PartLine)
        .join(Job, Job.id == PartLine.job)
        .where(
            PartLine.part == part,
            PartLine.state == PartLineState.NEEDED,
            under_way(),
        )
    )
    lines = work.scalars(waiting.order_by(PartLine.added_at, PartLine.id)).all()
    served = [line for line in lines if reserve(work, line)]
    for line in served:
        if held_for(work, [line.id])[line.id] >= _not_in_hand(work, line):
            note_arrival(work, line)
    return tuple(dict.fromkeys(line.job for line in served))


def trim(work: Work, part: str) -> None:
    """Let go of what the shelf no longer has, the youngest need first."""
    held = kept_back(work, [part]).get(part, 0)
    over = held - max(0, on_hand(work, part)) if held else 0
    if over <= 0:
        return
    for row in reversed(_held(work, PartReservation.part == part)):
        _let_go(work, row, ReleaseReason.GIVEN_AWAY)
        work.get_one(PartLine, row.part_line).arrived_at = None
        if row.quantity > over:
            _hold(work, part, row.part_line, row.quantity - over)
        over -= row.quantity
        if over <= 0:
            break
    work.flush()


def _lock(work: Work, part: str) -> None:
    work.get_one(Part, part, with_for_update=NAMED_MEANWHILE)


def _not_in_hand(session: Session, line: PartLine) -> int:
    issued = sum(one.quantity for one in of_line(session, line.id, StockPlace.BENCH))
    return line.quantity - issued - unbooked_in_hand(session, line.id)


def _held(work: Work, which: ColumnElement[bool]) -> list[PartReservation]:
    rows = select(PartReservation).where(which, PartReservation.released_at.is_(None))
    order = (PartReservation.reserved_at, PartReservation.id)
    return list(work.scalars(rows.order_by(*order)))


def _hold(work: Work, part: str, line: str, quantity: int) -> None:
    work.add(
        PartReservation(
            part=part,
            part_line=line,
            quantity=quantity,
            reserved_at=work.at,
            reserved_by=work.user,
        )
    )
    work.flush()


def _let_go(work: Work, row: PartReservation, why: ReleaseReason) -> None:
    row.released_at, row.released_by, row.release_reason = work.at, work.user, why
    if why is ReleaseReason.GIVEN_AWAY:
        work.record("stock.given_away", part=row.part, line=row.part_line, quantity=row.quantity)
