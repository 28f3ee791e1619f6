"""Catch a keyboard-wedge scanner before any field or button sees a key of it.

Keys are held back for one gap (30 ms) and replayed if they turn out to be typing; a burst that is
a scan is swallowed, its Enter or Tab too, so that a scan never presses a button, picks a choice
or fires a shortcut. The filter sits on windows (`QWindow`), the first place where a key is seen;
shortcuts are tried before the key press, by `ShortcutOverride`, which is claimed for the same
keys.
"""

from __future__ import annotations

import time
from enum import Enum, StrEnum, unique
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWindow

from app.sentences import N_
from ui.scans.burst import Burst, Rhythm, ScannerProfile
from ui.scans.held_keys import HeldKeys, meaning
from ui.scans.input_method import TOGETHER_MS, CompositionWatch
from ui.scans.watched_windows import WatchedWindows

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QGuiApplication

_Key = Qt.Key
_SUFFIX_KEYS: Final = frozenset({_Key.Key_Return, _Key.Key_Enter, _Key.Key_Tab})
_SUFFIX_TEXTS: Final = frozenset("\r\n\t")
_BARE_KEYS: Final = frozenset(
    {
        _Key.Key_Shift, _Key.Key_Control, _Key.Key_Alt, _Key.Key_AltGr, _Key.Key_Meta,
        _Key.Key_CapsLock, _Key.Key_NumLock, _Key.Key_ScrollLock,
    }
)  # fmt: skip
_MOUSE: Final = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease})
_SAME_SCAN_MS: Final = 1500
# An input method may take so long to give back the last keys of a scan that it ate.
_SETTLE_MS: Final = 400
# A timer that rings later than this rang in a window that was busy.
_PUNCTUAL_MS: Final = 10
# So often a busy window is waited for before keys are given back to whoever typed them.
_MOST_WAITS: Final = 10
_LONG_AGO: Final = -1_000_000


@unique
class Refusal(StrEnum):
    """Why a scan was not believed."""

    COMPOSING = "composing"
    TORN = "torn"


REFUSALS: Final = {
    Refusal.COMPOSING: N_(
        "The input method took part of the scan. Nothing was saved: please scan again."
    ),
    Refusal.TORN: N_("The scan came in pieces. Nothing was saved: please scan again."),
}


@unique
class _Mode(Enum):
    RESTING = "resting"
    HOLDING = "holding"
    REFUSING = "refusing"


class _Silence(QTimer):
    """Rings once after a pause, and knows when it should have."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._due = _LONG_AGO
        self._again = 0

    def wait(self, ms: int, now: int) -> None:
        """Ring in so many ms."""
        self._again = 0
        self._begin(ms, now)

    def waits_on(self, ms: int, now: int) -> bool:
        """Wait once more where it rang late; False where the silence is believed.

        The window was busy then: keys sent in time may still be in its queue. A page that is built
        and then painted keeps it busy twice, and more often on a slow machine.
        """
        if now - self._due <= _PUNCTUAL_MS or self._again >= _MOST_WAITS:
            return False
        self._again += 1
        self._begin(ms, now)
        return True

    def _begin(self, ms: int, now: int) -> None:
        self._due = now + ms
        self.start(ms)


class ScanWedge(QObject):
    """Turn bursts of keys into scans.

    `scanned` carries the text of each scan, after its keys have been dealt with; `rhythm` is then
    how its keys followed one another. The same text within 1.5 s is one scan, unless `repeats`
    (stock counting) lets each count. `refused` carries the `Refusal` of a scan that cannot be
    trusted; `REFUSALS` has its sentence. `lone` is called with the scanner's own key where a hand
    pressed it: nothing followed, and no shortcut has seen it.
    """

    scanned = Signal(str)
    refused = Signal(object)
    _settled = Signal(object, object)

    def __init__(
        self,
        profile: ScannerProfile | None = None,
        *,
        now_ms: Callable[[], int] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.profile = profile or ScannerProfile()
        self.repeats = False
        self.rhythm = Rhythm()
        self.lone: Callable[[int], object] = _nothing
        self._now_ms = now_ms or _monotonic_ms
        self._mode = _Mode.RESTING
        self._windows: WatchedWindows | None = None
        self._keys = HeldKeys()
        self._burst = Burst(self.profile)
        self._began = self._arrived = self._typed = self._last_read_at = _LONG_AGO
        self._scan_ended = _LONG_AGO
        self._last_read = ""
        self._composition = CompositionWatch(self.profile, self._now_ms, self)
        self._composition.flooded.connect(self._refuse_on)
        self._timer = _Silence(self)
        self._timer.timeout.connect(self._fall_silent)
        # Queued: work inside a key filter makes toolkits lose keys.
        self._settled.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def start(self, app: QGuiApplication) -> None:
        """Follow the application's windows and the field that has the focus."""
        self._windows = WatchedWindows(app, self)
        app.focusObjectChanged.connect(self._composition.follow)
        self._composition.follow(app.focusObject())

    def use(self, profile: ScannerProfile) -> None:
        """Take keys for another scanner's from now on; those that wait are sent on."""
        if profile == self.profile:
            return
        self._send_on()
        self.profile = profile
        self._burst = Burst(profile)
        self._composition.use(profile)

    def stop(self, app: QGuiApplication) -> None:
        """Let go of windows and field; keys that wait are sent on."""
        app.focusObjectChanged.disconnect(self._composition.follow)
        self._send_on()
        self._composition.follow(None)
        if self._windows is not None:
            self._windows.stop()
            self._windows = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Claim, hold or swallow keys; let everything else pass."""
        kind = event.type()
        if kind in _MOUSE:
            self._look_for_windows()
        elif (
            isinstance(event, QKeyEvent)
            and isinstance(watched, QWindow)
            and not self._keys.replaying
        ):
            if kind == QEvent.Type.ShortcutOverride:
                return self._claim(event)
            if kind == QEvent.Type.KeyPress:
                return self._press(watched, event)
            return self._keys.take_release(watched, event)
        return False

    def _claim(self, event: QKeyEvent) -> bool:
        """Keep shortcuts away from a key that the press after this will hold or swallow."""
        if event.key() in _BARE_KEYS or not self._concerns(event):
            return False
        event.accept()
        return True

    def _concerns(self, event: QKeyEvent) -> bool:
        if self._mode is _Mode.REFUSING or event.key() == self.profile.prefix:
            return True
        if self._mode is _Mode.HOLDING and self._burst.goes_on(self._time_of(event)):
            return True
        if event.isAutoRepeat() or event.key() in self.profile.separators:
            # No code begins with what parts its fields.
            return False
        return self._is_trailing(event) or bool(meaning(event, self.profile))

    def _press(self, window: QWindow, event: QKeyEvent) -> bool:
        self._arrived = self._now_ms()
        if event.key() in _BARE_KEYS:
            return False
        if self._mode is _Mode.REFUSING:
            self._refuse_on()
            self._keys.swallow_press(event)
            return True
        if self._is_trailing(event):
            self._scan_ended = self._time_of(event)
            self._keys.swallow_press(event)
            return True
        if event.key() == self.profile.prefix:
            self._arm(event)
            return True
        if self._mode is _Mode.HOLDING and not self._burst.goes_on(self._time_of(event)):
            self._send_on()
        if self._mode is _Mode.RESTING and (
            event.isAutoRepeat() or event.key() in self.profile.separators
        ):
            return False
        return self._take(window, event)

    def _take(self, window: QWindow, event: QKeyEvent) -> bool:
        """Hold a key; one marked as repeated too, for X11 marks a quick double letter so."""
        text = meaning(event, self.profile)
        if self._mode is _Mode.HOLDING and _is_suffix(event, text):
            self._keys.hold(window, event, "")
            self._end(by_enter=_is_enter_alone(event, text))
            return True
        if self._mode is _Mode.RESTING:
            if not text:
                self._look_for_windows()
                return False
            self._began = self._arrived
            self._mode = _Mode.HOLDING
        self._keys.hold(window, event, text)
        if text:
            self._burst.add(self._time_of(event))
        elif not self._burst.is_surely_scanner():
            self._send_on()
            return True
        self._timer.wait(self._burst.patience(), self._now_ms())
        return True

    def _end(self, *, by_enter: bool, complete: bool = True) -> None:
        """Decide what the burst was; it is complete at its suffix."""
        tainted = self._composition.touched_ms >= self._began - TOGETHER_MS
        # A password store ends with Enter too, and a password looks like a code.
        by_enter = by_enter and not self._composition.in_secret
        scan = complete and self._burst.is_scan(
            self._keys.text(), into_field=self._composition.in_field, by_enter=by_enter
        )
        if scan or (tainted and self._burst.is_quick(3)):
            self._finish(tainted=tainted)
        else:
            self._send_on()

    def _finish(self, *, tainted: bool) -> None:
        text = self._keys.text()
        torn = self._burst.first - self._typed <= TOGETHER_MS
        rhythm = self._burst.rhythm
        self._scan_ended = self._burst.last
        self._keys.swallow()
        self._rest()
        if tainted:
            self._composition.take_back()
            self._settled.emit(Refusal.COMPOSING, rhythm)
        elif torn:
            # Its first part was sent on as typing; the next scan has nothing to do with that.
            self._typed = _LONG_AGO
            self._settled.emit(Refusal.TORN, rhythm)
        else:
            self._settled.emit(text, rhythm)

    def _send_on(self) -> None:
        """Replay what was held: it was typing."""
        if self._keys:
            self._typed = self._burst.last
        lone = self._burst.is_lone
        self._rest()
        self._keys.replay()
        if lone:
            self._settled.emit(self.profile.prefix, Rhythm())

    def _rest(self) -> None:
        self._timer.stop()
        self._mode = _Mode.RESTING
        self._burst = Burst(self.profile)
        self._composition.keep_out(wanted=False)

    def _arm(self, event: QKeyEvent) -> None:
        """Take the scanner's own key as the sure beginning of a scan."""
        self._send_on()
        self._keys.swallow_press(event)
        self._composition.keep_out(wanted=True)
        self._mode = _Mode.HOLDING
        self._began = self._arrived
        self._burst = Burst(self.profile, announced=True)
        self._timer.wait(self._burst.patience(), self._now_ms())

    def _refuse_on(self) -> None:
        """Swallow everything until there is silence: the input method is eating a scan."""
        if self._mode is not _Mode.REFUSING:
            self._mode = _Mode.REFUSING
            self._keys.swallow()
            self._composition.keep_out(wanted=True)
        self._timer.wait(_SETTLE_MS, self._now_ms())

    def _fall_silent(self) -> None:
        if self._timer.waits_on(self.profile.gap_ms, self._now_ms()):
            return
        if self._mode is _Mode.REFUSING:
            self._rest()
            self._composition.take_back()
            self._settled.emit(Refusal.COMPOSING, Rhythm())
        else:
            self._end(by_enter=True, complete=not self.profile.suffix)

    def _tell(self, text: str | Refusal | int, rhythm: Rhythm) -> None:
        if isinstance(text, int):
            self.lone(text)
            return
        self.rhythm = rhythm
        if isinstance(text, Refusal):
            self.refused.emit(text)
            return
        now = self._now_ms()
        again = text == self._last_read and now - self._last_read_at < _SAME_SCAN_MS
        self._last_read, self._last_read_at = text, now
        if self.repeats or not again:
            self.scanned.emit(text)

    def _is_trailing(self, event: QKeyEvent) -> bool:
        """Tell whether this is the second half of a CR LF that the scan ended with."""
        soon = self._time_of(event) - self._scan_ended <= 2 * self.profile.gap_ms
        return (
            self._mode is _Mode.RESTING and soon and _is_suffix(event, meaning(event, self.profile))
        )

    def _time_of(self, event: QKeyEvent) -> int:
        # The system's time stamp, not the arrival: keys queue up while the window is busy.
        return event.timestamp() or self._now_ms()

    def _look_for_windows(self) -> None:
        if self._windows is not None:
            self._windows.look_soon()


def _nothing(_key: int) -> None:
    """Nobody wants to know."""


def _is_suffix(event: QKeyEvent, text: str) -> bool:
    return event.key() in _SUFFIX_KEYS or text in _SUFFIX_TEXTS


def _is_enter_alone(event: QKeyEvent, text: str) -> bool:
    bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return (bare and event.key() != _Key.Key_Tab) or text in {"\r", "\n"}


def _monotonic_ms() -> int:
    return time.monotonic_ns() // 1_000_000
