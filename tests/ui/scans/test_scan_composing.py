from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodQueryEvent

from tests.ui.keyboard import compose
from tests.ui.scan_bench import CODE, settle
from ui.scans.burst import ScannerProfile
from ui.scans.scan_wedge import Refusal
from ui.widgets.fields import TextArea

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from tests.ui.scan_bench import Bench

Key = Qt.Key


def test_a_scan_into_a_half_composed_word_is_refused(
    bench: Bench, app: QApplication, qtbot: QtBot
) -> None:
    field = bench.counter.field
    field.setText("王")
    for length in range(1, 8):
        bench.keys.now += 3
        compose(field, "nirabcd"[:length])
    bench.keys.type("0126", 3, end=Key.Key_Return)
    qtbot.waitUntil(lambda: bench.refusals == [Refusal.COMPOSING])
    assert bench.scans == []
    assert field.text() == "王"
    assert bench.counter.pressed == []


def test_a_scan_whose_first_digit_picked_a_candidate_is_refused(
    bench: Bench, app: QApplication
) -> None:
    field = bench.counter.field
    field.setText("王")
    bench.keys.now += 900
    compose(field, "", "芳")
    bench.keys.type(CODE[1:], 3, end=Key.Key_Return)
    settle(app)
    assert bench.refusals == [Refusal.COMPOSING]
    assert bench.scans == []
    assert field.text() == "王"


def test_a_field_of_several_lines_is_put_back_too(
    bench: Bench, app: QApplication, qtbot: QtBot
) -> None:
    area = TextArea("Problem", parent=bench.counter)
    area.show()
    area.setPlainText("摔落")
    area.setFocus()
    settle(app)
    bench.keys.now += 900
    compose(area, "", "芳")
    bench.keys.type(CODE[1:], 3, end=Key.Key_Return)
    settle(app)
    assert bench.refusals == [Refusal.COMPOSING]
    assert area.toPlainText() == "摔落"


def test_the_scanners_own_key_keeps_the_input_method_out(
    bench_of: Callable[[ScannerProfile], Bench], app: QApplication
) -> None:
    bench = bench_of(ScannerProfile(prefix=Key.Key_F13.value))
    query = QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled)
    bench.keys.press(Key.Key_F13)
    QCoreApplication.sendEvent(bench.counter.field, query)
    assert query.value(Qt.InputMethodQuery.ImEnabled) is False
    bench.keys.type("A1", 9, end=Key.Key_Return)
    QCoreApplication.sendEvent(bench.counter.field, query)
    assert query.value(Qt.InputMethodQuery.ImEnabled) is True


def test_composing_a_name_by_hand_is_left_alone(bench: Bench, app: QApplication) -> None:
    field = bench.counter.field
    for length in range(1, 9):
        bench.keys.now += 70
        compose(field, "wangfang"[:length])
    bench.keys.now += 300
    compose(field, "", "王芳")
    bench.keys.now += 400
    bench.keys.type(CODE, 3, end=Key.Key_Return)
    settle(app)
    assert field.text() == "王芳"
    assert (bench.scans, bench.refusals) == ([CODE], [])
