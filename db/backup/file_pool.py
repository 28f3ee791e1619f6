"""The sealed papers and pictures of a shop, copied once each to where its backups lie.

They are copied as they are, sealed, and named by what they say, so that a copy is needed once and
proves itself. One that the shop no longer has, because its time was over, leaves the backups when
the oldest backup that could name it has left.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.domain.storage_errors import SealedFileDamaged, SealedFileMissing
from db.durable import make_folder, sync_folder
from db.failures import file_failure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from db.sealed_files import SealedFiles

_NAME: Final = re.compile(r"[0-9a-f]{64}")
_FOLDER: Final = re.compile(r"[0-9a-f]{2}")
_GONE: Final = ".gone"
_PART: Final = ".part"
_MS: Final = 1_000_000
"""Nanoseconds of a millisecond."""


@dataclass(frozen=True, slots=True)
class Copied:
    """What a round brought over: new files, their bytes, and how many there are in all."""

    files: int
    size: int
    there: int


def copy_new_files(
    source: SealedFiles, pool: SealedFiles, at: int, go_on: Callable[[], None]
) -> Copied:
    """Copy the sealed files that a pool lacks, each read back and opened; mark those gone.

    `go_on` is asked before each file and may raise. `at` is epoch ms. Raises the environment's
    failure of either disk. One that is damaged in the shop is not taken over.
    """
    files = size = there = 0
    for sub in _folders(source.folder):
        here = _names(source.folder / sub)
        lacking = here - _names(pool.folder / sub)
        there += len(here)
        for sha256 in sorted(lacking):
            go_on()
            copied = _copy(source, pool, sha256)
            files, size = files + (copied > 0), size + copied
        if lacking:
            sync_folder(pool.folder / sub)
    _mark_gone(source, pool, at)
    return Copied(files, size, there)


def damaged_files(pool: SealedFiles, go_on: Callable[[], None]) -> Iterator[str]:
    """Open every file of a pool and give the names of those that are not what they were."""
    for sub in _folders(pool.folder):
        for sha256 in sorted(_names(pool.folder / sub)):
            go_on()
            try:
                pool.get(sha256)
            except (SealedFileDamaged, SealedFileMissing):
                yield sha256


def mend(source: SealedFiles, pool: SealedFiles, sha256: str) -> bool:
    """Copy a file anew over a damaged one, if the shop still has it; tell whether it is whole."""
    return _copy(source, pool, sha256) > 0


def forget_gone(pool: SealedFiles, before: int) -> int:
    """Remove what the shop has not had since before the oldest kept backup (epoch ms)."""
    removed = 0
    for sub in _folders(pool.folder):
        for mark in (pool.folder / sub).glob(f"*{_GONE}"):
            if mark.stat().st_mtime_ns // _MS < before:
                mark.with_name(mark.name.removesuffix(_GONE)).unlink(missing_ok=True)
                mark.unlink()
                removed += 1
    return removed


def missing_files(pool: SealedFiles, named: Iterable[str]) -> tuple[str, ...]:
    """Return which of the files that a store file names a pool does not have."""
    return tuple(one for one in named if not _path(pool, one).is_file())


def bring_back(pool: SealedFiles, target: SealedFiles, go_on: Callable[[], None]) -> int:
    """Copy to a shop the files that it lacks, each opened first; return how many came.

    One that is damaged stays away and is told by whoever asks for it.
    """
    came = 0
    for sub in _folders(pool.folder):
        for sha256 in sorted(_names(pool.folder / sub) - _names(target.folder / sub)):
            go_on()
            came += _copy(pool, target, sha256) > 0
    return came


def _copy(source: SealedFiles, target: SealedFiles, sha256: str) -> int:
    """Copy one file and prove it; return its bytes, 0 where the source has no whole one."""
    path = _path(target, sha256)
    beside = path.with_name(path.name + _PART)
    try:
        sealed = _path(source, sha256).read_bytes()
    except OSError:
        return 0
    try:
        make_folder(path.parent)
        with beside.open("wb") as file:
            file.write(sealed)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as raised:
        raise file_failure(raised, path) from raised
    try:
        target.get(sha256)
    except SealedFileDamaged:
        path.unlink(missing_ok=True)
        return 0
    return len(sealed)


def _mark_gone(source: SealedFiles, pool: SealedFiles, at: int) -> None:
    for sub in _folders(pool.folder):
        here = _names(source.folder / sub)
        for sha256 in _names(pool.folder / sub):
            mark = pool.folder / sub / (sha256 + _GONE)
            if sha256 in here:
                mark.unlink(missing_ok=True)
            elif not mark.exists():
                mark.touch()
                os.utime(mark, ns=(at * _MS, at * _MS))


def _folders(folder: Path) -> tuple[str, ...]:
    if not folder.is_dir():
        return ()
    return tuple(sorted(one.name for one in folder.iterdir() if _FOLDER.fullmatch(one.name)))


def _names(folder: Path) -> set[str]:
    if not folder.is_dir():
        return set()
    with os.scandir(folder) as entries:
        return {entry.name for entry in entries if _NAME.fullmatch(entry.name)}


def _path(sealed: SealedFiles, sha256: str) -> Path:
    return sealed.folder / sha256[:2] / sha256
