"""A plugged-in scanner and a link that reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.scanner import LinkState, SerialScanner
from tests.scanners.pty_scanner import Desk, Plugs, PtyScanner

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.domain.scanner import SerialSettings


@pytest.fixture
def plugs() -> Plugs:
    return Plugs()


@pytest.fixture
def plugged() -> Iterator[PtyScanner]:
    scanner = PtyScanner()
    yield scanner
    scanner.unplug()


@pytest.fixture
def open_desk(plugs: Plugs) -> Iterator[Callable[[SerialScanner], Desk]]:
    desks: list[Desk] = []

    def opened(scanner: SerialScanner) -> Desk:
        desks.append(Desk(scanner, plugs))
        return desks[-1]

    yield opened
    for desk in desks:
        desk.stop()


@pytest.fixture
def read_with(
    plugged: PtyScanner, open_desk: Callable[[SerialScanner], Desk]
) -> Callable[[SerialSettings], Desk]:
    """Read the scanner with these settings, once it is connected."""

    def opened(settings: SerialSettings) -> Desk:
        desk = open_desk(SerialScanner("left", "Left", plugged.port, settings=settings))
        desk.await_state(LinkState.CONNECTED)
        return desk

    return opened
