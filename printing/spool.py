"""The only module that talks to a printer: bytes to the system's printing, the network, a file.

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
from pathlib import Path
from typing import TYPE_CHECKING, Final, assert_never

from app.domain.errors import BadEntry
from app.domain.printer import PrinterNotReached, PrinterTrouble, PrintUnknown, SpoolerRefused

if TYPE_CHECKING:
    from collections.abc import Callable

CONNECT_SECONDS: Final = 3.0
SEND_SECONDS: Final = 15.0
"""A printer that takes no byte for so long has no paper or is jammed."""
CLOSE_SECONDS: Final = 10.0
_CHUNK: Final = 4096
# How ESC/POS and TSPL begin.
_PRINTER_LANGUAGES: Final = (b"\x1b@", b"SIZE ")

_FORMS: Final = "tcp://host:9100, printer:NAME, printer:NAME?raw, file:/path"
_NETWORK: Final = re.compile(
    r"tcp://(\[[0-9A-Fa-f:.]+\]|[^\s:/\[\]]+)(?::([0-9]{1,5}))?(\?stays-open)?"
)
# What CUPS allows in a queue's name.
_QUEUE: Final = re.compile(r"printer:([^\s/#?'\"\\-][^\s/#?'\"\\]{0,126})(\?raw)?")

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
    """

    host: str
    port: int = 9100
    stays_open: bool = False

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"tcp://{host}:{self.port}{'?stays-open' if self.stays_open else ''}"


@dataclass(frozen=True, slots=True)
class FilePrinter:
    """A file, replaced as a whole, or a device file such as /dev/usb/lp0."""

    path: Path

    def __str__(self) -> str:
        return f"file:{self.path}"


Destination = SystemPrinter | NetworkPrinter | FilePrinter


def parse_destination(text: str) -> Destination:
    """Read `tcp://host:9100`, `printer:NAME` or `file:/path`.

    `printer:NAME?raw` passes bytes on untouched, which ESC/POS and TSPL need; `?stays-open` marks a
    network printer that never ends a connection.

    Raises BadEntry.
    """
    if found := _NETWORK.fullmatch(text):
        port = int(found[2] or 9100)
        if 0 < port < 65536:
            return NetworkPrinter(found[1].strip("[]"), port, stays_open=found[3] is not None)
    elif found := _QUEUE.fullmatch(text):
        return SystemPrinter(found[1], raw=found[2] is not None)
    elif text.startswith("file:") and (path := text.removeprefix("file:")) and "\0" not in path:
        return FilePrinter(Path(path))
    raise BadEntry("printer", "not_one_of", _FORMS)


def send(destination: Destination, data: bytes) -> None:
    """Hand all bytes over.

    Raises PrinterNotReached or SpoolerRefused when nothing was sent, and PrintUnknown when some or
    all may have been.
    """
    match destination:
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
        raise PrinterNotReached(str(printer), _trouble(failure)) from failure
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip() or str(done.returncode)
        raise SpoolerRefused(str(printer), said)


def _send_over_network(printer: NetworkPrinter, data: bytes) -> None:
    try:
        connection = socket.create_connection((printer.host, printer.port), CONNECT_SECONDS)
    except (OSError, UnicodeError) as failure:
        raise PrinterNotReached(str(printer), _trouble(failure)) from failure
    with connection:
        connection.settimeout(SEND_SECONDS)
        _send_all(str(printer), data, connection.send)
        if not printer.stays_open:
            _wait_for_close(str(printer), connection, len(data))


def _wait_for_close(destination: str, connection: socket.socket, sent: int) -> None:
    try:
        connection.shutdown(socket.SHUT_WR)
        connection.settimeout(CLOSE_SECONDS)
        # A printer closes when it has taken everything; what it says meanwhile is its state.
        while connection.recv(_CHUNK):
            pass
    except OSError as failure:
        raise PrintUnknown(destination, sent, sent) from failure


def _send_all(destination: str, data: bytes, send_some: Callable[[bytes], int]) -> None:
    sent = 0
    while sent < len(data):
        try:
            sent += send_some(data[sent : sent + _CHUNK])
        except OSError as failure:
            if sent:
                raise PrintUnknown(destination, sent, len(data)) from failure
            raise PrinterNotReached(destination, _trouble(failure)) from failure


def _is_device(printer: FilePrinter) -> bool:
    try:
        return printer.path.is_char_device()
    except OSError as failure:
        raise PrinterNotReached(str(printer), _trouble(failure)) from failure


def _send_to_device(printer: FilePrinter, data: bytes) -> None:
    try:
        # Without O_NONBLOCK a printer without paper would hold this thread for ever.
        device = os.open(printer.path, os.O_WRONLY | os.O_NONBLOCK)
    except OSError as failure:
        raise PrinterNotReached(str(printer), _trouble(failure)) from failure

    def send_some(part: bytes) -> int:
        _, ready, _ = select.select([], [device], [], SEND_SECONDS)
        if not ready:
            raise TimeoutError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT))
        return os.write(device, part)

    try:
        _send_all(str(printer), data, send_some)
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
        raise PrinterNotReached(str(printer), _trouble(failure)) from failure


def _refuse_folder(path: Path) -> None:
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if path.exists() and not stat.S_ISREG(path.stat().st_mode):
        raise OSError(errno.ENODEV, os.strerror(errno.ENODEV))


def _trouble(failure: OSError | UnicodeError) -> PrinterTrouble:
    if isinstance(failure, (socket.gaierror, UnicodeError)):
        return PrinterTrouble.UNKNOWN_HOST
    if isinstance(failure, TimeoutError):
        return PrinterTrouble.TIMED_OUT
    return _TROUBLES.get(failure.errno or 0, PrinterTrouble.FAILED)
