"""Saying in which bin the pieces of a part lie, by two scans."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.part import PieceNotFound
from app.domain.stock import MoveKind, NotEnough, StockPlace
from app.services.places.bins import live_bin
from app.services.stock.ledger import About, Pieces, Spot, fitting, part_row, shift
from app.services.stock.pieces import must_lie_at, piece_named
from app.services.stock.sums import Lot

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.stock.sums import Slice
    from db.models.stock import Part
    from db.unit_of_work import Work

_MOVED = About(kind=MoveKind.MOVE)


@dataclass(frozen=True, slots=True)
class Binned:
    """Pieces of a part that lie in a bin now, and where each of them lay before."""

    part: str
    names: Mapping[str, str]
    bin: str
    bin_name: str
    before: tuple[Slice, ...]

    @property
    def pieces(self) -> int:
        """Return how many pieces were moved."""
        return sum(one.quantity for one in self.before)


def put_in_bin(work: Work, part_id: str, bin_id: str, piece: str = "") -> Binned:
    """Put the pieces of the shelf that lie in no bin into one; where all do, all of them.

    With `piece`, a serial number or our label, only that one. Raises NotEnough where the shelf has
    none, BinNotFound, SerialElsewhere.
    """
    part, bin_ = part_row(work, part_id, lock=True), live_bin(work, bin_id)
    one_piece = _piece(work, part, piece) if piece else None
    there = fitting(work, part.id, Pieces(1, lot=Lot(piece=one_piece)))
    if not there:
        raise NotEnough(part.names, StockPlace.STORE, 1, 0)
    loose = tuple(one for one in there if one.lot.bin is None)
    elsewhere = loose or tuple(one for one in there if one.lot.bin != bin_.id)
    for one in elsewhere:
        _carry(work, part, one, Spot(StockPlace.STORE, bin_.id))
    return Binned(part.id, part.names, bin_.id, bin_.name, elsewhere)


def take_from_bin(work: Work, binned: Binned) -> None:
    """Put pieces back to where they lay; raises NotEnough where somebody took them since."""
    part = part_row(work, binned.part, lock=True)
    for one in binned.before:
        lot = Lot(binned.bin, one.lot.batch, one.lot.piece)
        pieces = Pieces(one.quantity, lot=lot)
        shift(work, part, pieces, _MOVED, Spot(StockPlace.STORE, one.lot.bin))


def _piece(work: Work, part: Part, text: str) -> str:
    row = piece_named(work, text, part.id)
    if row is None:
        raise PieceNotFound(text)
    must_lie_at(work, row, StockPlace.STORE)
    return row.id


def _carry(work: Work, part: Part, one: Slice, to: Spot) -> None:
    lot = replace(one.lot, bin=one.lot.bin or "")
    shift(work, part, Pieces(one.quantity, lot=lot), _MOVED, to)
