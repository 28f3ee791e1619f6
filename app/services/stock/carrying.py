"""Carry the pieces of one part over to another, when two files of one part are made one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from app.domain.stock import VALUED, MoveKind, StockPlace
from app.services.stock.layers import cost_of
from app.services.stock.ledger import About, Pieces, fitting, part_row, put_in, take_out
from app.services.stock.pieces import kept_batch
from app.services.stock.reserving import serve_waiting, trim
from app.services.stock.sums import Lot, on_hand, slices
from db.models.catalogue import PartMerge
from db.models.ledger import CostLayer, CostTaking, PartBatch
from db.models.stock import Part, StockMove

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from db.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class _Lying:
    """So many pieces that lie together, on the bench those of one line of a job."""

    quantity: int
    lot: Lot
    job: str | None = None
    line: str | None = None


def carry_over(work: Work, merged: Part, kept: Part, act: str, reason: str = "") -> None:
    """Move every piece of a part to another, each with what it cost; both are locked.

    Each is two moves of one act: out of the one part, into the other at the same place.
    """
    for place in StockPlace:
        for some in _lying(work, merged.id, place):
            about = About(
                kind=MoveKind.MOVE, job=some.job, part_line=some.line, reason=reason, act=act
            )
            _carry(work, (merged, kept), Pieces(some.quantity, place, some.lot), about)
    trim(work, kept.id)
    serve_waiting(work, kept.id)


def carry_what_came_back(work: Work, part: Part) -> None:
    """Carry pieces on that came back to a part which was merged into another since they left."""
    merge = _merge_of(work, part)
    if merge is not None:
        kept = part_row(work, merge.kept, lock=True)
        carry_over(work, part, kept, merge.id, merge.reason)
        carry_what_came_back(work, kept)


def fetch_back(work: Work, part: Part, wanted: Pieces) -> None:
    """Carry pieces back to a merged part from the one that it became, as far as that has them."""
    merge = _merge_of(work, part)
    if merge is None:
        return
    kept = part_row(work, kept_part(work, part.id).id, lock=True)
    batch = same_batch(work, kept, wanted.lot.batch)
    missing = wanted.quantity
    about = About(kind=MoveKind.MOVE, reason=merge.reason, act=merge.id)
    for one in fitting(work, kept.id, replace(wanted, lot=replace(wanted.lot, batch=batch))):
        some = min(one.quantity, missing)
        if some:
            _carry(work, (kept, part), Pieces(some, wanted.place, one.lot), about)
            missing -= some


def kept_part(session: Session, part: str) -> Part:
    """Return the part that a part became by being merged, itself where it was not."""
    row = part_row(session, part)
    merge = _merge_of(session, row)
    return row if merge is None else kept_part(session, merge.kept)


def _merge_of(session: Session, part: Part) -> PartMerge | None:
    if part.ended_at is None:
        return None
    return session.scalars(select(PartMerge).where(PartMerge.merged == part.id)).first()


def _carry(work: Work, parts: tuple[Part, Part], pieces: Pieces, about: About) -> None:
    merged, kept = parts
    there = replace(pieces.lot, batch=same_batch(work, kept, pieces.lot.batch))
    left = min(pieces.quantity, on_hand(work, merged.id, pieces.place))
    while left > 0:
        # One layer at a time: each keeps its own cost, and one of unknown cost stays unknown.
        first = _oldest_layer(work, merged.id) if pieces.place in VALUED else None
        some = left if first is None else min(left, first[0])
        gone = take_out(work, merged, replace(pieces, quantity=some), about)
        known = first is not None and first[1]
        cost = cost_of(work, [move.id for move in gone]) if known else None
        came = put_in(work, kept, Pieces(some, pieces.place, there, cost), about)
        if first is not None:
            # What came first goes first, whenever the parts were merged.
            layer = work.scalars(select(CostLayer).where(CostLayer.move == came.id)).one()
            layer.laid_at = first[2]
        left -= some


def _lying(session: Session, part: str, place: StockPlace) -> Iterator[_Lying]:
    if place is not StockPlace.BENCH:
        return (_Lying(one.quantity, one.lot) for one in slices(session, part, place))
    total = func.sum(StockMove.quantity)
    what = (StockMove.bin, StockMove.batch, StockMove.piece, StockMove.job, StockMove.part_line)
    rows = session.execute(
        select(*what, total)
        .where(StockMove.part == part, StockMove.place == place)
        .group_by(*what)
        .having(total > 0)
    )
    return (
        _Lying(int(pieces), Lot(bin_, batch, piece), job, line)
        for bin_, batch, piece, job, line, pieces in rows.all()
    )


def _oldest_layer(session: Session, part: str) -> tuple[int, bool, int] | None:
    """Return how many pieces the oldest layer has left, if their cost is known, when they came."""
    taken = select(func.coalesce(func.sum(CostTaking.quantity), 0)).where(
        CostTaking.layer == CostLayer.id
    )
    left = CostLayer.quantity - taken.scalar_subquery()
    row = session.execute(
        select(left, CostLayer.cost, CostLayer.laid_at)
        .where(CostLayer.part == part, CostLayer.spent_at.is_(None), left > 0)
        .order_by(CostLayer.laid_at, CostLayer.id)
        .limit(1)
    ).first()
    return None if row is None else (int(row[0]), row[1] is not None, row[2])


def same_batch(work: Work, kept: Part, batch: str | None) -> str | None:
    """Return a part's own batch of the same name as another part's, new where it has none."""
    if batch is None:
        return None
    return kept_batch(work, kept.id, work.get_one(PartBatch, batch).name).id
