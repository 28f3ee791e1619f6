"""Parts as lists show them: what they are called and cost, and how many there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.domain.own_code import people_number
from app.domain.part import PartGrade, Tracking
from app.services.stock.sums import Shelf, shelves
from db.models.stock import Part, PartBarcode

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class ListedPart:
    """A part as lists show it; `price` and `cost` are minor units, the cost without tax.

    `on_hand` is the sum of all moves at the shelf and may be below nothing; `available` is without
    what is kept back for jobs. `pieces` is what the barcode stands for that it was found by.
    """

    id: str
    number: str
    names: Mapping[str, str]
    category: str
    price: int | None
    cost: int | None
    on_hand: int
    barcodes: tuple[str, ...]
    ended: bool = False
    tax_bp: int | None = None
    available: int = 0
    maker: str = ""
    maker_number: str = ""
    grade: PartGrade | None = None
    tracking: Tracking = Tracking.PIECE
    pieces: int = 1


def listed_parts(session: Session, parts: Sequence[str]) -> tuple[ListedPart, ...]:
    """Return parts as lists show them, in the order of their ids given; at most 500."""
    rows = {row.id: row for row in session.scalars(select(Part).where(Part.id.in_(parts)))}
    there = shelves(session, parts)
    codes: dict[str, list[str]] = {}
    listed = select(PartBarcode).where(PartBarcode.part.in_(parts), PartBarcode.ended_at.is_(None))
    for barcode in session.scalars(listed.order_by(PartBarcode.id)):
        codes.setdefault(barcode.part, []).append(barcode.code)
    return tuple(
        _listed(rows[part], there[part], tuple(codes.get(part, ())))
        for part in parts
        if part in rows
    )


def _listed(row: Part, there: Shelf, barcodes: tuple[str, ...]) -> ListedPart:
    return ListedPart(
        id=row.id,
        number=people_number(row.number),
        names=row.names,
        category=row.category,
        price=row.price,
        cost=row.cost,
        on_hand=there.on_hand,
        barcodes=barcodes,
        ended=row.ended_at is not None,
        tax_bp=row.tax_bp,
        available=there.available,
        maker=row.maker,
        maker_number=row.maker_number,
        grade=PartGrade(row.grade) if row.grade else None,
        tracking=Tracking(row.tracking),
    )
