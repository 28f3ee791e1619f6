"""Pieces with a number of their own, and batches: found by what stands on them, written down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.errors import BadEntry
from app.domain.own_code import CodeKind, NotOurCode, OwnCode, people_number
from app.domain.part import PieceOrigin, SerialElsewhere
from app.domain.part_line import Settlement
from app.domain.piece_serial import parse_piece_serial
from app.domain.stock import MoveKind, StockPlace
from app.services.shop import series_of
from app.services.stock.sums import where_is
from db.counters import take_numbers
from db.models.code import Code
from db.models.job import Job
from db.models.ledger import PartBatch, PartPiece
from db.models.money import Invoice, InvoiceLine
from db.models.part_line import PartLine, UnbookedUse
from db.models.place import Bin
from db.models.stock import StockMove

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from app.domain.identifiers import Identifier
    from db.models.stock import Part
    from db.unit_of_work import Work

_CAME_BACK: Final = UnbookedUse.settlement == Settlement.TAKEN_BACK


def piece_named(session: Session, text: str, part: str | None = None) -> PartPiece | None:
    """Return the piece that its serial number or our label names; None for none, or several.

    Of several pieces with one serial number the one that is here is meant.
    """
    own = _piece_of_code(session, text)
    if own is not None:
        return own if part in (None, own.part) else None
    try:
        norm = parse_piece_serial(text).norm
    except BadEntry:
        return None
    rows = select(PartPiece).where(PartPiece.serial_norm == norm)
    if part is not None:
        rows = rows.where(PartPiece.part == part)
    found = session.scalars(rows.order_by(PartPiece.id.desc()).limit(9)).all()
    here = [one for one in found if where_is(session, one.id) is not None]
    meant = here or found
    return meant[0] if len(meant) == 1 else None


def new_pieces(
    work: Work, part: Part, serials: Sequence[Identifier | None], origin: PieceOrigin
) -> list[PartPiece]:
    """Write pieces down under numbers of their own; None for one that only our label names."""
    series = series_of(work, CodeKind.PIECE)
    rows = []
    for number, serial in zip(take_numbers(work, series, len(serials)), serials, strict=True):
        row = PartPiece(
            part=part.id,
            number=number.digits,
            counter=number.counter,
            serial="" if serial is None else serial.raw,
            serial_norm="" if serial is None else serial.norm,
            origin=origin,
            added_at=work.at,
            added_by=work.user,
        )
        work.add(row)
        work.flush()
        work.add(Code(code=number.digits, kind=str(CodeKind.PIECE), target=row.id))
        work.record("piece.added", part=part.id, piece=row.id, origin=origin)
        rows.append(row)
    return rows


def name_of_piece(piece: PartPiece) -> str:
    """Return the serial number of a piece, else the number on our label."""
    return piece.serial or people_number(piece.number)


def batch_named(session: Session, part: str, name: str) -> PartBatch | None:
    """Return the batch of a part by what stands on its pack."""
    rows = select(PartBatch).where(PartBatch.part == part, PartBatch.name == name)
    return session.scalars(rows).first()


def kept_batch(work: Work, part: str, name: str) -> PartBatch:
    """Return the batch of a part, written down where nobody has met it before."""
    row = batch_named(work, part, name)
    if row is None:
        row = PartBatch(part=part, name=name, added_at=work.at, added_by=work.user)
        work.add(row)
        work.flush()
        work.record("batch.added", part=part, batch=row.id, name=name)
    return row


def must_lie_at(session: Session, piece: PartPiece, place: StockPlace) -> None:
    """Raise SerialElsewhere, which says where it is, for a piece that does not lie at a place."""
    if where_is(session, piece.id) is not place:
        raise SerialElsewhere(name_of_piece(piece), whereabouts(session, piece))


def last_move(session: Session, piece: str) -> StockMove | None:
    """Return the last move of a piece; None for one that was never booked."""
    rows = select(StockMove).where(StockMove.piece == piece)
    return session.scalars(
        rows.order_by(StockMove.moved_at.desc(), StockMove.id.desc()).limit(1)
    ).first()


def whereabouts(session: Session, piece: PartPiece) -> tuple[str, ...]:
    """Say in labels and names where a piece lies, or how it left: place, bin, job, invoice.

    Of one that is to be booked it is the job that it was used for.
    """
    last = last_move(session, piece.id)
    if last is None:
        used = select(Job.number).join(PartLine, PartLine.job == Job.id)
        used = used.join(UnbookedUse, UnbookedUse.part_line == PartLine.id)
        numbers = session.scalars(used.where(UnbookedUse.piece == piece.id, ~_CAME_BACK))
        return tuple(people_number(number) for number in numbers)
    is_here = last.quantity > 0
    said: list[str] = [StockPlace(last.place) if is_here else MoveKind(last.kind)]
    if is_here and last.bin is not None:
        said.append(session.get_one(Bin, last.bin).name)
    if last.job is not None:
        said.append(people_number(session.get_one(Job, last.job).number))
    if last.invoice_line is not None:
        line = session.get_one(InvoiceLine, last.invoice_line)
        said.append(session.get_one(Invoice, line.invoice).number)
    return tuple(said)


def _piece_of_code(session: Session, text: str) -> PartPiece | None:
    try:
        code = OwnCode.read(text.strip())
    except NotOurCode:
        return None
    if code.kind is not CodeKind.PIECE:
        return None
    named = select(Code.target).where(Code.code == code.digits, Code.ended_at.is_(None))
    target = session.scalars(named).first()
    return None if target is None else session.get(PartPiece, target)
