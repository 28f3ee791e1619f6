"""Remove each day the pictures that belong to nothing, while the window stands open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from ui.tasks import Lane

if TYPE_CHECKING:
    from app.services.photos.photos import Photos
    from ui.tasks import Tasks

FIRST_MS: Final = 20 * 60_000
"""A shop that closes each evening sweeps each day too, and nobody waits for it at the opening."""
EVERY_MS: Final = 24 * 3_600_000


class DailySweep(QObject):
    """Sweep off the window's thread, whoever is signed in."""

    def __init__(self, tasks: Tasks, photos: Photos) -> None:
        super().__init__()
        self._tasks = tasks
        self._photos = photos
        self.timer = QTimer(self, interval=FIRST_MS)
        self.timer.timeout.connect(self.sweep)
        self.timer.start()

    def sweep(self) -> None:
        """Sweep once, and again in a day."""
        self.timer.setInterval(EVERY_MS)
        # It looks through a folder of thousands of files; who saves meanwhile does not wait.
        self._tasks.run(self, self._photos.sweep, _nothing, lane=Lane.READ)


def _nothing(_removed: int) -> None:
    """Show nothing: no page has pictures that belong to nothing."""
