"""How many pieces there are, where, and how many of them are kept back: always sums."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select

from app.domain.stock import StockPlace
from db.models.part_line import PartReservation
from db.models.place import Bin
from db.models.stock import StockMove

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sqlalchemy.orm import Session

_MAY_COME: Final = (StockPlace.BENCH, StockPlace.TRANSIT, StockPlace.QUARANTINE)


@dataclass(frozen=True, slots=True)
class Shelf:
    """What there is of one part: pieces by place, and how many of the shelf's are kept back."""

    places: Mapping[StockPlace, int] = field(default_factory=dict)
    reserved: int = 0

    @property
    def on_hand(self) -> int:
        """Return the number on the shelf."""
        return self.at(StockPlace.STORE)

    @property
    def available(self) -> int:
        """Return how many of them nobody waits for; below nothing is a shortage."""
        return self.on_hand - self.reserved

    @property
    def elsewhere(self) -> dict[StockPlace, int]:
        """Return what lies at other places and may come onto the shelf yet."""
        return {place: self.at(place) for place in _MAY_COME if self.at(place) > 0}

    def at(self, place: StockPlace) -> int:
        """Return how many lie at a place."""
        return self.places.get(place, 0)


@dataclass(frozen=True, slots=True)
class Lot:
    """Which pieces of a part are meant: those in one bin, of one batch, or the one piece.

    None is any; an empty `bin` means those that lie in none.
    """

    bin: str | None = None
    batch: str | None = None
    piece: str | None = None


@dataclass(frozen=True, slots=True)
class Slice:
    """So many pieces that lie together."""

    lot: Lot
    quantity: int


def on_hand(session: Session, part: str, place: StockPlace = StockPlace.STORE) -> int:
    """Return how many pieces of a part the book has at a place."""
    total = session.scalar(
        select(func.sum(StockMove.quantity)).where(StockMove.part == part, StockMove.place == place)
    )
    # PostgreSQL adds whole numbers up to a Decimal.
    return int(total or 0)


def shelves(session: Session, parts: Collection[str]) -> dict[str, Shelf]:
    """Return what there is of each of some parts, at most 500."""
    places: dict[str, dict[StockPlace, int]] = defaultdict(dict)
    for part, place, quantity in session.execute(
        select(StockMove.part, StockMove.place, func.sum(StockMove.quantity))
        .where(StockMove.part.in_(parts))
        .group_by(StockMove.part, StockMove.place)
    ):
        places[part][StockPlace(place)] = int(quantity)
    held = kept_back(session, parts)
    return {part: Shelf(places.get(part, {}), held.get(part, 0)) for part in parts}


def kept_back(session: Session, parts: Collection[str]) -> dict[str, int]:
    """Return how many pieces of parts are kept back for jobs; those with none are left out."""
    rows = session.execute(
        select(PartReservation.part, func.sum(PartReservation.quantity))
        .where(PartReservation.part.in_(parts), PartReservation.released_at.is_(None))
        .group_by(PartReservation.part)
    )
    return {part: int(quantity) for part, quantity in rows}


def slices(session: Session, part: str, place: StockPlace) -> tuple[Slice, ...]:
    """Return the pieces of a part at a place, in the order in which they should be taken.

    Those that nobody told apart come first, then older batches and older pieces; in bins by name.
    """
    total = func.sum(StockMove.quantity).label("total")
    # Summed before names are asked for: in the order of the index, and once for each lot.
    lots = (
        select(StockMove.batch, StockMove.piece, StockMove.bin, total)
        .where(StockMove.part == part, StockMove.place == place)
        .group_by(StockMove.batch, StockMove.piece, StockMove.bin)
        .having(total > 0)
        .subquery()
    )
    rows = session.execute(
        select(lots.c.bin, lots.c.batch, lots.c.piece, lots.c.total)
        .outerjoin(Bin, Bin.id == lots.c.bin)
        # Keys are made in the order of time.
        .order_by(lots.c.batch.nulls_first(), lots.c.piece.nulls_first(), Bin.name.nulls_first())
    )
    return tuple(Slice(Lot(bin_, batch, piece), int(n)) for bin_, batch, piece, n in rows)


def of_line(session: Session, line: str, place: StockPlace) -> tuple[Slice, ...]:
    """Return the pieces that were moved to a place for one part of a job, and lie there still."""
    total = func.sum(StockMove.quantity)
    rows = session.execute(
        select(StockMove.bin, StockMove.batch, StockMove.piece, total)
        .where(StockMove.part_line == line, StockMove.place == place)
        .group_by(StockMove.bin, StockMove.batch, StockMove.piece)
        .having(total > 0)
        .order_by(StockMove.batch.nulls_first(), StockMove.piece.nulls_first())
    )
    return tuple(Slice(Lot(bin_, batch, piece), int(n)) for bin_, batch, piece, n in rows)


def where_is(session: Session, piece: str) -> StockPlace | None:
    """Return where the one piece lies; None for one that has left."""
    total = func.sum(StockMove.quantity)
    place = session.scalar(
        select(StockMove.place)
        .where(StockMove.piece == piece)
        .group_by(StockMove.place)
        .having(total > 0)
    )
    return None if place is None else StockPlace(place)
