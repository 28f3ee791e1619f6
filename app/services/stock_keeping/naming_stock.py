"""What an entry about stock names: its part, place, bin, batch and pieces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, select

from app.domain.entry_text import LINE_LENGTH, checked_line, optional_line
from app.domain.errors import BadEntry
from app.domain.part import BatchMissing, PartEnded, PieceNotFound, SerialsMissing, Tracking
from app.domain.stock import PartNotFound, StockPlace
from app.domain.supplier import name_key
from app.services.places.bins import bin_named
from app.services.stock.carrying import kept_part
from app.services.stock.ledger import lock_parts
from app.services.stock.naming import part_named
from app.services.stock.pieces import batch_named, must_lie_at, piece_named
from app.services.stock.sums import Lot
from db.models.catalogue import Supplier
from db.models.stock import Part, StockMove

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from app.domain.stock_entry import TakenEntry
    from db.unit_of_work import Work

MOST_PIECES: Final = 100_000
BATCH_LENGTH: Final = 40


def part_meant(session: Session, text: str) -> Part:
    """Return the part that an entry names; of a merged one the part that it became.

    Raises PartNotFound.
    """
    row = session.get(Part, text) or part_named(session, text)
    if row is None:
        raise PartNotFound(text[:LINE_LENGTH])
    return kept_part(session, row.id)


def part_in_hand(work: Work, text: str) -> Part:
    """Return the part that an entry names, locked until the end of the transaction.

    Of one that somebody merged meanwhile it is the part that it became. Raises PartNotFound.
    """
    part = part_meant(work, text)
    lock_parts(work, [part.id])
    kept = kept_part(work, part.id)
    return part if kept.id == part.id else part_in_hand(work, kept.id)


def must_be_live(part: Part) -> None:
    """Raise PartEnded for a part that was taken off the list."""
    if part.ended_at is not None:
        raise PartEnded(part.names)


def bin_meant(session: Session, text: str) -> str | None:
    """Return the id of the bin that an entry names, None for none; raises BinNotFound."""
    typed = text.strip()
    return bin_named(session, typed).id if typed else None


def lot_meant(session: Session, part: Part, entry: TakenEntry) -> Lot:
    """Return which pieces an entry means.

    Raises BinNotFound, BatchMissing, PieceNotFound, SerialsMissing, or SerialElsewhere for a piece
    that does not lie at the place.
    """
    piece = None
    if entry.serial.strip():
        row = piece_named(session, entry.serial, part.id)
        if row is None:
            raise PieceNotFound(entry.serial.strip()[:LINE_LENGTH])
        must_lie_at(session, row, entry.place)
        piece = row.id
    elif part.tracking == Tracking.SERIAL:
        raise SerialsMissing(part.names, needed=entry.quantity, given=0)
    return Lot(bin_meant(session, entry.bin), batch_meant(session, part, entry.batch), piece)


def batch_meant(session: Session, part: Part, text: str) -> str | None:
    """Return the id of a batch by its name, None where none is said; raises BatchMissing."""
    name = optional_line("batch", text, BATCH_LENGTH)
    if not name:
        return None
    row = batch_named(session, part.id, name)
    if row is None:
        raise BatchMissing(part.names)
    return row.id


def supplier_meant(session: Session, text: str) -> tuple[str, str | None]:
    """Return what the supplier that an entry names is called, and its id; None for a new name.

    Raises BadEntry.
    """
    typed = optional_line("supplier", text, LINE_LENGTH)
    if not typed:
        return "", None
    called = (Supplier.id == typed) | (Supplier.name_key == name_key(typed))
    rows = select(Supplier).where(called, Supplier.ended_at.is_(None)).order_by(Supplier.id)
    row = session.scalars(rows.limit(1)).first()
    return (typed, None) if row is None else (row.name, row.id)


def checked_pieces(quantity: int) -> int:
    """Return a number of pieces; raises BadEntry."""
    checked_whole("quantity", quantity)
    if not 1 <= quantity <= MOST_PIECES:
        raise BadEntry("quantity", "quantity", str(MOST_PIECES))
    return quantity


def checked_whole(field: str, number: int) -> int:
    """Return a whole number as it is; raises BadEntry for whatever else a caller has sent."""
    if isinstance(number, bool) or not isinstance(number, int):
        raise BadEntry(field, "not_a_number")
    return number


def checked_reason(text: str) -> str:
    """Return why the book is wrong; raises BadEntry where nobody says."""
    return checked_line("reason", text, LINE_LENGTH)


def one_of(place: StockPlace, places: tuple[StockPlace, ...]) -> StockPlace:
    """Return a place that an act may name; raises BadEntry."""
    if place not in places:
        raise BadEntry("stock_place", "not_one_of", ", ".join(places))
    return StockPlace(place)


def of_act(act: str) -> ColumnElement[bool]:
    """Return the condition that moves are of an act, said so that their index answers it.

    SQLite takes the index of acts that have a name only where the question says that it has one.
    """
    return and_(StockMove.act == act, StockMove.act != "")


def was_done(session: Session, act: str) -> bool:
    """Tell whether something was done by this act before; an act without a name is always new."""
    if not act:
        return False
    return session.scalars(select(StockMove.id).where(of_act(act)).limit(1)).first() is not None
