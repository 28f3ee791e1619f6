from __future__ import annotations

import ctypes
from ctypes.wintypes import MSG

import pytest

from ui.scans.burst import ScannerProfile
from ui.scans.native_keys import NativeKeys, _XcbKey

PROFILE = ScannerProfile()


@pytest.fixture
def keys() -> NativeKeys:
    return NativeKeys(PROFILE)


def press(keys: NativeKeys, times: list[int]) -> None:
    for key, at in enumerate(times):
        keys.note(key, at)


def test_four_quick_presses_come_from_a_scanner(keys: NativeKeys) -> None:
    press(keys, [100, 103, 105, 109])
    assert keys.came_from_scanner()


def test_a_hands_presses_do_not(keys: NativeKeys) -> None:
    press(keys, [100, 180, 250, 330, 410, 500])
    assert not keys.came_from_scanner()


def test_a_hand_after_a_scan_is_a_hand(keys: NativeKeys) -> None:
    press(keys, [100, 103, 105, 109, 112, 900])
    assert not keys.came_from_scanner()


def test_a_key_that_is_held_down_is_one_press(keys: NativeKeys) -> None:
    for at in range(100, 400, 25):
        keys.note(38, at)
    assert not keys.came_from_scanner()


def test_presses_are_read_from_x11_events(keys: NativeKeys) -> None:
    for number in range(4):
        for kind in (2, 3):  # press, release
            event = _XcbKey(kind, 10 + number, 0, 5000 + 3 * number)
            told = keys.nativeEventFilter(b"xcb_generic_event_t", ctypes.addressof(event))
            assert told == (False, 0)
    assert list(keys._times) == [5000, 5003, 5006, 5009]


def test_presses_are_read_from_windows_messages(keys: NativeKeys) -> None:
    for number in range(4):
        said = MSG()
        said.message, said.lParam, said.time = 0x0100, (16 + number) << 16, 5000 + 3 * number
        told = keys.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(said))
        assert told == (False, 0)
    assert list(keys._times) == [5000, 5003, 5006, 5009]


def test_other_systems_tell_nothing(keys: NativeKeys) -> None:
    assert keys.nativeEventFilter(b"NSEvent", 0) == (False, 0)
    assert not keys.came_from_scanner()
