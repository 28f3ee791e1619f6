"""What became of a part: sold and fitted by month, what that earned, what came out again."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select

from app.domain.billing import InvoiceKind
from app.domain.stock import MoveKind, StockPlace
from app.services.local_day import business_day
from app.services.shop import read_profile
from db.models.catalogue import PartMerge
from db.models.ledger import CostTaking
from db.models.money import Invoice, InvoiceLine
from db.models.part_line import PartLine
from db.models.stock import StockMove

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sqlalchemy.orm import Session

MONTHS: Final = 12
_SALES: Final = (MoveKind.SELL, MoveKind.RETURN, MoveKind.VOID)
_REPAIRS: Final = (MoveKind.FIT, MoveKind.UNFIT)


@dataclass(frozen=True, slots=True)
class MonthUse:
    """How many were sold and fitted in one month (`2026-11`), less those that came back."""

    month: str
    sold: int = 0
    fitted: int = 0


@dataclass(frozen=True, slots=True)
class PartYear:
    """The last twelve months, oldest first, and what there was of repairs in all.

    `earned` is what the bills' lines brought without tax, `cost` what the pieces on them cost;
    minor units. A repair's line brings its work too, and what was credited up to now is off it.
    Bad are those that a job gave back into quarantine or the scrap, before they were fitted and
    after.
    """

    months: tuple[MonthUse, ...]
    earned: int = 0
    cost: int = 0
    fitted_ever: int = 0
    came_out: int = 0
    bad_before: int = 0
    bad_after: int = 0

    @property
    def tried(self) -> int:
        """Return how many pieces were tried: fitted, or found bad before."""
        return self.fitted_ever + self.bad_before


def part_year(session: Session, part: str, at: int) -> PartYear:
    """Return what became of a part in the twelve months up to an instant (epoch ms).

    What was merged into it was the same part all along.
    """
    months = _months(business_day(at, read_profile(session).time_zone))
    parts = _with_merged(session, part)
    used = _used(session, parts)
    bad = _bad(session, parts)
    earned, cost = _sold(session, parts, months[0]), _fitted(session, parts, months[0])
    return PartYear(
        months=tuple(
            MonthUse(
                month,
                -sum(used.get((month, kind), 0) for kind in _SALES),
                -sum(used.get((month, kind), 0) for kind in _REPAIRS),
            )
            for month in months
        ),
        earned=earned[0] + cost[0],
        cost=earned[1] + cost[1],
        fitted_ever=-sum(n for (_, kind), n in used.items() if kind is MoveKind.FIT),
        came_out=sum(n for (_, kind), n in used.items() if kind is MoveKind.UNFIT),
        bad_before=bad.get(MoveKind.PUT_BACK, 0),
        bad_after=bad.get(MoveKind.UNFIT, 0),
    )


def _with_merged(session: Session, part: str) -> frozenset[str]:
    """Return a part and all that were merged into it, also by way of others."""
    found, newest = {part}, {part}
    while newest:
        query = select(PartMerge.merged).where(PartMerge.kept.in_(newest))
        newest = set(session.scalars(query)) - found
        found |= newest
    return frozenset(found)


def _months(today: str) -> tuple[str, ...]:
    year, month = int(today[:4]), int(today[5:7])
    last = year * 12 + month - 1
    return tuple(
        f"{one // 12:04d}-{one % 12 + 1:02d}" for one in range(last - MONTHS + 1, last + 1)
    )


def _used(session: Session, parts: Collection[str]) -> Mapping[tuple[str, MoveKind], int]:
    month = func.substr(StockMove.biz_date, 1, 7)
    rows = session.execute(
        select(month, StockMove.kind, func.sum(StockMove.quantity))
        .where(StockMove.part.in_(parts), StockMove.kind.in_((*_SALES, *_REPAIRS)))
        .group_by(month, StockMove.kind)
    )
    return {(month, MoveKind(kind)): int(pieces) for month, kind, pieces in rows}


def _bad(session: Session, parts: Collection[str]) -> Mapping[MoveKind, int]:
    """Return how many pieces jobs gave back as no good: put back unfitted, or taken out again."""
    rows = session.execute(
        select(StockMove.kind, func.sum(StockMove.quantity))
        .where(
            StockMove.part.in_(parts),
            StockMove.kind.in_((MoveKind.PUT_BACK, MoveKind.UNFIT)),
            StockMove.place.in_((StockPlace.QUARANTINE, StockPlace.SCRAP)),
        )
        .group_by(StockMove.kind)
    )
    return {MoveKind(kind): int(pieces) for kind, pieces in rows}


def _sold(session: Session, parts: Collection[str], since: str) -> tuple[int, int]:
    """Return what was earned by sales at the counter, and what those pieces cost."""
    moved = (
        select(
            StockMove.invoice_line.label("line"),
            func.sum(StockMove.quantity).label("pieces"),
        )
        .where(StockMove.part.in_(parts), StockMove.kind.in_(_SALES), StockMove.biz_date >= since)
        .group_by(StockMove.invoice_line)
        .subquery()
    )
    lines = session.execute(
        select(moved.c.pieces, InvoiceLine.quantity, InvoiceLine.net).join(
            InvoiceLine, InvoiceLine.id == moved.c.line
        )
    )
    earned = sum(-int(pieces) * net // quantity for pieces, quantity, net in lines)
    return earned, _cost(session, parts, since, _SALES)


def _fitted(session: Session, parts: Collection[str], since: str) -> tuple[int, int]:
    """Return what the bills of repairs brought by lines of the parts, and what the pieces cost."""
    moved = StockMove.part.in_(parts), StockMove.kind.in_(_REPAIRS), StockMove.biz_date >= since
    charges = (
        select(PartLine.charge)
        .join(StockMove, StockMove.part_line == PartLine.id)
        .where(*moved, PartLine.charge.is_not(None))
    )
    lines = session.execute(
        select(Invoice.kind, func.sum(InvoiceLine.net))
        .join(Invoice, Invoice.id == InvoiceLine.invoice)
        .where(InvoiceLine.charge.in_(charges), Invoice.voided_at.is_(None))
        .group_by(Invoice.kind)
    )
    by_kind: dict[str, int] = defaultdict(int, {kind: int(net) for kind, net in lines})
    earned = by_kind[InvoiceKind.INVOICE] - by_kind[InvoiceKind.CREDIT]
    return earned, _cost(session, parts, since, _REPAIRS)


def _cost(session: Session, parts: Collection[str], since: str, kinds: tuple[MoveKind, ...]) -> int:
    total = session.scalar(
        select(func.sum(CostTaking.cost))
        .join(StockMove, StockMove.id == CostTaking.move)
        .where(StockMove.part.in_(parts), StockMove.kind.in_(kinds), StockMove.biz_date >= since)
    )
    return int(total or 0)
