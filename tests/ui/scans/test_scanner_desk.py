"""Serial scanners in the window, on real pseudo-terminals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.domain.scanner import KeyboardSettings, LinkState, SerialSettings
from tests.factories import MACHINE
from tests.scanners.pty_scanner import PtyScanner
from tests.ui.scan_bench import CODE
from tests.ui.signed_in import sign_in_at_window
from ui.scans.scan_wedge import ScanWedge
from ui.scans.scanner_desk import Heard, ScannerDesk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from db.engine import Database
    from tests.ui.signed_in import SignedIn
    from ui.routes import Notice
    from ui.widgets.message_strip import Message

pytestmark = pytest.mark.engine("sqlite")
OTHER = "1000126000043276"


@pytest.fixture
def at(app: QApplication, founded: Database, tmp_path: Path) -> SignedIn:
    return sign_in_at_window(founded, tmp_path)


@pytest.fixture
def plugged() -> Iterator[PtyScanner]:
    scanner = PtyScanner()
    yield scanner
    scanner.unplug()


class Heeded:
    """A desk and all that it said."""

    def __init__(self, at: SignedIn, qtbot: QtBot) -> None:
        self.desk = ScannerDesk(at.shop.scanners, MACHINE, at.tasks, at.shop.file.clock)
        self.scans: list[tuple[str, str]] = []
        self.said: list[str] = []
        self.absent: list[Message | None] = []
        self.heard: list[Heard] = []
        self._qtbot = qtbot
        self.desk.scanned.connect(self._scanned)
        self.desk.said.connect(self._notice)
        self.desk.told.connect(self.absent.append)
        self.desk.speak(at.words)

    def listen(self, scanner: str) -> None:
        """Listen until the scanner is there."""
        self.desk.renew()
        self.await_state(scanner, LinkState.CONNECTED)

    def await_state(self, scanner: str, state: LinkState) -> None:
        states = self.desk.serial.states
        self._qtbot.waitUntil(lambda: scanner in states and states[scanner].state is state)

    def _scanned(self, text: str, scanner: str) -> None:
        self.scans.append((text, scanner))

    def _notice(self, said: Notice | Message) -> None:
        self.said.append(said.text)


@pytest.fixture
def heeded(at: SignedIn, qtbot: QtBot) -> Iterator[Heeded]:
    made = Heeded(at, qtbot)
    yield made
    made.desk.stop()


@pytest.fixture
def scanner(at: SignedIn, plugged: PtyScanner) -> str:
    return at.shop.scanners.add(at.session.actor, plugged.port, "Counter")


def test_a_code_of_a_serial_scanner_is_a_scan(
    heeded: Heeded, scanner: str, plugged: PtyScanner, qtbot: QtBot
) -> None:
    heeded.listen(scanner)
    plugged.send(CODE.encode() + b"\r")
    qtbot.waitUntil(lambda: heeded.scans == [(CODE, scanner)])


def test_an_accidental_second_reading_is_one_scan(
    heeded: Heeded, scanner: str, plugged: PtyScanner, qtbot: QtBot
) -> None:
    heeded.listen(scanner)
    plugged.send((CODE + "\r").encode() * 3 + OTHER.encode() + b"\r")
    qtbot.waitUntil(lambda: heeded.scans == [(CODE, scanner), (OTHER, scanner)])


def test_each_reading_counts_where_the_scanner_says_so(
    heeded: Heeded, scanner: str, plugged: PtyScanner, qtbot: QtBot, at: SignedIn
) -> None:
    at.shop.scanners.change(at.session.actor, scanner, "Store", SerialSettings(repeats=True))
    heeded.listen(scanner)
    plugged.send((CODE + "\r").encode() * 3)
    qtbot.waitUntil(lambda: heeded.scans == [(CODE, scanner)] * 3)


def test_a_pulled_cable_is_told_and_half_a_code_is_not_taken(
    heeded: Heeded, scanner: str, plugged: PtyScanner, qtbot: QtBot
) -> None:
    heeded.listen(scanner)
    plugged.send(CODE.encode() + b"\r10001260")
    qtbot.waitUntil(lambda: heeded.scans == [(CODE, scanner)])
    plugged.unplug()
    heeded.await_state(scanner, LinkState.SEARCHING)
    assert heeded.scans == [(CODE, scanner)]
    message = heeded.absent[-1]
    assert message is not None
    assert message.text.startswith("Scanner “Counter” was unplugged in the middle of a code")


def test_a_pulled_cable_between_codes_says_where_the_scanner_is(
    heeded: Heeded, scanner: str, plugged: PtyScanner
) -> None:
    heeded.listen(scanner)
    plugged.unplug()
    heeded.await_state(scanner, LinkState.SEARCHING)
    message = heeded.absent[-1]
    assert message is not None
    assert message.text.startswith("Scanner “Counter” is unplugged: looking for it.")


@pytest.mark.parametrize(
    "case",
    [
        (b"x" * 5000 + b"\r", "What scanner “Counter” sends is too long for a code."),
        (b"\xff\xfe\x80\xff\r", "What scanner “Counter” sent is no text."),
        (b"10001260", "Scanner “Counter” sent a code without its end."),
    ],
)
def test_what_is_no_code_is_refused_in_words(
    heeded: Heeded, scanner: str, plugged: PtyScanner, qtbot: QtBot, case: tuple[bytes, str]
) -> None:
    sent, said = case
    heeded.listen(scanner)
    plugged.send(sent)
    qtbot.waitUntil(lambda: any(one.startswith(said) for one in heeded.said))
    assert heeded.scans == []


def test_a_scanner_that_is_back_says_so(
    heeded: Heeded, at: SignedIn, tmp_path: Path, plugged: PtyScanner, qtbot: QtBot
) -> None:
    # A link is what keeps a port's name from one plug to the next, as udev does.
    port = tmp_path / "scanner"
    scanner = at.shop.scanners.add(at.session.actor, str(port), "Counter")
    heeded.desk.renew()
    heeded.await_state(scanner, LinkState.SEARCHING)
    port.symlink_to(plugged.port)
    heeded.await_state(scanner, LinkState.CONNECTED)
    assert heeded.said == ["Scanner “Counter” is back"]
    assert heeded.absent[-1] is None


def test_nothing_is_done_with_what_is_read_during_a_test(
    heeded: Heeded, scanner: str, plugged: PtyScanner, qtbot: QtBot
) -> None:
    heeded.listen(scanner)
    heeded.desk.test(heeded.heard.append)
    plugged.send((CODE + "\r").encode() * 2)
    qtbot.waitUntil(lambda: len(heeded.heard) == 2)
    heard = heeded.heard[0]
    assert (heard.text, heard.raw, heard.rhythm.keys) == (CODE, CODE.encode(), len(CODE))
    assert heeded.scans == []
    heeded.desk.test(None)
    plugged.send((OTHER + "\r").encode())
    qtbot.waitUntil(lambda: heeded.scans == [(OTHER, scanner)])


def test_a_removed_scanner_is_not_looked_for(
    heeded: Heeded, scanner: str, plugged: PtyScanner, at: SignedIn
) -> None:
    heeded.listen(scanner)
    plugged.unplug()
    heeded.await_state(scanner, LinkState.SEARCHING)
    at.shop.scanners.end(at.session.actor, scanner)
    heeded.desk.renew()
    assert heeded.absent[-1] is None
    assert heeded.desk.serial.states == {}


def test_how_scanners_type_is_used_at_once(heeded: Heeded, at: SignedIn) -> None:
    wedge = ScanWedge()
    heeded.desk.watch(wedge)
    settings = KeyboardSettings(50, "F9", suffix=False, by_position=True, separator_key="F8")
    at.shop.scanners.change_keyboard(at.session.actor, settings)
    heeded.desk.renew()
    profile = wedge.profile
    assert (profile.gap_ms, profile.suffix, profile.by_position) == (50, False, True)
    assert profile.prefix == Qt.Key.Key_F9
    assert profile.separators == {Qt.Key.Key_F8: "\x1d"}
