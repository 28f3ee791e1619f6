"""A desk of photos: all the ways in which a picture comes to a page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.photo import (
    MOST_PHOTOS,
    CameraMissing,
    CameraNotInstalled,
    NothingNewInFolder,
    NothingToPaste,
    PhotoSource,
)
from app.services.photos.photos import PhotoOrigin
from app.settings import AfterPhoto
from ui.photos.taking import PhotoTaking

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from app.settings import SettingValue
    from ui.photos.state import PhotoServices
    from ui.session import Session
    from ui.tasks import Tasks


class PhotoDesk(PhotoTaking):
    """Take pictures in for one place, by key, file, clipboard and folder."""

    def __init__(self, session: Session, tasks: Tasks, services: PhotoServices) -> None:
        super().__init__(session, tasks, services)
        self._machine: Mapping[str, SettingValue] = {}
        self._for_camera: list[object] = []
        services.camera.taken.connect(self._taken)
        services.camera.failed.connect(self._camera_failed)
        services.folder.changed.connect(self._offered)

    def take(self) -> None:
        """Take a photo: with the camera; without one, what the phone has put into its folder."""
        where = self._where()
        if where is None:
            return
        self._for_camera.append(where)
        self._services.turns.ask(self)
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

    def watch(self, *, watching: bool) -> None:
        """Be looked at, or no longer: the folder is watched only meanwhile."""
        if watching:
            self._tasks.run(self, self._read_machine, self._know_machine)
        self._services.folder.watch(self, watching=watching)

    def _taken(self, picture: bytes) -> None:
        if self._services.turns.is_for(self, picture):
            origin = PhotoOrigin(PhotoSource.CAMERA, self._step())
            self._prepare(self._for_camera.pop(0), picture, origin)

    def _camera_failed(self, error: Exception) -> None:
        if not self._for_camera:
            return
        self._for_camera.clear()
        self._services.turns.forget(self)
        folder = self._services.folder
        if not isinstance(error, (CameraMissing, CameraNotInstalled)) or not folder.is_set:
            self._refuse("", error)
        elif folder.offered:
            self.take_offered()
        else:
            self._refuse("", folder.emptiness())

    def _read_machine(self) -> tuple[Mapping[str, SettingValue], str]:
        services = self._services
        return services.settings.machine_values(services.machine), services.shop.profile().time_zone

    def _know_machine(self, read: tuple[Mapping[str, SettingValue], str]) -> None:
        values, self.time_zone = read
        self._machine = values
        self._services.folder.use(str(values.get("photo_folder", "")))

    def _offered(self) -> None:
        offered, not_taken = len(self._services.folder.offered), self.state.not_taken
        if offered:
            not_taken = tuple(
                one for one in not_taken if not isinstance(one.error, NothingNewInFolder)
            )
        self._show(replace(self.state, offered=offered, not_taken=not_taken))
