"""Make, open and bring up to date the shop's records: the one door to a store.

A file is never half upgraded. Before anything changes, a verified copy is put into
`before-upgrade/` beside it, made while the write lock is already held, so that nothing can be
saved between copy and upgrade. Then everything happens in one transaction; a failure, a full
disk or a killed process leaves the old file as it was.
"""

from __future__ import annotations

import shutil
from contextlib import ExitStack, contextmanager, suppress
from itertools import count
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import inspect, text

from app.domain.storage_errors import (
    StoreExists,
    StoreFileDamaged,
    StoreFileLocked,
    StoreFileMissing,
    UpgradeNeedsRoom,
)
from db.durable import make_folder, sync_file, sync_folder
from db.engine import (
    Database,
    Dialect,
    postgres_engine,
    refuse_network_drive,
    server_name,
    sqlite_writer,
)
from db.failures import told
from db.models.search import SearchState
from db.schema import SHIPPED, refuse_newer, revision_of
from db.search_renewal import make_missing
from db.sqlite import BUSY_TIMEOUT_S, StoreFilePlace
from db.upgrade_log import UpgradeLog
from db.verified_copy import remove_store_file, verified_copy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from db.schema import Revision, Schema

COPIES: Final = "before-upgrade"
_ROOM_FACTOR: Final = 2.5
_MIB: Final = 1 << 20
# Any number that no other program on the server uses for its advisory locks.
_MIGRATOR_LOCK: Final = 0x62656E63
_LOCK_TIMEOUT_S: Final = 3.0
_LOCK_TRIES: Final = 10


def create_store(path: Path, key: bytes, schema: Schema = SHIPPED) -> None:
    """Make the empty store file of a new shop, sealed with its 32-byte key.

    It appears under its name only when it is whole. Raises StoreExists.
    """
    refuse_network_drive(path)
    if path.exists():
        raise StoreExists(str(path))
    new = StoreFilePlace(path.with_name(f"{path.name}.new"), key)
    remove_store_file(new.path)
    with told(str(path)), _connected(new, may_create=True) as connection, connection.begin():
        _migrate(connection, schema, None, _say_nothing)
    sync_file(new.path)
    new.path.rename(path)
    sync_folder(path.parent)


def open_store(
    path: Path, key: bytes, *, busy_timeout_s: float = BUSY_TIMEOUT_S, schema: Schema = SHIPPED
) -> Database:
    """Open a shop's store file, bringing an older one up to date first.

    Raises StoreFileNewer for a newer one, UpgradeNeedsRoom, UpgradeFailed, and what
    `Database.open` raises.
    """
    with ExitStack() as undo:
        database = Database.open(path, key, busy_timeout_s=busy_timeout_s)
        undo.callback(database.close)
        if not _is_old(database, schema):
            _find_all(database, schema)
            undo.pop_all()
            return database
    _upgrade_file(StoreFilePlace(path, key, busy_timeout_s), schema)
    return open_store(path, key, busy_timeout_s=busy_timeout_s, schema=schema)


def create_server_store(url: str, schema: Schema = SHIPPED) -> None:
    """Make the tables of a new shop in an empty PostgreSQL database; raises StoreExists."""
    with _server_locked(url) as connection:
        if revision_of(connection) is not None:
            raise StoreExists(server_name(url))
        _migrate(connection, schema, None, _say_nothing)


def open_server_store(url: str, logs: Path, schema: Schema = SHIPPED) -> Database:
    """Open a shop's records on PostgreSQL, bringing older ones up to date first.

    `logs` is the folder for the log of an upgrade; the copy before it is the server's own backup.
    Raises StoreFileNewer, UpgradeFailed, StoreServerUnreachable.
    """
    with ExitStack() as undo:
        database = Database.open_postgres(url)
        undo.callback(database.close)
        if _is_old(database, schema):
            _upgrade_server(url, logs, schema)
        _find_all(database, schema)
        undo.pop_all()
        return database


def _find_all(database: Database, schema: Schema) -> None:
    if SearchState.__tablename__ in schema.metadata.tables:
        make_missing(database)


def _is_old(database: Database, schema: Schema) -> bool:
    with database.snapshot() as session:
        found = revision_of(session.connection())
    if found is None:
        on_server = database.dialect is Dialect.POSTGRESQL
        raise (StoreFileMissing if on_server else StoreFileDamaged)(database.place)
    refuse_newer(found, schema, database.place)
    return found.revision < schema.head


def _upgrade_file(file: StoreFilePlace, schema: Schema) -> None:
    place = str(file.path)
    with told(place), _connected(file) as connection, connection.begin():
        # Only now, with the write lock held: another process may have been faster.
        found = revision_of(connection)
        if found is None or found.revision >= schema.head:
            return
        _refuse_small_disk(file.path)
        copies = file.path.parent / COPIES
        make_folder(copies)
        copy = _free_name(copies, f"{file.path.stem}-{found.revision:04}", file.path.suffix)
        with UpgradeLog(copy.with_suffix(".log"), place) as log:
            verified_copy(file, copy)
            log.tell(f"copied to {copy}, opened and checked")
            _migrate(connection, schema, found, log.tell)


def _upgrade_server(url: str, logs: Path, schema: Schema) -> None:
    # Workstations that are just saving finish meanwhile; the lock's time-out is the pause.
    for _ in range(_LOCK_TRIES - 1):
        with suppress(StoreFileLocked):
            _try_to_upgrade_server(url, logs, schema)
            return
    _try_to_upgrade_server(url, logs, schema)


def _try_to_upgrade_server(url: str, logs: Path, schema: Schema) -> None:
    place = server_name(url)
    with _server_locked(url) as connection:
        found = revision_of(connection)
        if found is None or found.revision >= schema.head:
            return
        make_folder(logs)
        with UpgradeLog(_free_name(logs, f"server-{found.revision:04}", ".log"), place) as log:
            for table in inspect(connection).get_table_names():
                connection.exec_driver_sql(f'LOCK TABLE "{table}" IN SHARE ROW EXCLUSIVE MODE')
            _migrate(connection, schema, found, log.tell)


def _migrate(
    connection: Connection, schema: Schema, found: Revision | None, tell: Callable[[str], None]
) -> None:
    # Alembic takes 100 ms to import and is needed once in a release.
    from db.migration_run import MigrationRun  # noqa: PLC0415

    MigrationRun(connection, schema, tell).run(found)


def _say_nothing(_line: str) -> None:
    """Make no log: a new store has nothing to lose."""


@contextmanager
def _connected(file: StoreFilePlace, *, may_create: bool = False) -> Iterator[Connection]:
    engine = sqlite_writer(file, may_create=may_create)
    try:
        with engine.connect() as connection:
            # Rebuilding a table would delete the rows that refer to it. Inside a transaction
            # this PRAGMA does nothing, so it comes before; the connection is used for this only.
            raw: Any = connection.connection.driver_connection
            raw.execute("PRAGMA foreign_keys = OFF")
            yield connection
    finally:
        engine.dispose()


@contextmanager
def _server_locked(url: str) -> Iterator[Connection]:
    engine = postgres_engine(url, lock_timeout_s=_LOCK_TIMEOUT_S)
    try:
        with told(server_name(url)), engine.begin() as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": _MIGRATOR_LOCK})
            yield connection
    finally:
        engine.dispose()


def _refuse_small_disk(path: Path) -> None:
    wal = path.with_name(f"{path.name}-wal")
    size = path.stat().st_size + (wal.stat().st_size if wal.exists() else 0)
    free = shutil.disk_usage(path.parent).free
    if free < _ROOM_FACTOR * size:
        needed = int(_ROOM_FACTOR * size)
        raise UpgradeNeedsRoom(str(path), -(-needed // _MIB), free // _MIB)


def _free_name(folder: Path, stem: str, suffix: str) -> Path:
    names = (f"{stem}{suffix}" if n == 1 else f"{stem}-{n}{suffix}" for n in count(1))
    return next(folder / name for name in names if not (folder / name).exists())
