"""Notice what another process writes, so that a screen never shows yesterday's list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from ui.changes import Changes, Touched
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.changes import ChangeFeed
    from ui.tasks import Tasks

_EVERY_MS: Final = 1000


class OutsideChanges(QObject):
    """Ask each second, off the window's thread, whether somebody else has written."""

    def __init__(self, tasks: Tasks, version: Callable[[], int], feed: ChangeFeed) -> None:
        super().__init__()
        self._tasks = tasks
        self._version = version
        self._feed = feed
        self._known: int | None = None
        self._asking = False
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.ask)

    def start(self) -> None:
        """Begin to ask."""
        self._timer.start()
        self.ask()

    def stop(self) -> None:
        """Ask no more."""
        self._timer.stop()

    def ask(self) -> None:
        """Ask once, unless the last answer is still to come."""
        if not self._asking:
            self._asking = True
            self._tasks.run(self, self._version, self._answered, self._not_answered, lane=Lane.READ)

    def _answered(self, version: int) -> None:
        self._asking = False
        changed = self._known is not None and version != self._known
        self._known = version
        if changed:
            self._feed.tell(Changes.of(*Touched))

    def _not_answered(self, _error: Exception) -> None:
        # A file that cannot be read says so where it is needed; this only watches.
        self._asking = False
