"""A serial scanner in the whole window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.factories import IMEI, make_intake, make_shop, sign_in
from tests.scanners.pty_scanner import PtyScanner
from tests.ui.whole_window import Doors, Window
from ui.routes import Page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from db.engine import Database

pytestmark = pytest.mark.engine("sqlite")


@pytest.fixture
def plugged() -> Iterator[PtyScanner]:
    scanner = PtyScanner()
    yield scanner
    scanner.unplug()


@pytest.fixture
def window(
    qtbot: QtBot, app: QApplication, database: Database, tmp_path: Path, plugged: PtyScanner
) -> Iterator[Window]:
    doors = Doors(database, tmp_path)
    doors.shop = make_shop(database, doors.clock, tmp_path)
    actor = sign_in(doors.shop)
    doors.shop.settings.change_machine(actor, "language", "en")
    doors.shop.scanners.add(actor, plugged.port, "Counter")
    made = Window(qtbot, app, doors)
    made.start()
    states = made.shop._work.screens.desks.scanners.serial.states  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: bool(states))
    yield made
    made.shop.end()


def test_a_code_from_a_port_is_taken_in_as_any_scan(
    window: Window, plugged: PtyScanner, qtbot: QtBot
) -> None:
    window.sign_in()
    plugged.send(f"{IMEI}\r".encode())
    qtbot.waitUntil(lambda: window.main.route == Page.INTAKE)


def test_nothing_is_done_with_a_code_while_nobody_is_signed_in(
    window: Window, plugged: PtyScanner, qtbot: QtBot
) -> None:
    desk = window.shop._work.screens.desks.scanners  # type: ignore[union-attr]
    with qtbot.waitSignal(desk.scanned):
        plugged.send(f"{IMEI}\r".encode())
    assert window.main.route == ""


def test_nothing_is_done_with_a_code_while_the_customer_signs(
    window: Window, plugged: PtyScanner, qtbot: QtBot
) -> None:
    window.sign_in()
    work = window.shop._work
    assert work is not None
    received = work.shop.intake.receive(sign_in(work.shop), make_intake())
    desks = work.screens.desks
    desks.signing.ask_terms(received.jobs[0].number)
    qtbot.waitUntil(lambda: desks.signing.state is not None)
    with qtbot.waitSignal(desks.scanners.scanned):
        plugged.send(f"{IMEI}\r".encode())
    assert desks.signing.state is not None
    assert window.main.route == Page.COUNTER
    desks.signing.cancel()
    qtbot.waitUntil(lambda: "Scan it again" in window.said())


def test_a_pulled_cable_is_told_over_every_page(
    window: Window, plugged: PtyScanner, qtbot: QtBot
) -> None:
    window.sign_in()
    plugged.unplug()

    def told() -> bool:
        return "“Counter” is unplugged" in window.said()

    qtbot.waitUntil(told)
