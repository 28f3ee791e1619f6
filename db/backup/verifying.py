"""Prove a backup anew: every byte of it is what was written, and a shop could work on from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.storage_errors import BackupDamaged
from db.backup.contents import at_rest, contents, named_files, prove_log, prove_pages
from db.backup.file_pool import damaged_files, missing_files
from db.backup.making import sha256_of_file
from db.backup.place import STORE_FILE
from db.sqlite import StoreFilePlace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from db.backup.manifest import Manifest
    from db.backup.place import KeptBackup
    from db.sealed_files import SealedFiles


def verify_store_file(
    backup: KeptBackup, manifest: Manifest, key: bytes, go_on: Callable[[], None]
) -> None:
    """Raise BackupDamaged unless the store file is what the manifest says, and whole.

    The manifest's own seal was looked at when it was read.
    """
    size = backup.store_file.stat().st_size if backup.store_file.is_file() else -1
    if size != manifest.size or sha256_of_file(backup.store_file, go_on) != manifest.sha256:
        raise BackupDamaged(backup.name, STORE_FILE)
    with at_rest(StoreFilePlace(backup.store_file, key)) as connection:
        prove_pages(connection, backup.name)
        prove_log(connection, backup.name)
        found = contents(connection)
    told = (manifest.store, manifest.log, manifest.log_hash, dict(manifest.rows))
    holds = (found.store, found.census.log, found.census.log_hash, dict(found.census.rows))
    if holds != told:
        raise BackupDamaged(backup.name, STORE_FILE)


def verify_files(
    backup: KeptBackup,
    manifest: Manifest,
    key: bytes,
    pools: Mapping[str, SealedFiles],
    go_on: Callable[[], None],
) -> None:
    """Raise BackupDamaged unless every sealed file that the rows name is there and opens.

    What the shop itself had lost before is not asked for. Damage to a file of another backup
    counts too: they are shared.
    """
    missing = 0
    with at_rest(StoreFilePlace(backup.store_file, key)) as connection:
        for name, pool in pools.items():
            missing += len(missing_files(pool, named_files(connection, name)))
    if missing > manifest.lost_files:
        raise BackupDamaged(backup.name, "files")
    for name, pool in pools.items():
        damaged = next(damaged_files(pool, go_on), None)
        if damaged is not None:
            raise BackupDamaged(backup.name, f"{name}/{damaged[:2]}/{damaged}")
