"""Put a backup in the place of a shop's store file, so that nothing of either is ever lost.

The copy is made whole beside the old file and gets the name `shop.db.restored` when it is; only
then the old one is moved aside and the new one renamed. A program killed in between finds the
restored file at its next start. The old file is never removed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlcipher3 import dbapi2 as sqlcipher

from app.domain.storage_errors import BackupDamaged, RestoreNeedsRoom, ShopInUse
from db.durable import OWNER_ONLY, make_folder, sync_file, sync_folder
from db.failures import file_failure
from db.sqlite import StoreFilePlace, lay_to_rest
from db.verified_copy import remove_store_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from db.backup.manifest import Manifest
    from db.backup.place import KeptBackup

RESTORING: Final = ".restoring"
READY: Final = ".restored"
ASIDE: Final = "before-restore"
_LEFT_BESIDE: Final = ("", "-wal", "-shm", "-journal")
_READ: Final = 1 << 20
_MIB: Final = 1 << 20
_PATIENCE_S: Final = 0.5


@dataclass(frozen=True, slots=True)
class Replaced:
    """What the file that is replaced held: its counters' highest epochs by year, and its log.

    `jobs` are the numbers of jobs taken in after the backup, and `entries` counts what its log has
    that the backup has not; both None where the two files went separate ways before.
    """

    epochs: dict[int, int]
    jobs: tuple[str, ...] | None
    entries: int | None


def copy_back(
    backup: KeptBackup, manifest: Manifest, target: Path, go_on: Callable[[], None]
) -> Path:
    """Copy a backup's store file beside the shop's; return the copy, proven byte by byte.

    Raises BackupDamaged, RestoreNeedsRoom and the failures of either disk.
    """
    copy = target.with_name(target.name + RESTORING)
    remove_store_file(copy)
    make_folder(target.parent)
    needed, free = 2 * manifest.size, shutil.disk_usage(target.parent).free
    if free < needed:
        raise RestoreNeedsRoom(str(target.parent), -(-needed // _MIB), free // _MIB)
    total = hashlib.sha256()
    try:
        with backup.store_file.open("rb") as source, copy.open("xb") as out:
            copy.chmod(OWNER_ONLY)
            while some := source.read(_READ):
                go_on()
                total.update(some)
                out.write(some)
        sync_file(copy)
    except OSError as raised:
        remove_store_file(copy)
        raise file_failure(raised, copy) from raised
    if total.hexdigest() != manifest.sha256:
        remove_store_file(copy)
        raise BackupDamaged(backup.name, backup.store_file.name)
    return copy


@contextmanager
def held_alone(file: StoreFilePlace) -> Iterator[Any]:
    """Hold a shop's present store file so that nobody else opens it; gives None for none.

    One that this key does not open, or that is damaged, is nobody's to hold: None as well. Raises
    ShopInUse while another window or command has it open.
    """
    connection = _opened(StoreFilePlace(file.path, file.key, _PATIENCE_S))
    if connection is None:
        yield None
        return
    try:
        try:
            lay_to_rest(connection)
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
        except sqlcipher.OperationalError as raised:
            raise ShopInUse(str(file.path)) from raised
        yield connection
    finally:
        connection.close()


def replaced_by(connection: Any, manifest: Manifest) -> Replaced:
    """Tell what the held file has that a backup has not."""
    epochs = dict(
        connection.execute("SELECT year, max(epoch) FROM counter WHERE epoch < 9 GROUP BY year")
    )
    then = connection.execute("SELECT hash FROM event WHERE seq = ?", (manifest.log,)).fetchone()
    if manifest.log and (then is None or then[0] != manifest.log_hash):
        return Replaced(epochs, None, None)
    later = connection.execute("SELECT count(*) FROM event WHERE seq > ?", (manifest.log,))
    jobs = connection.execute(
        "SELECT DISTINCT job.number FROM event JOIN job ON job.id = event.job "
        "WHERE event.seq > ? AND event.kind = 'job.received' ORDER BY job.number",
        (manifest.log,),
    )
    return Replaced(epochs, tuple(number for (number,) in jobs), later.fetchone()[0])


def make_ready(copy: Path, target: Path) -> None:
    """Give the whole copy the name under which even a killed restore is ended."""
    sync_file(copy)
    copy.replace(target.with_name(target.name + READY))
    sync_folder(target.parent)


def swap(target: Path, connection: Any, at_name: str) -> Path | None:
    """Move the old store file aside and the restored one into its place; return where it is.

    `at_name` names the folder for the old one. Raises the disk's failure.
    """
    aside = None
    try:
        if target.exists():
            aside = _free(target.parent / ASIDE, at_name)
            make_folder(aside)
            if connection is not None and os.name == "nt":
                # Windows renames no file that is open.
                connection.close()
            for ending in _LEFT_BESIDE:
                old = target.with_name(target.name + ending)
                if old.exists():
                    old.rename(aside / old.name)
            sync_folder(aside)
        finish_swap(target)
    except OSError as raised:
        raise file_failure(raised, target) from raised
    return aside


def finish_swap(target: Path) -> None:
    """Rename a restored file that waits, where there is no other: a restore was cut short."""
    ready = target.with_name(target.name + READY)
    if ready.exists() and not target.exists():
        for ending in _LEFT_BESIDE[1:]:
            target.with_name(target.name + ending).unlink(missing_ok=True)
        ready.rename(target)
        sync_folder(target.parent)


def forget_unfinished(target: Path) -> None:
    """Remove what a killed restore left, for a store file that somebody has open since.

    While it is open nobody restores, so that nothing under way is touched.
    """
    for ending in (RESTORING, READY):
        remove_store_file(target.with_name(target.name + ending))


def _opened(file: StoreFilePlace) -> Any:
    if not file.path.exists():
        return None
    try:
        return file.connect()
    except sqlcipher.OperationalError as raised:
        if "locked" in str(raised):
            raise ShopInUse(str(file.path)) from raised
        return None
    except sqlcipher.Error:
        return None


def _free(folder: Path, name: str) -> Path:
    names = (name, *(f"{name}-{n}" for n in range(2, 100)))
    return next(folder / one for one in names if not (folder / one).exists())
