"""Let a store in, or out again; and say how each of them stands."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from psycopg import sql

from app.domain.errors import BadEntry
from db.head_office.roles import Roles
from db.replication.credential import Credential

if TYPE_CHECKING:
    from psycopg import Connection

    from app.domain.sync import StoreAddress

_SECRET_BYTES: Final = 32
_NUMBER: Final = re.compile(r"\d{4}")
_CONNECTIONS: Final = 2
_SETTINGS: Final = {
    "statement_timeout": "60s",
    "idle_in_transaction_session_timeout": "30s",
    "lock_timeout": "10s",
}


@dataclass(frozen=True, slots=True)
class StoreStatus:
    """How a store stands at head office; instants are epoch ms, None for never."""

    number: str
    uuid: str
    epoch: int
    last_seq: int
    enrolled_at: int
    revoked_at: int | None
    seen_at: int | None
    app: str
    schema_rev: int
    skew_ms: int
    parked: int
    diverged: int
    compared_at: int | None
    report: dict[str, Any]


def enrol(connection: Connection[Any], number: str, address: StoreAddress) -> Credential:
    """Let a store in, or give one that is in a new secret; the old one ends with that.

    Raises BadEntry for a number that is none: four digits, 0000 being head office's own.
    """
    if not _NUMBER.fullmatch(number) or number == "0000":
        raise BadEntry("store", "store_number")
    roles = Roles(connection.info.dbname)
    role, secret = roles.of_store(number), secrets.token_urlsafe(_SECRET_BYTES)
    name = sql.Identifier(role)
    there = connection.execute("SELECT FROM pg_roles WHERE rolname = %s", (role,)).fetchone()
    if there is None:
        connection.execute(sql.SQL("CREATE ROLE {}").format(name))
    connection.execute(
        sql.SQL(
            "ALTER ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS "
            "CONNECTION LIMIT {} PASSWORD {}"
        ).format(name, sql.Literal(_CONNECTIONS), sql.Literal(secret))
    )
    for setting, value in _SETTINGS.items():
        connection.execute(
            sql.SQL("ALTER ROLE {} IN DATABASE {} SET {} = {}").format(
                name, sql.Identifier(roles.database), sql.SQL(setting), sql.Literal(value)
            )
        )
    connection.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(roles.store), name))
    connection.execute(
        "INSERT INTO sync.store (number, role) VALUES (%s, %s) "
        "ON CONFLICT (number) DO UPDATE SET revoked_at = NULL",
        (number, role),
    )
    return Credential(
        host=address.host,
        port=address.port,
        database=roles.database,
        role=role,
        secret=secret,
        number=number,
        authority=address.authority,
        certificate=address.certificate,
        private_key=address.private_key,
    )


def revoke(connection: Connection[Any], number: str) -> bool:
    """Let a store in no more, also one that is just connected; False for one that is not known."""
    roles = Roles(connection.info.dbname)
    role = roles.of_store(number)
    found = connection.execute(
        "UPDATE sync.store SET revoked_at = coalesce(revoked_at, now()) WHERE number = %s "
        "RETURNING id",
        (number,),
    ).fetchone()
    if found is None:
        return False
    connection.execute(sql.SQL("ALTER ROLE {} NOLOGIN").format(sql.Identifier(role)))
    connection.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s", (role,)
    )
    return True


def statuses(connection: Connection[Any]) -> tuple[StoreStatus, ...]:
    """Return how every store stands, by number."""
    rows = connection.execute(_STATUS).fetchall()
    return tuple(StoreStatus(*row) for row in rows)


def want(connection: Connection[Any], number: str, sha: str) -> bool:
    """Ask a store for the original of a picture; False for a store that is not known."""
    row = connection.execute(
        "INSERT INTO sync.wanted (store, sha) SELECT id, %s FROM sync.store WHERE number = %s "
        "ON CONFLICT (store, sha) DO UPDATE SET asked_at = now() RETURNING store",
        (sha, number),
    ).fetchone()
    return row is not None


_MS: Final = "(extract(epoch FROM {}) * 1000)::bigint"
_STATUS: Final = f"""
    SELECT s.number, s.uuid, s.epoch, s.last_seq, {_MS.format("s.enrolled_at")},
        {_MS.format("s.revoked_at")}, {_MS.format("s.seen_at")}, s.app, s.schema_rev, s.skew_ms,
        (SELECT count(*) FROM sync.parked p WHERE p.store = s.id AND p.settled_at IS NULL),
        (SELECT count(*) FROM sync.divergence d WHERE d.store = s.id AND d.closed_at IS NULL),
        (SELECT {_MS.format("min(c.at)")} FROM sync.compared c WHERE c.store = s.id), s.report
    FROM sync.store s ORDER BY s.number
"""  # noqa: S608 (no value comes from outside)
