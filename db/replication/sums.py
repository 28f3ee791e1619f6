r"""Sums over a table's rows, the same here and at head office, by which a difference is found.

Of each row: its values in the order of the columns (a missing one as `\N`, a number in decimal,
text as it is, bytes in lower-case hex), joined by the unit separator (31); the first 15 hex digits
of the MD5 of that text as a number. A bucket's sum is that of its rows modulo 2^60. MD5 finds
accidents here; that nobody changes rows on purpose is the business of rights.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, insert, select, text, update

from db.models.replication import Capture, ChangeLog, Operation, TableSums
from db.replication.rows import BUCKETS, TravellingTable, travelling_table, travelling_tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy.orm import Session

MODULUS: Final = 1 << 60
_SEPARATOR: Final = "\x1f"
_MISSING: Final = "\\N"
_LOT: Final = 16
"""How many buckets of a long table are compared at once."""
_LONG: Final = 20_000
_DAY_MS: Final = 86_400_000
_KEY: Final = "sums"

Sums = dict[str, tuple[int, int]]
"""Of each bucket: how many rows, and their sum."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Sums of some buckets of a table, true at entry `seq` of the log."""

    table: str
    seq: int
    buckets: tuple[str, ...]
    sums: Mapping[str, tuple[int, int]]


def row_sum(values: Iterable[Any]) -> int:
    """Return the sum of one row's values: 60 bits."""
    said = _SEPARATOR.join(_said(value) for value in values)
    digest = hashlib.md5(said.encode(), usedforsecurity=False).hexdigest()
    return int(digest[:15], 16)


def sums_of(session: Session, table: TravellingTable, buckets: Sequence[str]) -> Sums:
    """Add up the rows of a table that are in these buckets; empty ones are left out."""
    found: Sums = {}
    for row_key, values in _rows(session, table, buckets):
        count, total = found.get(row_key[-2:], (0, 0))
        found[row_key[-2:]] = count + 1, (total + row_sum(values)) % MODULUS
    return found


def row_sums(session: Session, table: TravellingTable, bucket: str) -> dict[str, int]:
    """Return the sum of each row of one bucket, by row key."""
    return {row_key: row_sum(values) for row_key, values in _rows(session, table, [bucket])}


def begin_sums(session: Session) -> None:
    """Let the comparison of every table begin anew, as after an upgrade or a restore."""
    for table in travelling_tables():
        session.merge(TableSums(id=table.name, next_bucket=0, whole_at=0))


def next_comparison(session: Session, now: int) -> Comparison | None:
    """Add up what is due to be compared at epoch ms `now`: each table once a day, a lot at a time.

    None when nothing is due. `session` is a snapshot, so that the counter waits for nothing.
    """
    due = (
        select(TableSums)
        .where(TableSums.whole_at <= now - _DAY_MS)
        .order_by(TableSums.next_bucket.desc(), TableSums.whole_at, TableSums.id)
        .limit(1)
    )
    turn = session.scalars(due).first()
    table = travelling_table(turn.id) if turn else None
    if turn is None or table is None:
        return None
    start = turn.next_bucket
    buckets = BUCKETS[start : start + _LOT] if start or _is_long(session, table) else BUCKETS
    return compare(session, table, buckets)


def compare(session: Session, table: TravellingTable, buckets: Sequence[str]) -> Comparison:
    """Add up these buckets as they are in this snapshot."""
    seq = session.scalars(select(Capture.seq)).one()
    return Comparison(table.name, seq, tuple(buckets), sums_of(session, table, buckets))


def write_comparison(session: Session, found: Comparison, now: int) -> int:
    """Put the sums into the log, to be compared where they stand; say of how many buckets.

    Buckets in which a row has changed since they were added up are left for the next time.
    """
    capture = session.scalars(
        select(Capture).with_for_update(), execution_options={"populate_existing": True}
    ).one()
    changed = _changed(session, found)
    buckets = [bucket for bucket in found.buckets if bucket not in changed]
    if buckets:
        number = capture.seq + 1
        body = json.dumps(_said_sums(found, buckets), separators=(",", ":"))
        session.execute(update(Capture).values(seq=number, tx=Capture.tx + 1))
        values = {
            "seq": number,
            # Its own transaction: it ends its batch, and none that is under way has this number.
            "tx": -number,
            "table_name": found.table,
            "row_key": _KEY,
            "op": Operation.VERIFY,
            "body": body,
        }
        session.execute(insert(ChangeLog).values(values))
    _turn_on(session, found, now)
    return len(buckets)


def _changed(session: Session, found: Comparison) -> set[str]:
    since = select(ChangeLog.row_key).where(
        ChangeLog.seq > found.seq, ChangeLog.table_name == found.table
    )
    return {row_key[-2:] for row_key in session.scalars(since)}


def _said_sums(found: Comparison, buckets: Sequence[str]) -> dict[str, Any]:
    table = travelling_table(found.table)
    return {
        "columns": list(table.columns) if table else [],
        "sums": {
            bucket: [count, str(total)]
            for bucket, (count, total) in found.sums.items()
            if bucket in set(buckets)
        },
        "buckets": list(buckets),
    }


def _turn_on(session: Session, found: Comparison, now: int) -> None:
    turn = session.get(TableSums, found.table)
    if turn is None:
        return
    following = BUCKETS.index(found.buckets[-1]) + 1
    turn.next_bucket = following % len(BUCKETS)
    if following == len(BUCKETS):
        turn.whole_at = now


def _is_long(session: Session, table: TravellingTable) -> bool:
    asked = f'SELECT count(*) FROM (SELECT 1 FROM "{table.name}" LIMIT {_LONG + 1}) few'  # noqa: S608 (names are the models')
    return bool(session.execute(text(asked)).scalar_one() > _LONG)


def _rows(
    session: Session, table: TravellingTable, buckets: Sequence[str]
) -> Iterator[tuple[str, Sequence[Any]]]:
    on_sqlite = session.get_bind().dialect.name == "sqlite"
    row_key = table.key_sql("r", on_sqlite=on_sqlite)
    values = ", ".join(table.value_sql("r", name, on_sqlite=on_sqlite) for name in table.columns)
    asked = f'SELECT {row_key}, {values} FROM "{table.name}" r WHERE {table.ours_sql("r")}'  # noqa: S608 (as above)
    if len(buckets) == len(BUCKETS):
        rows = session.execute(text(asked))
    else:
        end = f"substr({row_key}, -2)" if on_sqlite else f"right({row_key}, 2)"
        wanted = text(f"{asked} AND {end} IN :buckets").bindparams(
            bindparam("buckets", list(buckets), expanding=True)
        )
        rows = session.execute(wanted)
    for found in rows.yield_per(1000):
        yield found[0], found[1:]


def _said(value: object) -> str:
    return _MISSING if value is None else str(value)
