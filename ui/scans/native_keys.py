"""When keys were really pressed, also those that an input method takes for itself.

An input method may need 100 ms for a letter and Qt hears only of the words it makes, so neither
tells a scanner from a hand. The system's own events do: they carry the time of each press.
"""

from __future__ import annotations

import ctypes
from collections import deque
from ctypes.wintypes import MSG
from typing import Final

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray

from ui.scans.burst import Burst, ScannerProfile

_KEPT: Final = 8
_TOGETHER: Final = 2
_XCB: Final = b"xcb_generic_event_t"
_WINDOWS: Final = b"windows_generic_MSG"
_XCB_KEY_PRESS: Final = 2
_XCB_SENT: Final = 0x80
_WM_KEYDOWN: Final = 0x0100


class _XcbKey(ctypes.Structure):
    """The head of xcb_key_press_event_t (xcb/xproto.h)."""

    _fields_ = (
        ("response_type", ctypes.c_uint8),
        ("detail", ctypes.c_uint8),
        ("sequence", ctypes.c_uint16),
        ("time", ctypes.c_uint32),
    )


class NativeKeys(QAbstractNativeEventFilter):
    """Remember the last presses of X11 and Windows; elsewhere none are known."""

    def __init__(self, profile: ScannerProfile) -> None:
        super().__init__()
        self._profile = profile
        self._times: deque[int] = deque(maxlen=_KEPT)
        self._last_key = -1

    def use(self, profile: ScannerProfile) -> None:
        """Judge presses by another scanner's pace from now on."""
        self._profile = profile

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        """Look at an event and let it pass."""
        if kind == _XCB:
            key = _XcbKey.from_address(int(message))
            if key.response_type & ~_XCB_SENT == _XCB_KEY_PRESS:
                self.note(key.detail, key.time)
        elif kind == _WINDOWS:
            said = MSG.from_address(int(message))
            if said.message == _WM_KEYDOWN:
                # Bits 16 to 23 are the scan code; the virtual key is VK_PROCESSKEY for all.
                self.note(said.lParam >> 16 & 0xFF, said.time)
        return False, 0

    def note(self, key: int, at: int) -> None:
        """Take a press in, by its place and its time in ms; one key held down counts once."""
        if key == self._last_key:
            return
        if self._times and at - self._times[-1] > _TOGETHER * self._profile.gap_ms:
            self._times.clear()
        self._times.append(at)
        self._last_key = key

    def came_from_scanner(self) -> bool:
        """Tell whether the last few presses followed one another as no hand's do."""
        burst = Burst(self._profile)
        for at in self._times:
            burst.add(at)
        return burst.is_surely_scanner()
