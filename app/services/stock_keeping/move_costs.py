"""What a piece of a move cost, as far as it is known by now: bills come later, and are misread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select, union_all

from app.domain.cost_layers import share
from db.models.ledger import CostLayer, CostTaking

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session


def unit_costs(session: Session, moves: Collection[str]) -> dict[str, int | None]:
    """Return what a piece of each move cost, minor units; None where that of some is not known.

    A move that neither brought any value in nor took any out is left out; at most 500.
    """
    pieces, cost = func.sum(CostTaking.quantity), func.sum(CostTaking.cost)
    # What the book was short of, and got later, is known by the layer that it was taken of then.
    taken = (
        select(CostTaking.move, pieces, cost, func.max(CostLayer.cost))
        .outerjoin(CostLayer, CostLayer.id == CostTaking.layer)
        .where(CostTaking.move.in_(moves))
        .group_by(CostTaking.move, CostTaking.layer)
        .having(pieces != 0)
    )
    laid = select(
        CostLayer.move, -CostLayer.quantity, -func.coalesce(CostLayer.cost, 0), CostLayer.cost
    ).where(CostLayer.move.in_(moves))
    sums: dict[str, tuple[int, int]] = {}
    unknown = set()
    for move, quantity, worth, known in session.execute(union_all(taken, laid)):
        before = sums.get(move, (0, 0))
        sums[move] = before[0] + int(quantity), before[1] + int(worth)
        if known is None:
            unknown.add(move)
    return {
        move: None if move in unknown or not quantity else share(abs(worth), abs(quantity), 1)
        for move, (quantity, worth) in sums.items()
    }
