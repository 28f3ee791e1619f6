"""What somebody does at the window, step by step, while the lateness of its thread is watched.

This is read before the window is shown, so it reads no page and no service: views are known by the
names of their classes.
"""

from __future__ import annotations

import gc
import math
import os
import subprocess
import sys
import time
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from tests.benchmarks.memory import memory_mib
from tests.ui.keyboard import CONTROL, Keyboard
from ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

    Say = Callable[..., None]
    Wait = float | Callable[[], bool]
    Step = Generator[Wait, None, None]

IMPORTED: Final = "BENCHSIDE_IMPORTED"
"""The variable that names the file of the step `import`."""
_BEAT_MS: Final = 5
_FULL: Final = 2
_LOOK_AGAIN_MS: Final = 50
_PATIENCE_S: Final = 30
_KEY_GAP_MS: Final = 90
_TYPED: Final = (
    "wangfang", "王芳", "0144", "garcia", "13pm 电池", "battery", "不开机",
    "100 4721", "smith water",
)  # fmt: skip
_LAST_DIGITS: Final = 9973


class Watched(QApplication):
    """The application, telling of the first paint and of the first paint of a page to use."""

    say: Say
    steps: tuple[str, ...] = ()

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self._visit = Visit(list(self.steps), self.say)
        QTimer.singleShot(0, self, self._visit.begin)
        self._awaited = {
            "QWidget": "first paint",
            "SignInView": "shop shown",
            "CounterView": "counter shown",
        }
        self.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Tell of a paint that was awaited, once it is done."""
        if event.type() == QEvent.Type.Paint:
            for kind in {*self._awaited} & {one.__name__ for one in type(watched).__mro__}:
                QTimer.singleShot(0, self, partial(self.say, self._awaited.pop(kind)))
            if not self._awaited:
                self.removeEventFilter(self)
        return False


class Beat(QObject):
    """A timer of 5 ms in the window's thread; how late each beat is, in milliseconds."""

    def __init__(self) -> None:
        super().__init__()
        self._late: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(self, interval=_BEAT_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def taken(self) -> dict[str, float | int]:
        """Return how late the beats since the last call were."""
        late, self._late = sorted(self._late), []
        if not late:
            return {"beats": 0}
        return {
            "beats": len(late),
            "p50": round(late[len(late) // 2], 1),
            "p99": round(late[math.ceil(len(late) * 0.99) - 1], 1),
            "max": round(late[-1], 1),
            "over 100 ms": sum(one > 100 for one in late),
        }

    def _beat(self) -> None:
        now = time.perf_counter()
        self._late.append(max(0.0, (now - self._last) * 1000 - _BEAT_MS))
        self._last = now


class GarbagePauses:
    """How long all threads stood still for the collector's full rounds, in milliseconds."""

    def __init__(self) -> None:
        self._ms: list[float] = []
        self._began = 0.0
        gc.callbacks.append(self._note)

    def taken(self) -> list[float]:
        """Return the pauses since the last call."""
        ms, self._ms = self._ms, []
        return ms

    def _note(self, phase: str, about: dict[str, int]) -> None:
        if about["generation"] < _FULL:
            return
        if phase == "start":
            self._began = time.perf_counter()
        else:
            self._ms.append(round((time.perf_counter() - self._began) * 1000, 1))


class Visitor(QObject):
    """Do steps one after the other in the window that is open, and tell how each went."""

    def __init__(self, say: Say) -> None:
        super().__init__()
        self._say = say
        self._keyboard: Keyboard | None = None
        self.steps: dict[str, Callable[[], Step]] = {
            "shown": self._shown_to_sign_in,
            "sign_in": self._sign_in,
            "idle": self._idle,
            "scan_box": self._type_into_scan_box,
            "palette": self._type_into_palette,
            "jobs": self._open_jobs,
            "scroll": self._scroll,
            "filter": self._type_into_list,
            "search_100": self._search_hundred_times,
            "import": self._type_while_importing,
            "quit": self._quit,
        }

    @property
    def window(self) -> MainWindow | None:
        """Return the shop's window, once it is there."""
        found = (one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow))
        return next(found, None)

    def _shown_to_sign_in(self) -> Step:
        yield from self._shown("SignInView")

    def _sign_in(self) -> Step:
        window = yield from self._shown("SignInView")
        # People stand in the order in which they were added: the manager is the first.
        yield from self._keys("1")
        yield 300
        yield from self._keys(os.environ["BENCHSIDE_PIN"], Qt.Key.Key_Return)
        yield lambda: bool(window.route) and _is_seen(window, "CounterView")
        yield 1500

    def _idle(self) -> Step:
        yield 5000

    def _type_into_scan_box(self) -> Step:
        for text in _TYPED:
            self._press(Qt.Key.Key_F3)
            yield from self._typed_slowly(text)
        self._press(Qt.Key.Key_Escape)
        yield 300

    def _type_into_palette(self) -> Step:
        for text in _TYPED:
            self._press(Qt.Key.Key_K, CONTROL)
            yield 400
            yield from self._typed_slowly(text)
            self._press(Qt.Key.Key_Escape)
            yield 200

    def _open_jobs(self) -> Step:
        self._press(Qt.Key.Key_J, CONTROL)
        yield lambda: self._route() == "jobs" and self._list() is not None
        yield 3000

    def _scroll(self) -> Step:
        rows = self._list()
        if rows is None:
            raise LookupError("no list is shown")
        for _ in range(120):
            _wheel(rows, -360)
            yield 16
        bar = rows.verticalScrollBar()
        for share in (0.5, 0.1, 0.9, 0.33, 0.77, 0.99, 0.02, 0.6):
            bar.setValue(int(bar.maximum() * share))
            yield 250
        for _ in range(60):
            self._press(Qt.Key.Key_PageDown)
            yield 33

    def _type_into_list(self) -> Step:
        for text in _TYPED:
            yield from self._typed_slowly(text)
            yield from self._emptied()

    def _search_hundred_times(self) -> Step:
        for turn in range(100):
            self._press(Qt.Key.Key_K, CONTROL)
            yield 60
            yield from self._keys(f"{turn * _LAST_DIGITS % 10_000:04}")
            yield 250
            self._press(Qt.Key.Key_Escape)
            yield 30

    def _type_while_importing(self) -> Step:
        command = [sys.executable, "-m", "app", "import", "customers", os.environ[IMPORTED]]
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while child.poll() is None:
            yield from self._type_into_scan_box()
        if child.returncode:
            raise LookupError(f"the import ended with {child.returncode}")

    def _quit(self) -> Step:
        yield 0
        QApplication.quit()

    def _shown(self, kind: str) -> Generator[Wait, None, MainWindow]:
        yield lambda: self.window is not None and _is_seen(self.window, kind)
        yield 300
        window = self.window
        if window is None:
            raise LookupError("no window")
        return window

    def _typed_slowly(self, text: str) -> Step:
        for character in text:
            yield from self._keys(character)
            yield _KEY_GAP_MS
        yield 600

    def _emptied(self) -> Step:
        self._press(Qt.Key.Key_A, CONTROL)
        self._press(Qt.Key.Key_Delete)
        yield 300

    def _keys(self, text: str, *ends: Qt.Key) -> Step:
        for character in text:
            self._press(Qt.Key(ord(character.upper())), text=character)
            yield 20
        for end in ends:
            self._press(end)

    def _press(
        self,
        key: Qt.Key,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        text: str = "",
    ) -> None:
        window = self.window
        if window is None:
            raise LookupError("no window")
        if self._keyboard is None:
            self._keyboard = Keyboard(window)
        self._keyboard.now = int(time.monotonic() * 1000)
        self._keyboard.press(key, text, modifiers)

    def _route(self) -> str:
        return self.window.route if self.window else ""

    def _list(self) -> QAbstractItemView | None:
        """Return the largest list that is shown, when it has rows."""
        window = self.window
        shown = [
            view
            for view in (window.findChildren(QAbstractItemView) if window else [])
            if view.isVisible() and view.model() is not None and view.model().rowCount() > 0
        ]
        return max(shown, key=_area, default=None)


class Visit(QObject):
    """Run the steps of a visitor by the window's own event loop."""

    def __init__(self, names: list[str], say: Say) -> None:
        super().__init__()
        self._names, self._say = list(names), say
        self._visitor = Visitor(say)
        self._pauses = GarbagePauses()
        self._beat: Beat | None = None
        self._name = ""
        self._step: Iterator[Wait] = iter(())
        self._until: Callable[[], bool] | None = None
        self._began = time.monotonic()

    def begin(self) -> None:
        """Start with the first step; call when the event loop is about to run."""
        self._next_step()

    def _next_step(self) -> None:
        if not self._names:
            return
        self._name = self._names.pop(0)
        self._step = self._visitor.steps[self._name]()
        if self._beat is None and self._name != "shown":
            # Not while the shop is being opened: beats would keep that from the processor.
            self._beat = Beat()
        self._go_on()

    def _go_on(self) -> None:
        try:
            wait = next(self._step)
        except StopIteration:
            self._tell()
            return
        except LookupError as missing:
            self._tell(not_measured=str(missing))
            return
        if callable(wait):
            self._until, self._began = wait, time.monotonic()
            self._look()
        else:
            QTimer.singleShot(int(wait), self, self._go_on)

    def _look(self) -> None:
        if self._until is not None and self._until():
            self._go_on()
        elif time.monotonic() - self._began > _PATIENCE_S:
            self._tell(not_measured="what the step waits for did not appear")
        else:
            QTimer.singleShot(_LOOK_AGAIN_MS, self, self._look)

    def _tell(self, **told: str) -> None:
        late = self._beat.taken() if self._beat else {}
        self._say(
            "step",
            name=self._name,
            late=late | {"garbage pauses": self._pauses.taken()},
            memory=memory_mib(),
            **told,
        )
        self._next_step()


def have_done(names: list[str], say: Say) -> None:
    """Have these steps done when the event loop of the window runs."""
    Watched.say = staticmethod(say)
    Watched.steps = tuple(names)


def _is_seen(window: MainWindow, kind: str) -> bool:
    return any(
        view.isVisible() for view in window.findChildren(QWidget) if type(view).__name__ == kind
    )


def _area(view: QWidget) -> int:
    return view.width() * view.height()


def _wheel(view: QAbstractItemView, turned: int) -> None:
    port = view.viewport()
    middle = QPointF(port.rect().center())
    event = QWheelEvent(
        middle,
        port.mapToGlobal(middle),
        QPoint(),
        QPoint(0, turned),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(port, event)
