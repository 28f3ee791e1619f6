"""Everything Benchside can say no with: data only, the sentences stand in `app.sentences`.

Three kinds, by what the person can do about it: `RuleViolation` (change what was entered),
`EnvironmentFailure` (mend paper, cable, disk or lock, then try again) and `NotFound`. Anything
else that is raised is a bug of ours.
"""

from __future__ import annotations

from dataclasses import dataclass


class BenchsideError(Exception):
    """Say why something was not done; subclasses are dataclasses of plain values."""


class RuleViolation(BenchsideError):
    """The shop's rules say no: something entered has to change."""


class EnvironmentFailure(BenchsideError):
    """Paper, cable, disk or lock failed: mend it and try again; nothing was lost."""


class NotFound(BenchsideError):
    """What was asked for does not exist."""


@dataclass(eq=False)
class BadEntry(RuleViolation):
    """An entered value cannot be taken; `field` names it in the form's words.

    `reason` is a key of `app.sentences.ENTRY_REASONS`; `detail` fills its placeholders.
    """

    field: str
    reason: str
    detail: str = ""


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
class NotAnswered(RuleViolation):
    """The intake level asks for answers that were not given; `questions` are field names."""

    device: int
    questions: tuple[str, ...]


@dataclass(eq=False)
class CheckDigitWrong(RuleViolation):
    """An IMEI's last digit does not fit; it is kept only with a reason."""

    imei: str


@dataclass(eq=False)
class DeviceAlreadyHere(RuleViolation):
    """The device is in the shop's care already, under the job `number`."""

    number: str


@dataclass(eq=False)
class DeviceTwice(RuleViolation):
    """One visit names the same device twice."""

    identifier: str


@dataclass(eq=False)
class AlreadyTakenIn(RuleViolation):
    """The draft has become a visit before, with the job `number`."""

    number: str


@dataclass(eq=False)
class CannotUndo(RuleViolation):
    """The job `number` has moved on or has a printed paper: it can be voided, not undone."""

    number: str


@dataclass(eq=False)
class ReasonMissing(RuleViolation):
    """The act is kept with a reason, and none was given."""


@dataclass(eq=False)
class ChangedMeanwhile(RuleViolation):
    """Somebody else changed the same record between reading and saving."""


@dataclass(eq=False)
class SignInFailed(RuleViolation):
    """The user and the PIN do not fit together; which of the two is not said."""


@dataclass(eq=False)
class SignInNeeded(RuleViolation):
    """The command needs somebody signed in: BENCHSIDE_USER and BENCHSIDE_PIN."""


@dataclass(eq=False)
class WrongUsage(RuleViolation):
    """What was typed is not a command; `said` is the parser's own message."""

    said: str


@dataclass(eq=False)
class SignInPaused(RuleViolation):
    """Too many wrong PINs: signing in waits for `seconds`."""

    seconds: int


@dataclass(eq=False)
class LastManager(RuleViolation):
    """The last manager who can sign in cannot be ended or given another role."""


@dataclass(eq=False)
class LoginTaken(RuleViolation):
    """Somebody has that sign-in name already."""

    login: str


@dataclass(eq=False)
class AlreadySetUp(RuleViolation):
    """The folder holds a shop already."""

    folder: str


@dataclass(eq=False)
class NotSetUp(NotFound):
    """The folder holds no shop yet."""

    folder: str


@dataclass(eq=False)
class NothingPublished(NotFound):
    """Nothing of that kind and key has been published."""

    kind: str
    key: str


@dataclass(eq=False)
class JobNotFound(NotFound):
    """No job has that number."""

    number: str


@dataclass(eq=False)
class CustomerNotFound(NotFound):
    """No customer has that id."""

    customer: str


@dataclass(eq=False)
class DeviceNotFound(NotFound):
    """There is no such device."""

    device: str


@dataclass(eq=False)
class DeviceIsAnother(RuleViolation):
    """The identifier belongs to another device of the file."""

    identifier: str


@dataclass(eq=False)
class UserNotFound(NotFound):
    """Nobody has that sign-in name."""

    login: str


@dataclass(eq=False)
class DraftGone(NotFound):
    """The draft was taken in or thrown away meanwhile."""


@dataclass(eq=False)
class PaperNotFound(NotFound):
    """There is no such paper."""

    paper: str


@dataclass(eq=False)
class NoPrinter(EnvironmentFailure):
    """This machine has no printer set for that kind of paper."""

    kind: str


@dataclass(eq=False)
class FileUnreadable(EnvironmentFailure):
    """A file cannot be read; `why` is what the system said."""

    path: str
    why: str


@dataclass(eq=False)
class ColumnsMissing(RuleViolation):
    """A table has no column of that name."""

    path: str
    columns: tuple[str, ...]


@dataclass(eq=False)
class DisplayMissing(EnvironmentFailure):
    """The window cannot open: libraries or a display are missing; `said` names the packages."""

    said: str
