"""A desk of photos: all the ways in which a picture comes to a page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.domain.photo import (
    MOST_PHOTOS,
    CameraLost,
    CameraMissing,
    CameraNotInstalled,
    NoMicroscope,
    NothingNewInFolder,
    NothingToPaste,
    PhotoSource,
)
from app.services.photos.photos import PhotoOrigin
from app.settings import AfterPhoto
from ui.photos.state import CameraBack, NotTaken
from ui.photos.taking import PhotoTaking

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from app.settings import SettingValue
    from ui.photos.camera_choice import CameraInUse
    from ui.photos.state import PhotoServices
    from ui.session import Session
    from ui.tasks import Tasks


class PhotoDesk(PhotoTaking):
    """Take pictures in for one place, by key, file, clipboard and folder.

    `seen` carries what the camera sees while it is looked through, None where it gives nothing.
    """

    seen = Signal(object)

    def __init__(self, session: Session, tasks: Tasks, services: PhotoServices) -> None:
        super().__init__(session, tasks, services)
        self._machine: Mapping[str, SettingValue] = {}
        self._for_camera: list[object] = []
        services.camera.taken.connect(self._taken)
        services.camera.failed.connect(self._camera_failed)
        services.camera.plugged.connect(self._plugged)
        services.camera.seen.connect(self._seen)
        services.choice.changed.connect(self._camera_chosen)
        services.folder.changed.connect(self._offered)
        self._camera_chosen(services.choice.in_use)

    def take(self) -> None:
        """Take a photo: with the camera; without one, what the phone has put into its folder."""
        where = self._where()
        if where is None:
            return
        self.dismiss()
        self._for_camera.append(where)
        self._services.turns.ask(self)
        self._services.camera.take(self._services.choice.in_use.name)

    def switch_camera(self) -> None:
        """Take the next photos with the microscope, or with the usual camera again."""
        self.dismiss()
        try:
            self._services.choice.switch()
        except NoMicroscope as none:
            self._refuse("", none)

    def look(self) -> None:
        """Look through the camera in use, or no longer: it costs light and work."""
        if self.state.live:
            self.look_away()
        else:
            self._show(replace(self.state, live=True))
            self._services.camera.look(self._services.choice.in_use.name)

    def look_away(self) -> None:
        """Look through the camera no longer."""
        if self.state.live:
            self._show(replace(self.state, live=False))
            self._services.camera.look_away()

    def add_files(self, paths: Iterable[Path], source: PhotoSource = PhotoSource.FILE) -> None:
        """Add the photos of files; of a whole folder of them only as many as a job may have."""
        self.dismiss()
        for path in tuple(paths)[:MOST_PHOTOS]:
            self._prepare(self._where(), path, PhotoOrigin(source, self._step(), path.name))

    def paste(self, picture: bytes | None, files: Iterable[Path] = ()) -> None:
        """Add a copied picture, or copied files."""
        paths = tuple(files)
        if picture:
            self.dismiss()
            origin = PhotoOrigin(PhotoSource.PASTED, self._step())
            self._prepare(self._where(), picture, origin)
        elif paths:
            self.add_files(paths, PhotoSource.PASTED)
        else:
            self._refuse("", NothingToPaste())

    def take_offered(self) -> None:
        """Add what lies in the phone's folder."""
        self.dismiss()
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
        if not self._services.turns.is_for(self, error):
            return
        # The stills before it are filed, those after it still come.
        self._for_camera.pop(0)
        folder = self._services.folder
        if not isinstance(error, (CameraMissing, CameraNotInstalled)) or not folder.is_set:
            self._refuse("", error)
        elif folder.offered:
            self.take_offered()
        else:
            self._refuse("", folder.emptiness())

    def _plugged(self) -> None:
        """Say that a camera is there again which was told to be gone."""
        names = self._services.camera.names()
        back = [one for one in self.state.not_taken if _is_there(one, names)]
        if back:
            kept = tuple(one for one in self.state.not_taken if one not in back)
            error = back[-1].error
            name = error.name if isinstance(error, CameraLost) else names[0]
            told = CameraBack(name, sum(one.count for one in back))
            self._show(replace(self.state, not_taken=kept, back=told))
        if self.state.live:
            self._services.camera.look(self._services.choice.in_use.name)

    def _seen(self, picture: object) -> None:
        if self.state.live:
            self.seen.emit(picture)

    def _camera_chosen(self, camera: CameraInUse) -> None:
        self._show(replace(self.state, camera=camera))
        if self.state.live:
            self._services.camera.look(camera.name)

    def _read_machine(self) -> tuple[Mapping[str, SettingValue], str]:
        services = self._services
        return services.settings.machine_values(services.machine), services.shop.profile().time_zone

    def _know_machine(self, read: tuple[Mapping[str, SettingValue], str]) -> None:
        values, self.time_zone = read
        self._machine = values
        self._services.choice.know(values)
        self._services.folder.use(str(values.get("photo_folder", "")))

    def _offered(self) -> None:
        offered, not_taken = len(self._services.folder.offered), self.state.not_taken
        if offered:
            not_taken = tuple(
                one for one in not_taken if not isinstance(one.error, NothingNewInFolder)
            )
        self._show(replace(self.state, offered=offered, not_taken=not_taken))


def _is_there(one: NotTaken, names: tuple[str, ...]) -> bool:
    """Tell whether a camera that gave nothing is plugged in."""
    if isinstance(one.error, CameraLost):
        return one.error.name in names
    return isinstance(one.error, CameraMissing) and bool(names)
