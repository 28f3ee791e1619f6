"""Printers on serial ports: pseudo-terminals that read, stop, and are pulled in the middle."""

from __future__ import annotations

import os
import select
import tty
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry
from app.domain.printer import PrinterNotReached, PrinterTrouble, PrintUnknown
from printing import serial_printer
from printing.printer_status import PrinterStatus, ask_status, read_status
from printing.serial_printer import SerialPrinter, send_over_serial
from printing.spool import NetworkPrinter, parse_destination, send
from tests.beside import LONGEST_S, Beside

if TYPE_CHECKING:
    from collections.abc import Iterator

_SLIP = b"\x1b@" + bytes(range(256)) * 100


# A sender that gives up takes back what nobody read: then no more comes, however many were wanted.
_SILENCE_S = 10


class SerialLine:
    """A printer at the end of a line, made of a pseudo-terminal."""

    def __init__(self) -> None:
        self._master, self._slave = os.openpty()
        tty.setraw(self._master)
        self.port = os.ttyname(self._slave)
        self.received = b""

    def read(self, number: int) -> None:
        """Read so many bytes, or fewer when no more come."""
        while (left := number - len(self.received)) and self._hears():
            self.received += os.read(self._master, left)

    def pull(self) -> None:
        """Take both ends away: a terminal without its other end reports an error to who writes."""
        os.close(self._slave)
        os.close(self._master)

    def _hears(self) -> bool:
        return bool(select.select([self._master], [], [], _SILENCE_S)[0])


@contextmanager
def reading(number: int) -> Iterator[SerialLine]:
    """Give a line on which a printer reads so many bytes, and then no more."""
    line = SerialLine()
    with Beside() as beside:
        reads = beside.submit(line.read, number)
        yield line
        reads.result(LONGEST_S)
    line.pull()


@contextmanager
def pulled_after(number: int) -> Iterator[SerialLine]:
    """Give a line that is pulled when so many bytes have been read."""
    line = SerialLine()

    def read_and_pull() -> None:
        line.read(number)
        line.pull()

    with Beside() as beside:
        pulls = beside.submit(read_and_pull)
        yield line
        pulls.result(LONGEST_S)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for a tenth of a second where the program waits for ten."""
    monkeypatch.setattr(serial_printer, "SEND_SECONDS", 0.1)
    monkeypatch.setattr(serial_printer, "CLOSE_SECONDS", 0.1)


def test_every_byte_comes_out_of_the_port() -> None:
    with reading(len(_SLIP)) as line:
        send(parse_destination(f"serial:{line.port}?baud=115200"), _SLIP)
    assert line.received == _SLIP


@pytest.mark.parametrize("reads", [1, 64, 5000])
def test_a_cable_that_is_pulled_leaves_a_question(reads: int) -> None:
    # With the program's own patience: who reads may be scheduled late.
    with pulled_after(reads) as line, pytest.raises(PrintUnknown) as unknown:
        send_over_serial(SerialPrinter(line.port), _SLIP)
    assert unknown.value.sent > 0


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("reads", [0, 1, 500])
def test_a_printer_that_takes_no_more_leaves_a_question(reads: int) -> None:
    with reading(reads) as line, pytest.raises(PrintUnknown) as unknown:
        send_over_serial(SerialPrinter(line.port), _SLIP)
    assert 0 < unknown.value.sent < len(_SLIP)


def test_a_port_that_is_not_there_is_told() -> None:
    with pytest.raises(PrinterNotReached) as refused:
        send_over_serial(SerialPrinter("/dev/ttyNone"), _SLIP)
    assert refused.value.trouble is PrinterTrouble.MISSING


@pytest.mark.parametrize(
    ("typed", "printer"),
    [
        ("serial:/dev/ttyUSB0", SerialPrinter("/dev/ttyUSB0")),
        ("serial:COM3?baud=115200", SerialPrinter("COM3", 115200)),
        ("serial:COM3?baud=9600&flow=dsr", SerialPrinter("COM3", flow="dsr")),
        ("serial:COM3?baud=9600&status", SerialPrinter("COM3", status=True)),
        ("tcp://slips?status", NetworkPrinter("slips", status=True)),
        ("tcp://slips:9100?stays-open", NetworkPrinter("slips", stays_open=True)),
    ],
)
def test_a_destination_is_read_and_written_alike(typed: str, printer: object) -> None:
    read = parse_destination(typed)
    assert read == printer
    assert parse_destination(str(read)) == read


@pytest.mark.parametrize(
    "typed", ["serial:", "serial:COM3?baud=7", "serial:COM3?flow=xon", "tcp://slips?loud"]
)
def test_what_is_no_destination_is_refused(typed: str) -> None:
    with pytest.raises(BadEntry):
        parse_destination(typed)


@pytest.mark.parametrize(
    ("answers", "status"),
    [
        (b"\x12\x12\x12", PrinterStatus(answered=True)),
        (b"\x12\x12\x1e", PrinterStatus(answered=True, paper_low=True)),
        (b"\x1a\x32\x72", PrinterStatus(True, PrinterTrouble.PAPER_OUT)),
        (b"\x1a\x16\x12", PrinterStatus(True, PrinterTrouble.COVER_OPEN)),
        (b"\x1a\x12\x12", PrinterStatus(True, PrinterTrouble.NOT_READY)),
        (b"\x12", PrinterStatus(answered=False)),
        (b"", PrinterStatus(answered=False)),
        (b"OK\r", PrinterStatus(answered=False)),
    ],
)
def test_an_answer_says_how_the_printer_is(answers: bytes, status: PrinterStatus) -> None:
    left = iter([answers[n : n + 1] for n in range(len(answers))])
    assert read_status(lambda _question: None, lambda: next(left, b"")) == status


def test_a_file_is_not_asked(tmp_path: object) -> None:
    assert not ask_status(parse_destination(f"file:{tmp_path}/slips")).answered
