"""Files that survive a power cut: bytes and folder entry are on the disk before anyone goes on."""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING, Final

from db.failures import file_failure

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

OWNER_ONLY: Final = 0o600


def write_new(path: Path, parts: Iterable[bytes]) -> None:
    """Write a file that must not exist yet, readable by its owner alone.

    Raises FileExistsError when it does, and the environment's failure when the disk says no;
    then nothing is left behind.
    """
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    except FileExistsError:
        raise
    except OSError as raised:
        raise file_failure(raised, path) from raised
    try:
        with os.fdopen(handle, "wb") as file:
            for part in parts:
                file.write(part)
            file.flush()
            os.fsync(file.fileno())
        sync_folder(path.parent)
    except OSError as raised:
        path.unlink(missing_ok=True)
        raise file_failure(raised, path) from raised


def replace(path: Path, parts: Iterable[bytes]) -> None:
    """Write a whole file or leave what stood there: written beside it, synced, then renamed."""
    beside = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
    write_new(beside, parts)
    try:
        beside.replace(path)
        sync_folder(path.parent)
    except OSError as raised:
        beside.unlink(missing_ok=True)
        raise file_failure(raised, path) from raised


def make_folder(folder: Path) -> None:
    """Make a folder and its parents so that its entry survives a power cut."""
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for place in missing:
            sync_folder(place.parent)
    except OSError as raised:
        raise file_failure(raised, folder) from raised


def sync_file(path: Path) -> None:
    """Bring a file that something else wrote onto the disk."""
    # Windows flushes only through a handle that may write.
    _sync(path, os.O_RDWR)


def sync_folder(folder: Path) -> None:
    """Bring the entries of a folder onto the disk; Windows does that with the file itself."""
    if os.name != "nt":
        _sync(folder, os.O_RDONLY)


def _sync(path: Path, flags: int) -> None:
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
