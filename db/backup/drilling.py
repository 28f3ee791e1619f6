"""Try a restore where it can harm nothing, and compare what came with what was backed up."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, select

from app.domain.storage_errors import BackupDamaged
from db.backup.contents import at_rest, named_files, prove_log
from db.backup.file_pool import missing_files
from db.backup.making import pools_of
from db.backup.restoring import copy_back
from db.backup.verifying import verify_files, verify_store_file
from db.models.base import Base
from db.models.job import Job
from db.schema import SHIPPED
from db.sqlite import StoreFilePlace
from db.upgrade import open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from db.backup.making import Source
    from db.backup.manifest import Manifest
    from db.backup.place import BackupPlace, KeptBackup
    from db.sealed_files import SealedFiles

SCRATCH: Final = "restore-drill"
_OPENED: Final = 200
"""How many papers and how many pictures are opened from the restored folder."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What a drill compared: rows of all tables, sealed files that opened; and how long it took."""

    rows: int
    files: int
    seconds: float


def try_restore(
    source: Source, place: BackupPlace, name: str, go_on: Callable[[], None]
) -> tuple[KeptBackup, Manifest, Tried]:
    """Restore a backup into a folder of its own beside the shop's file, and remove it again.

    An empty name is the newest one. Raises BackupDamaged where anything differs, BackupNotFound,
    and the failures of either disk.
    """
    begun = time.monotonic()
    key, pools = source.file.key, pools_of(source.keys, place)
    backup, manifest = place.get(name, key)
    verify_store_file(backup, manifest, key, go_on)
    verify_files(backup, manifest, key, pools, go_on)
    scratch = source.folder / SCRATCH
    shutil.rmtree(scratch, ignore_errors=True)
    try:
        copy = copy_back(backup, manifest, scratch / backup.store_file.name, go_on)
        with at_rest(StoreFilePlace(copy, key)) as connection:
            prove_log(connection, backup.name, whole=True)
            files = sum(_opened(pools, connection, go_on))
        rows = _same_rows(copy, key, manifest, backup.name)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return backup, manifest, Tried(rows, files, time.monotonic() - begun)


def _opened(
    pools: Mapping[str, SealedFiles], connection: Any, go_on: Callable[[], None]
) -> Iterator[int]:
    """Open some files of each kind as the shop would; what it had lost before is passed over."""
    for folder, pool in pools.items():
        named = (one for one in named_files(connection, folder) if not missing_files(pool, (one,)))
        for sha256 in islice(named, _OPENED):
            go_on()
            pool.get(sha256)
            yield 1


def _same_rows(copy: Path, key: bytes, manifest: Manifest, name: str) -> int:
    """Open the copy as the program does, which brings an older one up to date, and count."""
    # What an upgrade adds is right, and not what the manifest says.
    tables = (
        Base.metadata.sorted_tables
        if manifest.revision == SHIPPED.head
        else [Base.metadata.tables[Job.__tablename__]]
    )
    compared = 0
    database = open_store(copy, key)
    try:
        with database.snapshot() as session:
            for table in tables:
                found = session.scalar(select(func.count()).select_from(table)) or 0
                if found != manifest.rows[table.name]:
                    raise BackupDamaged(name, table.name)
                compared += found
    finally:
        database.close()
    return compared
