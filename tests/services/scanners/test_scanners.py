from __future__ import annotations

from dataclasses import replace
from queue import Queue
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from app.domain.errors import BadEntry
from app.domain.scanner import (
    CodeRead,
    FoundPort,
    FrameEnd,
    Hardware,
    KeyboardSettings,
    LinkChanged,
    LinkState,
    ScannerThereAlready,
    SerialSettings,
    UnknownScanner,
)
from app.scanners.serial_link import Surroundings
from app.services.scanners.scanners import Scanners, serial_settings
from db.models.event import Event
from tests.factories import MACHINE
from tests.scanners.pty_scanner import PtyScanner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.actor import Actor
    from app.domain.scanner import ScannerTold
    from app.services.open_shop import OpenShop

USB = Hardware(0x05F9, 0x4204, "A1")
ZEBRA = FoundPort("/dev/ttyACM0", "Barcode scanner", USB)
CODE = "1000126000042179"


@pytest.fixture
def ports() -> list[FoundPort]:
    return [ZEBRA]


@pytest.fixture
def scanners(shop: OpenShop, ports: list[FoundPort]) -> Scanners:
    return Scanners(shop.file, Surroundings(ports=lambda: tuple(ports)))


@pytest.fixture
def plugged() -> Iterator[PtyScanner]:
    scanner = PtyScanner()
    yield scanner
    scanner.unplug()


def test_a_found_scanner_is_added_with_what_usb_tells(scanners: Scanners, manager: Actor) -> None:
    assert scanners.found(manager) == (ZEBRA,)
    scanners.add(manager, ZEBRA.port, "Counter")
    [added] = scanners.serial(manager)
    assert (added.name, added.port, added.hardware) == ("Counter", ZEBRA.port, USB)
    assert scanners.found(manager) == ()


def test_a_scanner_at_another_port_now_is_not_added_twice(
    scanners: Scanners, manager: Actor, ports: list[FoundPort]
) -> None:
    scanners.add(manager, ZEBRA.port)
    ports[:] = [replace(ZEBRA, port="/dev/ttyACM1")]
    assert scanners.found(manager) == ()
    with pytest.raises(ScannerThereAlready):
        scanners.add(manager, "/dev/ttyACM1")


@pytest.mark.parametrize("port", ["", "  ", "a\x00b", "socket://127.0.0.1:9"])
def test_what_is_no_port_is_refused(scanners: Scanners, manager: Actor, port: str) -> None:
    with pytest.raises(BadEntry):
        scanners.add(manager, port)


def test_settings_are_kept_and_each_change_is_an_event(
    scanners: Scanners, manager: Actor, shop: OpenShop
) -> None:
    scanner = scanners.add(manager, "COM3")
    settings = SerialSettings(baud=115200, ends=FrameEnd.SILENCE, prefix="~", separator="|")
    scanners.change(manager, scanner, "Bench", settings)
    scanners.change(manager, scanner, "Bench", settings)
    [kept] = scanners.serial(manager)
    assert (kept.name, kept.settings) == ("Bench", settings)
    with shop.file.reading() as session:
        kinds = list(session.scalars(select(Event.kind).order_by(Event.seq)))
    assert kinds[-2:] == ["scanner.added", "scanner.changed"]


@pytest.mark.parametrize(
    "settings",
    [SerialSettings(baud=9601), SerialSettings(prefix="x" * 21), SerialSettings(suffix="\r")],
)
def test_settings_that_no_scanner_has_are_refused(
    scanners: Scanners, manager: Actor, settings: SerialSettings
) -> None:
    scanner = scanners.add(manager, "COM3")
    with pytest.raises(BadEntry):
        scanners.change(manager, scanner, "", settings)


def test_a_scanner_that_was_ended_is_gone_and_can_come_back(
    scanners: Scanners, manager: Actor
) -> None:
    scanner = scanners.add(manager, "COM3")
    scanners.end(manager, scanner)
    assert scanners.serial(manager) == ()
    with pytest.raises(UnknownScanner):
        scanners.end(manager, scanner)
    scanners.reinstate(manager, scanner)
    assert [one.id for one in scanners.serial(manager)] == [scanner]


def test_the_keyboards_settings_are_kept_with_the_gap_of_the_machine(
    scanners: Scanners, manager: Actor, shop: OpenShop
) -> None:
    assert scanners.keyboard(MACHINE) == KeyboardSettings()
    settings = KeyboardSettings(45, "F9", suffix=False, by_position=True, separator_key="F8")
    scanners.change_keyboard(manager, settings)
    assert scanners.keyboard(MACHINE) == settings
    assert shop.settings.machine_values(MACHINE)["scanner_gap_ms"] == 45
    with pytest.raises(BadEntry):
        scanners.change_keyboard(manager, replace(settings, separator_key="F9"))


def test_settings_of_another_version_are_read_as_far_as_they_are_known() -> None:
    assert serial_settings({"baud": 4800, "beeps": 3}).baud == 4800
    assert serial_settings({"ends": "bell"}) == SerialSettings()


def test_every_scanner_of_the_machine_is_listened_to(
    scanners: Scanners, manager: Actor, plugged: PtyScanner
) -> None:
    told: Queue[ScannerTold] = Queue()
    listening = scanners.open_all(MACHINE, told.put)
    listening.renew()
    scanner = scanners.add(manager, plugged.port)
    listening.renew()
    assert told.get(timeout=20) == LinkChanged(scanner, LinkState.CONNECTED, plugged.port)
    scanners.change(manager, scanner, "Counter", SerialSettings())
    listening.renew()
    plugged.send(CODE.encode() + b"\r")
    read = told.get(timeout=20)
    assert isinstance(read, CodeRead)
    assert (read.scanner, read.text) == (scanner, CODE)
    scanners.end(manager, scanner)
    listening.renew()
    listening.stop()
    assert told.empty()


def test_a_change_of_how_it_sends_holds_at_once(
    scanners: Scanners, manager: Actor, plugged: PtyScanner
) -> None:
    told: Queue[ScannerTold] = Queue()
    scanner = scanners.add(manager, plugged.port)
    listening = scanners.open_all(MACHINE, told.put)
    listening.renew()
    told.get(timeout=20)
    scanners.change(manager, scanner, "", SerialSettings(prefix="#"))
    listening.renew()
    told.get(timeout=20)
    plugged.send(b"#" + CODE.encode() + b"\r")
    read = told.get(timeout=20)
    assert isinstance(read, CodeRead)
    assert read.text == CODE
    listening.stop()
