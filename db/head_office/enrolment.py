"""Let a store in, shut it out, and see how all of them are."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from psycopg import sql
from psycopg.rows import class_row

from db.head_office.connecting import role_name
from db.ids import new_id

if TYPE_CHECKING:
    from db.head_office.connecting import Connection

SECRET_BYTES: Final = 32
_CONNECTIONS: Final = 2
_LIMITS: Final = {
    "statement_timeout": "60s",
    "idle_in_transaction_session_timeout": "30s",
    "search_path": "pg_catalog",
}
_ENDED: Final = """
    SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
    WHERE usename = %s AND pid <> pg_backend_pid()
"""
_OVERDUE: Final = """
    SELECT count(pg_terminate_backend(a.pid))
    FROM pg_stat_activity a JOIN sync.store s ON s.role = a.usename
    WHERE a.datname = current_database() AND a.state <> 'idle'
        AND a.xact_start < statement_timestamp() - make_interval(secs => %s)
"""


class AlreadyEnrolled(Exception):  # noqa: N818 (an administrator's, never on a screen)
    """A store of this number has a role already; says the number."""


class NotEnrolled(Exception):  # noqa: N818 (an administrator's, never on a screen)
    """No store has this number; says it."""


@dataclass(frozen=True, slots=True)
class Credential:
    """All that a store needs to reach head office; the certificates are PEM text."""

    host: str
    port: int
    database: str
    role: str
    secret: str = field(repr=False)
    number: str
    uuid: str
    ca_certificate: str | None = None
    client_certificate: str | None = None
    client_key: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class StoreStatus:
    """How one store stands with head office; instants and skew are in ms, None for never."""

    id: int
    uuid: str
    number: str
    epoch: int
    last_seq: int
    seen_at: int | None
    pushed_at: int | None
    skew_ms: int | None
    app: str | None
    schema_rev: int | None
    report: dict[str, Any] | None
    reported_at: int | None
    revoked_at: int | None
    parked: int
    diverged: int
    forks: int


def enrol(connection: Connection, number: str, uuid: str | None = None) -> Credential:
    """Make the role of a new store and return its secret, which is kept nowhere else.

    `uuid` is the store's own identity where it has one. Raises AlreadyEnrolled.
    """
    secret = secrets.token_urlsafe(SECRET_BYTES)
    identity = uuid or new_id()
    with connection.transaction():
        connection.execute("LOCK TABLE sync.store IN SHARE ROW EXCLUSIVE MODE")
        asked = "SELECT 1 FROM sync.store WHERE number = %s OR uuid = %s"
        if connection.execute(asked, (number, identity)).fetchone():
            raise AlreadyEnrolled(number)
        found = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM sync.store").fetchone()
        store = found[0] if found else 1
        role = f"{connection.info.dbname}_s{store:04d}"
        verifier = _verifier(connection, role, secret)
        _make_role(connection, role, verifier)
        connection.execute(
            "INSERT INTO sync.store (id, uuid, number, role, verifier, enrolled_at) "
            "VALUES (%s, %s, %s, %s, %s, sync.now_ms())",
            (store, identity, number, role, verifier),
        )
    info = connection.info
    return Credential(info.host, info.port, info.dbname, role, secret, number, identity)


def renew_secret(connection: Connection, number: str) -> str:
    """Give a store a new secret, let a revoked one in again, and end its connections.

    Returns the secret. Raises NotEnrolled.
    """
    role = role_of(connection, number)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    verifier = _verifier(connection, role, secret)
    with connection.transaction():
        _limit_role(connection, role, verifier)
        connection.execute(
            "UPDATE sync.store SET verifier = %s, revoked_at = NULL WHERE number = %s",
            (verifier, number),
        )
    connection.execute(_ENDED, (role,))
    return secret


def mend_role(connection: Connection, number: str) -> None:
    """Give a store's role back its secret and its limits, which any role may change itself.

    Raises NotEnrolled.
    """
    role = role_of(connection, number)
    found = connection.execute(
        "SELECT verifier FROM sync.store WHERE number = %s AND revoked_at IS NULL", (number,)
    ).fetchone()
    if found:
        _limit_role(connection, role, found[0])


def revoke(connection: Connection, number: str) -> None:
    """Shut a store out at once: no sign-in, no open connection, and no function heeds it.

    What it sent stays. An administrator who is no superuser needs `pg_signal_backend` to end
    connections. Raises NotEnrolled.
    """
    role = role_of(connection, number)
    connection.execute(sql.SQL("ALTER ROLE {} NOLOGIN").format(sql.Identifier(role)))
    # Nobody can come back now; what is open goes first, for it may hold the store's row.
    try:
        connection.execute(_ENDED, (role,))
    finally:
        flag = "UPDATE sync.store SET revoked_at = sync.now_ms() WHERE number = %s"
        connection.execute(flag, (number,))


def end_overdue(connection: Connection, seconds: float) -> int:
    """End the connections of stores whose transaction is older; return how many there were.

    A store can take the time limits off itself (any role may), so somebody has to look.
    """
    found = connection.execute(_OVERDUE, (seconds,)).fetchone()
    return int(found[0]) if found else 0


def statuses(connection: Connection) -> tuple[StoreStatus, ...]:
    """Return how every store stands, by number."""
    with connection.cursor(row_factory=class_row(StoreStatus)) as cursor:
        return tuple(cursor.execute("SELECT * FROM sync.status ORDER BY number"))


def want_originals(connection: Connection, number: str, shas: list[str]) -> None:
    """Ask a store for the bytes of these originals (hex SHA-256). Raises NotEnrolled."""
    role_of(connection, number)
    connection.execute(
        "INSERT INTO sync.blob_request (store, sha, asked_at) "
        "SELECT s.id, w, sync.now_ms() FROM sync.store s, unnest(%s::text[]) w "
        "WHERE s.number = %s ON CONFLICT DO NOTHING",
        (shas, number),
    )


def role_of(connection: Connection, number: str) -> str:
    """Return the role by which a store signs in; raises NotEnrolled."""
    found = connection.execute(
        "SELECT role FROM sync.store WHERE number = %s", (number,)
    ).fetchone()
    if found is None:
        raise NotEnrolled(number)
    return str(found[0])


def _verifier(connection: Connection, role: str, secret: str) -> str:
    # Made here, so that no log of the server ever shows the secret.
    made = connection.pgconn.encrypt_password(secret.encode(), role.encode(), b"scram-sha-256")
    return made.decode()


def _make_role(connection: Connection, role: str, verifier: str) -> None:
    connection.execute(sql.SQL("CREATE ROLE {}").format(sql.Identifier(role)))
    connection.execute(
        sql.SQL("GRANT {} TO {}").format(role_name(connection, "store"), sql.Identifier(role))
    )
    _limit_role(connection, role, verifier)


def _limit_role(connection: Connection, role: str, verifier: str) -> None:
    named = sql.Identifier(role)
    connection.execute(
        sql.SQL("ALTER ROLE {} LOGIN CONNECTION LIMIT {} PASSWORD {}").format(
            named, _CONNECTIONS, verifier
        )
    )
    connection.execute(sql.SQL("ALTER ROLE {} RESET ALL").format(named))
    for setting, value in _LIMITS.items():
        connection.execute(
            sql.SQL("ALTER ROLE {} SET {} = {}").format(named, sql.Identifier(setting), value)
        )
