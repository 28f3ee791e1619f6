"""Enrolment: write every row that exists into the log, a few at a time, from wherever it stopped.

The rows are read while the log's number is held, so that no later change of a row can stand before
the image that is read here. What was walked over stands under transaction 0: each row is a
transaction of its own, and a batch may end anywhere between them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, select, text, update

from db.models.replication import Capture, TableWalk
from db.replication.rows import TravellingTable, travelling_tables

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

ROWS: Final = 500
"""How many rows one transaction walks over; longer would hold up the counter."""
_FRESH: Final = {"populate_existing": True}


@dataclass(frozen=True, slots=True)
class Walked:
    """What one step of the walk did: whether it was the last, and how many rows it wrote."""

    is_done: bool
    rows: int


def begin_walk(session: Session) -> None:
    """Let the walk begin at the first row of every table, also where it has been before."""
    for table in travelling_tables():
        session.merge(TableWalk(id=table.name, last_key="", is_done=False))


def is_walking(session: Session) -> bool:
    """Tell whether rows of a table are still to be walked over."""
    left = select(func.count()).select_from(TableWalk).where(TableWalk.is_done == 0)
    return bool(session.scalar(left))


def walk_on(session: Session, rows: int = ROWS) -> Walked:
    """Walk over the next rows, at most `rows` of one table, in this transaction."""
    waiting = {
        walk.id: walk for walk in session.scalars(select(TableWalk).where(TableWalk.is_done == 0))
    }
    table = next((one for one in travelling_tables() if one.name in waiting), None)
    if table is None:
        return Walked(is_done=True, rows=0)
    walk = waiting[table.name]
    before = (
        session.scalars(select(Capture).with_for_update().execution_options(**_FRESH)).one().seq
    )
    last, found = _write(session, table, walk.last_key, before, rows)
    session.execute(update(Capture).values(seq=before + found))
    walk.is_done = found < rows
    walk.last_key = str(last) if last is not None else walk.last_key
    session.flush()
    return Walked(is_done=len(waiting) == 1 and walk.is_done, rows=found)


def _write(
    session: Session, table: TravellingTable, after: str, seq: int, rows: int
) -> tuple[Any, int]:
    on_sqlite = session.get_bind().dialect.name == "sqlite"
    column = table.order_column()
    chosen = (
        f'SELECT * FROM "{table.name}" r WHERE r.{column} > :after AND {table.ours_sql("r")} '  # noqa: S608 (names are the models')
        f"ORDER BY r.{column} LIMIT :rows"
    )
    key = {"after": _typed(column, after), "rows": rows}
    last, found = session.execute(
        text(f"SELECT max(chosen.{column}), count(*) FROM ({chosen}) chosen"),  # noqa: S608 (as above)
        key,
    ).one()
    write = (
        "INSERT INTO change_log (seq, tx, table_name, row_key, op, body) "  # noqa: S608 (as above)
        f"SELECT :seq + row_number() OVER (ORDER BY r.{column}), 0, '{table.name}', "
        f"{table.key_sql('r', on_sqlite=on_sqlite)}, 'U', "
        f"{table.body_sql('r', on_sqlite=on_sqlite)} "
        f"FROM ({chosen}) r "
    )
    if found:
        # What was counted is what is written: on PostgreSQL a row could come in between.
        until = f"WHERE r.{column} <= :last "
        session.execute(text(write + until), {**key, "seq": seq, "last": last})
    return last, found


def _typed(column: str, after: str) -> str | int:
    return int(after or 0) if column == "seq" else after
