"""How bytes go to anything that takes them: in pieces, counted, with an end to all waiting."""

from __future__ import annotations

import errno
import socket
from typing import TYPE_CHECKING, Final

from app.domain.printer import PrinterNotReached, PrinterTrouble, PrintUnknown

if TYPE_CHECKING:
    from collections.abc import Callable

CONNECT_SECONDS: Final = 3.0
SEND_SECONDS: Final = 15.0
"""A printer that takes no byte for so long has no paper or is jammed."""
CLOSE_SECONDS: Final = 10.0
CHUNK: Final = 4096

_TROUBLES: Final = {
    errno.ECONNREFUSED: PrinterTrouble.REFUSED,
    errno.ETIMEDOUT: PrinterTrouble.TIMED_OUT,
    errno.EHOSTUNREACH: PrinterTrouble.UNREACHABLE,
    errno.ENETUNREACH: PrinterTrouble.UNREACHABLE,
    errno.ENOENT: PrinterTrouble.MISSING,
    errno.ENOTDIR: PrinterTrouble.MISSING,
    errno.ENAMETOOLONG: PrinterTrouble.MISSING,
    errno.EISDIR: PrinterTrouble.MISSING,
    errno.ENODEV: PrinterTrouble.MISSING,
    errno.ENXIO: PrinterTrouble.MISSING,
    errno.EACCES: PrinterTrouble.DENIED,
    errno.EPERM: PrinterTrouble.DENIED,
    errno.EROFS: PrinterTrouble.DENIED,
    errno.ENOSPC: PrinterTrouble.FULL,
    errno.EDQUOT: PrinterTrouble.FULL,
    errno.EBUSY: PrinterTrouble.REFUSED,
}


def send_all(destination: str, data: bytes, send_some: Callable[[bytes], int]) -> None:
    """Send piece by piece; `send_some` returns how many bytes were taken, or raises OSError.

    Raises PrinterNotReached when none was taken, PrintUnknown when some were.
    """
    sent = 0
    while sent < len(data):
        try:
            sent += send_some(data[sent : sent + CHUNK])
        except OSError as failure:
            if sent:
                raise PrintUnknown(destination, sent, len(data)) from failure
            raise PrinterNotReached(destination, trouble_of(failure)) from failure


def trouble_of(failure: OSError | UnicodeError) -> PrinterTrouble:
    """Say why something was not reached."""
    if isinstance(failure, (socket.gaierror, UnicodeError)):
        return PrinterTrouble.UNKNOWN_HOST
    if isinstance(failure, TimeoutError):
        return PrinterTrouble.TIMED_OUT
    return _TROUBLES.get(failure.errno or 0, PrinterTrouble.FAILED)
