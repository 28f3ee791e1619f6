"""Pieces that were used and come back: booked ones into their layers, unbooked ones as new."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.part_line import Settlement
from app.domain.stock import StockPlace
from app.services.stock.carrying import carry_what_came_back, fetch_back
from app.services.stock.ledger import (
    Pieces,
    lying,
    part_row,
    put_in,
    still_out,
    take_back,
    take_out,
    unless_here,
)
from app.services.stock.sums import Lot
from app.services.stock.unbooked import part_off, settle

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.services.stock.ledger import About, Spot
    from db.models.part_line import UnbookedUse
    from db.models.stock import StockMove
    from db.unit_of_work import Work


def bring_back(work: Work, gone: Iterable[StockMove], quantity: int, about: About, to: Spot) -> int:
    """Bring back pieces that these moves took out; return how many could not be."""
    missing = quantity
    for move in gone:
        pieces = min(missing, still_out(work, move))
        if pieces > 0:
            take_back(work, move, about, pieces, to)
            carry_what_came_back(work, part_row(work, move.part))
            missing -= pieces
    return missing


def send_again(work: Work, back: StockMove, about: About) -> int:
    """Take pieces out again that a move had brought back by mistake; return how many are gone.

    Those of a part that was merged since are fetched from the part that it became.
    """
    part = part_row(work, back.part, lock=True)
    lot = Lot(batch=back.batch, piece=back.piece)
    wanted = Pieces(back.quantity, StockPlace(back.place), lot)
    fetch_back(work, part, wanted)
    there = min(back.quantity, lying(work, part, wanted))
    if there:
        for move in take_out(work, part, replace(wanted, quantity=there), about):
            move.reverses = back.id
        work.flush()
    return back.quantity - there


def bring_back_unbooked(
    work: Work, uses: Iterable[UnbookedUse], quantity: int, about: About, to: Spot
) -> int:
    """Book pieces in that were used before the book had them; return how many were not.

    They are in somebody's hand now, and so they come in as what the use said they cost.
    """
    missing = quantity
    for use in uses:
        pieces = min(missing, use.quantity)
        if pieces <= 0:
            break
        some = part_off(work, use, pieces)
        if some.part is not None:
            cost = None if some.unit_cost is None else some.unit_cost * pieces
            part = part_row(work, some.part, lock=True)
            lot = Lot(to.bin, some.batch, unless_here(work, some.piece))
            put_in(work, part, Pieces(pieces, to.place, lot, cost), about)
        settle(work, some, Settlement.TAKEN_BACK, about.job)
        missing -= pieces
    return missing
