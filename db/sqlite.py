"""One raw connection to the encrypted store file, with every PRAGMA that it needs.

sqlcipher3 is the only SQLite library of the process: two of them in one process release each
other's POSIX locks (sqlite.org/howtocorrupt.html, section 2.2).
"""

from __future__ import annotations

import random
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlcipher3 import dbapi2 as sqlcipher

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

KEY_BYTES: Final = 32
BUSY_TIMEOUT_S: Final = 10.0
# One writer and two readers; the system keeps the file itself in memory besides. To read a page
# again is to decrypt it: of 100,000 moves of one part that was two thirds of the sum.
WRITER_CACHE_KIB: Final = 8 * 1024
READER_CACHE_KIB: Final = 8 * 1024

# In this order, after the key. FULL lost no acknowledged commit in simulated power cuts, NORMAL
# did; memory mapping is off because it turns a damaged page into silent damage.
_PRAGMAS: Final = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "temp_store = MEMORY",
    "mmap_size = 0",
    "secure_delete = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "recursive_triggers = ON",
    "wal_autocheckpoint = 1000",
    "journal_size_limit = 67108864",
)


@dataclass(frozen=True, slots=True)
class StoreFilePlace:
    """Where a store file is, its 32-byte key, and how many seconds to wait for another writer."""

    path: Path
    key: bytes
    busy_timeout_s: float = BUSY_TIMEOUT_S

    def connect(
        self,
        cache_kib: int = WRITER_CACHE_KIB,
        *,
        reads_only: bool = False,
        may_create: bool = False,
    ) -> Any:
        """Open a connection in autocommit mode; raises sqlcipher3's own errors.

        A file that is not there is an error unless `may_create`: a shop whose file was moved away
        must not find itself empty.
        """
        mode = "rwc" if may_create else "rw"
        connection = sqlcipher.connect(
            f"{self.path.resolve().as_uri()}?mode={mode}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            self._prepare(connection, cache_kib, reads_only=reads_only)
        except sqlcipher.Error:
            connection.close()
            raise
        return connection

    def connect_at_rest(self) -> Any:
        """Read a file that nobody writes to, and leave it and its folder as they are.

        It needs neither a write-ahead log nor the shared memory that drives of the network lack,
        nor the right to write. Raises sqlcipher3's own errors.
        """
        uri = f"{self.path.resolve().as_uri()}?mode=ro&immutable=1"
        connection = sqlcipher.connect(uri, uri=True, isolation_level=None)
        try:
            self._unlock(connection)
            for pragma in ("mmap_size = 0", "trusted_schema = OFF", "cell_size_check = ON"):
                connection.execute(f"PRAGMA {pragma}")
        except sqlcipher.Error:
            connection.close()
            raise
        return connection

    def connect_new_copy(self) -> Any:
        """Make a file to copy another into; `lay_to_rest` ends it. Raises sqlcipher3's errors."""
        uri = f"{self.path.resolve().as_uri()}?mode=rwc"
        connection = sqlcipher.connect(uri, uri=True, isolation_level=None)
        try:
            self._unlock(connection)
            # Until it is whole it counts for nothing: a journal would only be written in vain.
            connection.execute("PRAGMA journal_mode = MEMORY")
        except sqlcipher.Error:
            connection.close()
            raise
        return connection

    def _unlock(self, connection: Any) -> None:
        # A wrong key would otherwise fill stderr with the library's own messages.
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(key_pragma(self.key))
        connection.set_busy_handler(_patience(self.busy_timeout_s))
        # The first page is read here, so that a wrong key is told now and not at the first save.
        connection.execute("SELECT count(*) FROM sqlite_master")

    def _prepare(self, connection: Any, cache_kib: int, *, reads_only: bool) -> None:
        self._unlock(connection)
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        connection.execute(f"PRAGMA cache_size = -{cache_kib}")
        if reads_only:
            connection.execute("PRAGMA query_only = ON")


def lay_to_rest(connection: Any) -> None:
    """Let a file need nothing beside it, so that it can be read where nothing can be written.

    Raises sqlcipher3's OperationalError while anybody else has the file open.
    """
    connection.execute("PRAGMA journal_mode = DELETE")


def key_pragma(key: bytes) -> str:
    """Write the statement that gives SQLCipher a raw key, which skips its password derivation."""
    if len(key) != KEY_BYTES:
        raise ValueError(len(key))
    return f"PRAGMA key = \"x'{key.hex()}'\""


def _patience(seconds: float) -> Callable[[int], bool]:
    # SQLite's own busy handler sleeps up to 100 ms and then needs luck: beside a long import it
    # waited 1.7 s, this one 0.13 s (99th percentile of two processes writing at once).
    until = 0.0

    def wait(calls: int) -> bool:
        nonlocal until
        now = time.monotonic()
        if calls == 0:
            until = now + seconds
        if now >= until:
            return False
        time.sleep(random.uniform(0.0005, 0.005))  # noqa: S311 (spreads waiters, keeps no secret)
        return True

    return wait
