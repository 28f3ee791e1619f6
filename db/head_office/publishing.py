"""Publish to stores: changes that belong together come into force together, or not yet."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.domain.event_chain import canonical_json
from db.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from psycopg import Connection


@dataclass(frozen=True, slots=True)
class Change:
    """A row that stores are to have, or with a `body` of None no longer."""

    table: str
    row_key: str
    body: Mapping[str, Any] | None


def publish(
    connection: Connection[Any],
    title: str,
    changes: Sequence[Change],
    stores: Sequence[str] | None = None,
) -> str:
    """Publish changes as one edition, to all stores or to these numbers; return its id.

    Every row is head office's own from then on. Stores see it when the transaction commits.
    """
    edition = new_id()
    # Numbers in the order of commits: whoever publishes beside us waits here.
    row = connection.execute(
        "UPDATE sync.installed SET last_ref = last_ref + %s RETURNING last_ref", (len(changes),)
    ).fetchone()
    first = (row[0] if row else 0) - len(changes) + 1
    connection.execute(
        "INSERT INTO sync.edition (id, title, stores, changes) VALUES (%s, %s, "
        "CASE WHEN %s::text[] IS NOT NULL THEN "
        "ARRAY(SELECT id FROM sync.store WHERE number = ANY (%s::text[])) END, %s)",
        (edition, title, _listed(stores), _listed(stores), len(changes)),
    )
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO sync.published_change "
            "(ref_seq, edition, is_last, tbl, row_key, op, body) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s)",
            [
                (first + n, edition, n == len(changes) - 1, *_said(change))
                for n, change in enumerate(changes)
            ],
        )
    return edition


def _listed(stores: Sequence[str] | None) -> list[str] | None:
    return None if stores is None else list(stores)


def _said(change: Change) -> tuple[str, str, str, str | None]:
    if change.body is None:
        return change.table, change.row_key, "D", None
    # Lists and objects are stored as text, by stores as here, and travel so.
    plain = {
        name: canonical_json(value) if isinstance(value, dict | list) else value
        for name, value in change.body.items()
    }
    body = json.dumps({**plain, "owner": "head_office"}, ensure_ascii=False)
    return change.table, change.row_key, "U", body


def next_versions(connection: Connection[Any], kind: str, keys: Sequence[str]) -> dict[str, int]:
    """Return by key which version of a published thing comes next."""
    # Whoever publishes beside us waits here, so that no version is given twice.
    connection.execute("SELECT last_ref FROM sync.installed FOR UPDATE")
    rows = connection.execute(
        "SELECT body ->> 'key', max((body ->> 'version')::int) FROM sync.published_change "
        "WHERE tbl = 'published' AND body ->> 'kind' = %s AND body ->> 'key' = ANY (%s) GROUP BY 1",
        (kind, list(keys)),
    ).fetchall()
    known = dict(rows)
    return {key: known.get(key, 0) + 1 for key in keys}
