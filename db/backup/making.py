"""Make one backup: copy, open, prove, name; then thin out what is older.

Nothing counts before it was proven, and nothing older is removed before the new one counts, except
where there would be no room for it: then the oldest go first, never the last three.
"""

from __future__ import annotations

import hashlib
import shutil
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from filelock import FileLock, Timeout

from app.domain.backup import BackupKind, last_of, to_keep
from app.domain.errors import EnvironmentFailure
from app.domain.storage_errors import (
    BackupPlaceFull,
    BackupPlaceMissing,
    BackupUnderWay,
    DiskFull,
)
from db.backup.contents import at_rest, contents, named_files, prove_log
from db.backup.file_pool import copy_new_files, forget_gone, missing_files
from db.backup.manifest import Manifest, write_manifest
from db.backup.place import PART, STORE_FILE, BackupPlace, KeptBackup, remove_backup
from db.durable import make_folder, sync_folder
from db.failures import file_failure
from db.sealed_files import SealedFiles
from db.sqlite import StoreFilePlace
from db.verified_copy import verified_copy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

LOCK: Final = "backup.lock"
_ALWAYS_KEPT: Final = 3
_SPARE: Final = 16 << 20
"""Bytes that stay free for what is not a backup."""
_READ: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Source:
    """What is backed up: the shop's folder, its store file, and its folders of sealed files."""

    folder: Path
    file: StoreFilePlace
    sealed: Mapping[str, SealedFiles]
    keys: Mapping[str, bytes]
    """The keys of the sealed files, by the names of their folders."""


@dataclass(frozen=True, slots=True)
class Round:
    """One backup to be made: why, when (epoch ms), in which time zone, at which computer.

    `now` reads the clock once more at the end, and `go_on` is asked between steps; it may raise to
    stop, and then nothing is left of the backup.
    """

    kind: BackupKind
    at: int
    time_zone: str
    machine: str
    now: Callable[[], int]
    go_on: Callable[[], None] = lambda: None


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that counts, how many sealed files it brought, and which older ones went."""

    name: str
    manifest: Manifest
    new_files: int
    removed: tuple[str, ...]


def make_backup(source: Source, place: BackupPlace, round_: Round) -> Made:
    """Make a backup in a place; raises BackupUnderWay and the failures of either disk."""
    with only_one(source.folder):
        with _told_of(place) as be_there:
            round_ = replace(round_, go_on=partial(_one_after_another, round_.go_on, be_there))
            make_folder(place.backups)
            place.remove_halves()
            made_room = _make_room(source, place)
            folder = place.begin(round_.kind, round_.at)
            try:
                manifest, new_files = _fill(source, place, folder, round_)
                whole = folder.with_name(folder.name.removesuffix(PART))
                _rename(folder, whole)
            except BaseException:
                shutil.rmtree(folder, ignore_errors=True)
                raise
            thinned = thin_out(place, source.file.key, round_.time_zone)
            _forget_files(source, place)
        return Made(whole.name, manifest, new_files, (*made_room, *thinned))


@contextmanager
def _told_of(place: BackupPlace) -> Iterator[Callable[[], None]]:
    """Tell of the place what goes wrong with it: it is full, or no longer there.

    Gives what raises BackupPlaceMissing as soon as another folder stands in its place, such as the
    empty one under a stick that was pulled: nothing is to be written there.
    """
    folder = place.root.parent
    began = _identity(folder)

    def be_there() -> None:
        if began is None or _identity(folder) != began:
            raise BackupPlaceMissing(str(folder))

    try:
        be_there()
        yield be_there
        be_there()
    except DiskFull as full:
        raise BackupPlaceFull(str(folder)) from full
    except OSError as failure:
        be_there()
        raise file_failure(failure, place.root) from failure
    except EnvironmentFailure:
        be_there()
        raise


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Hold the right to make backups of the shop in a folder; raises BackupUnderWay."""
    lock = FileLock(folder / LOCK)
    try:
        with lock.acquire(timeout=0):
            yield
    except Timeout as raised:
        raise BackupUnderWay from raised


def thin_out(place: BackupPlace, key: bytes, time_zone: str) -> tuple[str, ...]:
    """Remove the backups that are no longer kept; a damaged one stays for whoever looks into it."""
    whole = _whole(place, key)
    kept = to_keep((one.among_others(name) for name, one in whole.items()), time_zone)
    gone = tuple(name for name in whole if name not in kept)
    for name in gone:
        remove_backup(place.backups / name)
    return gone


def pools_of(source_keys: Mapping[str, bytes], place: BackupPlace) -> dict[str, SealedFiles]:
    """Return a place's folders of sealed files."""
    return {name: SealedFiles(place.files / name, key) for name, key in source_keys.items()}


def sha256_of_file(path: Path, go_on: Callable[[], None] = lambda: None) -> str:
    """Return the SHA-256 of a file in hex; raises the disk's failure."""
    total = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while some := file.read(_READ):
                go_on()
                total.update(some)
    except OSError as raised:
        raise file_failure(raised, path) from raised
    return total.hexdigest()


def _one_after_another(*calls: Callable[[], None]) -> None:
    for call in calls:
        call()


def _fill(source: Source, place: BackupPlace, folder: Path, round_: Round) -> tuple[Manifest, int]:
    target = folder / STORE_FILE
    # Rows first: whatever they name was on the disk before them.
    round_.go_on()
    counted = verified_copy(source.file, target, at_rest=True)
    pools = pools_of(source.keys, place)
    copied = [
        copy_new_files(sealed, pools[name], round_.at, round_.go_on)
        for name, sealed in source.sealed.items()
    ]
    round_.go_on()
    with at_rest(StoreFilePlace(target, source.file.key)) as connection:
        # Its pages were checked and its rows counted as it was copied.
        prove_log(connection, folder.name)
        found = contents(connection, counted)
        lost = sum(
            len(missing_files(pool, named_files(connection, name))) for name, pool in pools.items()
        )
    manifest = Manifest(
        store=found.store,
        number=found.number,
        shop=found.shop,
        machine=round_.machine,
        kind=round_.kind,
        made_at=round_.at,
        verified_at=round_.now(),
        revision=found.revision,
        restores=found.restores,
        log=found.census.log,
        log_hash=found.census.log_hash,
        jobs=found.jobs,
        size=target.stat().st_size,
        sha256=sha256_of_file(target, round_.go_on),
        rows=found.census.rows,
        files=sum(one.there for one in copied),
        lost_files=lost,
    )
    write_manifest(folder, manifest, source.file.key)
    return manifest, sum(one.files for one in copied)


def _make_room(source: Source, place: BackupPlace) -> tuple[str, ...]:
    """Remove the oldest while the next would not fit; raises DiskFull when that is not enough."""
    needed = source.file.path.stat().st_size + _SPARE
    removed: list[str] = []
    oldest_first = [one for one in reversed(place.kept(source.file.key)) if one.manifest]
    while shutil.disk_usage(place.root).free < needed:
        if len(oldest_first) <= _ALWAYS_KEPT:
            raise DiskFull(str(place.root))
        going = oldest_first.pop(0)
        if _is_last(going, oldest_first):
            continue
        remove_backup(going.folder)
        removed.append(going.name)
    return tuple(removed)


def _is_last(one: KeptBackup, others: list[KeptBackup]) -> bool:
    made = [each.manifest.among_others(each.name) for each in (one, *others) if each.manifest]
    last = last_of(made)
    return last is not None and last.name == one.name


def _forget_files(source: Source, place: BackupPlace) -> None:
    oldest = min((one.made_at for one in _whole(place, source.file.key).values()), default=0)
    for pool in pools_of(source.keys, place).values():
        forget_gone(pool, oldest)


def _whole(place: BackupPlace, key: bytes) -> dict[str, Manifest]:
    return {one.name: one.manifest for one in place.kept(key) if one.manifest is not None}


def _rename(folder: Path, whole: Path) -> None:
    try:
        sync_folder(folder)
        folder.rename(whole)
        sync_folder(whole.parent)
    except OSError as raised:
        raise file_failure(raised, whole) from raised
