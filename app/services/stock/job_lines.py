"""The parts of a job: needed by what was agreed, issued to its bench, fitted, taken out again."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.part import SerialsMissing, Tracking
from app.domain.part_line import (
    OPEN_LINES,
    LineNotOpen,
    NotFitted,
    PartLineState,
    ReleaseReason,
)
from app.domain.stock import MoveKind, StockPlace
from app.services.removed_parts import note_replaced, take_removal_back
from app.services.stock.coming_back import bring_back, bring_back_unbooked
from app.services.stock.ledger import (
    ANY,
    About,
    Pieces,
    Spot,
    lock_parts,
    lying,
    part_row,
    shift,
    still_out,
    take_out,
)
from app.services.stock.naming import part_named
from app.services.stock.reserving import release, reserve, serve_waiting
from app.services.stock.sums import of_line
from app.services.stock.unbooked import Use, note_use, open_uses, unbooked_in_hand
from db.models.charge import Charge
from db.models.part_line import PartLine
from db.models.stock import Part, StockMove

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from app.services.stock.sums import Lot
    from db.models.job import Job
    from db.models.part_line import UnbookedUse
    from db.unit_of_work import Work

_SHELF: Final = Spot()
_BENCH: Final = Spot(StockPlace.BENCH)


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What a job needs: a part of the catalogue, or by its names alone.

    `unit_cost` is minor units without tax, for what the catalogue does not know.
    """

    quantity: int = 1
    part: str | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    charge: str | None = None
    supplier: str = ""
    unit_cost: int | None = None


def need(work: Work, job: Job, wanted: Need) -> PartLine:
    """Write down what a job needs, and keep back of it what the shelf has."""
    names = part_row(work, wanted.part).names if wanted.part else dict(wanted.names)
    line = PartLine(
        job=job.id,
        part=wanted.part,
        names=names,
        quantity=wanted.quantity,
        state=PartLineState.NEEDED,
        charge=wanted.charge,
        supplier=wanted.supplier,
        unit_cost=wanted.unit_cost,
        added_at=work.at,
        added_by=work.user,
    )
    work.add(line)
    work.flush()
    work.record("part.needed", job=job.id, line=line.id, part=line.part, quantity=line.quantity)
    reserve(work, line)
    return line


def need_each(work: Work, job: Job, wanted: Need) -> tuple[PartLine, ...]:
    """Write down what a job needs; pieces with a number of their own get a line each."""
    if wanted.part is None or part_row(work, wanted.part).tracking != Tracking.SERIAL:
        return (need(work, job, wanted),)
    one = replace(wanted, quantity=1)
    return tuple(need(work, job, one) for _piece in range(wanted.quantity))


def need_what_was_agreed(work: Work, job: Job) -> None:
    """Write down the parts of what a job costs that are not among its parts yet.

    A line of the bill names its part in words; one that names none of the catalogue needs none.
    """
    known = set(work.scalars(select(PartLine.charge).where(PartLine.job == job.id)))
    charges = select(Charge).where(
        Charge.job == job.id, Charge.ended_at.is_(None), Charge.part != ""
    )
    for charge in work.scalars(charges.order_by(Charge.place)).all():
        part = None if charge.id in known else part_named(work, charge.part)
        if part is not None:
            need_each(work, job, Need(part=part.id, quantity=charge.quantity, charge=charge.id))


def lines_of(session: Session, job: str, *, live: bool = False) -> Sequence[PartLine]:
    """Return the parts of a job in the order in which they were written down."""
    rows = select(PartLine).where(PartLine.job == job)
    if live:
        rows = rows.where(PartLine.state.in_(OPEN_LINES))
    return session.scalars(rows.order_by(PartLine.added_at, PartLine.id)).all()


def drop_charge(work: Work, charge: str) -> None:
    """Drop the open parts of a line that is taken off the bill; what was fitted stays fitted."""
    rows = select(PartLine).where(PartLine.charge == charge, PartLine.state.in_(OPEN_LINES))
    for line in work.scalars(rows).all():
        drop(work, line)


def drop(work: Work, line: PartLine, reason: str = "") -> None:
    """Say that a part is not needed after all; what was issued is put back. Raises LineNotOpen."""
    _must_be_open(line)
    put_back(work, line)
    release(work, line, ReleaseReason.NOT_NEEDED)
    line.state, line.ended_at, line.end_reason = PartLineState.DROPPED, work.at, reason
    _serve_others(work, line)
    work.record("part.dropped", job=line.job, line=line.id, part=line.part)


def drop_all(work: Work, job: Job, reason: str) -> None:
    """Drop what a job needs that never was; what lies on its bench is put back."""
    for line in _locked(work, job):
        drop(work, line, reason)


def issue(work: Work, line: PartLine, lot: Lot = ANY, quantity: int | None = None) -> None:
    """Move the pieces of a line from the shelf to the bench of its job.

    Raises LineNotOpen, NotEnough, SerialsMissing.
    """
    pieces = _lacking(work, line, quantity)
    part = _part_of(work, line)
    _must_name_piece(part, lot, pieces)
    release(work, line, ReleaseReason.ISSUED)
    shift(work, part, Pieces(pieces, lot=lot), _about(line, MoveKind.ISSUE), _BENCH)
    _say_how_far(work, line)


def issue_unbooked(
    work: Work, line: PartLine, lot: Lot = ANY, quantity: int | None = None
) -> UnbookedUse:
    """Say that pieces for a line are in somebody's hand which the book does not have.

    Raises LineNotOpen.
    """
    use = _use_unbooked(work, line, _lacking(work, line, quantity), lot)
    release(work, line, ReleaseReason.ISSUED)
    _say_how_far(work, line)
    return use


def put_back(work: Work, line: PartLine, to: Spot = _SHELF, quantity: int | None = None) -> int:
    """Move what was issued back from the bench; return how many pieces that were.

    What the book did not have when it was issued, comes into it now. Raises LineNotOpen.
    """
    _must_be_open(line)
    about = _about(line, MoveKind.PUT_BACK)
    to_book = open_uses(work, part_line=line.id)
    there = on_bench(work, line) + sum(use.quantity for use in to_book)
    wanted = missing = there if quantity is None else quantity
    for one in () if line.part is None else of_line(work, line.id, StockPlace.BENCH):
        part = part_row(work, line.part or "", lock=True)
        pieces = Pieces(min(one.quantity, missing), StockPlace.BENCH, one.lot)
        if pieces.quantity:
            shift(work, part, pieces, about, to)
            missing -= pieces.quantity
    missing = bring_back_unbooked(work, to_book, missing, about, to)
    if wanted > missing:
        line.state = PartLineState.NEEDED
        _serve_others(work, line)
    return wanted - missing


def fit(work: Work, line: PartLine, lot: Lot = ANY) -> None:
    """Build the pieces of a line in: from the bench, else from the shelf, else unbooked.

    Raises LineNotOpen, SerialsMissing.
    """
    _must_be_open(line)
    missing = line.quantity - unbooked_in_hand(work, line.id)
    if line.part is not None:
        part = part_row(work, line.part, lock=True)
        release(work, line, ReleaseReason.FITTED)
        missing -= _fit_from_bench(work, line, part)
        missing -= _fit_from_shelf(work, line, part, Pieces(missing, lot=lot))
    if missing:
        _use_unbooked(work, line, missing, lot)
    line.state, line.fitted_at, line.fitted_by = PartLineState.FITTED, work.at, work.user
    note_replaced(work, line)
    _serve_others(work, line)
    work.record("part.fitted", job=line.job, line=line.id, part=line.part, quantity=line.quantity)


def fit_the_rest(work: Work, job: Job) -> None:
    """Fit what a job still needs, when it is repaired: the pieces are in the device now.

    Pieces with a number of their own stay open: nobody said which.
    """
    for line in _locked(work, job):
        part = None if line.part is None else work.get_one(Part, line.part)
        named = part is None or part.tracking != Tracking.SERIAL
        if named or in_hand(work, line) == line.quantity:
            fit(work, line)


def let_go(work: Work, job: Job) -> None:
    """Keep nothing back for a job that ends without a repair; what lies on its bench stays."""
    lines = _locked(work, job)
    for line in lines:
        release(work, line, ReleaseReason.NOT_NEEDED)
    for line in lines:
        _serve_others(work, line)


def hold_again(work: Work, job: Job) -> None:
    """Keep pieces back again for a job that is under way after all."""
    for line in _locked(work, job):
        reserve(work, line)


def take_out_again(work: Work, line: PartLine, to: Spot) -> None:
    """Take fitted pieces out of the device: back to the shelf, to quarantine or to scrap.

    Raises NotFitted.
    """
    if line.state != PartLineState.FITTED:
        raise NotFitted(line.names)
    about = _about(line, MoveKind.UNFIT)
    missing = bring_back(work, fitted_moves(work, line), line.quantity, about, to)
    bring_back_unbooked(work, open_uses(work, part_line=line.id), missing, about, to)
    line.state = PartLineState.TAKEN_OUT
    take_removal_back(work, line)
    _serve_others(work, line)
    work.record("part.taken_out", job=line.job, line=line.id, part=line.part, place=to.place)


def fitted_moves(session: Session, line: PartLine) -> tuple[StockMove, ...]:
    """Return the moves by which pieces of a line were fitted, of which some are still out."""
    rows = select(StockMove).where(
        StockMove.part_line == line.id, StockMove.kind == MoveKind.FIT, StockMove.quantity < 0
    )
    moves = session.scalars(rows.order_by(StockMove.id)).all()
    return tuple(one for one in moves if still_out(session, one) > 0)


def on_bench(session: Session, line: PartLine) -> int:
    """Return how many pieces of a line lie on the bench of its job."""
    return sum(one.quantity for one in of_line(session, line.id, StockPlace.BENCH))


def in_hand(session: Session, line: PartLine) -> int:
    """Return how many pieces of an open line are on its bench, booked or not."""
    return on_bench(session, line) + unbooked_in_hand(session, line.id)


def _locked(work: Work, job: Job) -> Sequence[PartLine]:
    """Return the open lines of a job, with their parts locked."""
    lines = lines_of(work, job.id, live=True)
    lock_parts(work, (line.part for line in lines if line.part is not None))
    return lines


def _lacking(work: Work, line: PartLine, quantity: int | None) -> int:
    """Return how many pieces are to be issued; raises LineNotOpen where none is lacking."""
    _must_be_open(line)
    lacks = line.quantity - in_hand(work, line)
    pieces = lacks if quantity is None else min(quantity, lacks)
    if pieces <= 0:
        raise LineNotOpen(line.names, PartLineState.ISSUED)
    return pieces


def _say_how_far(work: Work, line: PartLine) -> None:
    """Keep back what a line still lacks; with all its pieces in hand it is issued."""
    there = in_hand(work, line)
    reserve(work, line, line.quantity - there)
    if there == line.quantity:
        line.state = PartLineState.ISSUED


def _fit_from_bench(work: Work, line: PartLine, part: Part) -> int:
    there = of_line(work, line.id, StockPlace.BENCH)
    for one in there:
        pieces = Pieces(one.quantity, StockPlace.BENCH, one.lot)
        take_out(work, part, pieces, _about(line, MoveKind.FIT))
    return sum(one.quantity for one in there)


def _fit_from_shelf(work: Work, line: PartLine, part: Part, wanted: Pieces) -> int:
    pieces = min(wanted.quantity, lying(work, part, wanted))
    if pieces <= 0:
        return 0
    _must_name_piece(part, wanted.lot, pieces)
    take_out(work, part, replace(wanted, quantity=pieces), _about(line, MoveKind.FIT))
    return pieces


def _use_unbooked(work: Work, line: PartLine, pieces: int, lot: Lot) -> UnbookedUse:
    cost = line.unit_cost
    if cost is None and line.part is not None:
        cost = part_row(work, line.part).cost
    use = Use(
        names=line.names,
        quantity=pieces,
        part=line.part,
        unit_cost=cost,
        supplier=line.supplier,
        part_line=line.id,
        batch=lot.batch,
        # One number stands on one piece.
        piece=lot.piece if pieces == 1 else None,
    )
    return note_use(work, use, line.job)


def _serve_others(work: Work, line: PartLine) -> None:
    """Keep back for whoever waits what a line has left on the shelf, or brought back to it."""
    if line.part is not None:
        serve_waiting(work, line.part)


def _about(line: PartLine, kind: MoveKind) -> About:
    return About(kind=kind, job=line.job, part_line=line.id)


def _part_of(work: Work, line: PartLine) -> Part:
    if line.part is None:
        raise LineNotOpen(line.names, PartLineState(line.state))
    return part_row(work, line.part, lock=True)


def _must_be_open(line: PartLine) -> None:
    if line.state not in OPEN_LINES:
        raise LineNotOpen(line.names, PartLineState(line.state))


def _must_name_piece(part: Part, lot: Lot, pieces: int) -> None:
    if part.tracking == Tracking.SERIAL and lot.piece is None:
        raise SerialsMissing(part.names, needed=pieces, given=0)
