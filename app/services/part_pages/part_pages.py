"""What the page of a part shows: everything that is known, so that a number explains itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, or_, select

from app.domain.part import Tracking
from app.domain.permissions import Permission
from app.domain.stock import StockPlace
from app.services.part_pages.lying import (
    JobNeed,
    Lying,
    ShelfMark,
    jobs_that_need,
    lying,
    shelf_marks,
)
from app.services.part_pages.part_year import PartYear, part_year
from app.services.parts.known_parts import KnownPart, known_part
from app.services.permits import needs
from app.services.shop import read_profile
from app.services.stock.ledger import part_row
from app.services.stock_keeping.paper_costs import pieces_without_cost
from app.services.stock_keeping.why import Why, explain
from app.settings import ShopSize
from db.models.catalogue import SupplierItem
from db.models.ledger import PartBatch
from db.models.part_line import UnbookedUse
from db.models.place import Bin
from db.models.stock import Part

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.store_file import StoreFile

MOVES_SHOWN: Final = 100


@dataclass(frozen=True, slots=True)
class PartPage:
    """One part: what it is, why there are so many, where they lie, which jobs need it.

    `to_book` is how many pieces were used that the book never had, `no_cost` of how many nobody
    has said what they cost.
    """

    known: KnownPart
    why: Why
    lying: tuple[Lying, ...]
    needs: tuple[JobNeed, ...]
    mark: ShelfMark
    to_book: int
    no_cost: int


@dataclass(frozen=True, slots=True)
class KeptApart:
    """What this shop tells apart: it is asked for only where it is used, or the shop is large."""

    bins: bool = False
    batches: bool = False
    serials: bool = False
    items: bool = False


class PartPages:
    """Read what pages and lists of parts show."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.SELL)
    def page(self, actor: Actor, part: str, place: StockPlace = StockPlace.STORE) -> PartPage:  # noqa: ARG002
        """Return one part with the newest moves at a place. Raises PartNotFound."""
        with self._file.reading() as session:
            row = part_row(session, part)
            waiting = select(func.sum(UnbookedUse.quantity)).where(
                UnbookedUse.part == part, UnbookedUse.settled_at.is_(None)
            )
            return PartPage(
                known=known_part(session, row.id),
                why=explain(session, row, place, MOVES_SHOWN),
                lying=lying(session, row.id),
                needs=jobs_that_need(session, row.id),
                mark=shelf_marks(session, [row.id])[row.id],
                to_book=int(session.scalar(waiting) or 0),
                no_cost=pieces_without_cost(session, row.id),
            )

    @needs(Permission.KEEP_STOCK)
    def year(self, actor: Actor, part: str) -> PartYear:  # noqa: ARG002
        """Return what became of a part in twelve months: sold, fitted, earned, taken out again."""
        with self._file.reading() as session:
            return part_year(session, part, self._file.clock.now_ms())

    @needs(Permission.SELL)
    def marks(self, actor: Actor, parts: Collection[str]) -> Mapping[str, ShelfMark]:  # noqa: ARG002
        """Return what a list says of parts besides their names and numbers; at most 500."""
        with self._file.reading() as session:
            return shelf_marks(session, parts)

    @needs(Permission.SELL)
    def kept_apart(self, actor: Actor) -> KeptApart:  # noqa: ARG002
        """Say what this shop tells apart: bins, batches, serial numbers, suppliers' numbers."""
        with self._file.reading() as session:
            if read_profile(session).size is not ShopSize.SMALL:
                return KeptApart(bins=True, batches=True, serials=True, items=True)
            kept = select(Part.id).where(Part.ended_at.is_(None))
            by_batch = or_(Part.tracking == Tracking.BATCH, Part.id.in_(select(PartBatch.part)))
            return KeptApart(
                bins=_any(session, select(Bin.id)),
                batches=_any(session, kept.where(by_batch)),
                serials=_any(session, kept.where(Part.tracking == Tracking.SERIAL)),
                items=_any(session, select(SupplierItem.id)),
            )


def _any(session: Session, rows: Select[str]) -> bool:
    return session.scalar(rows.limit(1)) is not None
