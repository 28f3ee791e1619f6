"""Gapless counters: the next numbers, taken inside the transaction that uses them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from app.domain.own_code import IMPORT_EPOCH, CodeKind, OwnCode, next_counter
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

    To take none only makes whoever takes the next ones wait until this transaction is over.
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


def take_series(session: Session, name: str, series: Series, how_many: int) -> tuple[int, ...]:
    """Take the next counters of a series that is no own code's, such as `invoice`.

    `series.kind` is not looked at. The same order of locks holds: by name, ascending, behind the
    kinds, which are digits. Raises CountersUsedUp.
    """
    row = _locked(session, series, name)
    first = row.last + 1
    for _ in range(how_many):
        row.last = next_counter(series.kind, row.last)
    session.flush()
    return tuple(range(first, row.last + 1))


def epochs_of(session: Session, store_number: str) -> dict[int, int]:
    """Return the epoch of each two-digit year in which a store's numbers are taken now.

    It is the highest that any counter of the year has, apart from that of imported records; a
    year without counters begins at 0.
    """
    rows = session.execute(
        select(Counter.year, func.max(Counter.epoch))
        .where(Counter.store_number == store_number, Counter.epoch < IMPORT_EPOCH)
        .group_by(Counter.year)
    )
    return {year: epoch for year, epoch in rows}  # noqa: C416 (rows are no pairs to mypy)


def begin_epoch(session: Session, store_number: str, year: int, epoch: int) -> None:
    """Let a store's numbers of a two-digit year be taken in another epoch from now on."""
    add_if_new(
        session,
        Counter,
        id=new_id(),
        kind=str(CodeKind.JOB),
        store_number=store_number,
        year=year,
        epoch=epoch,
        last=0,
    )


def _locked(session: Session, series: Series, name: str = "") -> Counter:
    kind = name or str(series.kind)
    add_if_new(
        session,
        Counter,
        id=new_id(),
        kind=kind,
        store_number=series.store_number,
        year=series.year,
        epoch=series.epoch,
        last=0,
    )
    return session.scalars(
        select(Counter)
        .where(
            Counter.kind == kind,
            Counter.store_number == series.store_number,
            Counter.year == series.year,
            Counter.epoch == series.epoch,
        )
        .with_for_update()
    ).one()
