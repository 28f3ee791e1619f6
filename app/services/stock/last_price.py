"""What parts were last had for, and from whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.domain.cost_layers import share
from app.domain.stock import MoveKind
from db.models.catalogue import Supplier, SupplierItem
from db.models.stock import StockMove

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class LastPrice:
    """What one piece costs without tax, in minor units, at which supplier.

    `at` is when it was received (epoch ms), or when the supplier's price was written down.
    """

    supplier: str
    unit_cost: int
    at: int


def last_prices(session: Session, parts: Iterable[str]) -> dict[str, LastPrice]:
    """Return the last price of parts: of a receipt, else of a supplier's item; at most 500.

    A part that nobody knows it of is left out.
    """
    found = ((part, _received(session, part) or _offered(session, part)) for part in parts)
    return {part: price for part, price in found if price is not None}


def _received(session: Session, part: str) -> LastPrice | None:
    row = session.execute(
        select(StockMove.supplier, StockMove.unit_cost, StockMove.moved_at)
        .where(
            StockMove.part == part,
            StockMove.kind == MoveKind.RECEIVE,
            StockMove.supplier != "",
            StockMove.unit_cost.is_not(None),
        )
        .order_by(StockMove.moved_at.desc(), StockMove.id.desc())
        .limit(1)
    ).first()
    if row is None:
        return None
    supplier, cost, at = row
    return LastPrice(supplier, cost or 0, at)


def _offered(session: Session, part: str) -> LastPrice | None:
    row = session.execute(
        select(
            Supplier.name,
            SupplierItem.pack_cost,
            SupplierItem.pack_pieces,
            SupplierItem.changed_at,
        )
        .join(Supplier, Supplier.id == SupplierItem.supplier)
        .where(
            SupplierItem.part == part,
            SupplierItem.pack_cost.is_not(None),
            SupplierItem.ended_at.is_(None),
        )
        .order_by(SupplierItem.changed_at.desc(), SupplierItem.id.desc())
        .limit(1)
    ).first()
    if row is None:
        return None
    supplier, cost, pieces, at = row
    return LastPrice(supplier, share(cost or 0, pieces, 1), at)
