"""What can go wrong between a rendered paper and its printer.

The one question that counts is whether to send it again: yes after `PrinterNotReached`, since
nothing was sent; after `PrintUnknown` only somebody who looks at the printer can say.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.errors import EnvironmentFailure, NotFound, RuleViolation


class PrinterTrouble(StrEnum):
    """Why a printer or a file was not reached."""

    REFUSED = "refused"
    """The printer is there and takes no connection: busy with another, or not ready."""
    TIMED_OUT = "timed_out"
    UNKNOWN_HOST = "unknown_host"
    UNREACHABLE = "unreachable"
    MISSING = "missing"
    """There is no such device, file or folder."""
    DENIED = "denied"
    FULL = "full"
    """The disk is full."""
    NO_SPOOLER = "no_spooler"
    """The operating system's command for printing is not installed."""
    PAPER_OUT = "paper_out"
    COVER_OPEN = "cover_open"
    NOT_READY = "not_ready"
    """It says itself that it is off line, for another reason than paper or cover."""
    FAILED = "failed"


class TaskKind(StrEnum):
    """What is on its way to a printer."""

    PAPER = "paper"
    TEST = "test"
    """The test page of a printer."""
    CALIBRATION = "calibration"
    """Rulers in tenths of a millimetre, by which a printer's offset is read."""
    DRAWER = "drawer"
    """The pulse that opens the cash drawer; never part of a paper."""


class TaskState(StrEnum):
    """How far something on its way to a printer has come."""

    QUEUED = "queued"
    PRINTING = "printing"
    PRINTED = "printed"
    UNKNOWN = "unknown"
    """Some bytes were accepted, and nobody knows what came out: it is asked, never sent again."""
    FAILED = "failed"
    """No byte was accepted: sending it again prints it once."""
    DROPPED = "dropped"


class DrawerReason(StrEnum):
    """Why somebody opened the cash drawer by hand."""

    CHANGE = "change"
    """To change money for somebody."""
    COUNT = "count"
    FLOAT = "float"
    """To put money in, or take it to the bank."""
    MISTAKE = "mistake"
    """To put a mistake at the till right."""
    OTHER = "other"


@dataclass(eq=False)
class PrinterNotFound(NotFound):
    """There is no printer of that name at the machine."""

    name: str


@dataclass(eq=False)
class PrinterNameTaken(RuleViolation):
    """Another printer of this machine has that name already."""

    name: str


@dataclass(eq=False)
class PrintTaskNotFound(NotFound):
    """Nothing with that id was ever on its way to a printer of this machine."""

    task: str


@dataclass(eq=False)
class NoDrawer(EnvironmentFailure):
    """No cash drawer hangs on the receipt printer of this machine."""


@dataclass(eq=False)
class DrawerUnknown(EnvironmentFailure):
    """A pulse was sent, at least in part: only somebody who looks knows whether the drawer opened.

    `destination` is the printer on which it hangs.
    """

    destination: str


@dataclass(eq=False)
class PrinterNotReached(EnvironmentFailure):
    """Nothing was sent, so sending it again prints it once."""

    destination: str
    trouble: PrinterTrouble


@dataclass(eq=False)
class SpoolerRefused(EnvironmentFailure):
    """The operating system's printing took nothing; `said` is its own message."""

    destination: str
    said: str


@dataclass(eq=False)
class PrintUnknown(EnvironmentFailure):
    """Some or all bytes were sent and the printer never said that it has them."""

    destination: str
    sent: int
    total: int
