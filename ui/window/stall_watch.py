"""Notice when the window's thread is blocked, and write down where.

A timer in the window's thread beats; a watching thread looks whether it still does. When a beat
is late, it writes the window thread's stack to the log, which is the only way to learn about a
stall in a shop. This is, with `tasks.py`, the only module of `ui` that knows threads.

The stack is written by `faulthandler`, in one call that keeps nothing. A frame taken into the
watching thread would keep the window's objects beyond their time: a painter that ends after its
widget has been shown, and in a foreign thread, takes the process down.
"""

from __future__ import annotations

import faulthandler
import logging
import tempfile
import threading
import time
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer

_LOG: Final = logging.getLogger(__name__)
_BEAT_MS: Final = 50


class StallWatch(QObject):
    """Log each stall of the window's thread that lasts longer than `limit_ms`, once.

    `stalls` counts them, `worst_ms` is the latest that a beat has come so far.
    """

    def __init__(self, limit_ms: int = 250, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stalls = 0
        self.worst_ms = 0.0
        self._limit_s = limit_ms / 1000
        self._window_thread = threading.get_ident()
        self._last = time.monotonic()
        self._end = threading.Event()
        self._watcher: threading.Thread | None = None
        self._timer = QTimer(self, interval=_BEAT_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Begin to watch; call in the window's thread."""
        self._last = time.monotonic()
        self._end.clear()
        self._timer.start()
        self._watcher = threading.Thread(target=self._watch, name="stall watch", daemon=True)
        self._watcher.start()

    def stop(self) -> None:
        """End the watch and its thread."""
        self._timer.stop()
        self._end.set()
        if self._watcher is not None:
            self._watcher.join()
            self._watcher = None

    def _beat(self) -> None:
        now = time.monotonic()
        self.worst_ms = max(self.worst_ms, (now - self._last) * 1000 - _BEAT_MS)
        self._last = now

    def _watch(self) -> None:
        reported = 0.0
        while not self._end.wait(_BEAT_MS / 1000):
            beat = self._last
            late = time.monotonic() - beat - _BEAT_MS / 1000
            if late > self._limit_s and beat != reported:
                reported = beat
                self.stalls += 1
                where = self._where()
                _LOG.warning("The window has not answered for %.0f ms:\n%s", late * 1000, where)

    def _where(self) -> str:
        with tempfile.TemporaryFile() as file:
            faulthandler.dump_traceback(file)
            file.seek(0)
            threads = file.read().decode(errors="replace").split("\n\n")
        # Each begins with "Thread 0x00007f0c0ffee6c0 (most recent call first):".
        mark = f"{self._window_thread:x} "
        return next((one for one in threads if mark in one.partition("\n")[0]), "")
