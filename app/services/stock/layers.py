"""Cost layers in the store: laid by what comes in, taken by what goes, restored by what returns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import case, func, select

from app.domain.cost_layers import Layer, share, take
from db.models.ledger import CostLayer, CostTaking
from db.models.stock import StockMove

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sqlalchemy import ScalarSelect
    from sqlalchemy.orm import Session

    from db.unit_of_work import Work


def lay(work: Work, move: StockMove, cost: int | None, quantity: int | None = None) -> CostLayer:
    """Lay what a move brought in, or only so many of its pieces.

    `cost` is minor units without tax of all these together.
    """
    pieces = move.quantity if quantity is None else quantity
    layer = CostLayer(
        part=move.part, move=move.id, quantity=pieces, cost=cost, laid_at=move.moved_at
    )
    work.add(layer)
    work.flush()
    _cover_owed(work, layer)
    return layer


def consume(work: Work, move: StockMove, quantity: int, came: StockMove | None = None) -> int:
    """Take pieces that go with a move of the oldest layers; return what they cost together.

    Where it is known by which move they `came`, the layer of that move is taken before all others.
    """
    total, missing = 0, quantity
    for taking in take(_unspent(work, move.part, came), quantity):
        _write(work, move.id, taking.layer, taking.quantity, taking.cost)
        if taking.empties:
            work.get_one(CostLayer, taking.layer).spent_at = work.at
        total += taking.cost
        missing -= taking.quantity
    if missing:
        # The book is short from before it had layers; what comes next is counted against it.
        _write(work, move.id, None, missing, 0)
    work.flush()
    return total


def restore(work: Work, gone: StockMove, back: StockMove) -> int:
    """Put pieces back into the layers that they were taken of, last taken first.

    They were taken by the move by which they went, or by one that sent them again after they had
    come back. Those that had lain where nothing has a value come back as worth nothing. Returns
    what all cost together, minor units.
    """
    total, missing = 0, back.quantity
    for move, layer, pieces, cost in _taken(work, gone):
        some = min(pieces, missing)
        if some <= 0:
            continue
        worth = share(cost, pieces, some)
        _write(work, move, layer, -some, -worth)
        if layer is not None:
            work.get_one(CostLayer, layer).spent_at = None
        total += worth
        missing -= some
    if missing:
        lay(work, back, 0, missing)
    work.flush()
    return total


def cost_of(session: Session, moves: Collection[str]) -> int:
    """Return what the pieces that went with moves cost, less what came back; minor units."""
    total = select(func.sum(CostTaking.cost)).where(CostTaking.move.in_(moves))
    return int(session.scalar(total) or 0)


def say_cost(work: Work, layer: CostLayer, cost: int) -> None:
    """Say what pieces cost together whose cost was unknown, or was said wrongly.

    Each move that took of them before is put right by a taking of no piece: a job's margin, a
    sale's. `cost` is minor units.
    """
    upto = told = 0
    for move, pieces, thought in _takers(work, layer.id):
        upto += pieces
        right = share(cost, layer.quantity, upto) - told
        if right != thought:
            _write(work, move, layer.id, 0, right - thought)
        told += right
    layer.cost = cost
    work.flush()
    work.record("stock.cost_said", part=layer.part, move=layer.move, cost=cost)


def values(session: Session, parts: Collection[str]) -> dict[str, int]:
    """Return what the pieces of parts that are there cost together, minor units; at most 500."""
    laid = _sums(session, func.coalesce(CostLayer.cost, 0), parts)
    taken = session.execute(
        select(CostLayer.part, func.sum(CostTaking.cost))
        .join(CostTaking, CostTaking.layer == CostLayer.id)
        .where(CostLayer.part.in_(parts), CostLayer.spent_at.is_(None))
        .group_by(CostLayer.part)
    )
    gone = {part: int(cost) for part, cost in taken}
    return {part: cost - gone.get(part, 0) for part, cost in laid.items()}


def _unspent(session: Session, part: str, came: StockMove | None) -> Iterator[Layer]:
    first = () if came is None else (case((CostLayer.move == came.id, 0), else_=1),)
    rows = session.execute(
        select(
            CostLayer.id,
            CostLayer.quantity - _of_layer(CostTaking.quantity),
            func.coalesce(CostLayer.cost, 0) - _of_layer(CostTaking.cost),
        )
        .where(CostLayer.part == part, CostLayer.spent_at.is_(None))
        .order_by(*first, CostLayer.laid_at, CostLayer.id)
    )
    return (Layer(layer, int(left), int(cost)) for layer, left, cost in rows)


def _of_layer(what: Any) -> ScalarSelect[Any]:
    total = select(func.coalesce(func.sum(what), 0)).where(CostTaking.layer == CostLayer.id)
    return total.scalar_subquery()


def _taken(session: Session, gone: StockMove) -> list[tuple[str, str | None, int, int]]:
    """Return move, layer, pieces and cost of what went with a move, or again after it was back."""
    came = select(StockMove.id).where(StockMove.reverses == gone.id)
    again = select(StockMove.id).where(StockMove.reverses.in_(came))
    moves = [gone.id, *session.scalars(again)]
    rows = session.execute(
        select(
            CostTaking.move,
            CostTaking.layer,
            func.sum(CostTaking.quantity),
            func.sum(CostTaking.cost),
        )
        .where(CostTaking.move.in_(moves))
        .group_by(CostTaking.move, CostTaking.layer)
        # Not the last of them: the cost that is said later would change the order.
        .order_by(func.min(CostTaking.id).desc())
    )
    return [(move, layer, int(pieces), int(cost)) for move, layer, pieces, cost in rows]


def _takers(session: Session, layer: str) -> list[tuple[str, int, int]]:
    """Return move, pieces and cost of what was taken of a layer, first taken first."""
    rows = session.execute(
        select(CostTaking.move, func.sum(CostTaking.quantity), func.sum(CostTaking.cost))
        .where(CostTaking.layer == layer)
        .group_by(CostTaking.move)
        .order_by(func.min(CostTaking.id))
    )
    return [(move, int(pieces), int(cost)) for move, pieces, cost in rows]


def _cover_owed(work: Work, layer: CostLayer) -> None:
    """Count pieces that went before the book had any against those that came now."""
    total = func.sum(CostTaking.quantity)
    owed = work.execute(
        select(CostTaking.move, total, func.sum(CostTaking.cost))
        .join(StockMove, StockMove.id == CostTaking.move)
        .where(CostTaking.layer.is_(None), StockMove.part == layer.part)
        .group_by(CostTaking.move)
        .having(total > 0)
        .order_by(func.min(CostTaking.id))
    ).all()
    left, cost = layer.quantity, layer.cost or 0
    for move, pieces, thought in owed:
        some = min(int(pieces), left)
        if not some:
            break
        worth = share(cost, left, some)
        _write(work, move, None, -some, -share(int(thought), int(pieces), some))
        _write(work, move, layer.id, some, worth)
        left, cost = left - some, cost - worth
    if not left:
        layer.spent_at = work.at


def _sums(session: Session, what: Any, parts: Collection[str]) -> dict[str, int]:
    rows = session.execute(
        select(CostLayer.part, func.sum(what))
        .where(CostLayer.part.in_(parts), CostLayer.spent_at.is_(None))
        .group_by(CostLayer.part)
    )
    return {part: int(total) for part, total in rows}


def _write(work: Work, move: str, layer: str | None, quantity: int, cost: int) -> None:
    work.add(CostTaking(layer=layer, move=move, quantity=quantity, cost=cost, taken_at=work.at))
