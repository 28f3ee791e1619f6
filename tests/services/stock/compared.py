"""The book of the shop and the plain one beside it say the same, and nothing below nothing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from app.domain.stock import VALUED, StockPlace
from app.services.stock.layers import cost_of, values
from app.services.stock.reserving import held_for
from app.services.stock.sums import kept_back, of_line, shelves
from db.models.ledger import CostLayer, CostTaking
from db.models.money import InvoiceLine
from db.models.part_line import PartLine, UnbookedUse
from db.models.stock import StockMove

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from tests.services.stock.kept_parts import Kept, Owner
    from tests.services.stock.stand import StockBook


def compare(book: StockBook, part: Kept, bins: Mapping[str, str | None]) -> None:
    """Fail where the shop's book of a part is not what it should be."""
    with book.shop.file.reading() as session:
        _pieces_lie_where_they_should(session, part, bins)
        _what_is_kept_back_is_there(session, part)
        _costs_are_right(session, part)
        _each_use_is_right(session, part)


def _pieces_lie_where_they_should(
    session: Session, part: Kept, bins: Mapping[str, str | None]
) -> None:
    lot = (StockMove.place, StockMove.bin, StockMove.batch, StockMove.piece)
    summed = select(*lot, func.sum(StockMove.quantity)).where(StockMove.part == part.id)
    there = {tuple(row[:4]): int(row[4]) for row in session.execute(summed.group_by(*lot))}
    assert min(there.values(), default=0) >= 0
    should = Counter[tuple[str | None, ...]]()
    for where, pieces in part.book.lots.items():
        batch = part.batches[where.batch - 1] if where.batch else None
        piece = part.pieces[where.piece - 1] if where.piece else None
        should[where.place, bins[where.bin], batch, piece] += pieces
    assert {key: n for key, n in there.items() if n} == {key: n for key, n in should.items() if n}
    numbered = Counter[str | None]()
    for (_place, _bin, _batch, piece), pieces in there.items():
        numbered[piece] += pieces
    assert all(pieces <= 1 for piece, pieces in numbered.items() if piece is not None)


def _what_is_kept_back_is_there(session: Session, part: Kept) -> None:
    lacks = {line.id: part.lacks(line) if line.waits else 0 for line in part.lines}
    held = held_for(session, list(lacks))
    assert all(pieces <= lacks[line] for line, pieces in held.items())
    kept = kept_back(session, [part.id]).get(part.id, 0)
    assert kept == sum(held.values()) == min(part.on_hand, sum(lacks.values()))


def _costs_are_right(session: Session, part: Kept) -> None:
    shelf = shelves(session, [part.id])[part.id]
    laid = session.execute(
        select(func.sum(CostLayer.quantity), func.sum(func.coalesce(CostLayer.cost, 0))).where(
            CostLayer.part == part.id
        )
    ).one()
    taken = session.execute(
        select(func.sum(CostTaking.quantity), func.sum(CostTaking.cost))
        .join(CostLayer, CostLayer.id == CostTaking.layer)
        .where(CostLayer.part == part.id)
    ).one()
    pieces, worth = (int(a or 0) - int(b or 0) for a, b in zip(laid, taken, strict=True))
    assert pieces == sum(shelf.at(place) for place in VALUED)
    assert worth == part.book.value() == values(session, [part.id]).get(part.id, 0)


def _each_use_is_right(session: Session, part: Kept) -> None:
    for line in part.lines:
        assert session.get_one(PartLine, line.id).state == line.state
        bench = sum(one.quantity for one in of_line(session, line.id, StockPlace.BENCH))
        assert bench == part.on_bench(line)
        moves = select(StockMove.id).where(StockMove.part_line == line.id)
        _agrees(session, line, moves, UnbookedUse.part_line)
    for sale in part.sales:
        lines = select(InvoiceLine.id).where(
            (InvoiceLine.id == sale.id) | (InvoiceLine.refers == sale.id)
        )
        moves = select(StockMove.id).where(StockMove.invoice_line.in_(lines))
        _agrees(session, sale, moves, UnbookedUse.invoice_line)


def _agrees(session: Session, owner: Owner, moves: Select[str], by: Any) -> None:
    cost = cost_of(session, session.scalars(moves).all())
    assert cost == sum(gone.cost for gone in owner.gone)
    waits = select(func.sum(UnbookedUse.quantity)).where(
        by == owner.id, UnbookedUse.settled_at.is_(None)
    )
    assert int(session.scalar(waits) or 0) == sum(use.pieces for use in owner.to_book())
