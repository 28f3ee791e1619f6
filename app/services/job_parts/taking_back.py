"""Take back what was just done with a part of a job: as if it had not been."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.errors import ChangedMeanwhile
from app.domain.part_line import OPEN_LINES, PartLineState, Settlement
from app.domain.stock import MoveKind, StockPlace
from app.services.removed_parts import take_removal_back
from app.services.stock.carrying import carry_what_came_back, kept_part
from app.services.stock.job_lines import drop, fitted_moves, in_hand, put_back
from app.services.stock.ledger import About, Spot, part_row, take_back
from app.services.stock.reserving import reserve, serve_waiting
from app.services.stock.unbooked import open_use, settle
from db.models.part_line import PartLine

if TYPE_CHECKING:
    from app.services.job_parts.using import Used
    from db.unit_of_work import Work


def take_use_back(work: Work, line: PartLine, used: Used) -> None:
    """Put a line back to how it was before a use. Raises ChangedMeanwhile."""
    if line.state != used.after:
        raise ChangedMeanwhile
    for use in used.uses:
        # Nobody received it: it was never used, and lies where it lay.
        settle(work, open_use(work, use), Settlement.TAKEN_BACK, line.job)
    if used.after is PartLineState.FITTED:
        _unfit(work, line, used.before)
    elif used.pieces:
        put_back(work, line, Spot(StockPlace.STORE, used.bin), used.pieces)
    line.state = used.before
    work.flush()
    if used.added:
        drop(work, line)
        if used.split_from:
            _join(work, line, used.split_from)
    else:
        reserve(work, line)
    if line.part is not None:
        serve_waiting(work, line.part)


def _join(work: Work, line: PartLine, whole: str) -> None:
    """Give the pieces of a line back to the line that they were split from."""
    row = work.get_one(PartLine, whole, with_for_update=True)
    if row.state not in OPEN_LINES:
        raise ChangedMeanwhile
    row.quantity += line.quantity
    row.state = PartLineState.NEEDED
    work.flush()
    reserve(work, row, row.quantity - in_hand(work, row))


def _unfit(work: Work, line: PartLine, before: PartLineState) -> None:
    about = About(kind=MoveKind.UNFIT, job=line.job, part_line=line.id)
    for move in fitted_moves(work, line):
        to = Spot(StockPlace(move.place), move.bin)
        if before is PartLineState.ISSUED:
            # Also what was booked meanwhile, past the bench on which it lay.
            to = Spot(StockPlace.BENCH)
        take_back(work, move, about, to=to)
        carry_what_came_back(work, part_row(work, move.part))
    if line.part is not None:
        line.part = kept_part(work, line.part).id
    line.fitted_at = line.fitted_by = None
    take_removal_back(work, line)
    work.record("part.taken_out", job=line.job, line=line.id, part=line.part)
