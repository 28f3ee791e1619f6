"""A printer on a serial port: bytes as fast as it takes them, and never a wait without an end.

Nothing answers on a serial line: a print is done when the port has passed every byte on.
"""

from __future__ import annotations

import os
import select
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl

from app.domain.printer import PrinterNotReached, PrintUnknown
from printing.sending import CLOSE_SECONDS, SEND_SECONDS, send_all, trouble_of

if TYPE_CHECKING:
    from serial import Serial

if sys.platform == "win32":
    _GONE: Final = (OSError,)
else:
    import termios

    # A port that is pulled raises either, depending on what is asked of it.
    _GONE: Final = (OSError, termios.error)

BAUDS: Final = (1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200, 230400, 460800, 921600)
FLOWS: Final = ("none", "rts", "dsr")
# So few bytes still fit into a printer's buffer when it says that it has to wait.
_PIECE: Final = 64
_LOOK_AGAIN_SECONDS: Final = 0.02


@dataclass(frozen=True, slots=True)
class SerialPrinter:
    """A printer on a serial port, such as /dev/ttyUSB0 or COM3.

    `flow` is how it says that it has to wait: `none`, `rts` or `dsr`.
    """

    port: str
    baud: int = 9600
    flow: str = FLOWS[0]
    status: bool = False

    def __str__(self) -> str:
        flow = "" if self.flow == FLOWS[0] else f"&flow={self.flow}"
        return f"serial:{self.port}?baud={self.baud}{flow}{'&status' if self.status else ''}"


def serial_printer(port: str, options: str) -> SerialPrinter | None:
    """Read what stands before and behind the question mark; None for what is no serial printer."""
    given = dict(parse_qsl(options, keep_blank_values=True))
    baud, flow = given.get("baud", "9600"), given.get("flow", FLOWS[0])
    known = set(given) <= {"baud", "flow", "status"}
    if not known or not baud.isascii() or not baud.isdigit():
        return None
    if int(baud) not in BAUDS or flow not in FLOWS:
        return None
    return SerialPrinter(port, int(baud), flow, "status" in given)


def send_over_serial(printer: SerialPrinter, data: bytes) -> None:
    """Send all bytes and wait until the port has passed them on.

    Raises PrinterNotReached or PrintUnknown.
    """
    port = open_port(printer)
    try:
        send_all(str(printer), data, _Line(port, printer.flow).send)
        _wait_until_passed_on(printer, port, len(data))
    except (PrinterNotReached, PrintUnknown):
        _give_up(port)
        raise
    finally:
        port.close()


def open_port(printer: SerialPrinter) -> Serial:
    """Open the port for nobody else; raises PrinterNotReached."""
    # Imported when the first one is used: most shops have none.
    import serial  # noqa: PLC0415

    try:
        return serial.Serial(
            port=printer.port,
            baudrate=printer.baud,
            rtscts=printer.flow == "rts",
            timeout=1,
            write_timeout=SEND_SECONDS,
            exclusive=True,
        )
    except (*_GONE, ValueError) as failure:
        reason = failure if isinstance(failure, OSError) else OSError(str(failure))
        raise PrinterNotReached(str(printer), trouble_of(reason)) from failure


@dataclass(frozen=True, slots=True)
class _Line:
    """Send a piece as soon as the printer takes one."""

    port: Serial
    flow: str

    def send(self, part: bytes) -> int:
        if self.flow == "dsr":
            self._wait_for_dsr()
        piece = part[:_PIECE]
        if sys.platform == "win32":
            return self.port.write(piece) or 0
        # Of what pyserial's own write gives up nobody knows how much has left.
        _, ready, _ = select.select([], [self.port.fileno()], [], SEND_SECONDS)
        if not ready:
            raise TimeoutError
        return os.write(self.port.fileno(), piece)

    def _wait_for_dsr(self) -> None:
        for _ in range(int(SEND_SECONDS / _LOOK_AGAIN_SECONDS)):
            if self.port.dsr:
                return
            time.sleep(_LOOK_AGAIN_SECONDS)
        raise TimeoutError


def _wait_until_passed_on(printer: SerialPrinter, port: Serial, sent: int) -> None:
    try:
        for _ in range(int(CLOSE_SECONDS / _LOOK_AGAIN_SECONDS)):
            if not port.out_waiting:
                return
            time.sleep(_LOOK_AGAIN_SECONDS)
    except _GONE as failure:
        raise PrintUnknown(str(printer), sent, sent) from failure
    raise PrintUnknown(str(printer), sent, sent)


def _give_up(port: Serial) -> None:
    # Closing waits for what is still in the port, for ever where the printer has stopped it.
    with suppress(*_GONE):
        port.reset_output_buffer()
