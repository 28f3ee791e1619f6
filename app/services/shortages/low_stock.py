"""Which parts have fewer pieces at a place than they should."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, case, func, select

from app.domain.stock import StockPlace
from db.models.catalogue import PartLimit
from db.models.part_line import PartReservation
from db.models.stock import Part, StockMove

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Low:
    """One place that has too few of a part; `there` is what nobody waits for.

    `value_ceiling` is minor units of cost.
    """

    part: str
    place: StockPlace
    there: int
    minimum: int
    maximum: int | None
    value_ceiling: int | None

    @property
    def wanted(self) -> int:
        """Return how many pieces bring the place up to its maximum, else to its minimum."""
        return max(0, (self.maximum or self.minimum) - self.there)


def low_stock(session: Session) -> tuple[Low, ...]:
    """Return the places that have fewer pieces of a part than its minimum, by the part's name."""
    pieces = func.sum(StockMove.quantity).label("pieces")
    lying = (
        # Summed in one walk through the index; asked of each limit it was done twice for each.
        select(StockMove.part, StockMove.place, pieces)
        .where(StockMove.part.in_(select(PartLimit.part).where(PartLimit.minimum.is_not(None))))
        .group_by(StockMove.part, StockMove.place)
        .subquery()
    )
    held = (
        select(PartReservation.part, func.sum(PartReservation.quantity).label("pieces"))
        .where(PartReservation.released_at.is_(None))
        .group_by(PartReservation.part)
        .subquery()
    )
    kept_back = case((PartLimit.place == StockPlace.STORE, held.c.pieces), else_=0)
    there = func.coalesce(lying.c.pieces, 0) - func.coalesce(kept_back, 0)
    rows = session.execute(
        select(PartLimit, there)
        .join(Part, Part.id == PartLimit.part)
        .outerjoin(lying, and_(lying.c.part == Part.id, lying.c.place == PartLimit.place))
        .outerjoin(held, held.c.part == Part.id)
        .where(Part.ended_at.is_(None), PartLimit.minimum > there)
        .order_by(Part.name_sort, Part.id, PartLimit.place)
    )
    return tuple(
        Low(
            part=limit.part,
            place=StockPlace(limit.place),
            there=int(pieces),
            minimum=limit.minimum or 0,
            maximum=limit.maximum,
            value_ceiling=limit.value_ceiling,
        )
        for limit, pieces in rows
    )
