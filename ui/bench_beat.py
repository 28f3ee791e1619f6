"""Write this machine's clocks down while somebody's time runs at it: what outlives a power cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.domain.bench_time import BEAT_MS
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.tasks import Tasks


class BenchBeat(QObject):
    """Call `beat` each half minute, off the window's thread, from the start of the program on."""

    def __init__(self, tasks: Tasks, beat: Callable[[], None]) -> None:
        super().__init__()
        self._tasks = tasks
        self._beat = beat
        self.timer = QTimer(self, interval=BEAT_MS)
        self.timer.timeout.connect(self.beat)

    def start(self) -> None:
        """Begin; the first beat carries over what ran before a restart."""
        self.timer.start()
        self.beat()

    def beat(self) -> None:
        """Write the clocks down once."""
        self._tasks.run(self, self._beat, self._done, self._not_done, lane=Lane.WRITE)

    def _done(self, _result: object) -> None:
        return

    def _not_done(self, _error: Exception) -> None:
        # A file that cannot be written says so where something is saved; the next beat comes soon.
        return
