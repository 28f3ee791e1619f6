from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from app.domain.own_code import CodeKind, OwnCode
from tests.ui.keyboard import NO_MODIFIER
from tests.ui.scan_bench import CODE, settle
from ui.scans.burst import Rhythm, ScannerProfile

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from tests.ui.scan_bench import Bench

Key = Qt.Key


@pytest.mark.parametrize("scans", [60, pytest.param(1000, marks=pytest.mark.slow)])
def test_scans_at_a_scanners_pace_all_arrive(bench: Bench, app: QApplication, scans: int) -> None:
    pace = random.Random(5)
    codes = [OwnCode(CodeKind.JOB, 1, 26, 0, counter).digits for counter in range(1, scans + 1)]
    for code in codes:
        for character in code:
            # As measured on a real display: 1 to 5 ms, now and then 11 to 21.
            hiccup = pace.randrange(50) == 0
            bench.keys.type(character, pace.randint(11, 21) if hiccup else pace.randint(1, 5))
        bench.keys.type("", 3, end=Key.Key_Return)
        bench.keys.now += 40
    settle(app)
    assert bench.scans == codes
    assert bench.refusals == []


def test_the_scanners_own_key_under_a_hand_is_told_of(
    bench_of: Callable[[ScannerProfile], Bench], qtbot: QtBot
) -> None:
    bench = bench_of(ScannerProfile(prefix=Key.Key_F9.value))
    told: list[int] = []
    bench.wedge.lone = told.append
    bench.keys.press(Key.Key_F9)
    qtbot.waitUntil(lambda: told == [Key.Key_F9.value])
    assert bench.scans == []


def test_the_key_for_the_group_separator_is_left_alone_outside_of_scans(
    bench_of: Callable[[ScannerProfile], Bench],
) -> None:
    bench = bench_of(ScannerProfile(separators={Key.Key_F8.value: "\x1d"}))
    window = bench.counter.windowHandle()
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
        event = QKeyEvent(kind, Key.Key_F8, NO_MODIFIER)
        event.setTimestamp(bench.keys.now)
        assert not bench.wedge.eventFilter(window, event)


def test_another_profile_holds_from_the_next_key_on(bench: Bench, app: QApplication) -> None:
    bench.keys.type("12", 3)
    bench.wedge.use(ScannerProfile(gap_ms=60))
    assert bench.counter.field.text() == "12"
    bench.keys.now += 1000
    bench.keys.type(CODE, 45, end=Key.Key_Return)
    settle(app)
    assert bench.scans == [CODE]
    assert bench.wedge.rhythm == Rhythm(16, 45, 45, 675)
