"""Walk through rows in the order of a key: pages by keyset, and sparse anchors into the whole.

No list of all ids, and no long OFFSET, which counts what it skips: a page begins at most 200 rows
behind a key, and every 200th key of the whole is enough to open any page of a million rows.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, not_, select, tuple_

from app.domain.record_filters import Stretch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, FromClause, Select
    from sqlalchemy.orm import Session

    from app.domain.record_filters import Key


@dataclass(frozen=True, slots=True)
class Walk:
    """Rows of one list in one order.

    `key` are the columns that the rows are sorted by, unique together; `id` names a row.
    """

    rows: FromClause
    id: ColumnElement[str]
    key: tuple[ColumnElement[Any], ...]
    where: tuple[ColumnElement[bool], ...] = ()
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A row of a walk: its id and its key."""

    id: str
    key: Key


@dataclass(frozen=True, slots=True)
class Anchors:
    """The first key of each page of `every` rows, and how many rows there are in all."""

    keys: tuple[Key, ...]
    total: int
    every: int


def page(session: Session, walk: Walk, stretch: Stretch) -> tuple[Step, ...]:
    """Return the rows of a stretch."""
    query = _in_order(select(walk.id, *walk.key), walk).limit(stretch.most)
    if stretch.start is not None:
        query = query.where(_from(walk, stretch.start))
    if stretch.until is not None:
        query = query.where(not_(_from(walk, stretch.until)))
    if stretch.skip:
        query = query.offset(stretch.skip)
    return tuple(Step(row[0], tuple(row[1:])) for row in session.execute(query))


def among(session: Session, walk: Walk, ids: Sequence[str]) -> frozenset[str]:
    """Return those of these ids that the walk passes."""
    query = select(walk.id).select_from(walk.rows).where(*walk.where, walk.id.in_(ids))
    return frozenset(session.scalars(query))


def anchors(session: Session, walk: Walk, every: int) -> Anchors:
    """Walk once over everything, inside the database, and return every so many keys."""
    names = [column.label(f"key_{place}") for place, column in enumerate(walk.key)]
    place = func.row_number().over(order_by=_directed(walk)).label("place")
    numbered = select(*names, place).select_from(walk.rows).where(*walk.where).subquery()
    columns = [numbered.c[name.name] for name in names]
    query = (
        select(*columns, numbered.c.place)
        .where(numbered.c.place % every == 1)
        .order_by(numbered.c.place)
    )
    rows = session.execute(query).all()
    keys = tuple(tuple(row[:-1]) for row in rows)
    if not keys:
        return Anchors((), 0, every)
    last = page(session, walk, Stretch(keys[-1], most=every))
    return Anchors(keys, rows[-1].place - 1 + len(last), every)


def count(session: Session, walk: Walk) -> int:
    """Count the rows of a walk."""
    query = select(func.count()).select_from(walk.rows).where(*walk.where)
    return session.scalars(query).one()


def ids(session: Session, walk: Walk, stretch: Stretch) -> tuple[list[str], Key | None]:
    """Return the ids of a stretch, and the key of the row after it; None where there is none."""
    steps = page(session, walk, replace(stretch, most=stretch.most + 1))
    following = steps[stretch.most].key if len(steps) > stretch.most else None
    return [step.id for step in steps[: stretch.most]], following


def _in_order(query: Select[Any], walk: Walk) -> Select[Any]:
    return query.select_from(walk.rows).where(*walk.where).order_by(*_directed(walk))


def _directed(walk: Walk) -> list[Any]:
    return [column.desc() if walk.descending else column.asc() for column in walk.key]


def _from(walk: Walk, start: Key) -> ColumnElement[bool]:
    if len(walk.key) == 1:
        column = walk.key[0]
        return column <= start[0] if walk.descending else column >= start[0]
    here, there = tuple_(*walk.key), tuple_(*start)
    return here <= there if walk.descending else here >= there
