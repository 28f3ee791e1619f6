"""The scanners' section, with real pseudo-terminals where a scanner sends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from app.domain.paper import PaperKind
from app.domain.scan import ScanKind, Scanned
from app.domain.scanner import FrameEnd, FrameTrouble, KeyboardSettings, LinkState, TextEncoding
from app.words import Words
from tests.scanners.pty_scanner import PtyScanner
from ui.scans.burst import Rhythm
from ui.scans.scan_wedge import Refusal, ScanWedge
from ui.scans.scanner_desk import Heard
from ui.settings.scan_pad import ScanPad
from ui.settings.scan_trial import (
    MEANINGS,
    Typed,
    trial_of_code,
    trial_of_refusal,
    trial_of_typing,
)
from ui.settings.scanners import KEYBOARD, YES
from ui.settings.scanners_form import ScannersForm
from ui.settings.viewmodel import Section
from ui.shortcuts import Shortcut
from ui.widgets.fields import ChoiceField
from ui.widgets.labels import Muted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from tests.ui.settings.conftest import Settings
    from ui.settings.scanners import ScannersModel

pytestmark = pytest.mark.engine("sqlite")
WORDS = Words("en")
IMEI = "490154203237518"


@pytest.fixture
def plugged() -> Iterator[PtyScanner]:
    scanner = PtyScanner()
    yield scanner
    scanner.unplug()


@pytest.fixture
def model(settings: Settings) -> Iterator[ScannersModel]:
    settings.page.show_section(Section.SCANNERS)
    yield settings.page.scanners
    settings.page.scanners._services.desk.stop()


def test_a_scanner_at_a_port_is_added_and_shown(model: ScannersModel, plugged: PtyScanner) -> None:
    model.add(plugged.port)
    scanner = model.state.scanner
    assert scanner is not None
    assert (scanner.name, scanner.port) == (plugged.port, plugged.port)


def test_a_port_that_is_none_is_refused_beside_its_field(model: ScannersModel) -> None:
    model.add("   ")
    assert set(model.state.wrong) == {"port"}
    assert model.state.serial == ()


def test_each_setting_is_saved_as_it_is_chosen(model: ScannersModel) -> None:
    model.add("COM3")
    for name, value in (
        ("name", "Bench"),
        ("baud", "115200"),
        ("ends", "silence"),
        ("encoding", "gb18030"),
        ("aim", ""),
        ("repeats", YES),
        ("suffix", "!"),
    ):
        model.change(name, value)
    scanner = model.state.scanner
    assert scanner is not None
    kept = scanner.settings
    assert (scanner.name, kept.baud, kept.ends) == ("Bench", 115200, FrameEnd.SILENCE)
    assert (kept.encoding, kept.aim, kept.repeats) == (TextEncoding.GB18030, False, True)
    assert kept.suffix == "!"


def test_what_no_scanner_sends_is_refused_beside_its_field(model: ScannersModel) -> None:
    model.add("COM3")
    model.change("prefix", "x" * 30)
    assert set(model.state.wrong) == {"prefix"}
    model.change("prefix", "")
    assert model.state.wrong == {}


def test_a_removed_scanner_comes_back_by_undo(settings: Settings, model: ScannersModel) -> None:
    model.add("COM3", "Counter")
    model.end()
    assert (model.state.serial, model.state.chosen) == ((), KEYBOARD)
    assert settings.said[-1].text == "Scanner “Counter” removed"
    settings.undo()
    assert [one.name for one in model.state.serial] == ["Counter"]


def test_how_scanners_type_is_saved(model: ScannersModel) -> None:
    model.change_keyboard("gap_ms", "45")
    model.change_keyboard("prefix_key", "F9")
    model.change_keyboard("suffix", "")
    assert model.state.keyboard == KeyboardSettings(45, "F9", suffix=False)


@pytest.mark.parametrize("entered", ["", "soon", "0", "100000", "-3"])
def test_a_pause_that_is_none_is_refused_beside_its_field(
    model: ScannersModel, entered: str
) -> None:
    model.change_keyboard("gap_ms", entered)
    assert set(model.state.wrong) == {"gap_ms"}
    assert model.state.keyboard.gap_ms == 30


def test_a_trial_shows_what_came_and_what_it_was_taken_for(
    model: ScannersModel, plugged: PtyScanner, qtbot: QtBot
) -> None:
    model.add(plugged.port, "Counter")
    desk, scanner = model._services.desk, model.state.chosen
    desk.renew()
    qtbot.waitUntil(lambda: model.state.links.get(scanner) is LinkState.CONNECTED)
    acted: list[str] = []
    desk.scanned.connect(acted.append)
    model.trial.begin()
    plugged.send(f"{IMEI}\r".encode())
    qtbot.waitUntil(lambda: len(model.trial.state.trials) == 1)
    trial = model.trial.state.trials[0]
    assert trial.source == "Scanner “Counter”"
    assert trial.meaning == "The IMEI or serial number of a device that was never here"
    assert trial.printable == IMEI
    assert trial.raw.startswith("34 39 30 31 35 34")
    assert trial.timing.startswith("15 bytes in ")
    assert acted == []


def test_leaving_the_section_ends_the_trial(settings: Settings, qtbot: QtBot) -> None:
    settings.page.show_section(Section.SCANNERS)
    form = ScannersForm(settings.page.scanners, settings.at.words)
    qtbot.addWidget(form)
    form.show()
    settings.page.scanners.trial.begin()
    form.hide()
    assert not settings.page.scanners.trial.state.is_trying
    assert not settings.page.scanners._services.desk.is_testing


def test_the_form_shows_the_scanner_chosen_and_saves_what_is_typed(
    model: ScannersModel, qtbot: QtBot
) -> None:
    model.add("COM3")
    form = ScannersForm(model, WORDS)
    qtbot.addWidget(form)
    form.show()
    name = form.findChild(QLineEdit, "scanner-name")
    baud = form.findChild(ChoiceField, "scanner-baud")
    assert name is not None
    assert baud is not None
    name.selectAll()
    qtbot.keyClicks(name, "Left")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    baud.setCurrentIndex(baud.findData("19200"))
    scanner = model.state.scanner
    assert scanner is not None
    assert (scanner.name, scanner.settings.baud) == ("Left", 19200)


def test_silence_as_the_end_of_a_code_says_whom_it_cuts_in_two(
    model: ScannersModel, qtbot: QtBot
) -> None:
    model.add("/dev/ttyUSB7")
    form = ScannersForm(model, WORDS)
    qtbot.addWidget(form)
    hints = [one for one in form.findChildren(Muted) if "cuts it in two" in one.text()]
    assert [one.isHidden() for one in hints] == [True]
    model.change("ends", "silence")
    assert [one.isHidden() for one in hints] == [False]


def test_the_trial_is_begun_by_its_button_and_ended_by_escape(
    model: ScannersModel, qtbot: QtBot
) -> None:
    form = ScannersForm(model, WORDS)
    qtbot.addWidget(form)
    form.show()
    begin = form.findChild(QPushButton, "begin-trial")
    pad = form.findChild(ScanPad, "scan-pad")
    assert begin is not None
    assert pad is not None
    begin.click()
    assert model.trial.state.is_trying
    qtbot.keyClicks(pad, "hello")
    qtbot.waitUntil(lambda: bool(model.trial.state.trials))
    assert model.trial.state.trials[0].printable == "hello"
    qtbot.keyClick(pad, Qt.Key.Key_Escape)
    assert not model.trial.state.is_trying


def test_a_wedge_scan_in_a_trial_is_shown_with_its_rhythm(model: ScannersModel) -> None:
    desk = model._services.desk
    wedge = ScanWedge()
    desk.watch(wedge)
    model.trial.begin()
    wedge.rhythm = Rhythm(15, 3, 11, 55)
    wedge.scanned.emit(IMEI)
    [trial] = model.trial.state.trials
    assert trial.source == "Scanner that types"
    assert trial.timing == "15 keys in 55 ms; pause usually 3 ms, longest 11 ms"


def test_the_sheet_of_action_codes_is_printed(
    settings: Settings, model: ScannersModel, qtbot: QtBot
) -> None:
    asked = settings.at.printing.stands
    with qtbot.waitSignal(asked):
        model.trial.print_sheet()
    message = settings.at.printing.message
    assert message is not None
    assert message.missing is PaperKind.ACTION_SHEET


def test_the_sheet_is_printed_by_its_key(model: ScannersModel, qtbot: QtBot) -> None:
    form = ScannersForm(model, Words("en"))
    qtbot.addWidget(form)
    assert [key.shortcut for key in form.keys] == [Shortcut.PRINT_CODES]


@pytest.mark.parametrize("kind", ScanKind)
def test_every_kind_of_scan_has_a_meaning(kind: ScanKind) -> None:
    assert MEANINGS[kind]


@pytest.mark.parametrize("kind", [ScanKind.PAYMENT_CODE, ScanKind.BADGE])
def test_what_pays_or_signs_in_is_not_shown(kind: ScanKind) -> None:
    heard = Heard("", "131234567890123456", b"131234567890123456", Rhythm(18, 2, 3, 40))
    trial = trial_of_code(heard, Scanned(kind), "", WORDS)
    assert (trial.raw, trial.printable) == ("", "")


def test_what_was_refused_says_what_to_set() -> None:
    heard = Heard("x", "", b"\x1d100\xff", Rhythm(keys=5), FrameTrouble.NO_END)
    trial = trial_of_refusal(heard, "", WORDS)
    assert trial.printable == "<GS>100\ufffd"
    assert "short silence" in trial.hint
    torn = trial_of_refusal(Heard("", "", b"", Rhythm(), Refusal.TORN), "", WORDS)
    assert torn.meaning.startswith("The scan came in pieces")


@pytest.mark.parametrize(
    ("pause", "hint"), [(45, "set the longest pause to 58 ms"), (10, "end is missing"), (150, "")]
)
def test_typing_that_may_be_a_slow_scanner_says_what_to_set(pause: int, hint: str) -> None:
    typed = Typed(tuple("1000126"), "1000126", tuple(range(0, 7 * pause, pause)))
    trial = trial_of_typing(typed, 30, "", WORDS)
    assert hint in trial.hint
    assert bool(trial.hint) is bool(hint)
