"""A port that answers nobody: leaving goes on without it, and nothing of it is heard any more."""

from __future__ import annotations

import logging
from queue import Queue
from threading import Event
from typing import TYPE_CHECKING

import pytest

from app.domain.scanner import FoundPort, SerialScanner, SerialSettings
from app.scanners.found_ports import PortBook
from app.scanners.serial_link import SerialLink, Surroundings
from app.services.scanners.listening import Listening
from tests.scanners.pty_scanner import LONGEST_WAIT_SECONDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.scanner import ScannerTold

LEFT = SerialScanner("left", "Left", "/dev/gone", settings=SerialSettings())


class HungPorts:
    """A system that does not come back when it is asked for its ports, until it is let go."""

    def __init__(self) -> None:
        self.asked = Event()
        self.let_go = Event()

    def __call__(self) -> tuple[FoundPort, ...]:
        self.asked.set()
        self.let_go.wait()
        return ()


@pytest.fixture
def ports() -> Iterator[HungPorts]:
    ports = HungPorts()
    yield ports
    ports.let_go.set()


def test_a_hung_port_holds_nobody_up_and_stands_in_the_log(
    ports: HungPorts, caplog: pytest.LogCaptureFixture
) -> None:
    told: Queue[ScannerTold] = Queue()
    link = SerialLink(LEFT, PortBook(ports), told.put, Surroundings(ports, leave_seconds=0.01))
    link.start()
    ports.asked.wait()
    with caplog.at_level(logging.WARNING):
        link.stop()
    assert not ports.let_go.is_set()
    assert "left" in caplog.text


def test_what_a_hung_port_says_later_is_told_to_nobody(ports: HungPorts) -> None:
    told: Queue[ScannerTold] = Queue()
    link = SerialLink(LEFT, PortBook(ports), told.put, Surroundings(ports, leave_seconds=0.01))
    link.start()
    ports.asked.wait()
    link.stop()
    ports.let_go.set()
    assert link.ends_within(LONGEST_WAIT_SECONDS)
    assert told.empty()


def test_listening_stops_although_a_port_hangs(ports: HungPorts) -> None:
    told: Queue[ScannerTold] = Queue()
    listening = Listening(lambda: [LEFT], told.put, Surroundings(ports, leave_seconds=0.01))
    listening.renew()
    ports.asked.wait()
    listening.stop()
    assert not ports.let_go.is_set()
