"""Make head office's database, or bring an older one up to date: the same act, any number of times.

Everything happens in one transaction. Head office is upgraded before its stores: what a newer
store has sent meanwhile was kept and moves to its place here.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from psycopg import sql

from db.head_office.connecting import role_name
from db.head_office.hq_tables import bring_up
from db.head_office.shapes import shapes_of
from db.schema import SHIPPED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.head_office.connecting import Connection
    from db.schema import Schema

VERSION: Final = 1
"""The version of the SQL files; an installation of a newer one is refused."""
PARTITIONS: Final = 16
_FILES: Final = Path(__file__).parent / "sql"
_TABLES: Final = "10_tables.sql"
_FUNCTIONS: Final = (
    "20_apply.sql",
    "30_sums.sql",
    "40_store_api.sql",
    "50_blobs.sql",
    "60_publishing.sql",
)
_RIGHTS: Final = "90_rights.sql"
_GROUPS: Final = ("owner", "apply", "store", "reader", "publisher")
_OLDEST_SERVER: Final = 15_00_00
# Roles of the stores are the database's name and a number; PostgreSQL cuts names at 63 bytes.
_LONGEST_NAME: Final = 50


class CannotInstall(Exception):  # noqa: N818 (an administrator's, never on a screen)
    """The place is not fit for head office; says why."""


@dataclass(frozen=True, slots=True)
class Installed:
    """What an installation did; `parked` entries are still waiting for a table or a look."""

    was_version: int
    tables: tuple[str, ...]
    columns: tuple[str, ...]
    parked: int


def install(
    connection: Connection, *, partitions: int = PARTITIONS, schema: Schema = SHIPPED
) -> Installed:
    """Create or upgrade head office in the database of an administrator's connection.

    `partitions` of each table count when it is made. The administrator is a superuser, or owns
    the database and may create roles. Raises CannotInstall, ColumnChanged, psycopg.Error.
    """
    _refuse_unfit(connection)
    with connection.transaction():
        _make_roles(connection)
        was, partitions = _begin(connection, partitions)
        with _as_owner(connection):
            _run(connection, _TABLES)
            added = bring_up(connection, shapes_of(schema), partitions)
            _note_version(connection, partitions, schema.head)
        for name in _FUNCTIONS:
            _run(connection, name)
        connection.execute("SELECT sync.make_takers()")
        _run(connection, _RIGHTS)
        found = connection.execute("SELECT sync.retry_parked()").fetchone()
        return Installed(was, added.tables, added.columns, found[0] if found else 0)


def _refuse_unfit(connection: Connection) -> None:
    info = connection.info
    if info.server_version < _OLDEST_SERVER:
        raise CannotInstall("PostgreSQL 15 or newer is needed")
    if info.parameter_status("server_encoding") != "UTF8":
        raise CannotInstall("the database has to be in UTF8")
    if len(info.dbname.encode()) > _LONGEST_NAME:
        raise CannotInstall("the name of the database is too long")


def _make_roles(connection: Connection) -> None:
    for suffix in _GROUPS:
        role = role_name(connection, suffix)
        if not _exists(connection, suffix):
            connection.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(role))
    owner, apply, reader, publisher = (
        role_name(connection, suffix) for suffix in ("owner", "apply", "reader", "publisher")
    )
    connection.execute(sql.SQL("GRANT {} TO {}").format(reader, publisher))
    if connection.info.parameter_status("is_superuser") != "on":
        grant = sql.SQL("GRANT {}, {} TO CURRENT_USER").format(owner, apply)
        connection.execute(grant)


def _exists(connection: Connection, suffix: str) -> bool:
    name = f"{connection.info.dbname}_{suffix}"
    found = connection.execute("SELECT to_regrole(quote_ident(%s)) IS NOT NULL", (name,)).fetchone()
    return bool(found and found[0])


def _begin(connection: Connection, partitions: int) -> tuple[int, int]:
    """Return the version found, 0 for none, and how many partitions tables have."""
    for schema in ("hq", "sync"):
        connection.execute(
            sql.SQL("CREATE SCHEMA IF NOT EXISTS {} AUTHORIZATION {}").format(
                sql.Identifier(schema), role_name(connection, "owner")
            )
        )
    there = connection.execute("SELECT to_regclass('sync.installation') IS NOT NULL").fetchone()
    if not (there and there[0]):
        return 0, partitions
    connection.execute("LOCK TABLE sync.installation IN EXCLUSIVE MODE")
    found = connection.execute("SELECT version, partitions FROM sync.installation").fetchone()
    if found is None:
        raise CannotInstall("sync.installation is empty")
    if found[0] > VERSION:
        raise CannotInstall(f"version {found[0]} is newer than this program's {VERSION}")
    return found[0], found[1]


def _note_version(connection: Connection, partitions: int, head: int) -> None:
    connection.execute(
        "INSERT INTO sync.installation (version, partitions) VALUES (%s, %s) "
        "ON CONFLICT (one) DO UPDATE SET version = excluded.version",
        (VERSION, partitions),
    )
    connection.execute("UPDATE sync.settings SET schema_rev = %s", (head,))


@contextmanager
def _as_owner(connection: Connection) -> Iterator[None]:
    connection.execute(sql.SQL("SET LOCAL ROLE {}").format(role_name(connection, "owner")))
    yield
    connection.execute("RESET ROLE")


def _run(connection: Connection, name: str) -> None:
    connection.execute((_FILES / name).read_bytes())
