"""The folder in which a shop's backups lie, on another disk, a stick or a share.

    benchside-backup-<store>/
        backups/20261123T203015Z-hourly/    shop.db, manifest.json
        files/papers/ab/<sha256>            sealed as in the shop, shared by all backups
        files/photos/cd/<sha256>

A backup has its final name only when it was proven; what a killed program or a pulled stick left
half ends in `.part`.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING, Final

from app.domain.storage_errors import (
    BackupDamaged,
    BackupNotFound,
    BackupOfAnotherShop,
    BackupPlaceMissing,
)
from db.backup.manifest import Manifest, read_manifest
from db.durable import make_folder
from db.failures import file_failure

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.backup import BackupKind

STORE_FILE: Final = "shop.db"
PART: Final = ".part"
_ROOT: Final = "benchside-backup-"
_NAME: Final = re.compile(r"\d{8}T\d{6}Z-[a-z_]+(-\d+)?")


@dataclass(frozen=True, slots=True)
class KeptBackup:
    """One backup of a place: its folder and what it says of itself; None where that is damaged."""

    folder: Path
    manifest: Manifest | None

    @property
    def name(self) -> str:
        """Return its name, which begins with the instant (UTC)."""
        return self.folder.name

    @property
    def store_file(self) -> Path:
        """Return the sealed store file."""
        return self.folder / STORE_FILE


@dataclass(frozen=True, slots=True)
class BackupPlace:
    """One shop's part of a folder for backups."""

    root: Path

    @property
    def backups(self) -> Path:
        """Return the folder of the backups."""
        return self.root / "backups"

    @property
    def files(self) -> Path:
        """Return the folder of the sealed files that they share."""
        return self.root / "files"

    def kept(self, key: bytes | None = None) -> tuple[KeptBackup, ...]:
        """Return the backups, the newest first; with a key those that it did not seal are damaged.

        Raises BackupPlaceMissing.
        """
        return tuple(KeptBackup(one, _told(one, key)) for one in self._folders())

    def get(self, name: str, key: bytes) -> tuple[KeptBackup, Manifest]:
        """Return a backup by its name, the newest whole one for an empty name.

        Raises BackupNotFound, BackupDamaged, BackupPlaceMissing or BackupOfAnotherShop.
        """
        asked = [one for one in self._folders() if one.name == name or not name]
        for one in asked:
            manifest = _told(one, key)
            if manifest is not None:
                return KeptBackup(one, manifest), manifest
        for one in asked:
            # Raises why it is not whole.
            read_manifest(one, key)
        raise BackupNotFound(name, str(self.root))

    def _folders(self) -> list[Path]:
        try:
            found = [one for one in self.backups.iterdir() if _NAME.fullmatch(one.name)]
        except OSError as raised:
            raise BackupPlaceMissing(str(self.root)) from raised
        return sorted(found, reverse=True)

    def begin(self, kind: BackupKind, at: int) -> Path:
        """Make the folder of a backup that is not proven yet; `at` is epoch ms.

        Raises the environment's failure.
        """
        stem = f"{datetime.fromtimestamp(at // 1000, UTC):%Y%m%dT%H%M%SZ}-{kind}"
        names = (stem if n == 1 else f"{stem}-{n}" for n in count(1))
        name = next(one for one in names if not (self.backups / one).exists())
        folder = self.backups / (name + PART)
        make_folder(folder)
        return folder

    def remove_halves(self) -> None:
        """Remove what was begun and never ended; call while nobody else makes a backup."""
        if not self.backups.is_dir():
            return
        for folder in self.backups.iterdir():
            if folder.name.endswith(PART):
                remove_backup(folder)


def place_of(folder: Path, store: str) -> BackupPlace:
    """Return a shop's part of the folder that was chosen for backups."""
    return BackupPlace(folder / f"{_ROOT}{store}")


def places_in(folder: Path) -> tuple[BackupPlace, ...]:
    """Return the shops' parts of a folder, which may be one of them itself or within one.

    Raises BackupPlaceMissing where there is no such folder.
    """
    for above in (folder, *folder.parents[:2]):
        if above.name.startswith(_ROOT) and above.is_dir():
            return (BackupPlace(above),)
    try:
        within = [one for one in folder.iterdir() if one.name.startswith(_ROOT) and one.is_dir()]
    except OSError as raised:
        raise BackupPlaceMissing(str(folder)) from raised
    return tuple(BackupPlace(one) for one in sorted(within))


def remove_backup(folder: Path) -> None:
    """Remove a backup; from the first moment it no longer counts. Raises the disk's failure."""
    gone = folder if folder.name.endswith(PART) else folder.with_name(folder.name + PART)
    try:
        if gone != folder:
            folder.rename(gone)
        shutil.rmtree(gone)
    except OSError as raised:
        raise file_failure(raised, folder) from raised


def _told(folder: Path, key: bytes | None) -> Manifest | None:
    try:
        return read_manifest(folder, key)
    except (BackupDamaged, BackupOfAnotherShop):
        return None
