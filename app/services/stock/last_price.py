"""What parts were last had for, and from whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.domain.cost_layers import share
from app.domain.stock import MoveKind
from db.models.catalogue import Supplier, SupplierItem
from db.models.stock import Part, StockMove

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Select
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class LastPrice:
    """What one piece costs without tax, in minor units, at which supplier.

    `at` is when it was received (epoch ms), or when the supplier's price was written down.
    """

    supplier: str
    unit_cost: int
    at: int


def last_prices(session: Session, parts: Collection[str]) -> dict[str, LastPrice]:
    """Return the last price of parts: of a receipt, else of a supplier's item; at most 500.

    A part that nobody knows it of is left out.
    """
    return _offered(session, parts) | _received(session, parts)


def _received(session: Session, parts: Collection[str]) -> dict[str, LastPrice]:
    newest = (
        select(StockMove.id)
        .where(
            StockMove.part == Part.id,
            StockMove.kind == MoveKind.RECEIVE,
            StockMove.supplier != "",
            StockMove.unit_cost.is_not(None),
        )
        .order_by(StockMove.moved_at.desc(), StockMove.id.desc())
    )
    rows = session.execute(
        select(StockMove.part, StockMove.supplier, StockMove.unit_cost, StockMove.moved_at).where(
            StockMove.id.in_(_of_each(newest, parts))
        )
    )
    return {part: LastPrice(supplier, cost or 0, at) for part, supplier, cost, at in rows}


def _offered(session: Session, parts: Collection[str]) -> dict[str, LastPrice]:
    newest = (
        select(SupplierItem.id)
        .where(
            SupplierItem.part == Part.id,
            SupplierItem.pack_cost.is_not(None),
            SupplierItem.ended_at.is_(None),
        )
        .order_by(SupplierItem.changed_at.desc(), SupplierItem.id.desc())
    )
    rows = session.execute(
        select(SupplierItem, Supplier.name)
        .join(Supplier, Supplier.id == SupplierItem.supplier)
        .where(SupplierItem.id.in_(_of_each(newest, parts)))
    )
    return {
        item.part: LastPrice(
            supplier, share(item.pack_cost or 0, item.pack_pieces, 1), item.changed_at
        )
        for item, supplier in rows
    }


def _of_each(newest: Select[str], parts: Collection[str]) -> Select[str]:
    """Select the first row of each part, found by its index without reading the others."""
    first = newest.limit(1).correlate(Part).scalar_subquery()
    return select(first).where(Part.id.in_(parts))
