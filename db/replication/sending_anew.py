"""Write rows into the log once more, as they are now, because head office's differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, insert, select, text

from db.chunks import chunks
from db.models.base import classification_of
from db.models.replication import Capture, ChangeLog, Operation
from db.schema import SHIPPED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from db.replication.rows import TravellingTable


def send_anew(session: Session, table: TravellingTable, keys: Sequence[str]) -> None:
    """Write these rows into the log as they are now."""
    if not keys:
        return
    on_sqlite = session.get_bind().dialect.name == "sqlite"
    row_key = table.key_sql("r", on_sqlite=on_sqlite)
    body = table.body_sql("r", on_sqlite=on_sqlite)
    asked = f'SELECT {row_key}, {body} FROM "{table.name}" r WHERE {row_key} IN :keys'  # noqa: S608 (names are the models')
    capture = _capture(session)
    rows: list[dict[str, Any]] = []
    for some in chunks(list(keys)):
        wanted = text(asked).bindparams(bindparam("keys", some, expanding=True))
        for found, said in session.execute(wanted):
            rows.append(_entry(capture, len(rows), (table.name, found), said))
    _write(session, capture, rows)


def drop_anew(session: Session, table: TravellingTable, keys: Sequence[str]) -> bool:
    """Say again that these rows are gone, where rows of the table may go; tell whether they may."""
    classification = classification_of(SHIPPED.metadata.tables[table.name])
    if classification is None or not classification.deletable:
        return False
    capture = _capture(session)
    rows = [_entry(capture, n, (table.name, key), None) for n, key in enumerate(keys)]
    _write(session, capture, rows)
    return True


def _capture(session: Session) -> Capture:
    session.flush()
    asked = select(Capture).with_for_update().execution_options(populate_existing=True)
    return session.scalars(asked).one()


def _entry(capture: Capture, n: int, place: tuple[str, str], body: str | None) -> dict[str, Any]:
    table, row_key = place
    return {
        "seq": capture.seq + 1 + n,
        # As if enrolment had walked over it: it may be parted anywhere, and need not be kept.
        "tx": 0,
        "table_name": table,
        "row_key": row_key,
        "op": Operation.UPDATE if body is not None else Operation.DELETE,
        "body": body,
    }


def _write(session: Session, capture: Capture, rows: list[dict[str, Any]]) -> None:
    if rows:
        session.execute(insert(ChangeLog), rows)
        capture.seq += len(rows)
        session.flush()
