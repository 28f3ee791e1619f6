"""Issue and fit parts of a job: which line, which pieces, and what the book does not have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.entry_text import LINE_LENGTH, optional_line
from app.domain.errors import BadEntry
from app.domain.job import JobState
from app.domain.part import (
    BatchMissing,
    OtherPieceIssued,
    PieceOrigin,
    SerialElsewhere,
    SerialsMissing,
    Tracking,
)
from app.domain.part_line import (
    OPEN_LINES,
    LineNotOpen,
    PartLineNotFound,
    PartLineState,
    ReleaseReason,
)
from app.domain.piece_serial import parse_piece_serial
from app.domain.stock import PartNotFound, StockPlace
from app.services.jobs.agreements import check_costed
from app.services.jobs.job_prices import checked_names, checked_price, checked_quantity, read_books
from app.services.stock.job_lines import (
    Need,
    fit,
    in_hand,
    issue,
    issue_unbooked,
    lines_of,
    need,
    need_each,
    put_back,
)
from app.services.stock.ledger import Pieces, fitting, part_row
from app.services.stock.pieces import (
    kept_batch,
    name_of_piece,
    new_pieces,
    piece_named,
    whereabouts,
)
from app.services.stock.reserving import release, reserve
from app.services.stock.sums import Lot, of_line, slices, where_is
from app.services.stock.unbooked import open_uses
from app.services.stock_keeping.naming_stock import (
    BATCH_LENGTH,
    bin_meant,
    must_be_live,
    part_in_hand,
)
from db.models.job import Job
from db.models.ledger import PartBatch, PartPiece
from db.models.part_line import PartLine

if TYPE_CHECKING:
    from app.domain.job_part_entry import NeedEntry, UseEntry
    from db.models.stock import Part
    from db.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class Used:
    """What was done with a line, so that it can be taken back.

    `pieces` were issued from the shelf, out of the bin `bin`, and `uses` noted as to be booked;
    `added` says that the line was written down with it, `split_from` of which other line it is a
    part, `before` how far it was.
    """

    number: str
    line: str
    added: bool
    before: PartLineState
    after: PartLineState
    pieces: int = 0
    bin: str | None = None
    uses: tuple[str, ...] = ()
    split_from: str = ""


def write_need(work: Work, job: Job, entry: NeedEntry) -> tuple[PartLine, ...]:
    """Write down what a job needs, and keep back what the shelf has. Raises BadEntry, PartEnded."""
    must_be_there(job)
    part = _part_of(work, entry)
    cost = entry.unit_cost
    if cost is not None:
        cost = checked_price("unit_cost", cost, read_books(work).currency)
    wanted = Need(
        quantity=checked_quantity(entry.quantity),
        part=None if part is None else part.id,
        names={} if part is not None else checked_names(entry.names),
        supplier=optional_line("supplier", entry.supplier, LINE_LENGTH),
        unit_cost=cost,
    )
    return need_each(work, job, wanted)


def must_be_there(job: Job) -> None:
    """Raise BadEntry for a job that was voided: it never was."""
    if job.state is JobState.VOID:
        raise BadEntry("part", "job_over")


def issue_to(work: Work, job: Job, entry: UseEntry, number: str) -> Used:
    """Issue a part to the bench of a job whose costs are agreed.

    Raises NothingAgreed, NotAgreed, NotEnough where nobody holds what is lacking.
    """
    _must_be_agreed(work, job)
    line, added = _line(work, job, entry, fitting_it=False)
    before = PartLineState(line.state)
    lot, is_booked = _lot(work, line, entry)
    wanted = line.quantity - in_hand(work, line)
    pieces = wanted if entry.quantity is None else min(entry.quantity, wanted)
    booked = 0
    if line.part is not None and is_booked:
        booked = _there(work, line.part, Pieces(pieces, lot=lot)) if entry.in_hand else pieces
    bin_ = None
    if booked or pieces <= 0:
        bin_ = lot.bin or _bin_of(work, line, lot)
        issue(work, line, lot, booked or None)
    uses: tuple[str, ...] = ()
    if pieces > booked:
        uses = (issue_unbooked(work, line, lot, pieces - booked).id,)
    after = PartLineState(line.state)
    return Used(number, line.id, added, before, after, booked, bin_, uses)


def fit_to(work: Work, job: Job, entry: UseEntry, number: str) -> Used:
    """Fit a part of a job whose costs are agreed, from the bench, the shelf, or out of nowhere.

    What is there is never refused for not being on the book. Raises NothingAgreed, NotAgreed.
    """
    _must_be_agreed(work, job)
    line, added = _line(work, job, entry, fitting_it=True)
    before = PartLineState(line.state)
    lot, is_booked = _lot(work, line, entry)
    split_from = ""
    if entry.quantity is not None and entry.quantity < line.quantity:
        split_from, line = line.id, _split(work, line, checked_quantity(entry.quantity))
        before, added = PartLineState(line.state), True
    known = {use.id for use in open_uses(work, part_line=line.id)}
    if not is_booked:
        issue_unbooked(work, line, lot)
    fit(work, line, lot)
    uses = tuple(use.id for use in open_uses(work, part_line=line.id) if use.id not in known)
    after = PartLineState(line.state)
    return Used(number, line.id, added, before, after, uses=uses, split_from=split_from)


def _must_be_agreed(work: Work, job: Job) -> None:
    must_be_there(job)
    check_costed(work, job)


def line_of_job(work: Work, job: Job, line: str) -> PartLine:
    """Return a line of a job by its id; raises PartLineNotFound."""
    row = work.get(PartLine, line, with_for_update=True)
    if row is None or row.job != job.id:
        raise PartLineNotFound(line)
    return row


def _split(work: Work, line: PartLine, quantity: int) -> PartLine:
    """Make some pieces of a line a line of their own, for the same line of the bill."""
    excess = in_hand(work, line) - (line.quantity - quantity)
    if excess > 0:
        put_back(work, line, quantity=excess)
    release(work, line, ReleaseReason.NOT_NEEDED)
    line.quantity -= quantity
    work.flush()
    reserve(work, line, line.quantity - in_hand(work, line))
    line.state = PartLineState.NEEDED
    if in_hand(work, line) == line.quantity:
        line.state = PartLineState.ISSUED
    some = Need(
        quantity=quantity,
        part=line.part,
        names=line.names,
        charge=line.charge,
        supplier=line.supplier,
        unit_cost=line.unit_cost,
    )
    return need(work, work.get_one(Job, line.job), some)


def _part_of(work: Work, entry: NeedEntry) -> Part | None:
    typed = entry.part.strip()
    if not typed:
        return None
    try:
        part = part_in_hand(work, typed)
    except PartNotFound:
        piece = piece_named(work, typed)
        if piece is None:
            raise
        part = part_in_hand(work, piece.part)
    must_be_live(part)
    return part


def _line(work: Work, job: Job, entry: UseEntry, *, fitting_it: bool) -> tuple[PartLine, bool]:
    """Return the line that is meant, and whether it was written down just now."""
    must_be_there(job)
    if entry.line:
        return line_of_job(work, job, entry.line), False
    part = _part_of(work, entry.need)
    for line in () if part is None else _open_lines(work, job, part.id):
        if fitting_it or line.quantity > in_hand(work, line):
            return line, False
    return write_need(work, job, entry.need)[0], True


def _open_lines(work: Work, job: Job, part: str) -> list[PartLine]:
    """Return the lines of a part that wait, those on the bench first."""
    lines = [line for line in lines_of(work, job.id, live=True) if line.part == part]
    return sorted(lines, key=lambda line: line.state != PartLineState.ISSUED)


def _lot(work: Work, line: PartLine, entry: UseEntry) -> tuple[Lot, bool]:
    """Return which pieces are meant, and whether the book has them at all."""
    if line.state not in OPEN_LINES:
        raise LineNotOpen(line.names, PartLineState(line.state))
    if line.part is None:
        return Lot(), True
    part = part_row(work, line.part, lock=True)
    lot = Lot(bin=bin_meant(work, entry.bin))
    match Tracking(part.tracking):
        case Tracking.SERIAL:
            return _piece(work, line, part, entry)
        case Tracking.BATCH:
            batch = _batch(work, line, part, entry)
            return Lot(lot.bin, None if batch is None else batch.id), True
        case Tracking.PIECE:
            return lot, True


def _piece(work: Work, line: PartLine, part: Part, entry: UseEntry) -> tuple[Lot, bool]:
    """Return the one piece that a serial number names, and whether the book has it.

    The number may stand where the part is named, too: whoever scans a piece means both.
    """
    text = entry.serial.strip() or _serial_in(work, part, entry)
    if not text:
        _must_need_no_serial(work, line, part)
        return Lot(), True
    issued = [one.lot.piece for one in of_line(work, line.id, StockPlace.BENCH)]
    piece = piece_named(work, text, part.id)
    if piece is not None and piece.id in issued:
        return Lot(piece=piece.id), True
    if issued and issued[0] is not None:
        there = name_of_piece(work.get_one(PartPiece, issued[0]))
        raise OtherPieceIssued(part.names, there, text)
    if piece is None:
        # Nobody wrote it down: it is in somebody's hand.
        piece = new_pieces(work, part, [parse_piece_serial(text)], PieceOrigin.FOUND)[0]
        return Lot(piece=piece.id), False
    return Lot(piece=piece.id), _is_booked(work, line, piece)


def _must_need_no_serial(work: Work, line: PartLine, part: Part) -> None:
    """Raise SerialsMissing where pieces on the shelf could be meant, and nobody said which."""
    if in_hand(work, line) < line.quantity and slices(work, part.id, StockPlace.STORE):
        raise SerialsMissing(part.names, needed=line.quantity, given=0)


def _is_booked(work: Work, line: PartLine, piece: PartPiece) -> bool:
    """Tell whether the book has a piece that is not on the line's bench.

    Raises SerialElsewhere for one that lies elsewhere, or has left.
    """
    if where_is(work, piece.id) is StockPlace.STORE:
        return True
    where = whereabouts(work, piece)
    if where and piece.id not in {use.piece for use in open_uses(work, part_line=line.id)}:
        raise SerialElsewhere(name_of_piece(piece), where)
    return bool(where)


def _serial_in(work: Work, part: Part, entry: UseEntry) -> str:
    typed = entry.need.part.strip()
    return typed if typed and piece_named(work, typed, part.id) is not None else ""


def _batch(work: Work, line: PartLine, part: Part, entry: UseEntry) -> PartBatch | None:
    """Return the batch that is meant; where several lie there somebody has to say which."""
    name = optional_line("batch", entry.batch, BATCH_LENGTH)
    if name:
        return kept_batch(work, part.id, name)
    if in_hand(work, line) == line.quantity:
        return None
    there = {one.lot.batch for one in slices(work, part.id, StockPlace.STORE)} - {None}
    rows = [work.get_one(PartBatch, batch) for batch in there]
    if len(rows) > 1:
        raise BatchMissing(part.names, tuple(sorted(row.name for row in rows)))
    return rows[0] if rows else None


def _there(work: Work, part: str, pieces: Pieces) -> int:
    """Return how many of some pieces the shelf has."""
    return min(pieces.quantity, sum(one.quantity for one in fitting(work, part, pieces)))


def _bin_of(work: Work, line: PartLine, lot: Lot) -> str | None:
    """Return the bin that the pieces are taken from first, so that they can go back there."""
    there = fitting(work, line.part or "", Pieces(1, lot=lot))
    return there[0].lot.bin if there else None
