"""What can go wrong with the store file, its key, its upgrade and the archived papers."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.errors import EnvironmentFailure, NotFound, RuleViolation


@dataclass(eq=False)
class StoreFileMissing(EnvironmentFailure):
    """There is no store file where one should be."""

    path: str


@dataclass(eq=False)
class StoreFileLocked(EnvironmentFailure):
    """Another program holds the store file longer than the busy time-out."""

    path: str


@dataclass(eq=False)
class StoreFileReadOnly(EnvironmentFailure):
    """The store file, or the drive it is on, cannot be written."""

    path: str


@dataclass(eq=False)
class StoreFileKeyWrong(EnvironmentFailure):
    """The key does not open the file, or it is no store file at all."""

    path: str


@dataclass(eq=False)
class StoreFileDamaged(EnvironmentFailure):
    """A page of the store file is not what was written."""

    path: str


@dataclass(eq=False)
class StoreFileNewer(EnvironmentFailure):
    """A newer program wrote the file; `needs` and `knows` are storage revisions."""

    path: str
    needs: int
    knows: int


@dataclass(eq=False)
class StoreFolderMissing(EnvironmentFailure):
    """The folder for the shop's files does not exist."""

    path: str


@dataclass(eq=False)
class StoreFolderNotWritable(EnvironmentFailure):
    """The person may not write in the folder for the shop's files."""

    path: str


@dataclass(eq=False)
class StoreOnNetworkDrive(EnvironmentFailure):
    """The folder is on a network drive, where a store file gets damaged."""

    path: str
    file_system: str


@dataclass(eq=False)
class DiskFull(EnvironmentFailure):
    """No room is left; what was being saved was not, what is saved stays."""

    path: str


@dataclass(eq=False)
class DiskFailed(EnvironmentFailure):
    """The drive reported an error of its own while reading or writing."""

    path: str


@dataclass(eq=False)
class StoreServerUnreachable(EnvironmentFailure):
    """The shop's PostgreSQL server does not answer, or refuses the sign-in."""

    server: str


@dataclass(eq=False)
class WriteConflict(EnvironmentFailure):
    """Two workstations wrote the same thing at the same moment; trying again helps."""


@dataclass(eq=False)
class UpgradeNeedsRoom(EnvironmentFailure):
    """An upgrade copies the store file first and the drive has no room for it; MiB."""

    path: str
    needed_mib: int
    free_mib: int


@dataclass(eq=False)
class UpgradeFailed(EnvironmentFailure):
    """An upgrade of the store file stopped; the old file stands untouched."""

    path: str
    log: str


@dataclass(eq=False)
class KeyRecordMissing(EnvironmentFailure):
    """The record of where the store's key is kept is not beside the data, or not readable."""

    path: str


@dataclass(eq=False)
class StoreExists(RuleViolation):
    """A store is already set up here; nothing of it is ever replaced."""

    path: str


@dataclass(eq=False)
class KeyringSilent(EnvironmentFailure):
    """The key is in the system's keyring, which does not answer."""

    store: str


@dataclass(eq=False)
class KeyMissing(EnvironmentFailure):
    """The place that should hold the store's key does not have it."""

    store: str
    place: str


@dataclass(eq=False)
class KeyFileUnreadable(EnvironmentFailure):
    """The key file cannot be read, or holds no key."""

    path: str


@dataclass(eq=False)
class KeyFileExposed(EnvironmentFailure):
    """Other accounts of this machine may read the key file; `mode` is octal."""

    path: str
    mode: str


@dataclass(eq=False)
class KeyBesideData(RuleViolation):
    """The key would be kept in the folder that it protects."""

    path: str


@dataclass(eq=False)
class RecoveryCodeWrong(RuleViolation):
    """The recovery code has a typing error: its checksum does not fit."""


@dataclass(eq=False)
class SealedFileMissing(EnvironmentFailure):
    """The archived bytes with this SHA-256 are not in the papers folder."""

    sha256: str


@dataclass(eq=False)
class SealedFileDamaged(EnvironmentFailure):
    """The archived bytes with this SHA-256 are not what was written."""

    sha256: str


@dataclass(eq=False)
class BackupPlaceNotSet(RuleViolation):
    """Nobody said yet where backups go."""


@dataclass(eq=False)
class BackupPlaceMissing(EnvironmentFailure):
    """The folder for backups is not there: a stick that was pulled, a share that is away."""

    path: str


@dataclass(eq=False)
class BackupPlaceFull(EnvironmentFailure):
    """There is no room for another backup, nor older ones enough that could go."""

    path: str


@dataclass(eq=False)
class BackupPlaceInShop(RuleViolation):
    """A backup in the shop's own folder would be lost with it."""

    path: str


@dataclass(eq=False)
class BackupUnderWay(RuleViolation):
    """Another backup of this shop is just being made."""


@dataclass(eq=False)
class BackupStopped(RuleViolation):
    """A backup was given up before it counted; nothing of it is left."""


@dataclass(eq=False)
class BackupNotFound(NotFound):
    """There is no backup of that name, or none at all, in a folder."""

    name: str
    path: str


@dataclass(eq=False)
class BackupDamaged(EnvironmentFailure):
    """A backup is not what was written; `part` is what of it: the file, the list, a count."""

    name: str
    part: str


@dataclass(eq=False)
class BackupOfAnotherShop(RuleViolation):
    """The recovery code, or the key of this computer, belongs to another shop than the backup."""

    name: str


@dataclass(eq=False)
class ShopInUse(EnvironmentFailure):
    """Another window or command has the shop open, which is about to be replaced."""

    path: str


@dataclass(eq=False)
class RestoreNeedsRoom(EnvironmentFailure):
    """The disk has too little room for what a backup brings; both in MiB."""

    path: str
    needed_mib: int
    free_mib: int


@dataclass(eq=False)
class RestoresUsedUp(RuleViolation):
    """The shop was restored eight times this year: there is no number left to tell papers apart."""

    year: int
