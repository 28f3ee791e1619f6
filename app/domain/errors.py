"""Everything Benchside can say no with: data only, the sentences stand in `app.sentences`.

Three kinds, by what the person can do about it: `RuleViolation` (change what was entered),
`EnvironmentFailure` (mend paper, cable, disk or lock, then try again) and `NotFound`. Anything
else that is raised is a bug of ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Names = Mapping[str, str]
"""What something is called, by language; a message says it in the reader's."""


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

    `reason` is a key of `app.sentence_tables.ENTRY_REASONS`; `detail` fills its placeholders.
    """

    field: str
    reason: str
    detail: str = ""


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
class RightsChanged(RuleViolation):
    """The account was ended or has another role since it signed in."""


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
    """No printer is set on this machine for that kind of paper."""

    kind: str


@dataclass(eq=False)
class FileUnreadable(EnvironmentFailure):
    """A file cannot be read; `why` is what the system said."""

    path: str
    why: str


@dataclass(eq=False)
class ReadInterrupted(EnvironmentFailure):
    """A read was stopped because nobody waits for it any more."""


@dataclass(eq=False)
class ColumnsMissing(RuleViolation):
    """A table has no column of that name; `found` are those it has."""

    path: str
    columns: tuple[str, ...]
    found: tuple[str, ...] = ()


@dataclass(eq=False)
class NothingMapped(RuleViolation):
    """A table's columns were taken for none of the fields of which one is needed."""

    path: str
    fields: tuple[str, ...]
    found: tuple[str, ...]


@dataclass(eq=False)
class NothingToImport(RuleViolation):
    """A table has headings and no rows under them."""

    path: str


@dataclass(eq=False)
class ImportUnderWay(RuleViolation):
    """Somebody else is importing the same file at this moment."""

    path: str


@dataclass(eq=False)
class FileChanged(EnvironmentFailure):
    """A file was written to while it was being read; `rows` of it had been taken."""

    path: str
    rows: int


@dataclass(eq=False)
class DisplayMissing(EnvironmentFailure):
    """The window cannot open: libraries or a display are missing; `said` names the packages."""

    said: str


@dataclass(eq=False)
class WorkNotStarted(EnvironmentFailure):
    """A child process could not be started; `trouble` is what the system says."""

    trouble: str


@dataclass(eq=False)
class WorkStopped(EnvironmentFailure):
    """A child process ended before its work was done, with this exit code or signal."""

    code: int


@dataclass(eq=False)
class WorkUnreadable(EnvironmentFailure):
    """A child process said something that is no line of ours; `said` is its beginning."""

    said: str
