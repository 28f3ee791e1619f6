"""Open the shop's records and hand out transactions: one writer, two readers, nothing half-done.

On SQLite the writer begins with BEGIN IMMEDIATE, so that a transaction either has the file's only
write lock from its first statement or waits for it; readers see one moment of the file and never
wait. On PostgreSQL writers run under READ COMMITTED with row locks taken by the callers.
"""

from __future__ import annotations

import functools
import random
import threading
import time
from contextlib import contextmanager, suppress
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, ParamSpec, Self, TypeVar, overload

import sqlalchemy
from sqlalchemy import event
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2 as sqlcipher

from app.domain.storage_errors import StoreOnNetworkDrive, WriteConflict
from db.failures import missing_right, told
from db.interruptible import interruptible
from db.network_drives import network_file_system
from db.sqlite import BUSY_TIMEOUT_S, READER_CACHE_KIB, WRITER_CACHE_KIB, StoreFilePlace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    from app.domain.interrupt import Interrupt

S = TypeVar("S", bound=Session)
P = ParamSpec("P")
R = TypeVar("R")

_READERS: Final = 2
_TRIES: Final = 6


class Dialect(StrEnum):
    """The two engines that the same models run on."""

    SQLITE = "sqlite"
    POSTGRESQL = "postgresql"


class Database:
    """Hand out sessions on one store's records; make it by `open` or `open_postgres`."""

    def __init__(self, place: str, writer: Engine, reader: Engine) -> None:
        self.place = place
        """The store file's path, or `host/database` of the server; never a password."""
        self.dialect = Dialect(writer.dialect.name)
        self._writer = writer
        self._reader = reader
        self._turn = threading.Lock()
        self._version = 0

    @classmethod
    def open(cls, path: Path, key: bytes, *, busy_timeout_s: float = BUSY_TIMEOUT_S) -> Self:
        """Open an existing store file with its 32-byte key.

        `busy_timeout_s` is how long a save waits for another process. Raises an
        EnvironmentFailure when the file is missing, locked, read-only, damaged, on a network
        drive, or the key does not fit.
        """
        refuse_network_drive(path)
        missing = missing_right(path)
        if missing is not None:
            raise missing
        file = StoreFilePlace(path, key, busy_timeout_s)
        database = cls(str(path), sqlite_writer(file), _sqlite_readers(file))
        with told(database.place):
            database._writer.connect().close()
        return database

    @classmethod
    def open_postgres(cls, url: str, *, lock_timeout_s: float = BUSY_TIMEOUT_S) -> Self:
        """Open a store's records on PostgreSQL; `url` is `postgresql+psycopg://…/database`.

        Raises StoreServerUnreachable.
        """
        engine = postgres_engine(url, lock_timeout_s=lock_timeout_s)
        reader = engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
        database = cls(server_name(url), engine, reader)
        with told(database.place):
            engine.connect().close()
        return database

    @overload
    def writing(self) -> AbstractContextManager[Session]: ...
    @overload
    def writing(self, session_class: type[S]) -> AbstractContextManager[S]: ...
    @contextmanager
    def writing(self, session_class: type[Any] = Session) -> Iterator[Any]:
        """Open the one transaction that may write; it commits on leaving, or not at all.

        On SQLite callers of this process wait for one another here, those of other processes
        at their first statement, up to the busy time-out.
        """
        with (
            self._one_at_a_time(),
            told(self.place),
            session_class(self._writer, expire_on_commit=False) as session,
        ):
            yield session
            session.commit()

    @contextmanager
    def snapshot(self, interrupt: Interrupt | None = None) -> Iterator[Session]:
        """Open a read that sees one moment of the records; nothing in it can be written.

        Raises ReadInterrupted when `interrupt` is cancelled while a query runs, or before one.
        """
        with told(self.place), Session(self._reader, expire_on_commit=False) as session:
            if interrupt is None:
                yield session
            else:
                with interruptible(session, interrupt):
                    yield session

    def data_version(self) -> int:
        """Return a number that differs after another process has committed.

        On SQLite own commits do not change it (PRAGMA data_version on the writing connection);
        on PostgreSQL any transaction on the server does, so that a screen reloads too often
        rather than too seldom. While a save is under way the last number is given again.
        """
        if not self._turn.acquire(blocking=False):
            return self._version
        try:
            with told(self.place):
                self._version = self._asked_version()
        finally:
            self._turn.release()
        return self._version

    def close(self) -> None:
        """Let the engine tidy its statistics and close every connection."""
        if self.dialect is Dialect.SQLITE:
            self._optimize()
        self._writer.dispose()
        self._reader.dispose()

    @contextmanager
    def _one_at_a_time(self) -> Iterator[None]:
        if self.dialect is Dialect.POSTGRESQL:
            yield
            return
        with self._turn:
            yield

    def _asked_version(self) -> int:
        if self.dialect is Dialect.SQLITE:
            # Not through SQLAlchemy's transaction, which would take the write lock.
            raw = self._writer.raw_connection()
            try:
                return int(raw.cursor().execute("PRAGMA data_version").fetchone()[0])
            finally:
                raw.close()
        with self._reader.connect() as connection:
            asked = "SELECT pg_snapshot_xmax(pg_current_snapshot())::text"
            return int(connection.exec_driver_sql(asked).scalar_one())

    def _optimize(self) -> None:
        raw = self._writer.raw_connection()
        try:
            cursor = raw.cursor()
            cursor.execute("PRAGMA busy_timeout = 200")
            cursor.execute("PRAGMA analysis_limit = 400")
            # Only statistics: a busy, full or damaged file is told when somebody saves or reads.
            # Of every table that has grown much (0x10000), not of those asked here alone: an
            # import leaves the others' statistics a thousand times too small.
            with suppress(sqlcipher.DatabaseError):
                cursor.execute("PRAGMA optimize = 0x10002")
        finally:
            raw.close()


def retrying(call: Callable[P, R]) -> Callable[P, R]:
    """Run `call`, a whole transaction, again when another one was in its way (WriteConflict).

    PostgreSQL undoes one of two transactions that wait for each other; SQLite never does.
    """

    @functools.wraps(call)
    def again(*args: P.args, **kwargs: P.kwargs) -> R:
        for tried in range(1, _TRIES):
            try:
                return call(*args, **kwargs)
            except WriteConflict:
                time.sleep(random.uniform(0, 0.02 * 2**tried))  # noqa: S311 (spreads the tries)
        return call(*args, **kwargs)

    return again


def refuse_network_drive(path: Path) -> None:
    """Raise StoreOnNetworkDrive for a place where a store file would get damaged."""
    file_system = network_file_system(path.parent)
    if file_system is not None:
        raise StoreOnNetworkDrive(str(path.parent), file_system)


def sqlite_writer(file: StoreFilePlace, *, may_create: bool = False) -> Engine:
    """Make an engine of one connection whose transactions take the write lock at once."""
    connect = functools.partial(file.connect, WRITER_CACHE_KIB, may_create=may_create)
    return _sqlite_engine(connect, 1, "BEGIN IMMEDIATE")


def _sqlite_readers(file: StoreFilePlace) -> Engine:
    connect = functools.partial(file.connect, READER_CACHE_KIB, reads_only=True)
    return _sqlite_engine(connect, _READERS, "BEGIN")


def _sqlite_engine(connect: Callable[[], Any], connections: int, begin: str) -> Engine:
    engine = sqlalchemy.create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=connect,
        poolclass=QueuePool,
        pool_size=connections,
        max_overflow=0,
        # What customers told us stays out of logs and error texts.
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def postgres_engine(url: str, *, lock_timeout_s: float = BUSY_TIMEOUT_S) -> Engine:
    """Make an engine for the shop's server; nothing connects before its first use."""
    return sqlalchemy.create_engine(
        url,
        isolation_level="READ COMMITTED",
        pool_size=1 + _READERS,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={
            "connect_timeout": 5,
            "application_name": "benchside",
            "options": f"-c lock_timeout={int(lock_timeout_s * 1000)}",
        },
    )


def server_name(url: str) -> str:
    """Name a server for messages: host and database, without user or password."""
    parts = sqlalchemy.make_url(url)
    return f"{parts.host or 'localhost'}/{parts.database or ''}"
