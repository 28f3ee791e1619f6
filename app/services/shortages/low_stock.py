"""Which parts have fewer pieces at a place than they should."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import case, func, select

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
    lying = (
        select(func.coalesce(func.sum(StockMove.quantity), 0))
        .where(StockMove.part == PartLimit.part, StockMove.place == PartLimit.place)
        .correlate(PartLimit)
        .scalar_subquery()
    )
    held = (
        select(func.coalesce(func.sum(PartReservation.quantity), 0))
        .where(PartReservation.part == PartLimit.part, PartReservation.released_at.is_(None))
        .correlate(PartLimit)
        .scalar_subquery()
    )
    there = lying - case((PartLimit.place == StockPlace.STORE, held), else_=0)
    rows = session.execute(
        select(PartLimit, there)
        .join(Part, Part.id == PartLimit.part)
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
