"""Bring a shop back from a backup, on its own computer or on a new one.

Nobody needs to be signed in: whoever can restore has the shop's key or its recovery code, and with
either could read everything anyway. What is written by the restored shop gets numbers of an epoch
of their own, so that a paper printed after the backup, and lost with the old file, is never
mistaken for a later one.
"""

from __future__ import annotations

from collections import defaultdict
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.errors import AlreadySetUp, BadEntry
from app.domain.own_code import IMPORT_EPOCH, people_number
from app.domain.storage_errors import (
    BackupNotFound,
    RestoresUsedUp,
    StoreFileKeyWrong,
)
from app.services.backup.backup_views import ListedBackup, Restored, RestoreWish
from app.services.backup.backups import listed
from app.services.local_day import business_day
from app.services.shop import read_profile
from app.services.store_file import StoreFile
from db.backup.contents import RESTORED, at_rest, named_files
from db.backup.file_pool import bring_back, missing_files
from db.backup.making import pools_of
from db.backup.place import places_in
from db.backup.restoring import (
    Replaced,
    copy_back,
    held_alone,
    make_ready,
    replaced_by,
    swap,
)
from db.backup.verifying import verify_store_file
from db.counters import begin_epoch, epochs_of
from db.epoch_mark import (
    epochs_beside_backups,
    mark_beside_backups,
    mark_epochs,
    marked_epochs,
)
from db.keys import KEY_FILE_VARIABLE, has_record, keep_key, load_key, read_record
from db.models.store import Store, Workstation
from db.recovery_code import key_from_recovery_code
from db.sealed_files import SealedFiles
from db.sqlite import StoreFilePlace
from db.upgrade import open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from app.clock import Clock
    from db.backup.manifest import Manifest
    from db.backup.place import BackupPlace, KeptBackup
    from db.unit_of_work import Work

_LAST_EPOCH: Final = IMPORT_EPOCH - 1
_NOTHING: Final = Replaced({}, (), 0)


@dataclass(frozen=True, slots=True)
class Home:
    """Where a shop lives: its folder, its store file's name, and the keys that follow from its own.

    `keys` gives the key of each folder of sealed files for a shop's key.
    """

    folder: Path
    store_file: str
    keys: Callable[[bytes], Mapping[str, bytes]]
    environment: Mapping[str, str]
    clock: Clock

    @property
    def path(self) -> Path:
        """Return the store file."""
        return self.folder / self.store_file


def backups_in(folder: Path) -> tuple[ListedBackup, ...]:
    """Return every backup that lies in a folder, of whatever shop, the newest first.

    Nothing of them is proven without a key. Raises BackupPlaceMissing.
    """
    found = [
        listed(place, one.name, one.manifest) for place in places_in(folder) for one in place.kept()
    ]
    return tuple(sorted(found, key=lambda one: one.name, reverse=True))


def restore(home: Home, wish: RestoreWish, go_on: Callable[[], None] = lambda: None) -> Restored:
    """Put a backup in the place of the shop in a folder, or into an empty folder.

    Raises BackupNotFound, BackupDamaged, BackupOfAnotherShop, RecoveryCodeWrong, KeyMissing,
    ShopInUse, AlreadySetUp where another shop lives there, RestoreNeedsRoom, RestoresUsedUp, and
    the failures of either disk. Until it returns the shop is what it was.
    """
    key = _key(home, wish)
    place, backup, manifest = _chosen(wish, key)
    _must_be_home_of(home, manifest)
    verify_store_file(backup, manifest, key, go_on)
    with ExitStack() as held:
        old = held.enter_context(held_alone(StoreFilePlace(home.path, key)))
        replaced = _NOTHING if old is None else replaced_by(old, manifest)
        copy = copy_back(backup, manifest, home.path, go_on)
        epochs = _write_restore(_Copy(copy, key, home, wish, manifest), place, replaced)
        came, missing = _bring_files(home, place, copy, key, go_on)
        if keep_key(key, manifest.store, home.folder, home.environment) != key:
            raise StoreFileKeyWrong(str(home.path))
        mark_epochs(home.folder, home.environment, epochs.by_year)
        mark_beside_backups(place.root, epochs.by_year)
        make_ready(copy, home.path)
        aside = swap(home.path, old, f"{backup.name}-{epochs.now}")
    if old is None and aside is not None:
        replaced = Replaced({}, None, None)
    lost = None if replaced.jobs is None else tuple(map(people_number, replaced.jobs))
    return Restored(listed(place, backup.name, manifest), epochs.now, lost, aside, came, missing)


@dataclass(frozen=True, slots=True)
class _Copy:
    """The copy that becomes the shop, and what it came from."""

    path: Path
    key: bytes
    home: Home
    wish: RestoreWish
    manifest: Manifest


@dataclass(frozen=True, slots=True)
class _Epochs:
    """The epochs by two-digit year from now on, and that of this year."""

    by_year: dict[int, int]
    now: int


def _key(home: Home, wish: RestoreWish) -> bytes:
    if wish.code.strip():
        return key_from_recovery_code(wish.code)
    if not _has_key_here(home):
        raise BadEntry("recovery_code", "code_needed")
    return load_key(home.folder, home.environment)


def _chosen(wish: RestoreWish, key: bytes) -> tuple[BackupPlace, KeptBackup, Manifest]:
    found = []
    for place in places_in(wish.place):
        try:
            found.append((place, *place.get(wish.name, key)))
        except BackupNotFound:
            continue
    if not found:
        raise BackupNotFound(wish.name, str(wish.place))
    return max(found, key=lambda one: one[1].name)


def _must_be_home_of(home: Home, manifest: Manifest) -> None:
    if has_record(home.folder) and read_record(home.folder).store != manifest.store:
        raise AlreadySetUp(str(home.folder))


def _write_restore(copy: _Copy, place: BackupPlace, replaced: Replaced) -> _Epochs:
    """Let the copy know that it was restored; returns its epochs."""
    home = copy.home
    database = open_store(copy.path, copy.key)
    try:
        with StoreFile(database, home.clock).working("", "") as work:
            marked = marked_epochs(home.folder, home.environment) if _has_key_here(home) else {}
            known = (replaced.epochs, marked, epochs_beside_backups(place.root))
            epochs = _next_epochs(work, known)
            work.scalars(select(Store)).one().epoch = epochs.now
            _take_place_of(work, copy.wish)
            work.record(
                RESTORED,
                made_at=copy.manifest.made_at,
                log=copy.manifest.log,
                epoch=epochs.now,
                lost_entries=replaced.entries,
            )
    finally:
        database.close()
    return epochs


def _next_epochs(work: Work, known: Iterable[Mapping[int, int]]) -> _Epochs:
    """Begin an epoch above all that anybody knows of."""
    profile = read_profile(work)
    year = int(business_day(work.at, profile.time_zone)[2:4])
    highest: dict[int, int] = defaultdict(int)
    for epochs in (epochs_of(work, profile.number), *known):
        for one, epoch in epochs.items():
            highest[one] = max(highest[one], epoch)
    if highest[year] >= _LAST_EPOCH:
        raise RestoresUsedUp(2000 + year)
    # Other years too: a clock that was wrong may have numbered in them, or may do so.
    begun = {one: min(epoch + 1, _LAST_EPOCH) for one, epoch in highest.items()}
    for one, epoch in begun.items():
        begin_epoch(work, profile.number, one, epoch)
    return _Epochs(begun, begun[year])


def _has_key_here(home: Home) -> bool:
    named = home.environment.get(KEY_FILE_VARIABLE)
    return has_record(home.folder) or (named is not None and Path(named).exists())


def _take_place_of(work: Work, wish: RestoreWish) -> None:
    """Let this computer have the printers, scanners and settings of another one."""
    if not wish.instead_of or wish.instead_of == wish.machine:
        return
    rows = select(Workstation).where(Workstation.name == wish.instead_of)
    there = work.scalars(rows).first()
    taken = work.scalars(select(Workstation).where(Workstation.name == wish.machine)).first()
    if there is None:
        raise BadEntry("instead_of", "computer_unknown", wish.instead_of)
    if taken is not None:
        raise BadEntry("instead_of", "computer_known", wish.machine)
    there.name = wish.machine
    work.record("workstation.renamed", workstation=there.id, after=wish.machine)


def _bring_files(
    home: Home, place: BackupPlace, copy: Path, key: bytes, go_on: Callable[[], None]
) -> tuple[int, int]:
    """Bring back what the folder lacks; return how many came and how many are still missing."""
    keys = home.keys(key)
    pools = pools_of(keys, place)
    came = missing = 0
    with at_rest(StoreFilePlace(copy, key)) as connection:
        for name, pool in pools.items():
            own = SealedFiles(home.folder / name, keys[name])
            came += bring_back(pool, own, go_on)
            missing += len(missing_files(own, set(named_files(connection, name))))
    return came, missing
