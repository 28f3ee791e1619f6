"""Bytes to a printer: to the system's printing, the network, a serial port, a device or a file.

Either all bytes were handed over, or an error says whether any were: after "nothing was sent" the
paper can be sent again, after "unknown" somebody has to look. Nothing is ever sent twice here.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import select
import shutil
import socket
import stat
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, assert_never

from app.domain.errors import BadEntry
from app.domain.printer import PrinterNotReached, PrinterTrouble, PrintUnknown, SpoolerRefused
from printing.sending import (
    CHUNK,
    CLOSE_SECONDS,
    CONNECT_SECONDS,
    SEND_SECONDS,
    send_all,
    trouble_of,
)
from printing.serial_printer import SerialPrinter, send_over_serial, serial_printer

# How ESC/POS, TSPL and ZPL begin.
_PRINTER_LANGUAGES: Final = (b"\x1b@", b"SIZE ", b"^XA")

_FORMS: Final = (
    "tcp://host:9100, serial:/dev/ttyUSB0?baud=9600, printer:NAME, printer:NAME?raw, file:/path"
)
_NETWORK: Final = re.compile(
    r"tcp://(\[[0-9A-Fa-f:.]+\]|[^\s:/\[\]?]+)(?::([0-9]{1,5}))?(?:\?([a-z&-]+))?"
)
_SERIAL: Final = re.compile(r"serial:([^\0?]+)(?:\?([a-z0-9=&]+))?")
# What CUPS allows in a queue's name.
_QUEUE: Final = re.compile(r"printer:([^\s/#?'\"\\-][^\s/#?'\"\\]{0,126})(\?raw)?")


@dataclass(frozen=True, slots=True)
class SystemPrinter:
    """A queue of the operating system; `raw` bytes are passed on untouched."""

    name: str
    raw: bool = False

    def __str__(self) -> str:
        return f"printer:{self.name}{'?raw' if self.raw else ''}"


@dataclass(frozen=True, slots=True)
class NetworkPrinter:
    """A printer that takes bytes on a TCP port.

    `stays_open` is for one that never ends a connection: there is then no sign that it has it all.
    `status` is for one that answers when it is asked for its paper, and is asked before each print.
    """

    host: str
    port: int = 9100
    stays_open: bool = False
    status: bool = False

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        wants = {"stays-open": self.stays_open, "status": self.status}
        options = "&".join(name for name, wanted in wants.items() if wanted)
        return f"tcp://{host}:{self.port}{f'?{options}' if options else ''}"


@dataclass(frozen=True, slots=True)
class FilePrinter:
    """A file, replaced as a whole, or a device file such as /dev/usb/lp0."""

    path: Path

    def __str__(self) -> str:
        return f"file:{self.path}"


Destination = SystemPrinter | NetworkPrinter | SerialPrinter | FilePrinter


def parse_destination(text: str) -> Destination:
    """Read `tcp://host:9100`, `serial:/dev/ttyUSB0?baud=9600`, `printer:NAME` or `file:/path`.

    `printer:NAME?raw` passes bytes on untouched, which ESC/POS and TSPL need; `?stays-open` marks a
    network printer that never ends a connection, `?status` one that says whether it has paper, also
    a serial one; `&flow=dsr` or `rts` is how a serial one says that it has to wait.

    Raises BadEntry.
    """
    read: Destination | None = None
    if found := _NETWORK.fullmatch(text):
        read = _network_printer(found[1], found[2] or "9100", found[3] or "")
    elif found := _SERIAL.fullmatch(text):
        read = serial_printer(found[1], found[2] or "")
    elif found := _QUEUE.fullmatch(text):
        read = SystemPrinter(found[1], raw=found[2] is not None)
    elif text.startswith("file:") and (path := text.removeprefix("file:")) and "\0" not in path:
        read = FilePrinter(Path(path))
    if read is None:
        raise BadEntry("printer", "not_one_of", _FORMS)
    return read


def _network_printer(host: str, port: str, options: str) -> NetworkPrinter | None:
    """Return the printer of an address, None for a port or an option that there is not."""
    given = set(options.split("&")) - {""}
    if not 0 < int(port) < 65536 or not given <= {"stays-open", "status"}:
        return None
    return NetworkPrinter(host.strip("[]"), int(port), "stays-open" in given, "status" in given)


def send(destination: Destination, data: bytes) -> None:
    """Hand all bytes over.

    Raises PrinterNotReached or SpoolerRefused when nothing was sent, and PrintUnknown when some or
    all may have been.
    """
    match destination:
        case SerialPrinter():
            send_over_serial(destination, data)
        case SystemPrinter():
            _send_to_system(destination, data)
        case NetworkPrinter():
            _send_over_network(destination, data)
        case FilePrinter():
            if _is_device(destination):
                _send_to_device(destination, data)
            else:
                _write_file(destination, data)
        case _:
            assert_never(destination)


def system_printers() -> tuple[str, ...]:
    """Return the names of the operating system's queues; none where it does not answer."""
    command = shutil.which("lpstat")
    if command is None:
        return ()
    asked = [command, "-e"]
    try:
        listed = subprocess.run(asked, capture_output=True, timeout=SEND_SECONDS, check=False)
    except (subprocess.TimeoutExpired, OSError):
        return ()
    return tuple(listed.stdout.decode(errors="replace").split())


def _send_to_system(printer: SystemPrinter, data: bytes) -> None:
    command = shutil.which("lp")
    if command is None:
        raise PrinterNotReached(str(printer), PrinterTrouble.NO_SPOOLER)
    # A printer's own language would come out as text; a page scaled to fit has uneven bars.
    own_language = data.startswith(_PRINTER_LANGUAGES)
    option = "raw" if printer.raw or own_language else "print-scaling=none"
    try:
        done = subprocess.run(
            [command, "-d", printer.name, "-o", option, "-t", "Benchside"],
            input=data,
            capture_output=True,
            timeout=SEND_SECONDS,
            check=False,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )
    except subprocess.TimeoutExpired as late:
        raise PrintUnknown(str(printer), len(data), len(data)) from late
    except OSError as failure:
        raise PrinterNotReached(str(printer), trouble_of(failure)) from failure
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip() or str(done.returncode)
        raise SpoolerRefused(str(printer), said)


def _send_over_network(printer: NetworkPrinter, data: bytes) -> None:
    try:
        connection = socket.create_connection((printer.host, printer.port), CONNECT_SECONDS)
    except (OSError, UnicodeError) as failure:
        raise PrinterNotReached(str(printer), trouble_of(failure)) from failure
    with connection:
        connection.settimeout(SEND_SECONDS)
        send_all(str(printer), data, partial(_send_unless_closed, connection))
        if not printer.stays_open:
            _wait_for_close(str(printer), connection, len(data))


def _send_unless_closed(connection: socket.socket, part: bytes) -> int:
    # What is sent to a printer that has closed already is taken by this machine and goes nowhere.
    readable, _, _ = select.select([connection], [], [], 0)
    if readable and not connection.recv(1, socket.MSG_PEEK):
        raise ConnectionResetError(errno.ECONNREFUSED, os.strerror(errno.ECONNREFUSED))
    return connection.send(part)


def _wait_for_close(destination: str, connection: socket.socket, sent: int) -> None:
    try:
        connection.shutdown(socket.SHUT_WR)
        connection.settimeout(CLOSE_SECONDS)
        # A printer closes when it has taken everything; what it says meanwhile is its state.
        while connection.recv(CHUNK):
            pass
    except OSError as failure:
        raise PrintUnknown(destination, sent, sent) from failure


def _is_device(printer: FilePrinter) -> bool:
    try:
        return printer.path.is_char_device()
    except OSError as failure:
        raise PrinterNotReached(str(printer), trouble_of(failure)) from failure


def _send_to_device(printer: FilePrinter, data: bytes) -> None:
    try:
        # Without O_NONBLOCK a printer without paper would hold this thread for ever.
        device = os.open(printer.path, os.O_WRONLY | os.O_NONBLOCK)
    except OSError as failure:
        raise PrinterNotReached(str(printer), trouble_of(failure)) from failure

    def send_some(part: bytes) -> int:
        _, ready, _ = select.select([], [device], [], SEND_SECONDS)
        if not ready:
            raise TimeoutError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT))
        return os.write(device, part)

    try:
        send_all(str(printer), data, send_some)
    finally:
        os.close(device)


def _write_file(printer: FilePrinter, data: bytes) -> None:
    # Written beside its name and moved there: a reader never sees half a paper.
    part = printer.path.parent / f".{secrets.token_hex(8)}.part"
    try:
        _refuse_folder(printer.path)
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(printer.path)
    except OSError as failure:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise PrinterNotReached(str(printer), trouble_of(failure)) from failure


def _refuse_folder(path: Path) -> None:
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if path.exists() and not stat.S_ISREG(path.stat().st_mode):
        raise OSError(errno.ENODEV, os.strerror(errno.ENODEV))
