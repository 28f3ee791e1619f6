"""Publish rows of head office to the stores: all changes of an edition at once, or none."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from psycopg.types.json import Jsonb

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from db.head_office.connecting import Connection


@dataclass(frozen=True, slots=True)
class Change:
    """One row's image, or its deletion where `body` is None.

    `stores` are the numbers of the stores it is for, None for all, those yet to come as well.
    """

    table: str
    row_key: str
    body: Mapping[str, Any] | None = field(repr=False)
    stores: Sequence[str] | None = None


class UnknownStore(Exception):  # noqa: N818 (an administrator's, never on a screen)
    """A change is for a store that is not enrolled; says the numbers."""


def publish(connection: Connection, edition: str, changes: Iterable[Change]) -> int:
    """Publish an edition under a name of its own; return the reference number of its last change.

    `connection` is a publisher's or an administrator's. Raises UnknownStore, and psycopg.Error
    for a name taken, a table that is not shared, a column that no store has, a row whose owner
    is not head office: nothing is published then.
    """
    with connection.transaction():
        number = _one(connection, "SELECT sync.begin_edition(%s)", (edition,))
        last = 0
        for change in changes:
            last = _add(connection, number, change)
        connection.execute("SELECT sync.close_edition(%s)", (number,))
    return last


def _add(connection: Connection, edition: int, change: Change) -> int:
    op, body = ("D", None) if change.body is None else ("U", Jsonb(dict(change.body)))
    stores = None if change.stores is None else _ids(connection, change.stores)
    return _one(
        connection,
        "SELECT sync.add_change(%s, %s, %s, %s, %s, %s)",
        (edition, change.table, change.row_key, op, body, stores),
    )


def _ids(connection: Connection, numbers: Sequence[str]) -> list[int]:
    found = connection.execute(
        "SELECT number, id FROM sync.status WHERE number = ANY (%s)", (list(numbers),)
    ).fetchall()
    missing = set(numbers) - {number for number, _id in found}
    if missing:
        raise UnknownStore(", ".join(sorted(missing)))
    return [store for _number, store in found]


def _one(connection: Connection, question: str, arguments: Sequence[object]) -> int:
    row = connection.execute(question.encode(), arguments).fetchone()
    return int(row[0]) if row else 0


def next_versions(connection: Connection, kind: str, keys: Sequence[str]) -> dict[str, int]:
    """Return by key which version of a published thing comes next."""
    rows = connection.execute(
        "SELECT body ->> 'key', max((body ->> 'version')::int) FROM sync.published_change "
        "WHERE tbl = 'published' AND body ->> 'kind' = %s AND body ->> 'key' = ANY (%s) GROUP BY 1",
        (kind, list(keys)),
    ).fetchall()
    known = dict(rows)
    return {key: known.get(key, 0) + 1 for key in keys}
