"""What comes in: several parts at once, by piece or pack, with their batches and serials."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select

from app.domain.billing import TaxMode, line_amounts
from app.domain.cost_layers import share
from app.domain.entry_text import LINE_LENGTH, optional_line
from app.domain.errors import BadEntry, NotFound, RuleViolation
from app.domain.own_code import people_number
from app.domain.part import BatchMissing, PieceOrigin, SerialElsewhere, SerialsMissing, Tracking
from app.domain.piece_serial import parse_piece_serial
from app.domain.stock import MoveKind, StockPlace
from app.domain.stock_entry import LineRefused, StockRemark
from app.services.jobs.job_prices import checked_price, read_books
from app.services.stock.ledger import About, Pieces, lock_parts, part_row, put_in
from app.services.stock.naming import barcode_of
from app.services.stock.pieces import (
    kept_batch,
    last_move,
    name_of_piece,
    new_pieces,
    piece_named,
    whereabouts,
)
from app.services.stock.reserving import serve_waiting
from app.services.stock.sums import Lot
from app.services.stock_keeping.naming_stock import (
    BATCH_LENGTH,
    bin_meant,
    checked_pieces,
    checked_whole,
    must_be_live,
    of_act,
    one_of,
    part_meant,
    supplier_meant,
    was_done,
)
from app.services.stock_keeping.stock_now import Remark, numbers_of, over_limits
from db.models.catalogue import SupplierItem
from db.models.ledger import CostLayer, PartPiece
from db.models.part_line import UnbookedUse
from db.models.stock import Part, StockMove

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy.orm import Session

    from app.domain.identifiers import Identifier
    from app.domain.stock_entry import ReceivedEntry, ReceivedLine
    from app.services.jobs.job_prices import Books
    from db.unit_of_work import Work

_WHERE_IT_COMES: Final = tuple(place for place in StockPlace if place is not StockPlace.BENCH)
_PAPER_MS: Final = 60 * 24 * 3_600_000
"""For so long the papers of suppliers are told apart; many of them number anew each year."""
# A piece that left in another way is with a customer, or in a device.
_MAY_COME_AGAIN: Final = frozenset(
    {MoveKind.SEND_BACK, MoveKind.DISPOSE, MoveKind.WRITE_OFF, MoveKind.COUNT}
)


@dataclass(frozen=True, slots=True)
class PieceIn:
    """One piece that came in: our label's number, its code, and its serial number."""

    id: str
    number: str
    code: str
    serial: str


@dataclass(frozen=True, slots=True)
class PartIn:
    """So many of a part that came in; `cost` is that of all of them, minor units without tax."""

    part: str
    number: str
    names: Mapping[str, str]
    pieces: int
    cost: int | None
    place: StockPlace
    numbered: tuple[PieceIn, ...] = ()


@dataclass(frozen=True, slots=True)
class Received:
    """What came in by one act; `go_on` are the numbers of jobs that can go on now."""

    act: str
    lines: tuple[PartIn, ...]
    go_on: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class _Coming:
    """A checked line: how many pieces, what they cost together, who they are."""

    line: ReceivedLine
    part: Part
    pieces: int
    cost: int | None
    serials: tuple[Identifier | None, ...]


def receive_lines(work: Work, entry: ReceivedEntry, kind: MoveKind) -> Received:
    """Bring in what an entry lists, or nothing where one line cannot be taken.

    Raises LineRefused around what is wrong with one of several lines, and that itself for one.
    """
    if not entry.lines:
        raise BadEntry("lines", "no_lines")
    books = read_books(work)
    coming = [_read(work, entry, row, books) for row in range(len(entry.lines))]
    lock_parts(work, (one.part.id for one in coming))
    if was_done(work, entry.act):
        return _what_came(work, entry.act)
    parts = {one.part.id: one.part for one in coming}
    for part in parts.values():
        # Somebody may have taken it off the list, or merged it, while one waited for the lock.
        must_be_live(part)
    about = _about(work, entry, kind)
    told = list(_told_before(work, coming, about, books))
    lines = tuple(_bring_in(work, one, about) for one in coming)
    go_on = numbers_of(work, (job for part in parts for job in serve_waiting(work, part)))
    return Received(entry.act, lines, go_on, (*told, *_told_after(work, coming)))


def _about(work: Work, entry: ReceivedEntry, kind: MoveKind) -> About:
    supplier, known = supplier_meant(work, entry.supplier)
    return About(
        kind=kind,
        supplier=supplier,
        from_supplier=known,
        document=optional_line("document", entry.document, LINE_LENGTH),
        act=entry.act,
    )


def _read(work: Work, entry: ReceivedEntry, row: int, books: Books) -> _Coming:
    try:
        return _checked(work, entry.lines[row], entry.supplier, books)
    except (RuleViolation, NotFound) as trouble:
        if len(entry.lines) == 1:
            raise
        raise LineRefused(row + 1, trouble) from trouble


def _checked(work: Work, line: ReceivedLine, supplier: str, books: Books) -> _Coming:
    part = part_meant(work, line.part)
    must_be_live(part)
    one_of(line.place, _WHERE_IT_COMES)
    bin_meant(work, line.bin)
    if part.tracking == Tracking.BATCH and not line.batch.strip():
        raise BatchMissing(part.names)
    in_pack = _pieces_of_pack(work, line, part, supplier)
    pieces = checked_pieces(checked_pieces(line.quantity) * in_pack)
    return _Coming(
        line, part, pieces, _cost(line, pieces, in_pack, books), _serials(part, line, pieces)
    )


def _pieces_of_pack(work: Work, line: ReceivedLine, part: Part, supplier: str) -> int:
    """Return how many pieces one of what was counted is: 1, or those of a pack."""
    if line.packs is False:
        return 1
    scanned = barcode_of(work, line.part)
    if scanned is not None and scanned.pieces > 1:
        return scanned.pieces
    if not line.packs:
        return 1
    sold_by = supplier_meant(work, supplier)[1]
    items = select(SupplierItem.pack_pieces).where(
        SupplierItem.part == part.id, SupplierItem.ended_at.is_(None)
    )
    if sold_by is not None:
        items = items.where(SupplierItem.supplier == sold_by)
    sizes = set(work.scalars(items))
    if len(sizes) != 1:
        raise BadEntry("pack", "pack_unknown")
    return sizes.pop()


def _cost(line: ReceivedLine, pieces: int, in_pack: int, books: Books) -> int | None:
    if line.unit_cost is not None and line.pack_cost is not None:
        raise BadEntry("unit_cost", "cost_and_pack")
    if line.pack_cost is not None:
        if in_pack == 1:
            raise BadEntry("pack", "pack_unknown")
        return _in_all(line.pack_cost, pieces // in_pack, books)
    return None if line.unit_cost is None else _in_all(line.unit_cost, pieces, books)


def _in_all(each: int, times: int, books: Books) -> int:
    """Return what all cost together: neither each nor all of them may be beyond sense."""
    cost = checked_price("unit_cost", checked_whole("unit_cost", each), books.currency)
    return checked_price("unit_cost", cost * times, books.currency)


def _serials(part: Part, line: ReceivedLine, pieces: int) -> tuple[Identifier | None, ...]:
    if part.tracking != Tracking.SERIAL:
        if line.serials:
            raise BadEntry("serial", "no_serials_kept")
        return ()
    if line.unnumbered and not line.serials:
        return (None,) * pieces
    if len(line.serials) != pieces:
        raise SerialsMissing(part.names, needed=pieces, given=len(line.serials))
    read = tuple(_serial(line.serials, row) for row in range(pieces))
    seen: set[str] = set()
    for row, one in enumerate(read, 1):
        if one.norm in seen:
            raise LineRefused(row, BadEntry("serial", "twice", one.raw))
        seen.add(one.norm)
    return read


def _serial(serials: Sequence[str], row: int) -> Identifier:
    try:
        return parse_piece_serial(serials[row])
    except BadEntry as trouble:
        if len(serials) == 1:
            raise
        raise LineRefused(row + 1, trouble) from trouble


def _bring_in(work: Work, one: _Coming, about: About) -> PartIn:
    line, part = one.line, one.part
    batch = None
    if line.batch.strip():
        batch = kept_batch(work, part.id, optional_line("batch", line.batch, BATCH_LENGTH)).id
    bin_ = bin_meant(work, line.bin)
    rows = _pieces(work, part, one.serials)
    for row in rows:
        row.batch = batch
    for lot, pieces, cost in _lots(one, rows, Lot(bin_, batch)):
        put_in(work, part, Pieces(pieces, line.place, lot, cost), about)
    if one.cost is not None:
        part.cost = share(one.cost, one.pieces, 1)
    numbered = tuple(map(piece_in, rows))
    number = people_number(part.number)
    return PartIn(part.id, number, part.names, one.pieces, one.cost, line.place, numbered)


def _lots(
    one: _Coming, rows: Sequence[PartPiece], lot: Lot
) -> Iterator[tuple[Lot, int, int | None]]:
    """Return the moves of a line: one, or one a piece, whose costs add up to what all cost."""
    if not rows:
        yield lot, one.pieces, one.cost
        return
    upto = 0
    for count, row in enumerate(rows, 1):
        cost = None
        if one.cost is not None:
            cost = one.cost * count // len(rows) - upto
            upto += cost
        yield Lot(lot.bin, lot.batch, row.id), 1, cost


def _pieces(work: Work, part: Part, serials: Sequence[Identifier | None]) -> list[PartPiece]:
    known = [None if one is None else _known(work, part, one) for one in serials]
    fresh = [one for one, row in zip(serials, known, strict=True) if row is None]
    made = iter(new_pieces(work, part, fresh, PieceOrigin.RECEIVED) if fresh else ())
    return [next(made) if row is None else row for row in known]


def _known(work: Work, part: Part, serial: Identifier) -> PartPiece | None:
    """Return a piece that was here and left; raises SerialElsewhere for one that did not."""
    row = piece_named(work, serial.raw, part.id)
    if row is None:
        return None
    last, where = last_move(work, row.id), whereabouts(work, row)
    gone = last is not None and last.quantity < 0 and last.kind in _MAY_COME_AGAIN
    if where and not gone:
        raise SerialElsewhere(name_of_piece(row), where)
    return row


def piece_in(row: PartPiece) -> PieceIn:
    """Return a piece as labels and lists name it."""
    return PieceIn(row.id, people_number(row.number), row.number, row.serial)


def _told_before(
    work: Work, coming: Sequence[_Coming], about: About, books: Books
) -> Iterator[Remark]:
    """Say what is strange about what comes in; it is taken all the same."""
    parts = {one.part.id: one.part for one in coming}.values()
    for part in parts:
        yield from _used_before(work, part)
    for one in coming:
        yield from _strange_cost(one, books)
    for part in parts:
        yield from _brought_before(work, part, about)


def _told_after(work: Work, coming: Sequence[_Coming]) -> Iterator[Remark]:
    """Say which limits of the places are exceeded now."""
    spots = {(one.part.id, one.line.place): one.part for one in coming}
    for (_, place), part in spots.items():
        yield from over_limits(work, part, place)


def _used_before(work: Work, part: Part) -> Iterator[Remark]:
    """Say how many of a part were used before they came, and wait to be booked."""
    waiting = select(func.sum(UnbookedUse.quantity)).where(
        UnbookedUse.part == part.id, UnbookedUse.settled_at.is_(None)
    )
    used = int(work.scalar(waiting) or 0)
    if used:
        yield Remark(part.id, part.names, StockRemark.TO_BE_BOOKED, used)


def _strange_cost(one: _Coming, books: Books) -> Iterator[Remark]:
    """Say where a cost looks as if it contained tax, and where nothing is earned by the price."""
    if one.cost is None:
        return
    part, cost = one.part, share(one.cost, one.pieces, 1)
    rate = books.tax_bp if part.tax_bp is None else part.tax_bp
    if part.cost and rate and cost == line_amounts(part.cost, 1, rate, TaxMode.EXCLUSIVE).gross:
        yield Remark(part.id, part.names, StockRemark.COST_LOOKS_TAXED, part.cost)
    if part.price is not None:
        net = line_amounts(part.price, 1, rate, books.tax_mode).net
        if cost > net:
            yield Remark(part.id, part.names, StockRemark.COST_ABOVE_PRICE, net)


def _brought_before(work: Work, part: Part, about: About) -> Iterator[Remark]:
    """Say how many of a part the same paper brought in before: perhaps somebody was quicker."""
    if not about.document:
        return
    same = (
        StockMove.part == part.id,
        StockMove.moved_at >= work.at - _PAPER_MS,
        StockMove.kind == about.kind,
        StockMove.document == about.document,
        StockMove.supplier == about.supplier,
        StockMove.from_supplier == about.from_supplier,
    )
    pieces = int(work.scalar(select(func.sum(StockMove.quantity)).where(*same)) or 0)
    if pieces:
        yield Remark(part.id, part.names, StockRemark.PAPER_TWICE, pieces)


def _what_came(session: Session, act: str) -> Received:
    """Return what an act brought in before."""
    rows = session.scalars(select(StockMove).where(of_act(act)).order_by(StockMove.id))
    by_part: dict[tuple[str, str], list[StockMove]] = {}
    for move in rows:
        by_part.setdefault((move.part, move.place), []).append(move)
    return Received(act, tuple(_came(session, moves) for moves in by_part.values()))


def _came(session: Session, moves: Sequence[StockMove]) -> PartIn:
    part = part_row(session, moves[0].part)
    numbered = [session.get_one(PartPiece, move.piece) for move in moves if move.piece]
    laid = select(CostLayer.cost).where(CostLayer.move.in_([move.id for move in moves]))
    costs = [cost for cost in session.scalars(laid) if cost is not None]
    return PartIn(
        part=part.id,
        number=people_number(part.number),
        names=part.names,
        pieces=sum(move.quantity for move in moves),
        cost=sum(costs) if costs else None,
        place=StockPlace(moves[0].place),
        numbered=tuple(map(piece_in, numbered)),
    )
