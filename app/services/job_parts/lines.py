"""The parts of a job as screens and commands show them: how far each is, and where it lies."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from app.domain.own_code import people_number
from app.domain.part import Tracking
from app.domain.part_line import OPEN_LINES, PartLineState, PartProgress, progress_of
from app.domain.stock import MoveKind, StockPlace
from app.services.stock.job_lines import in_hand, lines_of
from app.services.stock.reserving import held_for
from app.services.stock.sums import Shelf, shelves, slices
from app.services.stock.unbooked import open_uses
from db.models.catalogue import Supplier
from db.models.ledger import CostTaking, PartBatch, PartPiece
from db.models.people import UserAccount
from db.models.place import Bin
from db.models.stock import Part, StockMove

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import InstrumentedAttribute, Session

    from app.services.stock.sums import Slice
    from db.models.job import Job
    from db.models.part_line import PartLine, UnbookedUse


@dataclass(frozen=True, slots=True)
class Lying:
    """So many pieces that lie together on the shelf; empty where it has no bin, batch, serial."""

    pieces: int
    bin: str = ""
    batch: str = ""
    serial: str = ""


@dataclass(frozen=True, slots=True)
class JobPart:
    """One part of a job.

    Of the pieces of an open line `reserved` are kept back on the shelf, `on_bench` are issued,
    `short` are neither; `available` is what the shelf has besides for whoever comes. `to_book` were
    used before the book had them. `cost` is what its pieces cost so far, in minor units without
    tax, `cost_known` whether that of all of them is known. `lying` is where they can be taken from.
    `names` are those that were agreed, `called_now` the catalogue's where these are others by now.
    What was ordered for it was so at `ordered_at`, is due at `due_at` and came at `arrived_at`
    (epoch ms).
    """

    id: str
    part: str
    number: str
    names: Mapping[str, str]
    tracking: Tracking
    state: PartLineState
    quantity: int
    reserved: int
    on_bench: int
    short: int
    available: int
    to_book: int
    cost: int
    cost_known: bool
    supplier: str
    charge: str
    serials: tuple[str, ...]
    batches: tuple[str, ...]
    lying: tuple[Lying, ...]
    fitted_at: int | None
    fitted_by: str
    called_now: Mapping[str, str] = field(default_factory=dict)
    ordered_at: int | None = None
    ordered_from: str = ""
    order_number: str = ""
    due_at: int | None = None
    arrived_at: int | None = None

    @property
    def progress(self) -> PartProgress:
        """Return how far the part is on its way into the device."""
        return progress_of(self.state, ordered=self.ordered_at is not None, here=not self.short)

    @property
    def fitted(self) -> int:
        """Return how many pieces are in the device."""
        return self.quantity if self.state is PartLineState.FITTED else 0


def job_parts(session: Session, job: Job) -> tuple[JobPart, ...]:
    """Return the parts of a job in the order in which they were written down."""
    lines = lines_of(session, job.id)
    catalogued = [line.part for line in lines if line.part is not None]
    parts = {row.id: row for row in session.scalars(select(Part).where(Part.id.in_(catalogued)))}
    known = _Known(
        parts,
        shelves(session, catalogued),
        held_for(session, [line.id for line in lines]),
        _costs(session, [line.id for line in lines]),
    )
    return tuple(_job_part(session, line, known) for line in lines)


@dataclass(frozen=True, slots=True)
class _Known:
    parts: Mapping[str, Part]
    shelves: Mapping[str, Shelf]
    held: Mapping[str, int]
    costs: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Counts:
    """How far the pieces of a line are; of one that is not open nothing waits any more."""

    reserved: int
    on_bench: int = 0
    short: int = 0
    to_book: int = 0


def _job_part(session: Session, line: PartLine, known: _Known) -> JobPart:
    part = known.parts.get(line.part or "")
    uses = open_uses(session, part_line=line.id)
    counts = _counts(session, line, known.held.get(line.id, 0), uses)
    serials, batches = _names_of_pieces(session, line, uses)
    return JobPart(
        id=line.id,
        part=line.part or "",
        number="" if part is None else people_number(part.number),
        names=line.names,
        tracking=Tracking.PIECE if part is None else Tracking(part.tracking),
        state=PartLineState(line.state),
        quantity=line.quantity,
        reserved=counts.reserved,
        on_bench=counts.on_bench,
        short=counts.short,
        available=max(0, known.shelves.get(line.part or "", Shelf()).available),
        to_book=counts.to_book,
        cost=known.costs.get(line.id, 0) + sum(_cost(use) for use in uses),
        cost_known=all(use.unit_cost is not None for use in uses),
        supplier=line.supplier,
        charge=line.charge or "",
        serials=serials,
        batches=batches,
        lying=_lying(session, line),
        fitted_at=line.fitted_at,
        fitted_by=_person(session, line.fitted_by),
        called_now=_called_now(part, line),
        ordered_at=line.ordered_at,
        ordered_from=_called_supplier(session, line),
        order_number=line.order_number,
        due_at=line.due_at,
        arrived_at=line.arrived_at,
    )


def _called_now(part: Part | None, line: PartLine) -> Mapping[str, str]:
    return {} if part is None or part.names == line.names else part.names


def _counts(
    session: Session, line: PartLine, reserved: int, uses: Sequence[UnbookedUse]
) -> _Counts:
    to_book = sum(use.quantity for use in uses)
    if line.state not in OPEN_LINES:
        return _Counts(reserved, to_book=to_book)
    bench = in_hand(session, line)
    # What only has a name is here as soon as somebody said that it came.
    came = line.part is None and line.arrived_at is not None
    short = 0 if came else max(0, line.quantity - reserved - bench)
    return _Counts(reserved, bench, short, to_book)


def _cost(use: UnbookedUse) -> int:
    return (use.unit_cost or 0) * use.quantity


def _costs(session: Session, lines: Sequence[str]) -> dict[str, int]:
    rows = session.execute(
        select(StockMove.part_line, func.sum(CostTaking.cost))
        .join(CostTaking, CostTaking.move == StockMove.id)
        # What a merge carries over on a bench goes out of one part and into the other.
        .where(StockMove.part_line.in_(lines), StockMove.kind != MoveKind.MOVE)
        .group_by(StockMove.part_line)
    )
    return {line: int(cost) for line, cost in rows if line is not None}


def _lying(session: Session, line: PartLine) -> tuple[Lying, ...]:
    """Return where pieces of an open line can be taken from."""
    if line.part is None or line.state not in OPEN_LINES:
        return ()
    there = slices(session, line.part, StockPlace.STORE)
    named = _Names(session, there)
    return tuple(named.lying(one) for one in there)


class _Names:
    """What the bins, batches and pieces of some slices are called."""

    def __init__(self, session: Session, there: Sequence[Slice]) -> None:
        lots = [one.lot for one in there]
        self._bins = _called(session, Bin.id, Bin.name, [lot.bin for lot in lots])
        self._batches = _called(session, PartBatch.id, PartBatch.name, [lot.batch for lot in lots])
        self._serials = _called(
            session, PartPiece.id, PartPiece.serial, [lot.piece for lot in lots]
        )

    def lying(self, one: Slice) -> Lying:
        """Return a slice by its names."""
        return Lying(
            one.quantity,
            self._bins.get(one.lot.bin or "", ""),
            self._batches.get(one.lot.batch or "", ""),
            self._serials.get(one.lot.piece or "", ""),
        )


def _called(
    session: Session,
    key: InstrumentedAttribute[str],
    name: InstrumentedAttribute[str],
    ids: Sequence[str | None],
) -> dict[str, str]:
    wanted = {one for one in ids if one is not None}
    if not wanted:
        return {}
    rows = session.execute(select(key, name).where(key.in_(wanted)))
    return {id_: called for id_, called in rows}  # noqa: C416 (a row is no pair to mypy)


def _names_of_pieces(
    session: Session, line: PartLine, uses: Sequence[UnbookedUse]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the serial numbers and batches of the pieces that a line has, fitted or not."""
    lots = lots_of(session, line) | {(use.batch, use.piece) for use in uses}
    pieces = {piece for _batch, piece in lots if piece is not None}
    serials = session.scalars(select(PartPiece).where(PartPiece.id.in_(pieces)))
    batches = _called(session, PartBatch.id, PartBatch.name, [batch for batch, _piece in lots])
    named = sorted(row.serial or people_number(row.number) for row in serials)
    return tuple(named), tuple(sorted(batches.values()))


def lots_of(session: Session, line: PartLine) -> set[tuple[str | None, str | None]]:
    """Return batch and piece of what left the shelf for a line, or its bench, and stayed away."""
    rows = session.execute(
        select(StockMove.batch, StockMove.piece, StockMove.place, func.sum(StockMove.quantity))
        .where(StockMove.part_line == line.id)
        .group_by(StockMove.batch, StockMove.piece, StockMove.place)
    )
    net: dict[tuple[str | None, str | None], int] = defaultdict(int)
    for batch, piece, place, quantity in rows:
        if place == StockPlace.STORE or (place == StockPlace.BENCH and quantity < 0):
            net[batch, piece] -= int(quantity)
    return {lot for lot, quantity in net.items() if quantity > 0}


def _called_supplier(session: Session, line: PartLine) -> str:
    return "" if line.ordered_from is None else session.get_one(Supplier, line.ordered_from).name


def _person(session: Session, user: str | None) -> str:
    return "" if user is None else session.get_one(UserAccount, user).name
