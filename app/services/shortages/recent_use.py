"""How many pieces of parts were fitted and sold in the last days, less what came back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select

from app.domain.stock import MoveKind
from app.domain.stock_minimum import USE_DAYS, counted_days
from app.services.local_day import business_day, day_after
from app.services.shop import read_profile
from db.chunks import chunks
from db.models.part_line import UnbookedUse
from db.models.stock import Part, StockMove

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

_USED: Final = (MoveKind.SELL, MoveKind.FIT, MoveKind.RETURN, MoveKind.UNFIT, MoveKind.VOID)


@dataclass(frozen=True, slots=True)
class RecentUse:
    """So many pieces used in so many days, fewer than 90 where the part is younger."""

    pieces: int
    days: int

    @property
    def counted_days(self) -> int:
        """Return the days that the use is spread over for a minimum."""
        return counted_days(self.days)


def recent_use(session: Session, at: int) -> dict[str, RecentUse]:
    """Return the use of each part that was used in the last 90 days up to an instant (epoch ms).

    What was used before the book had it counts too.
    """
    today = business_day(at, read_profile(session).time_zone)
    since = day_after(today, 1 - USE_DAYS)
    moved = session.execute(
        select(StockMove.part, func.sum(StockMove.quantity))
        .where(StockMove.biz_date.between(since, today), StockMove.kind.in_(_USED))
        .group_by(StockMove.part)
    )
    used = {part: -int(pieces) for part, pieces in moved}
    unbooked = session.execute(
        select(UnbookedUse.part, func.sum(UnbookedUse.quantity))
        .where(
            UnbookedUse.biz_date >= since,
            UnbookedUse.settled_at.is_(None),
            UnbookedUse.part.is_not(None),
        )
        .group_by(UnbookedUse.part)
    )
    for part, pieces in unbooked:
        used[part or ""] = used.get(part or "", 0) + int(pieces)
    begun = _begun(session, [part for part, pieces in used.items() if pieces > 0])
    return {
        part: RecentUse(used[part], _days(first or today, today)) for part, first in begun.items()
    }


def _begun(session: Session, parts: Sequence[str]) -> dict[str, str | None]:
    """Return since which day there has been something of parts: their oldest move, or a use."""
    moved = (
        select(StockMove.biz_date)
        .where(StockMove.part == Part.id)
        .order_by(StockMove.moved_at, StockMove.id)
        .limit(1)
    )
    noted = select(func.min(UnbookedUse.biz_date)).where(UnbookedUse.part == Part.id)
    found: dict[str, str | None] = {}
    for some in chunks(parts):
        # Each by its index: the oldest move of a part is found without reading the others.
        rows = select(Part.id, *(one.correlate(Part).scalar_subquery() for one in (moved, noted)))
        for part, *days in session.execute(rows.where(Part.id.in_(some))):
            found[part] = min((day for day in days if day is not None), default=None)
    return found


def _days(begun: str, today: str) -> int:
    """Return for how many days a part has been there, at most those that are looked at."""
    days = (date.fromisoformat(today) - date.fromisoformat(begun)).days + 1
    return max(1, min(USE_DAYS, days))
