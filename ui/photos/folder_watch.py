"""Watching the folder that a phone fills: what came just now, whole, and was not taken yet."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.services.photos.photo_folder import look_into

if TYPE_CHECKING:
    from pathlib import Path

    from app.clock import Clock
    from app.services.photos.photo_folder import FoundPhoto
    from ui.tasks import Tasks

LOOK_MS: Final = 1_500
JUST_NOW_MS: Final = 15 * 60_000
"""What came longer ago belongs to another device."""


class FolderWatch(QObject):
    """Look again and again while somebody watches; `changed` says that `offered` is another.

    A file is offered when two looks found it with the same size: then nobody writes it any more.
    """

    changed = Signal()

    def __init__(self, tasks: Tasks, clock: Clock) -> None:
        super().__init__()
        self._tasks = tasks
        self._clock = clock
        self._folder = ""
        self._watchers: set[QObject] = set()
        self._sizes: dict[Path, int] = {}
        self._taken: set[tuple[Path, int]] = set()
        self._looking = False
        self.offered: tuple[Path, ...] = ()
        self.error: Exception | None = None
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)

    def use(self, folder: str) -> None:
        """Watch another folder from now on; empty for none."""
        if folder != self._folder:
            self._folder = folder
            self._sizes, self.error = {}, None
            self._offer(())
        self._run_or_rest()

    def watch(self, watcher: QObject, *, watching: bool) -> None:
        """Watch for somebody, or no longer: while nobody does, nothing is looked at."""
        (self._watchers.add if watching else self._watchers.discard)(watcher)
        self._run_or_rest()

    def look(self) -> None:
        """Look once; off the window's thread, since the folder may be on a slow drive."""
        if self._folder and not self._looking:
            self._looking = True
            look = partial(look_into, self._folder)
            self._tasks.run(self, look, partial(self._seen, self._folder), self._not_seen)

    def take(self) -> tuple[Path, ...]:
        """Give what is offered; it is not offered again."""
        taken = self.offered
        self._taken |= {(path, self._sizes.get(path, 0)) for path in taken}
        self._offer(())
        return taken

    def _run_or_rest(self) -> None:
        if self._folder and self._watchers:
            if not self._timer.isActive():
                self._timer.start()
                self.look()
        else:
            self._timer.stop()

    def _seen(self, folder: str, found: tuple[FoundPhoto, ...]) -> None:
        self._looking = False
        if folder != self._folder:
            return
        since = self._clock.now_ms() - JUST_NOW_MS
        whole = tuple(
            one.path
            for one in found
            if one.came_at >= since
            and one.size
            and self._sizes.get(one.path) == one.size
            and (one.path, one.size) not in self._taken
        )
        self._sizes = {one.path: one.size for one in found}
        had_error, self.error = self.error is not None, None
        self._offer(whole, anew=had_error)

    def _not_seen(self, error: Exception) -> None:
        self._looking = False
        if self.error is None:
            self.error = error
            self._offer((), anew=True)

    def _offer(self, paths: tuple[Path, ...], *, anew: bool = False) -> None:
        if anew or paths != self.offered:
            self.offered = paths
            self.changed.emit()
