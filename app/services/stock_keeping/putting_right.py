"""What lies there is moved, counted otherwise, written off, sent back or disposed of."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from app.domain.entry_text import LINE_LENGTH, optional_line
from app.domain.errors import BadEntry
from app.domain.part import PieceOrigin, SerialsMissing, Tracking
from app.domain.piece_serial import parse_piece_serial
from app.domain.stock import MoveKind, StockPlace
from app.services.stock.ledger import (
    About,
    Pieces,
    Spot,
    fitting,
    part_row,
    put_in,
    shift,
    take_out,
)
from app.services.stock.pieces import new_pieces, piece_named
from app.services.stock.reserving import serve_waiting, trim
from app.services.stock.sums import Lot, on_hand
from app.services.stock_keeping.naming_stock import (
    MOST_PIECES,
    batch_meant,
    bin_meant,
    checked_pieces,
    checked_reason,
    checked_whole,
    lot_meant,
    one_of,
    part_in_hand,
    supplier_meant,
    was_done,
)
from app.services.stock_keeping.stock_now import StockNow, over_limits, stock_now
from db.models.ledger import PartPiece

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.domain.stock_entry import CountEntry, TakenEntry
    from db.models.stock import Part
    from db.unit_of_work import Work

_P = StockPlace
# What lies on a bench is there for a job, which puts it back itself.
SHELVES: Final = (_P.STORE, _P.TRANSIT, _P.QUARANTINE, _P.OLD_PARTS, _P.SCRAP)
FREE_TO_MOVE: Final = (_P.STORE, _P.TRANSIT, _P.QUARANTINE)
WASTE: Final = (_P.SCRAP, _P.OLD_PARTS)


def move_pieces(work: Work, entry: TakenEntry, to: StockPlace, to_bin: str) -> StockNow:
    """Move pieces to another place or bin; what is worth nothing any more is written off instead.

    Raises BadEntry, NotEnough, BinNotFound, SerialElsewhere.
    """
    worthless = (*FREE_TO_MOVE, *WASTE) if entry.place in WASTE else FREE_TO_MOVE
    one_of(to, worthless)
    spot = Spot(to, bin_meant(work, to_bin))
    if entry.place is to and spot.bin is None:
        raise BadEntry("bin", "missing")

    moved = _taken(work, entry, MoveKind.MOVE, partial(shift, work, to=spot))
    part = part_row(work, moved.part)
    go_on = serve_waiting(work, part.id) if to is _P.STORE else ()
    return stock_now(work, part, go_on, over_limits(work, part, to))


def write_off(work: Work, entry: TakenEntry) -> StockNow:
    """Move broken, expired or lost pieces to the scrap; what they cost is gone with that.

    Raises BadEntry without a reason, NotEnough, SerialElsewhere.
    """
    checked_reason(entry.reason)
    one_of(entry.place, FREE_TO_MOVE)
    return _taken(work, entry, MoveKind.WRITE_OFF, partial(shift, work, to=Spot(_P.SCRAP)))


def send_back(work: Work, entry: TakenEntry) -> StockNow:
    """Take pieces out that go back to the supplier, with what they cost.

    Raises BadEntry, NotEnough, SerialElsewhere.
    """
    return _taken(work, entry, MoveKind.SEND_BACK, partial(take_out, work))


def dispose(work: Work, entry: TakenEntry) -> StockNow:
    """Take waste out of the shop; anything else is written off before.

    Raises BadEntry, NotEnough.
    """
    one_of(entry.place, WASTE)
    return _taken(work, entry, MoveKind.DISPOSE, partial(take_out, work))


def correct(work: Work, entry: CountEntry) -> StockNow:
    """Say how many there really are; the difference becomes a move with the reason.

    Raises BadEntry for a difference without a reason, SerialsMissing, SerialElsewhere.
    """
    one_of(entry.place, SHELVES)
    part = part_in_hand(work, entry.part)
    if was_done(work, entry.act):
        return stock_now(work, part)
    lot = Lot(bin_meant(work, entry.bin), batch_meant(work, part, entry.batch))
    counted = _count_pieces if part.tracking == Tracking.SERIAL else _count_number
    difference = counted(work, part, entry, lot)
    work.record("stock.counted", part=part.id, place=entry.place, difference=difference)
    trim(work, part.id)
    return stock_now(work, part, serve_waiting(work, part.id))


def _taken(
    work: Work,
    entry: TakenEntry,
    kind: MoveKind,
    move: Callable[[Part, Pieces, About], object],
) -> StockNow:
    one_of(entry.place, SHELVES)
    part = part_in_hand(work, entry.part)
    if not was_done(work, entry.act):
        pieces = Pieces(checked_pieces(entry.quantity), entry.place, lot_meant(work, part, entry))
        supplier, known = supplier_meant(work, entry.supplier)
        about = About(
            kind=kind,
            supplier=supplier,
            from_supplier=known,
            document=optional_line("document", entry.document, LINE_LENGTH),
            reason=optional_line("reason", entry.reason, LINE_LENGTH),
            act=entry.act,
        )
        move(part, pieces, about)
        trim(work, part.id)
    return stock_now(work, part)


def _count_number(work: Work, part: Part, entry: CountEntry, lot: Lot) -> int:
    counted = entry.counted
    if counted is None or not 0 <= checked_whole("counted", counted) <= MOST_PIECES:
        raise BadEntry("counted", "out_of_range", f"0-{MOST_PIECES}")
    pieces = Pieces(0, entry.place, lot)
    if lot == Lot():
        # A book that was below nothing before it had layers is put right as a whole.
        there = on_hand(work, part.id, entry.place)
    else:
        there = sum(one.quantity for one in fitting(work, part.id, pieces))
    difference = counted - there
    if difference:
        about = _counted(entry)
        if difference < 0:
            take_out(work, part, replace(pieces, quantity=-difference), about)
        else:
            _found(work, part, replace(pieces, quantity=difference), about)
    return difference


def _count_pieces(work: Work, part: Part, entry: CountEntry, lot: Lot) -> int:
    """Compare the serial numbers that were found with those that should lie there."""
    shelf = Pieces(1, entry.place, lot)
    there = {one.lot.piece: one.lot for one in fitting(work, part.id, shelf) if one.lot.piece}
    seen = _seen(work, part, _scanned(part, entry, len(there)))
    if seen.keys() == there.keys():
        return 0
    about = _counted(entry)
    for piece, of_piece in there.items():
        if piece not in seen:
            take_out(work, part, replace(shelf, lot=of_piece), about)
    for key, text in seen.items():
        if key not in there:
            row = work.get(PartPiece, key) or _new_piece(work, part, text)
            _found(work, part, replace(shelf, lot=replace(lot, piece=row.id)), about)
    return len(seen) - len(there)


def _scanned(part: Part, entry: CountEntry, there: int) -> Sequence[str]:
    """Return the serial numbers that were scanned; none are needed where nothing lies or lay."""
    if entry.serials is None and (entry.counted != 0 or there):
        raise SerialsMissing(part.names, needed=entry.counted or there, given=0)
    return entry.serials or ()


def _seen(work: Work, part: Part, serials: Sequence[str]) -> dict[str, str]:
    """Return what was scanned, by the id of its piece, else as serial numbers are compared.

    Raises BadEntry for a number that was scanned twice.
    """
    seen: dict[str, str] = {}
    for text in serials:
        row = piece_named(work, text, part.id)
        key = parse_piece_serial(text).norm if row is None else row.id
        if key in seen:
            raise BadEntry("serial", "twice", text)
        seen[key] = text
    return seen


def _new_piece(work: Work, part: Part, serial: str) -> PartPiece:
    return new_pieces(work, part, [parse_piece_serial(serial)], PieceOrigin.FOUND)[0]


def _found(work: Work, part: Part, pieces: Pieces, about: About) -> None:
    # What is found is thought to have cost what the part cost last.
    cost = None if part.cost is None else part.cost * pieces.quantity
    put_in(work, part, replace(pieces, cost=cost), about)


def _counted(entry: CountEntry) -> About:
    return About(kind=MoveKind.COUNT, reason=checked_reason(entry.reason), act=entry.act)
