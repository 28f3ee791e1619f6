"""Keys that wait until it is known whether a hand or a scanner sent them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

from ui.scans.scan_layout import control_character, us_character

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow

    from ui.scans.burst import ScannerProfile

_ALT: Final = Qt.KeyboardModifier.AltModifier
_CONTROL: Final = Qt.KeyboardModifier.ControlModifier
_META: Final = Qt.KeyboardModifier.MetaModifier
_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier


@dataclass(frozen=True, slots=True)
class _Held:
    window: QWindow
    event: QKeyEvent
    text: str


class HeldKeys:
    """Hold key events back, in order; replay them, or swallow them and give their text."""

    def __init__(self) -> None:
        self.replaying = False
        self._held: list[_Held] = []
        self._down: set[int] = set()
        self._swallowed: set[int] = set()

    def __bool__(self) -> bool:
        """Tell whether any key waits."""
        return bool(self._held)

    def hold(self, window: QWindow, event: QKeyEvent, text: str) -> None:
        """Keep a copy of a press and what it means; Qt's own event does not outlive the filter."""
        self._held.append(_Held(window, _copy(event), text))
        self._down.add(_place(event))

    def swallow_press(self, event: QKeyEvent) -> None:
        """Let nobody see the release of a press that nobody saw."""
        self._swallowed.add(_place(event))

    def take_release(self, window: QWindow, event: QKeyEvent) -> bool:
        """Hold or swallow the release of a held or swallowed press; False for any other."""
        place = _place(event)
        if place in self._down:
            self._down.discard(place)
            self._held.append(_Held(window, _copy(event), ""))
            return True
        if place in self._swallowed:
            self._swallowed.discard(place)
            return True
        return False

    def text(self) -> str:
        """Give what the held presses say."""
        return "".join(held.text for held in self._held)

    def swallow(self) -> None:
        """Forget the keys, and their releases that are still to come."""
        self._swallowed |= self._down
        self._held.clear()
        self._down.clear()

    def replay(self) -> None:
        """Send the keys on, in their order, to the windows that they were meant for."""
        waiting, self._held = self._held, []
        self._down.clear()
        self.replaying = True
        for held in waiting:
            if shiboken6.isValid(held.window):
                QCoreApplication.sendEvent(held.window, held.event)
        self.replaying = False


def meaning(event: QKeyEvent, profile: ScannerProfile) -> str:
    """Give the character that a scanner meant by a key; empty for keys without one.

    Ctrl+] is the group separator (0x1D), as for all control characters. AltGr, which Windows
    reports as Ctrl+Alt, writes letters; Alt and Meta alone do not.
    """
    if event.key() in profile.separators:
        return profile.separators[event.key()]
    if not _writes(event.modifiers()):
        return ""
    if profile.by_position and (found := _by_place(event)):
        return found
    if _is_control(event.modifiers()):
        return control_character(chr(event.key())) if event.key() < 0x80 else ""
    text = event.text()
    return text if text.isprintable() else ""


def _writes(modifiers: Qt.KeyboardModifier) -> bool:
    return not modifiers & _META and modifiers & (_ALT | _CONTROL) != _ALT


def _is_control(modifiers: Qt.KeyboardModifier) -> bool:
    return modifiers & (_ALT | _CONTROL) == _CONTROL


def _by_place(event: QKeyEvent) -> str:
    """Give what a US keyboard has at the place of a key; empty where that is not known."""
    modifiers, place = event.modifiers(), event.nativeScanCode()
    if not place:
        return ""
    return us_character(
        place,
        QGuiApplication.platformName(),
        shift=bool(modifiers & _SHIFT),
        control=_is_control(modifiers),
    )


def _place(event: QKeyEvent) -> int:
    # The letter of a key may change between press and release (Shift), its place does not.
    return event.nativeScanCode() or event.key()


def _copy(event: QKeyEvent) -> QKeyEvent:
    copied = QKeyEvent(
        QEvent.Type(event.type()),
        event.key(),
        event.modifiers(),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        event.text(),
    )
    copied.setTimestamp(event.timestamp())
    return copied
