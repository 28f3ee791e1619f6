"""The spool: all bytes arrive, or the error says whether any did."""

from __future__ import annotations

import errno
import os
import resource
import select
import socket
import struct
import threading
import tty
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import BadEntry
from app.domain.printer import PrinterNotReached, PrinterTrouble, PrintUnknown, SpoolerRefused
from printing import spool
from printing.spool import (
    FilePrinter,
    NetworkPrinter,
    SystemPrinter,
    parse_destination,
    send,
    system_printers,
)
from tests.beside import LONGEST_S, Beside, serving_once

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_PAPER = bytes(range(256)) * 40
_HUGE = b"x" * 30_000_000


@contextmanager
def _printer_on_the_network(serve: Callable[[socket.socket], object]) -> Iterator[NetworkPrinter]:
    with serving_once(serve) as port:
        yield NetworkPrinter("127.0.0.1", port)


def _trouble_of(destination: spool.Destination) -> PrinterTrouble:
    with pytest.raises(PrinterNotReached) as failure:
        send(destination, _PAPER)
    assert failure.value.destination == str(destination)
    return failure.value.trouble


def _lp(folder: Path, monkeypatch: pytest.MonkeyPatch, *, ends: str) -> None:
    script = folder / "lp"
    script.write_text(
        f'#!/bin/sh\nprintf "%s\\n" "$@" > {folder}/said\ncat > {folder}/took\n{ends}\n'
    )
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


@pytest.mark.parametrize(
    ("text", "destination"),
    [
        ("tcp://192.168.1.20:9100", NetworkPrinter("192.168.1.20")),
        ("tcp://label", NetworkPrinter("label")),
        ("tcp://[fe80::1]:9101", NetworkPrinter("fe80::1", 9101)),
        ("tcp://label:9100?stays-open", NetworkPrinter("label", stays_open=True)),
        ("printer:Office_A5", SystemPrinter("Office_A5")),
        ("printer:标签机?raw", SystemPrinter("标签机", raw=True)),
        ("file:/dev/usb/lp0", FilePrinter(Path("/dev/usb/lp0"))),
    ],
)
def test_a_destination_is_read_and_written_alike(text: str, destination: spool.Destination) -> None:
    assert parse_destination(text) == destination
    assert parse_destination(str(destination)) == destination


@pytest.mark.parametrize(
    "text",
    [
        *("", "label", "tcp://", "tcp://host:0", "tcp://host:70000", "tcp://a b", "http://host"),
        *("printer:", "printer:-o raw", "printer:a b", "file:", "file:\0"),
    ],
)
def test_anything_else_is_no_destination(text: str) -> None:
    with pytest.raises(BadEntry):
        parse_destination(text)


@given(st.text())
def test_no_text_breaks_the_reading_of_a_destination(text: str) -> None:
    try:
        destination = parse_destination(text)
    except BadEntry:
        return
    assert parse_destination(str(destination)) == destination


def test_a_network_printer_gets_every_byte() -> None:
    taken = bytearray()

    def serve(connection: socket.socket) -> None:
        connection.sendall(b"\x12")
        while part := connection.recv(1000):
            taken.extend(part)

    with _printer_on_the_network(serve) as printer:
        send(printer, _PAPER)

    assert taken == _PAPER


def test_nothing_is_sent_to_a_printer_that_is_off() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

    assert _trouble_of(NetworkPrinter("127.0.0.1", port)) is PrinterTrouble.REFUSED


def test_nothing_is_sent_to_a_name_that_no_machine_has() -> None:
    assert _trouble_of(NetworkPrinter("label..printer")) is PrinterTrouble.UNKNOWN_HOST


def test_a_connection_that_breaks_midway_leaves_it_unknown() -> None:
    def serve(connection: socket.socket) -> None:
        connection.recv(1000)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    with _printer_on_the_network(serve) as printer, pytest.raises(PrintUnknown) as failure:
        send(printer, _HUGE)

    assert 0 < failure.value.sent < failure.value.total == len(_HUGE)


def test_a_printer_that_stops_taking_bytes_leaves_it_unknown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(spool, "SEND_SECONDS", 0.1)
    done = threading.Event()

    with _printer_on_the_network(lambda _: done.wait(LONGEST_S)) as printer:
        with pytest.raises(PrintUnknown) as failure:
            send(printer, _HUGE)
        done.set()

    assert failure.value.sent < len(_HUGE)


def test_a_printer_that_never_closes_leaves_it_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "CLOSE_SECONDS", 0.1)
    done = threading.Event()

    with _printer_on_the_network(lambda _: done.wait(LONGEST_S)) as printer:
        with pytest.raises(PrintUnknown) as failure:
            send(printer, _PAPER)
        done.set()

    assert failure.value.sent == failure.value.total == len(_PAPER)


def test_a_printer_known_to_stay_open_is_not_waited_for() -> None:
    taken = bytearray()
    done = threading.Event()

    def serve(connection: socket.socket) -> None:
        while len(taken) < len(_PAPER) and (part := connection.recv(1000)):
            taken.extend(part)
        done.wait(LONGEST_S)

    with _printer_on_the_network(serve) as printer:
        send(NetworkPrinter(printer.host, printer.port, stays_open=True), _PAPER)
        done.set()

    assert taken == _PAPER


def test_a_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    paper = tmp_path / "ticket.pdf"
    paper.write_bytes(b"old and longer" * 9999)

    send(FilePrinter(paper), _PAPER)

    assert paper.read_bytes() == _PAPER
    assert list(tmp_path.iterdir()) == [paper]


def test_a_disk_that_fills_up_keeps_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    paper = tmp_path / "ticket.pdf"
    paper.write_bytes(b"old")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        trouble = _trouble_of(FilePrinter(paper))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    assert trouble is PrinterTrouble.FAILED
    assert paper.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [paper]


@pytest.mark.parametrize("name", ["", "missing/ticket.pdf", "socket"])
def test_a_place_that_holds_no_file_is_missing(tmp_path: Path, name: str) -> None:
    with socket.socket(socket.AF_UNIX) as other:
        other.bind(str(tmp_path / "socket"))

        assert _trouble_of(FilePrinter(tmp_path / name)) is PrinterTrouble.MISSING


@pytest.mark.parametrize("path", ["/", ".", f"/{'a' * 300}"])
def test_a_path_that_names_no_file_is_missing(path: str) -> None:
    assert _trouble_of(FilePrinter(Path(path))) is PrinterTrouble.MISSING


def test_a_folder_that_may_not_be_looked_into_is_denied(monkeypatch: pytest.MonkeyPatch) -> None:
    def deny(_path: Path) -> bool:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    # Tests may run as root, whom no folder keeps out.
    monkeypatch.setattr(Path, "is_char_device", deny)

    assert _trouble_of(FilePrinter(Path("/locked/ticket.pdf"))) is PrinterTrouble.DENIED


def test_a_device_without_room_takes_nothing() -> None:
    assert _trouble_of(FilePrinter(Path("/dev/full"))) is PrinterTrouble.FULL


def test_a_device_file_gets_every_byte() -> None:
    master, slave = os.openpty()
    tty.setraw(slave)
    taken = bytearray()

    def read() -> None:
        while len(taken) < len(_PAPER) and select.select([master], [], [], LONGEST_S / 2)[0]:
            taken.extend(os.read(master, 1000))

    with Beside() as beside:
        beside.submit(read)
        send(FilePrinter(Path(os.ttyname(slave))), _PAPER)
    os.close(master)
    os.close(slave)

    assert taken == _PAPER


def test_a_device_that_stops_midway_leaves_it_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "SEND_SECONDS", 0.1)
    master, slave = os.openpty()
    tty.setraw(slave)

    with pytest.raises(PrintUnknown) as failure:
        send(FilePrinter(Path(os.ttyname(slave))), _HUGE)
    os.close(master)
    os.close(slave)

    assert 0 < failure.value.sent < len(_HUGE)


def test_a_device_that_is_stuck_before_the_first_byte_took_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(spool, "SEND_SECONDS", 0.1)
    master, slave = os.openpty()
    tty.setraw(slave)
    device = FilePrinter(Path(os.ttyname(slave)))
    with pytest.raises(PrintUnknown):
        send(device, _HUGE)

    assert _trouble_of(device) is PrinterTrouble.TIMED_OUT
    os.close(master)
    os.close(slave)


def test_a_device_that_is_gone_is_not_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    # A character device for which no driver answers.
    monkeypatch.setattr(Path, "is_char_device", lambda _: True)

    assert _trouble_of(FilePrinter(Path("/dev/usb/lp77"))) is PrinterTrouble.MISSING


@pytest.mark.parametrize(
    ("printer", "data", "option"),
    [
        (SystemPrinter("Office"), b"%PDF-" + _PAPER, "print-scaling=none"),
        (SystemPrinter("Label", raw=True), _PAPER, "raw"),
        (SystemPrinter("Label"), b"SIZE 40 mm" + _PAPER, "raw"),
        (SystemPrinter("Slip"), b"\x1b@" + _PAPER, "raw"),
    ],
)
def test_the_systems_printing_gets_every_byte(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    printer: SystemPrinter,
    data: bytes,
    option: str,
) -> None:
    _lp(tmp_path, monkeypatch, ends="exit 0")

    send(printer, data)

    assert (tmp_path / "took").read_bytes() == data
    said = (tmp_path / "said").read_text().split()
    assert said == ["-d", printer.name, "-o", option, "-t", "Benchside"]


def test_a_refusal_of_the_systems_printing_is_passed_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _lp(tmp_path, monkeypatch, ends="echo 'lp: no such destination' >&2; exit 1")

    with pytest.raises(SpoolerRefused) as failure:
        send(SystemPrinter("Gone"), _PAPER)

    assert failure.value.said == "lp: no such destination"


def test_a_systems_printing_that_hangs_leaves_it_unknown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spool, "SEND_SECONDS", 0.3)
    _lp(tmp_path, monkeypatch, ends="exec sleep 60")

    with pytest.raises(PrintUnknown):
        send(SystemPrinter("Slow"), _PAPER)


def test_a_systems_printing_that_does_not_start_took_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _lp(tmp_path, monkeypatch, ends="")
    (tmp_path / "lp").write_text("#!/no/such/shell\n")

    assert _trouble_of(SystemPrinter("Office")) is PrinterTrouble.MISSING


def test_a_computer_without_printing_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    assert _trouble_of(SystemPrinter("Office")) is PrinterTrouble.NO_SPOOLER
    assert system_printers() == ()


def test_the_systems_printers_are_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "lpstat"
    script.write_text('#!/bin/sh\n[ "$1" = -e ] && printf "Office\\nLabel\\n"\n')
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")

    assert system_printers() == ("Office", "Label")


def test_a_systems_printing_that_does_not_answer_has_no_printers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "lpstat"
    script.write_text("#!/bin/sh\nexec sleep 60\n")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(spool, "SEND_SECONDS", 0.3)

    assert system_printers() == ()
