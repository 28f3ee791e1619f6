"""The ledger: pieces come in, go out, change place, and come back; nothing is ever overwritten."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, or_, select

from app.domain.cost_layers import share
from app.domain.part import SerialElsewhere
from app.domain.stock import VALUED, AlreadyReversed, MoveKind, NotEnough, PartNotFound, StockPlace
from app.services.local_day import business_day
from app.services.shop import read_profile
from app.services.stock.layers import consume, lay, restore
from app.services.stock.pieces import name_of_piece, whereabouts
from app.services.stock.reserving import NAMED_MEANWHILE, trim
from app.services.stock.sums import Lot, on_hand, slices, where_is
from db.models.ledger import PartPiece
from db.models.stock import Part, StockMove

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy.orm import Session

    from app.services.stock.sums import Slice
    from db.unit_of_work import Work

ANY: Final = Lot()
"""Whichever pieces lie there."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """So many pieces at one place, any of those that lie there or those that `lot` names.

    `cost` is what pieces that come in cost together, minor units without tax; None where nobody
    said.
    """

    quantity: int
    place: StockPlace = StockPlace.STORE
    lot: Lot = ANY
    cost: int | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """Where pieces go: a place, and one of its bins where that is known."""

    place: StockPlace = StockPlace.STORE
    bin: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a move is about: why, for which job or sale, from whom, by which paper."""

    kind: MoveKind
    job: str | None = None
    part_line: str | None = None
    invoice_line: str | None = None
    supplier: str = ""
    from_supplier: str | None = None
    document: str = ""
    reason: str = ""
    act: str = ""


_SHELF: Final = Spot()


def part_row(session: Session, part: str, *, lock: bool = False) -> Part:
    """Return a part by its id; raises PartNotFound.

    Whoever reads a sum and writes by it locks the part before: the last piece goes once. What is
    known of a locked part is read anew: somebody may have changed it while one waited. Two that
    wrote down before what names the part do not wait for each other: its id stays as it is.
    """
    held = NAMED_MEANWHILE if lock else None
    row = session.get(Part, part, with_for_update=held, populate_existing=lock)
    if row is None:
        raise PartNotFound(part)
    return row


def lock_parts(work: Work, parts: Iterable[str], *, against_naming: bool = False) -> None:
    """Lock several parts, in the order of their ids, so that two acts never wait crosswise.

    What is known of them is read anew. `against_naming` also waits for everybody who is writing
    down what names one of them, for whoever moves all of that to another part.
    """
    rows = select(Part).where(Part.id.in_(set(parts))).order_by(Part.id)
    held = rows.with_for_update(key_share=not against_naming)
    work.scalars(held.execution_options(populate_existing=True)).all()


def put_in(work: Work, part: Part, pieces: Pieces, about: About) -> StockMove:
    """Add pieces to a place, with what they cost. The quantity was checked before.

    Raises SerialElsewhere for a piece that lies somewhere already, or several under one number.
    """
    _must_be_nowhere(work, pieces)
    move = _add(work, part, pieces, about)
    if pieces.place in VALUED:
        lay(work, move, pieces.cost)
    return _told(work, move)


def take_out(work: Work, part: Part, pieces: Pieces, about: About) -> tuple[StockMove, ...]:
    """Take pieces from a place for good, and their cost with them, first in, first out.

    Where the lot leaves it open, the oldest batch and piece go first. What the shelf then lacks
    is kept back for nobody. Raises NotEnough.
    """
    went = tuple(_take(work, part, some, about) for some in _found(work, part, pieces))
    if pieces.place is StockPlace.STORE:
        trim(work, part.id)
    return went


def pass_through(
    work: Work, part: Part, pieces: Pieces, came: About, went: About
) -> tuple[StockMove, StockMove]:
    """Book pieces in that have gone already, and out again at what they cost themselves."""
    in_ = put_in(work, part, pieces, came)
    out = _add(work, part, replace(pieces, quantity=-pieces.quantity, cost=None), went)
    if pieces.place in VALUED:
        cost = consume(work, out, pieces.quantity, in_)
        out.unit_cost = share(cost, pieces.quantity, 1)
    return in_, _told(work, out)


def shift(work: Work, part: Part, pieces: Pieces, about: About, to: Spot) -> tuple[StockMove, ...]:
    """Move pieces to another place or bin; return the moves in.

    What they cost stays with them, unless they go where nothing has a value. What the shelf then
    lacks is kept back for nobody. Raises NotEnough.
    """
    went = tuple(_shifted(work, part, some, about, to) for some in _found(work, part, pieces))
    if pieces.place is StockPlace.STORE is not to.place:
        trim(work, part.id)
    return went


def take_back(
    work: Work, gone: StockMove, about: About, quantity: int | None = None, to: Spot = _SHELF
) -> StockMove:
    """Bring pieces back that a move took out: all that are still out, or fewer.

    Their cost comes back into the layers that it came from, unless the place has no value; their
    number, unless that is here. Raises AlreadyReversed where fewer are out.
    """
    part = part_row(work, gone.part, lock=True)
    out = still_out(work, gone)
    wanted = out if quantity is None else quantity
    if not 0 < wanted <= out:
        raise AlreadyReversed(part.names)
    back = Pieces(wanted, to.place, Lot(to.bin, gone.batch, unless_here(work, gone.piece)))
    move = _add(work, part, back, about)
    move.reverses = gone.id
    if to.place in VALUED:
        move.unit_cost = share(restore(work, gone, move), wanted, 1)
    return _told(work, move)


def still_out(session: Session, gone: StockMove) -> int:
    """Return how many pieces of a move out have not come back, or went again after that."""
    came = select(StockMove.id).where(StockMove.reverses == gone.id)
    net = select(func.sum(StockMove.quantity)).where(
        or_(StockMove.reverses == gone.id, StockMove.reverses.in_(came))
    )
    return -gone.quantity - int(session.scalar(net) or 0)


def unless_here(session: Session, piece: str | None) -> str | None:
    """Return which piece comes back; none by name where the one that is named is here already.

    Then the book had named another: a till sells the oldest, and asks nobody for its number.
    """
    return None if piece is None or where_is(session, piece) is not None else piece


def fitting(session: Session, part: str, wanted: Pieces) -> tuple[Slice, ...]:
    """Return what lies at a place of the lot that is wanted, in the order of taking."""
    return tuple(one for one in slices(session, part, wanted.place) if _fits(one.lot, wanted.lot))


def lying(session: Session, part: Part, wanted: Pieces) -> int:
    """Return how many pieces of the lot that is wanted lie at a place."""
    return _most(session, part, wanted.place, fitting(session, part.id, wanted))


def _must_be_nowhere(session: Session, pieces: Pieces) -> None:
    if pieces.lot.piece is None:
        return
    if pieces.quantity > 1 or where_is(session, pieces.lot.piece) is not None:
        piece = session.get_one(PartPiece, pieces.lot.piece)
        raise SerialElsewhere(name_of_piece(piece), whereabouts(session, piece))


def _take(work: Work, part: Part, some: Pieces, about: About) -> StockMove:
    move = _add(work, part, replace(some, quantity=-some.quantity), about)
    if some.place in VALUED:
        move.unit_cost = share(consume(work, move, some.quantity), some.quantity, 1)
    return _told(work, move)


def _shifted(work: Work, part: Part, some: Pieces, about: About, to: Spot) -> StockMove:
    if some.place in VALUED and to.place not in VALUED:
        _take(work, part, some, about)
    else:
        _told(work, _add(work, part, replace(some, quantity=-some.quantity), about))
    there = Pieces(some.quantity, to.place, Lot(to.bin, some.lot.batch, some.lot.piece))
    move = _add(work, part, there, about)
    if some.place not in VALUED and to.place in VALUED:
        lay(work, move, 0)
    return _told(work, move)


def _found(work: Work, part: Part, wanted: Pieces) -> Iterator[Pieces]:
    """Return which pieces are taken, those that lie together at once; raises NotEnough."""
    part_row(work, part.id, lock=True)
    there = fitting(work, part.id, wanted)
    most = _most(work, part, wanted.place, there)
    if most < wanted.quantity:
        raise NotEnough(part.names, wanted.place, wanted.quantity, most)
    missing = wanted.quantity
    for one in there:
        pieces = min(one.quantity, missing)
        if pieces:
            yield replace(wanted, quantity=pieces, lot=one.lot)
            missing -= pieces


def _most(session: Session, part: Part, place: StockPlace, there: Sequence[Slice]) -> int:
    """Return how many pieces can be taken of slices.

    A book that was below nothing before it had layers has fewer than they add up to.
    """
    added = sum(one.quantity for one in there)
    return max(0, min(added, on_hand(session, part.id, place))) if added else 0


def _fits(there: Lot, wanted: Lot) -> bool:
    return (
        wanted.bin in (None, there.bin or "")
        and wanted.batch in (None, there.batch)
        and wanted.piece in (None, there.piece)
    )


def _add(work: Work, part: Part, pieces: Pieces, about: About) -> StockMove:
    move = StockMove(
        part=part.id,
        quantity=pieces.quantity,
        unit_cost=None if pieces.cost is None else share(pieces.cost, pieces.quantity, 1),
        place=pieces.place,
        **asdict(pieces.lot),
        **asdict(about),
        biz_date=business_day(work.at, read_profile(work).time_zone),
        moved_at=work.at,
        moved_by=work.user,
    )
    work.add(move)
    work.flush()
    return move


def _told(work: Work, move: StockMove) -> StockMove:
    """Record the event that tells of a move, when what it cost is known."""
    work.record(
        "stock.moved",
        job=move.job,
        move=move.id,
        part=move.part,
        kind=move.kind,
        place=move.place,
        quantity=move.quantity,
        unit_cost=move.unit_cost,
    )
    return move
