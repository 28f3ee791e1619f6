"""What a slip printer says of itself when it is asked, in its own words of ESC/POS.

DLE EOT n of Epson's ESC/POS command reference: n = 1 printer, 2 why off line, 4 paper. Bits 1 and 4
of each answer are set, 0 and 7 are not. Many printers never answer: then nothing is known, and
silence does not mean that all is well.
"""

from __future__ import annotations

import socket
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.domain.printer import PrinterNotReached, PrinterTrouble
from printing.sending import CONNECT_SECONDS, trouble_of
from printing.serial_printer import SerialPrinter, open_port
from printing.spool import NetworkPrinter

if TYPE_CHECKING:
    from collections.abc import Callable

    from printing.spool import Destination

_ANSWER_SECONDS: Final = 1.0
_ASK: Final = b"\x10\x04"
_OFF_LINE: Final = 0x08
_COVER: Final = 0x04
_NO_PAPER_STOP: Final = 0x20
_PAPER_LOW: Final = 0x0C
_PAPER_OUT: Final = 0x60


@dataclass(frozen=True, slots=True)
class PrinterStatus:
    """What a printer answered: what is wrong with it, if anything, and whether paper runs low.

    `answered` is False for one that said nothing that can be read.
    """

    answered: bool
    trouble: PrinterTrouble | None = None
    paper_low: bool = False


SILENT: Final = PrinterStatus(answered=False)


def ask_status(destination: Destination) -> PrinterStatus:
    """Ask a slip printer how it is; `SILENT` where it cannot be asked or does not answer.

    Raises PrinterNotReached.
    """
    match destination:
        case NetworkPrinter():
            return _ask_over_network(destination)
        case SerialPrinter():
            port = open_port(destination)
            try:
                return read_status(port.write, lambda: port.read(1))
            except OSError:
                return SILENT
            finally:
                port.close()
        case _:
            return SILENT


def read_status(write: Callable[[bytes], object], read: Callable[[], bytes]) -> PrinterStatus:
    """Ask by `write` and hear by `read`, which returns one byte, or none when nothing comes."""
    answers: list[int] = []
    for question in (1, 2, 4):
        write(_ASK + bytes((question,)))
        heard = read()
        if not heard or heard[0] & 0x93 != 0x12:
            return SILENT
        answers.append(heard[0])
    printer, cause, paper = answers
    low = bool(paper & _PAPER_LOW)
    return PrinterStatus(answered=True, trouble=_trouble(printer, cause, paper), paper_low=low)


def _trouble(printer: int, cause: int, paper: int) -> PrinterTrouble | None:
    if paper & _PAPER_OUT or cause & _NO_PAPER_STOP:
        return PrinterTrouble.PAPER_OUT
    if cause & _COVER:
        return PrinterTrouble.COVER_OPEN
    return PrinterTrouble.NOT_READY if printer & _OFF_LINE else None


def _ask_over_network(printer: NetworkPrinter) -> PrinterStatus:
    try:
        connection = socket.create_connection((printer.host, printer.port), CONNECT_SECONDS)
    except (OSError, UnicodeError) as failure:
        raise PrinterNotReached(str(printer), trouble_of(failure)) from failure
    with connection, suppress(OSError):
        connection.settimeout(_ANSWER_SECONDS)
        return read_status(connection.sendall, lambda: connection.recv(1))
    return SILENT
