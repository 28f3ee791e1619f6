"""A desk of photos: whatever way a picture comes in, it is made anew and goes where it belongs.

Where a picture belongs is settled when it is taken, not when it has been read: by then somebody
may have gone on to the next device.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Signal

from app.domain.errors import BenchsideError
from app.domain.photo import (
    MOST_PHOTOS,
    CameraMissing,
    CameraNotInstalled,
    NothingToPaste,
    PhotoFileStays,
    PhotoSource,
    PhotoStep,
)
from app.services.photos.photos import PhotoOrigin
from app.settings import AfterPhoto
from ui.photos.state import NotTaken, PhotosState
from ui.tasks import DeviceLane, Lane

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from app.domain.photo import PhotoEntry
    from ui.photos.state import PhotoServices, Shot
    from ui.session import Session
    from ui.tasks import Tasks

LANE: Final = DeviceLane("photos")
_MOST_SAID: Final = 4


class PhotoDesk(QObject):
    """Take pictures in for one place; `changed` carries a `PhotosState`.

    Those that come after it say where they go: `_where`, `_file`, `withdraw`, `describe`.
    """

    changed = Signal(object)
    said = Signal(object)
    needs_reason = False
    """Whether a photo is withdrawn only with a reason."""

    def __init__(self, session: Session, tasks: Tasks, services: PhotoServices) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._services = services
        self._machine: dict[str, Any] = {}
        self._thumbs: dict[str, bytes] = {}
        self._asked_for: set[str] = set()
        self._for_camera: list[object] = []
        self._waiting: list[Callable[[], object]] = []
        self.time_zone = ""
        self.state = PhotosState()
        services.camera.taken.connect(self._taken)
        services.camera.failed.connect(self._camera_failed)
        services.folder.changed.connect(self._offered)

    def take(self) -> None:
        """Take a photo: with the camera; without one, what the phone has put into its folder."""
        where = self._where()
        if where is None:
            return
        self._for_camera.append(where)
        self._services.camera.take(str(self._machine.get("camera", "")))

    def add_files(self, paths: Iterable[Path], source: PhotoSource = PhotoSource.FILE) -> None:
        """Add the photos of files; of a whole folder of them only as many as a job may have."""
        for path in tuple(paths)[:MOST_PHOTOS]:
            self._prepare(self._where(), path, PhotoOrigin(source, self._step(), path.name))

    def paste(self, picture: bytes | None, files: Iterable[Path] = ()) -> None:
        """Add a copied picture, or copied files."""
        paths = tuple(files)
        if picture:
            origin = PhotoOrigin(PhotoSource.PASTED, self._step())
            self._prepare(self._where(), picture, origin)
        elif paths:
            self.add_files(paths, PhotoSource.PASTED)
        else:
            self._refuse("", NothingToPaste())

    def take_offered(self) -> None:
        """Add what lies in the phone's folder."""
        remove = self._machine.get("photo_folder_after") == AfterPhoto.REMOVE
        for path in self._services.folder.take():
            origin = PhotoOrigin(PhotoSource.FOLDER, self._step(), path.name)
            self._prepare(self._where(), path, origin, remove=remove)

    def dismiss(self) -> None:
        """Put away what was not taken."""
        self._show(replace(self.state, not_taken=()))

    def watch(self, *, watching: bool) -> None:
        """Be looked at, or no longer: the folder is watched only meanwhile."""
        if watching:
            self._tasks.run(self, self._read_machine, self._know_machine)
        self._services.folder.watch(self, watching=watching)

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

    def _file(self, where: object, entry: PhotoEntry) -> None:
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
        self._show(replace(self.state, busy=self.state.busy + 1, not_taken=()))
        call = partial(self._services.photos.prepare, self._session.actor, picture, origin)
        done = partial(self._prepared, where, picture if remove else None)
        self._tasks.run(self, call, done, partial(self._not_prepared, origin.name), lane=LANE)

    def _prepared(self, where: object, file: object, entry: PhotoEntry) -> None:
        self._file(where, entry)
        if isinstance(file, Path):
            remove = partial(file.unlink, missing_ok=True)
            self._tasks.run(self, remove, _nothing, partial(self._stays, file.name), lane=LANE)
        self._one_less()

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
            not_taken = (*self.state.not_taken, NotTaken(name, error))[-_MOST_SAID:]
            self._show(replace(self.state, not_taken=not_taken))

    def _taken(self, picture: bytes) -> None:
        if self._for_camera:
            origin = PhotoOrigin(PhotoSource.CAMERA, self._step())
            self._prepare(self._for_camera.pop(0), picture, origin)

    def _camera_failed(self, error: Exception) -> None:
        if not self._for_camera:
            return
        self._for_camera.clear()
        if isinstance(error, (CameraMissing, CameraNotInstalled)) and self.state.offered:
            self.take_offered()
        else:
            self._refuse("", error)

    def _read_machine(self) -> tuple[dict[str, Any], str]:
        services = self._services
        return services.settings.machine_values(services.machine), services.shop.profile().time_zone

    def _know_machine(self, read: tuple[dict[str, Any], str]) -> None:
        values, self.time_zone = read
        self._machine = values
        self._services.folder.use(str(values.get("photo_folder", "")))

    def _offered(self) -> None:
        self._show(replace(self.state, offered=len(self._services.folder.offered)))

    def _show_shots(self, shots: tuple[Shot, ...]) -> None:
        self._show(replace(self.state, shots=shots))

    def _thumb(self, thumb_sha256: str) -> bytes | None:
        """Give a thumbnail, or None and have it read."""
        if thumb_sha256 not in self._thumbs and thumb_sha256 not in self._asked_for:
            self._asked_for.add(thumb_sha256)
            call = partial(self._services.photos.picture, self._session.actor, thumb_sha256)
            done = partial(self._thumb_read, thumb_sha256)
            self._tasks.run(self, call, done, partial(self._refuse, ""), lane=Lane.READ)
        return self._thumbs.get(thumb_sha256)

    def _thumb_read(self, thumb_sha256: str, data: bytes) -> None:
        self._thumbs[thumb_sha256] = data
        self._asked_for.discard(thumb_sha256)
        self._show_again()

    def _show_again(self) -> None:
        raise NotImplementedError

    def _show(self, state: PhotosState) -> None:
        if state != self.state:
            self.state = state
            self.changed.emit(state)


def _nothing(_result: object) -> None:
    """Hear that something is done."""
