"""The parts of the job in hand, by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.scan import ScanKind, Scanned
from app.words import Words
from tests.services.bench_stand import take_in
from tests.stock import kept_part, lies, receive
from ui.bench.view import BenchView
from ui.look.icons import Icon
from ui.screen import ScreenEntry
from ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.signed_in import SignedIn
    from ui.bench.viewmodel import BenchViewModel

pytestmark = pytest.mark.engine("sqlite")
Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def test_a_part_is_added_and_issued_at_the_bench(
    qtbot: QtBot, bench: BenchViewModel, window: SignedIn
) -> None:
    part = kept_part(window.shop, window.actor, "Screen")
    receive(window.shop, window.actor, part)
    words = Words("en")
    entry = ScreenEntry("bench", "Bench", Icon.TOOL, lambda _: BenchView(bench, words))
    main = MainWindow([entry], words)
    qtbot.addWidget(main)
    main.show()
    main.go("bench")
    qtbot.waitUntil(main.isActiveWindow)
    number = take_in(window.shop, window.actor, agreed=True)
    bench.take_scan(Scanned(ScanKind.JOB, number, (number,)))
    QApplication.processEvents()
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_G, CTRL)
    qtbot.keyClicks(QApplication.focusWidget(), "Screen")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_I, CTRL)
    assert lies(window.shop, window.actor, part) == {"bench": 1}


def test_a_part_that_is_asked_for_comes_before_a_job(
    bench: BenchViewModel, window: SignedIn
) -> None:
    part = kept_part(window.shop, window.actor, "Screen")
    number = take_in(window.shop, window.actor, agreed=True)
    bench.take_scan(Scanned(ScanKind.JOB, number, (number,)))
    scanned = Scanned(ScanKind.PART, text="690", record=part)
    assert not bench.take_scan(scanned)
    bench.desk.parts.ask_part()
    assert bench.take_scan(scanned)
    assert [line.part for line in bench.desk.parts.state.shown] == [part]
    bench.desk.parts.ask_part()
    bench.leave()
    assert bench.desk.state.number == number
