"""Erase each hour what was kept too long, while the window stands open day and night."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from ui.changes import Changes, Touched
from ui.tasks import Lane

if TYPE_CHECKING:
    from app.services.access.passcodes import Passcodes
    from ui.changes import ChangeFeed
    from ui.tasks import Tasks

EVERY_MS: Final = 3_600_000


class HourlySweep(QObject):
    """Sweep off the window's thread, whoever is signed in; tell the pages what is gone."""

    def __init__(self, tasks: Tasks, passcodes: Passcodes, feed: ChangeFeed) -> None:
        super().__init__()
        self._tasks = tasks
        self._passcodes = passcodes
        self._feed = feed
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.sweep)
        self._timer.start()

    def sweep(self) -> None:
        """Sweep once."""
        self._tasks.run(self, self._passcodes.sweep, self._swept, lane=Lane.WRITE)

    def _swept(self, erased: int) -> None:
        if erased:
            self._feed.tell(Changes.of(Touched.JOB))
