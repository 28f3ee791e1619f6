"""Install head office on a stock PostgreSQL, or bring an older installation up to date.

Everything happens in one transaction: a server has all of it or none. Run again it changes
nothing. Whoever installs needs the right to make roles and owns the database.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

import psycopg
from psycopg import sql

from app.domain.sync_errors import HeadOfficeRefused, HeadOfficeUnable, HeadOfficeUnreachable
from db.head_office.roles import Roles
from db.head_office.taken_tables import PARTITIONS, make_tables
from db.schema import SHIPPED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from psycopg import Connection

OLDEST: Final = 150_000
_LOCK: Final = 0x62656E64
# Any number that no other program on the server uses for its advisory locks.
_SCRIPTS: Final = ("20_apply.sql", "30_line.sql")


@dataclass(frozen=True, slots=True)
class Installed:
    """What is there after an installation; `left_open` names what only a superuser may close."""

    database: str
    schema_rev: int
    tables: int
    left_open: tuple[str, ...]


def administering(dsn: str) -> AbstractContextManager[Connection[Any]]:
    """Connect as whoever administers head office's database; commits on leaving.

    Raises HeadOfficeUnreachable, HeadOfficeRefused.
    """
    try:
        return psycopg.connect(dsn, connect_timeout=10, application_name="benchside-admin")
    except psycopg.Error as raised:
        host = psycopg.conninfo.conninfo_to_dict(dsn).get("host", "") if "=" in dsn else ""
        if raised.sqlstate or "authentication failed" in str(raised):
            raise HeadOfficeRefused(str(host or "PostgreSQL")) from raised
        raise HeadOfficeUnreachable(str(host or "PostgreSQL")) from raised


def install(connection: Connection[Any], program: str, partitions: int = PARTITIONS) -> Installed:
    """Install or upgrade in the transaction of `connection`; `program` is this program's version.

    Raises HeadOfficeUnable for a server that is too old or whose text is not UTF-8, and for an
    installation by a newer program.
    """
    database = connection.info.dbname
    _refuse_unfit(connection)
    roles = Roles(database)
    connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
    _make_roles(connection, roles)
    _make_schemas(connection, roles)
    revision = SHIPPED.head
    connection.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(roles.owner)))
    connection.execute(_script("10_tables.sql"))
    _refuse_newer(connection, revision)
    make_tables(connection, partitions, revision)
    connection.execute("RESET ROLE")
    _drop_functions(connection)
    for name in _SCRIPTS:
        connection.execute(_script(name))
    connection.execute(_with_roles(_script("40_rights.sql"), roles))
    _own_functions(connection, roles)
    connection.execute(
        "INSERT INTO sync.installed (schema_rev, app) VALUES (%s, %s) "
        "ON CONFLICT (one) DO UPDATE SET schema_rev = excluded.schema_rev, app = excluded.app",
        (revision, program),
    )
    left_open = _close_database(connection, roles)
    row = connection.execute("SELECT count(DISTINCT tbl) FROM sync.column_taken").fetchone()
    return Installed(database, revision, int(row[0]) if row else 0, left_open)


def _refuse_unfit(connection: Connection[Any]) -> None:
    host = connection.info.host
    if connection.info.server_version < OLDEST:
        raise HeadOfficeUnable(host, f"PostgreSQL {connection.info.server_version // 10_000} < 15")
    encoding = connection.execute("SHOW server_encoding").fetchone()
    if encoding != ("UTF8",):
        raise HeadOfficeUnable(host, f"server_encoding {encoding[0] if encoding else ''}")


def _refuse_newer(connection: Connection[Any], revision: int) -> None:
    row = connection.execute("SELECT schema_rev FROM sync.installed").fetchone()
    if row and row[0] > revision:
        raise HeadOfficeUnable(connection.info.host, f"schema {row[0]} > {revision}")


def _make_roles(connection: Connection[Any], roles: Roles) -> None:
    for name in roles.groups:
        there = connection.execute("SELECT FROM pg_roles WHERE rolname = %s", (name,)).fetchone()
        if there is None:
            connection.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(name)))
    for name in (roles.owner, roles.apply):
        # Whoever is no superuser can only give things to roles that they belong to.
        connection.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(sql.Identifier(name)))


def _make_schemas(connection: Connection[Any], roles: Roles) -> None:
    for name in ("hq", "sync"):
        connection.execute(
            sql.SQL("CREATE SCHEMA IF NOT EXISTS {} AUTHORIZATION {}").format(
                sql.Identifier(name), sql.Identifier(roles.owner)
            )
        )


def _drop_functions(connection: Connection[Any]) -> None:
    # What a function returns cannot be changed, only made anew.
    asked = (
        "SELECT 'DROP FUNCTION ' || p.oid::regprocedure FROM pg_proc p "
        "WHERE p.pronamespace = 'sync'::regnamespace"
    )
    for (statement,) in connection.execute(asked).fetchall():
        connection.execute(statement)


def _own_functions(connection: Connection[Any], roles: Roles) -> None:
    apply, schema = sql.Identifier(roles.apply), sql.Identifier("sync")
    connection.execute(sql.SQL("GRANT CREATE ON SCHEMA {} TO {}").format(schema, apply))
    asked = (
        "SELECT p.oid::regprocedure::text FROM pg_proc p "
        "WHERE p.pronamespace = 'sync'::regnamespace"
    )
    for (function,) in connection.execute(asked).fetchall():
        connection.execute(
            sql.SQL("ALTER FUNCTION {} OWNER TO {}").format(sql.SQL(function), apply)
        )
    connection.execute(sql.SQL("REVOKE CREATE ON SCHEMA {} FROM {}").format(schema, apply))


def _close_database(connection: Connection[Any], roles: Roles) -> tuple[str, ...]:
    database = sql.Identifier(roles.database)
    for statement in (
        "REVOKE ALL ON DATABASE {} FROM PUBLIC",
        "GRANT CONNECT ON DATABASE {} TO {}",
    ):
        members = sql.SQL(", ").join(map(sql.Identifier, roles.groups[2:]))
        connection.execute(sql.SQL(statement).format(database, members))
    return tuple(name for name in _CLOSED if not _closed(connection, name))


_CLOSED: Final = (
    "lo_creat(integer)",
    "lo_create(oid)",
    "lo_from_bytea(oid, bytea)",
    "lo_put(oid, bigint, bytea)",
    "lo_open(oid, integer)",
    "lowrite(integer, bytea)",
    "lo_truncate(integer, integer)",
    "lo_truncate64(integer, bigint)",
    "lo_unlink(oid)",
    "pg_sleep(double precision)",
    "pg_sleep_for(interval)",
    "pg_sleep_until(timestamp with time zone)",
    "pg_advisory_lock(bigint)",
    "pg_advisory_lock(integer, integer)",
    "pg_advisory_xact_lock(bigint)",
    "pg_advisory_xact_lock(integer, integer)",
    "pg_try_advisory_lock(bigint)",
    "pg_try_advisory_lock(integer, integer)",
)
"""What PostgreSQL lets everybody do and no store needs: to fill the disk with large objects, to
sleep, to hold locks that others wait for."""


def _closed(connection: Connection[Any], function: str) -> bool:
    try:
        with connection.transaction():
            connection.execute(
                sql.SQL("REVOKE EXECUTE ON FUNCTION pg_catalog.{} FROM PUBLIC").format(
                    sql.SQL(function)
                )
            )
    except psycopg.errors.InsufficientPrivilege:
        return False
    asked = (
        "SELECT NOT EXISTS (SELECT FROM pg_proc p, aclexplode(p.proacl) a "
        "WHERE p.oid = %s::regprocedure AND a.grantee = 0)"
    )
    row = connection.execute(asked, (f"pg_catalog.{function}",)).fetchone()
    # A superuser who does not own the function is told so by a warning only.
    return bool(row and row[0])


def _script(name: str) -> Any:
    return (files("db.head_office") / "sql" / name).read_text(encoding="utf-8")


def _with_roles(text: str, roles: Roles) -> Any:
    for mark, name in _marks(roles):
        text = text.replace(mark, f'"{name}"')
    return text


def _marks(roles: Roles) -> Iterator[tuple[str, str]]:
    yield "<apply>", roles.apply
    yield "<store>", roles.store
    yield "<reader>", roles.reader
    yield "<publisher>", roles.publisher
