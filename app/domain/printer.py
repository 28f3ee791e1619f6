"""What can go wrong between a rendered paper and its printer.

The one question that counts is whether to send it again: yes after `PrinterNotReached`, since
nothing was sent; after `PrintUnknown` only somebody who looks at the printer can say.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.errors import EnvironmentFailure


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
    FAILED = "failed"


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
