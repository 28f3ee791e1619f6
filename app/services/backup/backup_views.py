"""What screens and commands are told of backups; instants are epoch ms, sizes bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.backup import BackupKind, BackupLight


@dataclass(frozen=True, slots=True)
class BackupState:
    """How the shop stands on this machine.

    `last` is the instant of the last verified backup, None for never; `failed` the reason (the
    name of an error) why the last try after it came to nothing, empty for none; `later` counts
    what the log has that no verified backup has.
    """

    light: BackupLight
    folder: str
    last: int | None = None
    kind: BackupKind | None = None
    failed: str = ""
    failed_at: int | None = None
    later: int = 0
    time_zone: str = "UTC"
    """The shop's own, in which moments are shown."""
    same_disk: bool = False
    """The place is on the disk of the shop itself, and is lost with it."""


@dataclass(frozen=True, slots=True)
class ListedBackup:
    """One backup of a place; `jobs` None where its list is damaged and nothing is known of it."""

    name: str
    place: Path
    store: str = ""
    number: str = ""
    shop: str = ""
    machine: str = ""
    kind: BackupKind | None = None
    made_at: int | None = None
    verified_at: int | None = None
    jobs: int | None = None
    size: int = 0
    files: int = 0
    lost_files: int = 0


@dataclass(frozen=True, slots=True)
class BackupMade:
    """A verified backup, the sealed files it brought, and the names of older ones that went."""

    backup: ListedBackup
    new_files: int
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drilled:
    """A restore that was tried into a folder of its own, which is gone again.

    `rows` and `files` were compared one by one with what the backup says, `papers` opened.
    `seconds` is what the whole took.
    """

    backup: ListedBackup
    rows: int
    files: int
    jobs: int
    log: int
    seconds: float


@dataclass(frozen=True, slots=True)
class RestoreWish:
    """Which backup is to be restored: an empty name is the newest whole one.

    `code` is the recovery code, empty where this computer has the shop's key. `machine` is this
    computer's name, and `instead_of` that of the computer whose place it takes, empty for none.
    """

    place: Path
    name: str = ""
    code: str = ""
    machine: str = ""
    instead_of: str = ""


@dataclass(frozen=True, slots=True)
class Restored:
    """A shop that was restored.

    `lost_jobs` are the numbers of jobs that the replaced file has and the backup has not, None
    where nobody can tell; `aside` is where the replaced file lies, None for none; `missing_files`
    counts papers and pictures that neither the backup nor the folder has.
    """

    backup: ListedBackup
    epoch: int
    lost_jobs: tuple[str, ...] | None
    aside: Path | None
    came_files: int
    missing_files: int
