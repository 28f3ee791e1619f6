"""Gapless counters: the next numbers, taken inside the transaction that uses them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.domain.own_code import CodeKind, OwnCode, next_counter
from db.ids import new_id
from db.insert import add_if_new
from db.models.code import Counter

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Series:
    """One series of numbers: kind, four-digit store number, two-digit year, epoch."""

    kind: CodeKind
    store_number: str
    year: int
    epoch: int


def take_numbers(session: Session, series: Series, how_many: int) -> tuple[OwnCode, ...]:
    """Take the next numbers of a series; a rolled back transaction gives them back.

    A transaction that takes of several series does so by kind, ascending, or two could wait for
    each other. Raises CountersUsedUp.
    """
    row = _locked(session, series)
    codes = []
    for _ in range(how_many):
        row.last = next_counter(series.kind, row.last)
        codes.append(
            OwnCode(series.kind, int(series.store_number), series.year, series.epoch, row.last)
        )
    session.flush()
    return tuple(codes)


def _locked(session: Session, series: Series) -> Counter:
    add_if_new(
        session,
        Counter,
        id=new_id(),
        kind=str(series.kind),
        store_number=series.store_number,
        year=series.year,
        epoch=series.epoch,
        last=0,
    )
    return session.scalars(
        select(Counter)
        .where(
            Counter.kind == str(series.kind),
            Counter.store_number == series.store_number,
            Counter.year == series.year,
            Counter.epoch == series.epoch,
        )
        .with_for_update()
    ).one()
