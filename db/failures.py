"""What the database libraries raise, told as the shop's own environment failures.

Codes: SQLite's result codes (sqlite.org/rescode.html; the low byte is the primary code) and
PostgreSQL's SQLSTATEs (manual, appendix A). What is in neither table is a bug of ours and passes
unchanged, and so does a constraint that says no.
"""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import sqlalchemy.exc
from sqlcipher3 import dbapi2 as sqlcipher

from app.domain import storage_errors as errors
from db.server_errors import is_lost_connection, server_errors, sql_state

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.domain.errors import EnvironmentFailure

_SQLITE: Final[Mapping[int, type[EnvironmentFailure]]] = {
    5: errors.StoreFileLocked,  # BUSY
    6: errors.StoreFileLocked,  # LOCKED
    11: errors.StoreFileDamaged,  # CORRUPT: SQLCipher says so for a page whose HMAC does not fit
    13: errors.DiskFull,  # FULL
    15: errors.StoreFileLocked,  # PROTOCOL: the WAL's locks were lost in a race
    26: errors.StoreFileKeyWrong,  # NOTADB
}
_SQLITE_IOERR: Final = 10
_SQLITE_REFUSED: Final = frozenset({8, 14})  # READONLY, CANTOPEN: which of them is chance

_POSTGRES: Final[Mapping[str, type[EnvironmentFailure]]] = {
    "25006": errors.StoreFileReadOnly,  # read_only_sql_transaction
    "53100": errors.DiskFull,  # disk_full
    "55P03": errors.StoreFileLocked,  # lock_not_available
    "58030": errors.DiskFailed,  # io_error
    "XX001": errors.StoreFileDamaged,  # data_corrupted
    "XX002": errors.StoreFileDamaged,  # index_corrupted
}
_CONFLICTS: Final = frozenset({"40001", "40P01"})  # serialization_failure, deadlock_detected
_GONE: Final = ("08", "28", "3D", "57P")  # connection, authorization, no such database, shutdown

_NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
_ASKS_FOR_EFFECTIVE: Final = os.access in os.supports_effective_ids
# An intake writes some dozen pages; a drive with less than this left is called full.
_ROOM_BYTES: Final = 1 << 20


@contextmanager
def told(place: str) -> Iterator[None]:
    """Raise what goes wrong inside as an EnvironmentFailure about `place`.

    `place` is the store file's path, or the name of the PostgreSQL server.
    """
    try:
        yield
    except sqlalchemy.exc.DBAPIError as raised:
        failure = failure_of(raised.orig, place)
        if failure is None:
            raise
        raise failure from raised
    except (sqlcipher.Error, *server_errors()) as raised:
        failure = failure_of(raised, place)
        if failure is None:
            raise
        raise failure from raised


def failure_of(raised: BaseException | None, place: str) -> EnvironmentFailure | None:
    """Return the environment failure behind a driver's exception, None when there is none."""
    if isinstance(raised, sqlcipher.Error):
        return _sqlite_failure(getattr(raised, "sqlite_errorcode", 0) & 0xFF, place)
    if isinstance(raised, server_errors()):
        return _server_failure(raised, place)
    return None


def file_failure(raised: OSError, path: Path) -> EnvironmentFailure:
    """Return the environment failure behind a refused file operation."""
    if raised.errno in _NO_ROOM:
        return errors.DiskFull(str(path))
    if raised.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return errors.StoreFolderNotWritable(str(path.parent))
    if raised.errno in {errno.ENOENT, errno.ENOTDIR}:
        return errors.StoreFolderMissing(str(path.parent))
    return errors.DiskFailed(str(path))


def missing_right(path: Path) -> EnvironmentFailure | None:
    """Return what the file system refuses at a store file's place, None when nothing.

    SQLite opens a file that may not be written without a word and complains at the first save.
    """
    if not path.parent.is_dir():
        return errors.StoreFolderMissing(str(path.parent))
    if not _writable(path.parent):
        return errors.StoreFolderNotWritable(str(path.parent))
    if not path.exists():
        return errors.StoreFileMissing(str(path))
    return None if _writable(path) else errors.StoreFileReadOnly(str(path))


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=_ASKS_FOR_EFFECTIVE)


def _sqlite_failure(code: int, place: str) -> EnvironmentFailure | None:
    if code in _SQLITE:
        return _SQLITE[code](place)
    if code in _SQLITE_REFUSED:
        return missing_right(Path(place)) or errors.StoreFileReadOnly(place)
    if code == _SQLITE_IOERR:
        # The WAL's index is made with ftruncate, whose "no room" SQLite calls an I/O error.
        folder = Path(place).parent
        full = folder.exists() and shutil.disk_usage(folder).free < _ROOM_BYTES
        return errors.DiskFull(place) if full else errors.DiskFailed(place)
    return None


def _server_failure(raised: Exception, place: str) -> EnvironmentFailure | None:
    state = sql_state(raised)
    if not state:
        return errors.StoreServerUnreachable(place) if is_lost_connection(raised) else None
    if state in _CONFLICTS:
        return errors.WriteConflict()
    if state in _POSTGRES:
        return _POSTGRES[state](place)
    return errors.StoreServerUnreachable(place) if state.startswith(_GONE) else None
