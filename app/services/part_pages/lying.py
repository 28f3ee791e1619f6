"""Where the pieces of a part lie, which jobs need it, and what lists of parts say of the shelf."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select

from app.domain.own_code import people_number
from app.domain.part_line import OPEN_LINES, PartLineState
from app.domain.stock import StockPlace
from app.services.stock.reserving import held_for
from app.services.stock.sums import kept_back
from db.models.catalogue import PartLimit
from db.models.job import Job
from db.models.ledger import PartBatch, PartPiece
from db.models.part_line import PartLine
from db.models.place import Bin
from db.models.stock import StockMove

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sqlalchemy.orm import Session

_MOST_LYING: Final = 500
_MOST_JOBS: Final = 100


@dataclass(frozen=True, slots=True)
class Lying:
    """So many pieces that lie together; `number` is our label's on a piece with one of its own."""

    place: StockPlace
    quantity: int
    bin: str = ""
    batch: str = ""
    serial: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class JobNeed:
    """A job that needs the part: how many, how many of them are kept back or on its bench."""

    job: str
    quantity: int
    held: int
    on_bench: int

    @property
    def short(self) -> int:
        """Return how many are to be got yet."""
        return max(0, self.quantity - self.held - self.on_bench)


@dataclass(frozen=True, slots=True)
class ShelfMark:
    """What a list says of one part: its bins, the minimum, how many jobs wait for in vain."""

    bins: tuple[str, ...] = ()
    minimum: int | None = None
    short: int = 0


def lying(session: Session, part: str) -> tuple[Lying, ...]:
    """Return where the pieces of a part lie: the shelf first, by bin, batch and piece."""
    total = func.sum(StockMove.quantity)
    rows = session.execute(
        select(StockMove.place, total, Bin.name, PartBatch.name, PartPiece.serial, PartPiece.number)
        .outerjoin(Bin, Bin.id == StockMove.bin)
        .outerjoin(PartBatch, PartBatch.id == StockMove.batch)
        .outerjoin(PartPiece, PartPiece.id == StockMove.piece)
        .where(StockMove.part == part)
        .group_by(StockMove.place, Bin.name, PartBatch.name, PartPiece.serial, PartPiece.number)
        .having(total != 0)
        .limit(_MOST_LYING)
    )
    order = {place: at for at, place in enumerate(StockPlace)}
    found = [
        Lying(
            StockPlace(place),
            int(quantity),
            bin_ or "",
            batch or "",
            serial or "",
            people_number(number) if number else "",
        )
        for place, quantity, bin_, batch, serial, number in rows
    ]
    return tuple(sorted(found, key=lambda one: (order[one.place], one.bin, one.batch, one.number)))


def jobs_that_need(session: Session, part: str) -> tuple[JobNeed, ...]:
    """Return the jobs that need a part and do not have it in yet, the oldest need first."""
    rows = session.execute(
        select(PartLine.id, PartLine.quantity, Job.number)
        .join(Job, Job.id == PartLine.job)
        .where(PartLine.part == part, PartLine.state.in_(OPEN_LINES), PartLine.ended_at.is_(None))
        .order_by(PartLine.added_at, PartLine.id)
        .limit(_MOST_JOBS)
    ).all()
    lines = [line for line, _, _ in rows]
    held, bench = held_for(session, lines), _on_bench(session, lines)
    by_job: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for line, quantity, number in rows:
        for at, pieces in enumerate((quantity, held.get(line, 0), bench.get(line, 0))):
            by_job[number][at] += pieces
    return tuple(JobNeed(people_number(job), *counts) for job, counts in by_job.items())


def shelf_marks(session: Session, parts: Collection[str]) -> dict[str, ShelfMark]:
    """Return what a list says of parts; at most 500."""
    bins = _bins(session, parts)
    limits = session.execute(
        select(PartLimit.part, PartLimit.minimum).where(
            PartLimit.part.in_(parts), PartLimit.place == StockPlace.STORE
        )
    )
    minimum = {part: least for part, least in limits}  # noqa: C416 (rows are no pairs to mypy)
    short = _short(session, parts)
    return {
        part: ShelfMark(bins.get(part, ()), minimum.get(part), short.get(part, 0)) for part in parts
    }


def _bins(session: Session, parts: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    if session.scalars(select(Bin.id).limit(1)).first() is None:
        return {}
    rows = session.execute(
        select(StockMove.part, Bin.name)
        .join(Bin, Bin.id == StockMove.bin)
        .where(StockMove.part.in_(parts), StockMove.place == StockPlace.STORE)
        .group_by(StockMove.part, Bin.name)
        .having(func.sum(StockMove.quantity) > 0)
        .order_by(Bin.name)
    )
    found: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for part, name in rows:
        found[part] += (name,)
    return found


def _short(session: Session, parts: Collection[str]) -> Mapping[str, int]:
    rows = session.execute(
        select(PartLine.id, PartLine.part, PartLine.quantity).where(
            PartLine.part.in_(parts),
            PartLine.state == PartLineState.NEEDED,
            PartLine.ended_at.is_(None),
        )
    ).all()
    if not rows:
        return {}
    held = kept_back(session, {part for _, part, _ in rows if part})
    bench = _on_bench(session, [line for line, _, _ in rows])
    needed: dict[str, int] = defaultdict(int)
    for line, part, quantity in rows:
        needed[part or ""] += quantity - bench.get(line, 0)
    return {part: max(0, count - held.get(part, 0)) for part, count in needed.items()}


def _on_bench(session: Session, lines: Collection[str]) -> Mapping[str, int]:
    rows = session.execute(
        select(StockMove.part_line, func.sum(StockMove.quantity))
        .where(StockMove.part_line.in_(lines), StockMove.place == StockPlace.BENCH)
        .group_by(StockMove.part_line)
    )
    return {line or "": int(pieces) for line, pieces in rows}
