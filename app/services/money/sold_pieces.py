"""Which pieces are sold: those with a number of their own by name, of batches the oldest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.own_code import people_number
from app.domain.part import PieceNotFound, Tracking
from app.domain.stock import StockPlace
from app.services.stock.naming import hits
from app.services.stock.pieces import must_lie_at, name_of_piece, piece_named
from app.services.stock.sums import slices
from db.models.ledger import PartBatch, PartPiece
from db.models.place import Bin
from db.models.stock import Part

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from app.services.stock.sums import Slice

SHOWN: Final = 50


@dataclass(frozen=True, slots=True)
class ShelfPiece:
    """One piece on the shelf: its serial number or else our label's, that label's, its bin."""

    name: str
    number: str
    bin: str = ""


@dataclass(frozen=True, slots=True)
class NamedPiece:
    """The piece on the shelf that a scan named: its part's id and number, its own name."""

    part: str
    number: str
    name: str


def shelf_pieces(session: Session, part: str) -> tuple[ShelfPiece, ...]:
    """Return the pieces of a part that lie on the shelf under a number, the oldest first."""
    there = [one for one in slices(session, part, StockPlace.STORE) if one.lot.piece][:SHOWN]
    ids = [one.lot.piece for one in there]
    rows = session.scalars(select(PartPiece).where(PartPiece.id.in_(ids)))
    pieces = {row.id: row for row in rows}
    bins = _bins(session, there)
    return tuple(
        ShelfPiece(
            name_of_piece(piece), people_number(piece.number), bins.get(one.lot.bin or "", "")
        )
        for one in there
        if (piece := pieces.get(one.lot.piece or "")) is not None
    )


def named_piece(session: Session, text: str, part: str = "") -> NamedPiece | None:
    """Return the piece on the shelf that a scan names; None for none, or a part's own barcode.

    Raises SerialElsewhere for one that does not lie there.
    """
    if not part and hits(session, text).code_of:
        return None
    piece = piece_named(session, text, part or None)
    if piece is None:
        return None
    must_lie_at(session, piece, StockPlace.STORE)
    number = session.get_one(Part, piece.part).number
    return NamedPiece(piece.part, people_number(number), name_of_piece(piece))


def sold_piece(session: Session, part: Part, text: str) -> PartPiece | None:
    """Return the piece that is sold; None where nobody said which.

    Raises PieceNotFound, SerialElsewhere.
    """
    if not text:
        return None
    piece = piece_named(session, text, part.id)
    if piece is None:
        raise PieceNotFound(text)
    must_lie_at(session, piece, StockPlace.STORE)
    return piece


def names_with(names: Mapping[str, str], piece: PartPiece) -> dict[str, str]:
    """Return what a line says that sells one piece: its serial number, else our label's."""
    return {language: f"{name} · SN {name_of_piece(piece)}" for language, name in names.items()}


def batches_to_go(session: Session, part: Part, quantity: int) -> tuple[str, ...]:
    """Return the batches that so many pieces are taken of, the oldest first."""
    if part.tracking != Tracking.BATCH:
        return ()
    left, ids = quantity, list[str]()
    for one in slices(session, part.id, StockPlace.STORE):
        if left > 0 and one.lot.batch:
            ids.append(one.lot.batch)
        left -= one.quantity
    rows = session.scalars(select(PartBatch).where(PartBatch.id.in_(ids)))
    names = {row.id: row.name for row in rows}
    return tuple(names[one] for one in dict.fromkeys(ids) if one in names)


def _bins(session: Session, there: list[Slice]) -> dict[str, str]:
    ids = {one.lot.bin for one in there if one.lot.bin}
    return {row.id: row.name for row in session.scalars(select(Bin).where(Bin.id.in_(ids)))}
