from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton

from tests.ui.keyboard import CONTROL, NO_MODIFIER, Keyboard
from tests.ui.scan_bench import CODE, settle
from ui.scans.burst import ScannerProfile
from ui.scans.scan_wedge import Refusal
from ui.widgets.pin_pad import PinField

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from tests.ui.scan_bench import Bench

Key = Qt.Key
MIXED = "R2026-000123Abc"


@pytest.mark.parametrize("end", [Key.Key_Return, Key.Key_Enter, Key.Key_Tab])
def test_a_scan_arrives_whole_and_leaves_the_field_empty(
    bench: Bench, app: QApplication, end: Key
) -> None:
    bench.keys.type(CODE, 3, end=end)
    settle(app)
    assert bench.scans == [CODE]
    assert bench.counter.field.text() == ""
    assert bench.counter.field.hasFocus()


def test_a_scan_never_presses_a_button(bench: Bench, app: QApplication) -> None:
    bench.counter.button.setFocus()
    bench.keys.type("1000 126 0000 42179", 3, end=Key.Key_Return)
    settle(app)
    assert bench.scans == ["1000 126 0000 42179"]
    assert bench.counter.pressed == []
    assert not bench.counter.button.isDown()


def test_words_on_a_code_press_no_button_either(bench: Bench, app: QApplication) -> None:
    bench.counter.button.setFocus()
    bench.keys.type("Hello World", 15, end=Key.Key_Return)
    settle(app)
    assert bench.scans == ["Hello World"]
    assert bench.counter.pressed == []


def test_the_second_half_of_cr_lf_presses_nothing(bench: Bench, app: QApplication) -> None:
    bench.counter.button.setFocus()
    bench.keys.type(CODE, 3, end=Key.Key_Return)
    bench.keys.type("\n", 3)
    bench.keys.type("", 3, end=Key.Key_Return)
    settle(app)
    assert bench.scans == [CODE]
    assert bench.counter.pressed == []


def test_a_scan_into_a_list_that_a_press_opened_chooses_nothing(
    bench: Bench, app: QApplication, qtbot: QtBot
) -> None:
    # Such a list has a window of its own, which gets the keys and never the focus.
    opened = QLineEdit()
    opened.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    qtbot.addWidget(opened)
    opened.show()
    qtbot.mousePress(bench.counter.windowHandle(), Qt.MouseButton.LeftButton)
    settle(app)
    keys = Keyboard(opened)
    keys.type(CODE, 3, end=Key.Key_Return)
    settle(app)
    assert bench.scans == [CODE]
    assert opened.text() == ""


def test_twenty_scans_back_to_back_all_arrive(bench: Bench, app: QApplication) -> None:
    codes = [f"1000126{number:06}17" for number in range(20)]
    for code in codes:
        bench.keys.type(code, 2, end=Key.Key_Return)
        bench.keys.now += 40
    settle(app)
    assert bench.scans == codes


def test_hiccups_within_a_scan_do_not_tear_it(bench: Bench, app: QApplication) -> None:
    bench.keys.type(CODE[:8], 4)
    bench.keys.now += 90
    bench.keys.type(CODE[8:], 4, end=Key.Key_Return)
    settle(app)
    assert bench.scans == [CODE]


def test_a_scan_that_tore_at_its_beginning_is_refused(bench: Bench, app: QApplication) -> None:
    bench.keys.type(CODE[:2], 4)
    bench.keys.now += 60
    bench.keys.type(CODE[2:], 4, end=Key.Key_Return)
    settle(app)
    assert bench.scans == []
    assert bench.refusals == [Refusal.TORN]


def test_the_scan_after_a_torn_one_is_believed(bench: Bench, app: QApplication) -> None:
    bench.keys.type(CODE[:2], 4)
    bench.keys.now += 60
    bench.keys.type(CODE[2:], 1, end=Key.Key_Return)
    bench.keys.now += 40
    bench.keys.type(CODE[::-1], 1, end=Key.Key_Return)
    settle(app)
    assert bench.scans == [CODE[::-1]]
    assert bench.refusals == [Refusal.TORN]


@pytest.mark.parametrize("gap", [45, 60, 80, 200])
def test_typing_passes_untouched(bench: Bench, app: QApplication, gap: int) -> None:
    bench.keys.type(MIXED, gap, end=Key.Key_Return)
    settle(app)
    assert bench.scans == []
    assert bench.counter.field.text() == MIXED


@pytest.mark.parametrize(
    ("typed", "end"), [("Elena Alvarez", Key.Key_Return), ("13800138000", Key.Key_Tab)]
)
def test_a_program_that_types_for_a_person_passes_too(
    bench: Bench, app: QApplication, typed: str, end: Key
) -> None:
    bench.keys.type(typed, 12, end=end)
    settle(app)
    assert bench.scans == []
    assert bench.counter.field.text() == typed
    assert bench.counter.field.hasFocus() is (end is Key.Key_Return)


def test_a_password_store_can_sign_in(bench: Bench, app: QApplication) -> None:
    field, entered = PinField("PIN", bench.counter), []
    field.returnPressed.connect(lambda: entered.append(field.text()))
    field.show()
    field.setFocus()
    bench.keys.type("bench2026side", 12, end=Key.Key_Return)
    settle(app)
    assert (bench.scans, entered) == ([], ["bench2026side"])


def test_letters_rolled_over_one_another_stay_letters(bench: Bench, app: QApplication) -> None:
    for pair in ("th", "e ", "sc", "re", "en"):
        bench.keys.type(pair[0], 70)
        bench.keys.type(pair[1], 22)
    bench.keys.type("", 90, end=Key.Key_Return)
    settle(app)
    assert bench.scans == []
    assert bench.counter.field.text() == "the screen"


def test_typing_shows_after_one_gap_without_another_key(bench: Bench, qtbot: QtBot) -> None:
    bench.keys.type("a", 0)
    assert bench.counter.field.text() == ""
    qtbot.waitUntil(lambda: bench.counter.field.text() == "a")


def test_enter_after_a_letter_comes_after_it(bench: Bench, app: QApplication) -> None:
    said: list[str] = []
    bench.counter.field.returnPressed.connect(lambda: said.append(bench.counter.field.text()))
    bench.keys.type("ab", 60, end=Key.Key_Return)
    settle(app)
    assert said == ["ab"]


def test_a_key_that_is_held_down_repeats(bench: Bench, app: QApplication) -> None:
    bench.keys.press(Key.Key_A, "a")
    bench.keys.now += 250
    for _ in range(12):
        bench.keys.now += 25
        bench.keys.press(Key.Key_A, "a", repeat=True)
    settle(app)
    assert bench.counter.field.text() == "a" * 13
    assert bench.scans == []


def test_double_digits_that_look_like_repeats_stay_in_the_scan(
    bench: Bench, app: QApplication
) -> None:
    # X11 takes a release and a press of one key within the same ms for a key that repeats.
    for place, digit in enumerate(CODE):
        bench.keys.now += 1
        bench.keys.press(Key(ord(digit)), digit, repeat=CODE[place - 1 : place] == digit)
    bench.keys.type("", 1, end=Key.Key_Return)
    settle(app)
    assert bench.scans == [CODE]


def test_space_on_a_button_still_presses_it(bench: Bench, qtbot: QtBot) -> None:
    bench.counter.button.setFocus()
    bench.keys.press(Key.Key_Space, " ")
    qtbot.waitUntil(lambda: bench.counter.pressed == ["pressed"])
    assert not bench.counter.button.isDown()


def test_shortcuts_of_a_hand_work(bench: Bench, qtbot: QtBot) -> None:
    bench.counter.button.setFocus()
    bench.keys.type("\x1a", 0)
    qtbot.waitUntil(lambda: bench.counter.pressed == ["pressed"])


def test_ctrl_enter_right_after_a_letter_works(bench: Bench, app: QApplication) -> None:
    bench.keys.type("a", 60)
    bench.keys.now += 10
    bench.keys.press(Key.Key_Return, "\r", CONTROL)
    settle(app)
    assert bench.counter.field.text() == "a"
    assert bench.counter.pressed == ["pressed"]


@pytest.mark.parametrize(
    "code", ["]d2010460\x1d21ABC\x1d10X", "\x1a000126000042179", "12345\x1a6789"]
)
def test_control_characters_of_a_code_fire_no_shortcut(
    bench: Bench, app: QApplication, code: str
) -> None:
    bench.keys.type(code, 3, end=Key.Key_Return)
    settle(app)
    assert bench.scans == [code]
    assert bench.counter.pressed == []


def test_a_function_key_within_a_scan_fires_no_shortcut(bench: Bench, app: QApplication) -> None:
    bench.keys.type("0104601234", 3)
    bench.keys.now += 3
    bench.keys.press(Key.Key_F8)
    bench.keys.type("21ABC", 3, end=Key.Key_Return)
    settle(app)
    assert bench.scans == ["010460123421ABC"]
    assert bench.counter.pressed == []


def test_a_function_key_may_stand_for_the_group_separator(
    bench_of: Callable[[ScannerProfile], Bench], app: QApplication
) -> None:
    bench = bench_of(ScannerProfile(separators={Key.Key_F8.value: "\x1d"}))
    bench.keys.type("0104601234", 3)
    bench.keys.now += 3
    bench.keys.press(Key.Key_F8)
    bench.keys.type("21ABC", 3, end=Key.Key_Return)
    settle(app)
    assert bench.scans == ["0104601234\x1d21ABC"]


def test_shift_between_letters_does_not_end_a_scan(bench: Bench, app: QApplication) -> None:
    for character in MIXED:
        bench.keys.now += 2
        if character.isupper():
            bench.keys.press(Key.Key_Shift)
        bench.keys.type(character, 2)
    bench.keys.type("", 2, end=Key.Key_Return)
    settle(app)
    assert bench.scans == [MIXED]


def test_the_same_code_within_a_second_and_a_half_is_one_scan(
    bench: Bench, app: QApplication
) -> None:
    for pause in (0, 400, 1400, 1600):
        bench.keys.now += pause
        bench.keys.type(CODE, 3, end=Key.Key_Return)
        settle(app)
    assert bench.scans == [CODE, CODE]


def test_counting_stock_takes_every_repeat(bench: Bench, app: QApplication) -> None:
    bench.wedge.repeats = True
    for _ in range(3):
        bench.keys.now += 400
        bench.keys.type(CODE, 3, end=Key.Key_Return)
        settle(app)
    assert bench.scans == [CODE] * 3


def test_silence_ends_a_scan_where_the_profile_has_no_suffix(
    bench_of: Callable[[ScannerProfile], Bench], qtbot: QtBot
) -> None:
    bench = bench_of(ScannerProfile(suffix=False))
    bench.keys.type(CODE, 3)
    qtbot.waitUntil(lambda: bench.scans == [CODE])
    assert bench.counter.field.text() == ""


def test_a_scan_that_lacks_its_suffix_stays_in_the_field(bench: Bench, qtbot: QtBot) -> None:
    bench.keys.type(CODE, 3)
    qtbot.waitUntil(lambda: bench.counter.field.text() == CODE)
    assert bench.scans == []


def test_a_short_burst_is_typing(bench: Bench, app: QApplication) -> None:
    bench.keys.type("12345", 3, end=Key.Key_Return)
    settle(app)
    assert bench.scans == []
    assert bench.counter.field.text() == "12345"


def test_a_scan_arrives_while_a_dialog_is_open(
    bench: Bench, app: QApplication, qtbot: QtBot
) -> None:
    dialog = QDialog(bench.counter)
    button = QPushButton("OK", dialog)
    button.clicked.connect(dialog.accept)
    button.setDefault(True)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    keys = Keyboard(dialog)
    keys.type(CODE, 3, end=Key.Key_Return)
    settle(app)
    assert bench.scans == [CODE]
    assert dialog.isVisible()


def test_keys_that_waited_in_a_busy_windows_queue_are_judged_by_when_they_were_pressed(
    bench: Bench, app: QApplication
) -> None:
    # All arrive at one moment of the wedge's clock; only their time stamps tell them apart.
    arrival = bench.keys.now
    bench.wedge._now_ms = lambda: arrival
    bench.keys.type("Elena Alvarez", 80, end=Key.Key_Return)
    settle(app)
    assert bench.scans == []
    assert bench.counter.field.text() == "Elena Alvarez"


def test_a_window_that_is_busy_again_and_again_tears_no_scan(
    bench: Bench, app: QApplication
) -> None:
    bench.keys.type(CODE[:3], 3)
    bench.wedge._now_ms = lambda: bench.wedge._timer._due + 20
    for _ in range(3):
        bench.wedge._timer.timeout.emit()
    bench.wedge._now_ms = lambda: bench.keys.now
    bench.keys.type(CODE[3:], 3, end=Key.Key_Return)
    settle(app)
    assert (bench.scans, bench.refusals) == ([CODE], [])


def test_a_scanner_set_to_us_is_read_on_a_german_keyboard(
    bench_of: Callable[[ScannerProfile], Bench], app: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.scans.held_keys.QGuiApplication.platformName", lambda: "xcb")
    bench = bench_of(ScannerProfile(by_position=True))
    # What "yz-1yz" looks like there: the letters of a German layout at US places (X11 key codes).
    for letter, place in (("z", 29), ("y", 52), ("ß", 20), ("1", 10), ("z", 29), ("y", 52)):
        bench.keys.now += 3
        bench.keys.press(Key(ord(letter.upper()[0])), letter, NO_MODIFIER, place=place)
    bench.keys.type("", 3, end=Key.Key_Return)
    settle(app)
    assert bench.scans == ["yz-1yz"]


def test_the_scanners_own_key_makes_even_a_short_code_a_scan(
    bench_of: Callable[[ScannerProfile], Bench], app: QApplication
) -> None:
    bench = bench_of(ScannerProfile(prefix=Key.Key_F13.value))
    bench.keys.press(Key.Key_F13)
    bench.keys.type("A1", 50, end=Key.Key_Return)
    settle(app)
    assert bench.scans == ["A1"]
    assert bench.counter.field.text() == ""


def test_a_stopped_wedge_lets_everything_through(bench: Bench, app: QApplication) -> None:
    bench.keys.type("12", 3)
    bench.wedge.stop(app)
    bench.keys.type("3456789", 3, end=Key.Key_Return)
    settle(app)
    assert bench.counter.field.text() == "123456789"
    bench.wedge.start(app)


def test_a_registration_of_hundreds_of_digits_is_one_scan(bench: Bench, app: QApplication) -> None:
    code = "7720772010859" + "2" * 2_150
    bench.keys.type(code, 3, end=Key.Key_Return)
    settle(app)
    assert bench.scans == [code]
    assert bench.counter.field.text() == ""
