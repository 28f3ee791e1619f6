"""Watching the folder that a phone fills: what came just now, whole, and was not taken yet."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.photo import NothingNewInFolder
from app.services.photos.photo_folder import content_of, look_into

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.clock import Clock
    from app.services.photos.photo_folder import FoundPhoto
    from ui.tasks import Tasks

LOOK_MS: Final = 1_500
JUST_NOW_MS: Final = 15 * 60_000
"""What came longer ago belongs to another device."""


class FolderWatch(QObject):
    """Look again and again while somebody watches; `changed` says that `offered` is another.

    A file is offered when two looks found it the same: then nobody writes it any more. What was
    taken is known by its content: it is not offered again under any name, and another picture of
    the same name is.
    """

    changed = Signal()

    def __init__(self, tasks: Tasks, clock: Clock) -> None:
        super().__init__()
        self._tasks = tasks
        self._clock = clock
        self._folder = ""
        self._watchers: set[QObject] = set()
        self._found: Mapping[FoundPhoto, str] = {}
        self._taken: set[str] = set()
        self._looking = False
        self._offered: Mapping[str, Path] = {}
        self._last_at: int | None = None
        self._error: Exception | None = None
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)

    @property
    def offered(self) -> tuple[Path, ...]:
        """Give the files that are new, oldest first."""
        return tuple(self._offered.values())

    @property
    def is_set(self) -> bool:
        """Tell whether there is a folder to be watched."""
        return bool(self._folder)

    def emptiness(self) -> Exception:
        """Give the reason why nothing is offered: what is wrong with the folder, or nothing new."""
        name = Path(self._folder).name or self._folder
        return self._error or NothingNewInFolder(name, self._last_at, self._clock.now_ms())

    def use(self, folder: str) -> None:
        """Watch another folder from now on; empty for none."""
        if folder != self._folder:
            self._folder = folder
            self._found, self._last_at, self._error = {}, None, None
            self._offer({})
        self._run_or_rest()

    def watch(self, watcher: QObject, *, watching: bool) -> None:
        """Watch for somebody, or no longer: while nobody does, nothing is looked at."""
        (self._watchers.add if watching else self._watchers.discard)(watcher)
        self._run_or_rest()

    def look(self) -> None:
        """Look once; off the window's thread, since the folder may be on a slow drive."""
        if self._folder and not self._looking:
            self._looking = True
            since = self._clock.now_ms() - JUST_NOW_MS
            look = partial(_look, self._folder, since, self._found)
            self._tasks.run(self, look, partial(self._seen, self._folder), self._not_seen)

    def take(self) -> tuple[Path, ...]:
        """Give what is offered; it is not offered again."""
        taken = self.offered
        self._taken |= self._offered.keys()
        self._offer({})
        return taken

    def _run_or_rest(self) -> None:
        if self._folder and self._watchers:
            if not self._timer.isActive():
                self._timer.start()
                self.look()
        else:
            self._timer.stop()

    def _seen(self, folder: str, found: Mapping[FoundPhoto, str]) -> None:
        self._looking = False
        if folder != self._folder:
            return
        self._found = found
        self._last_at = max((one.came_at for one in found), default=self._last_at)
        new = {
            content: one.path
            for one, content in found.items()
            if content and content not in self._taken
        }
        had_error, self._error = self._error is not None, None
        self._offer(new, anew=had_error)

    def _not_seen(self, error: Exception) -> None:
        self._looking = False
        if self._error is None:
            self._error = error
            self._offer({}, anew=True)

    def _offer(self, new: Mapping[str, Path], *, anew: bool = False) -> None:
        if anew or new != self._offered:
            self._offered = new
            self.changed.emit()


def _look(folder: str, since: int, before: Mapping[FoundPhoto, str]) -> dict[FoundPhoto, str]:
    """Return what lies in a folder, oldest first, each with its content's hash.

    Only what came since then and was there just so `before` is read; the others have none.
    """
    return {
        one: (before[one] or content_of(one)) if one in before and _may_be_new(one, since) else ""
        for one in look_into(folder)
    }


def _may_be_new(photo: FoundPhoto, since: int) -> bool:
    return bool(photo.size) and photo.came_at >= since
