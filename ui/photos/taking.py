"""A picture on its way: made anew off the window's thread, then filed where it belongs.

Where a picture belongs is settled when it is taken, not when it has been read: by then somebody
may have gone on to the next device.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from app.domain.errors import BenchsideError
from app.domain.photo import CameraLost, PhotoFileStays, PhotoStep
from ui.photos.state import NotTaken, PhotosState
from ui.photos.thumbs import Thumbs
from ui.tasks import DeviceLane

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.photo import PhotoEntry
    from app.services.photos.photos import PhotoOrigin
    from ui.photos.state import PhotoServices, Shot
    from ui.session import Session
    from ui.tasks import Tasks

LANE: Final = DeviceLane("photos")
_MOST_SAID: Final = 4


class PhotoTaking(QObject):
    """Hold the photos of one place; `changed` carries a `PhotosState`.

    Those that come after it say where they go: `_where`, `_file`, `withdraw`, `describe`.
    """

    changed = Signal(object)
    needs_reason = False
    """Whether a photo is withdrawn only with a reason."""

    def __init__(self, session: Session, tasks: Tasks, services: PhotoServices) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._services = services
        self._waiting: list[Callable[[], object]] = []
        self._thumbs = Thumbs(session, tasks, services.photos)
        self._thumbs.came.connect(self._show_again)
        self._thumbs.failed.connect(partial(self._refuse, ""))
        self.time_zone = ""
        self.state = PhotosState()

    def dismiss(self) -> None:
        """Put away what was said of pictures before."""
        self._show(replace(self.state, not_taken=(), back=None))

    def read(self, sha256: str, done: Callable[[bytes], object]) -> None:
        """Read a whole picture."""
        call = partial(self._services.photos.picture, self._session.actor, sha256)
        self._tasks.run(self, call, done, partial(self._refuse, ""))

    def when_read(self, act: Callable[[], object]) -> bool:
        """Do something once no picture is being read any more; True where that must be waited for.

        What was asked for before is forgotten.
        """
        if not self.state.busy:
            return False
        self._waiting = [act]
        return True

    def withdraw(self, key: str, reason: str = "") -> None:
        """Take a photo off."""
        raise NotImplementedError

    def describe(self, key: str, note: str) -> None:
        """Write what a photo shows."""
        raise NotImplementedError

    def _where(self) -> object | None:
        """Name the place that a picture taken now belongs to; None while there is none."""
        raise NotImplementedError

    def _step(self) -> PhotoStep:
        return PhotoStep.INTAKE

    def _file(self, where: object, entry: PhotoEntry, filed: Callable[[], object]) -> None:
        """File a picture and call `filed` once it is where it belongs; never where it is not."""
        raise NotImplementedError

    def _prepare(
        self,
        where: object | None,
        picture: bytes | Path,
        origin: PhotoOrigin,
        *,
        remove: bool = False,
    ) -> None:
        if where is None or not self._session.is_open:
            return
        self._show(replace(self.state, busy=self.state.busy + 1))
        call = partial(self._services.photos.prepare, self._session.actor, picture, origin)
        done = partial(self._prepared, where, picture if remove else None)
        self._tasks.run(self, call, done, partial(self._not_prepared, origin.name), lane=LANE)

    def _prepared(self, where: object, file: object, entry: PhotoEntry) -> None:
        self._file(where, entry, partial(self._remove, file))
        self._one_less()

    def _remove(self, file: object) -> None:
        """Take a file that was filed out of the phone's folder, if it is to go."""
        if isinstance(file, Path):
            remove = partial(file.unlink, missing_ok=True)
            self._tasks.run(self, remove, _nothing, partial(self._stays, file.name), lane=LANE)

    def _not_prepared(self, name: str, error: Exception) -> None:
        self._refuse(name, error)
        self._one_less()

    def _one_less(self) -> None:
        self._show(replace(self.state, busy=max(0, self.state.busy - 1)))
        if not self.state.busy:
            waiting, self._waiting = self._waiting, []
            for act in waiting:
                act()

    def _stays(self, name: str, error: Exception) -> None:
        if isinstance(error, OSError):
            self._refuse(name, PhotoFileStays(name))

    def _refuse(self, name: str, error: Exception) -> None:
        if isinstance(error, BenchsideError):
            not_taken = _with(self.state.not_taken, NotTaken(name, error))
            self._show(replace(self.state, not_taken=not_taken, back=None))

    def _show_shots(self, shots: tuple[Shot, ...]) -> None:
        self._show(replace(self.state, shots=shots))

    def _show_again(self) -> None:
        raise NotImplementedError

    def _show(self, state: PhotosState) -> None:
        if state != self.state:
            self.state = state
            self.changed.emit(state)


def _with(before: tuple[NotTaken, ...], one: NotTaken) -> tuple[NotTaken, ...]:
    """Return what was refused with one more; a camera that is gone is told once, and counted."""
    if before and isinstance(one.error, CameraLost):
        last, error = before[-1], before[-1].error
        if isinstance(error, CameraLost) and error.name == one.error.name:
            return (*before[:-1], replace(last, count=last.count + 1))
    return (*before, one)[-_MOST_SAID:]


def _nothing(_result: object) -> None:
    """Hear that something is done."""
