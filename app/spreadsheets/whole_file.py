"""Write a file whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, Final

from app.domain.table_file import FileNotWritten, WriteTrouble

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# What is exported names customers: nobody else on the machine reads it.
_OWNER_ONLY: Final = 0o600
_FULL: Final = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_MISSING: Final = {errno.ENOENT, errno.ENOTDIR}
_DENIED: Final = {errno.EACCES, errno.EPERM, errno.EROFS, errno.EISDIR, errno.ETXTBSY}


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Give a file to write beside `path`; it takes its place when the block ends well.

    It is on the disk by then. Otherwise nothing of it is left, and what stood at `path` still
    does. Raises FileNotWritten.
    """
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
        try:
            with os.fdopen(handle, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)
    except OSError as raised:
        raise FileNotWritten(str(path), _trouble(raised.errno)) from raised


def _sync_folder(folder: Path) -> None:
    # Windows brings the entry onto the disk with the file itself.
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _trouble(number: int | None) -> WriteTrouble:
    if number in _FULL:
        return WriteTrouble.FULL
    if number in _MISSING:
        return WriteTrouble.FOLDER_MISSING
    return WriteTrouble.DENIED if number in _DENIED else WriteTrouble.FAILED
