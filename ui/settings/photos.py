"""The camera of this machine, and the folder that a phone fills."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.settings import AfterPhoto
from ui.changes import Changes, Touched
from ui.settings.section_model import SectionModel
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.settings import SettingValue
    from app.words import Words
    from ui.photos.state import PhotoServices
    from ui.session import Session
    from ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class PhotosHere:
    """What is set here, and which cameras are plugged in; `camera` empty is the usual one.

    `microscope` is a second one, empty for none. `tried` is the one that is looked through, None
    for neither.
    """

    camera: str = ""
    microscope: str = ""
    tried: str | None = None
    cameras: tuple[str, ...] = ()
    folder: str = ""
    after: AfterPhoto = AfterPhoto.KEEP
    error: Exception | None = None


class PhotosModel(SectionModel):
    """Choose them; each choice is saved at once.

    `seen` carries what the camera that is tried sees, None where it gives nothing.
    """

    seen = Signal(object)

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: PhotoServices
    ) -> None:
        super().__init__(session, tasks, words)
        self._services = services
        self.state = PhotosHere()
        services.camera.plugged.connect(self._plugged)
        services.camera.seen.connect(self._seen)

    def read(self) -> None:
        """Read what is set, and look which cameras are there."""
        cameras = self._services.camera.names()
        self._show(replace(self.state, cameras=cameras))
        call = partial(self._services.settings.machine_values, self._services.machine)
        self._tasks.run(self, call, self._loaded, self._failed)

    def choose_camera(self, name: str) -> None:
        """Use the camera of that name; empty for the usual one."""
        if name != self.state.camera:
            self._save("camera", name)

    def choose_microscope(self, name: str) -> None:
        """Have a camera of that name beside the other; empty for none."""
        if name != self.state.microscope:
            self._save("microscope", name)

    def try_camera(self, name: str) -> None:
        """Look through a camera, or no longer where it is tried already; empty is the usual one."""
        if self.state.tried == name:
            self.end_trial()
        else:
            self._show(replace(self.state, tried=name))
            self._services.camera.look(name)

    def end_trial(self) -> None:
        """Look through none."""
        if self.state.tried is not None:
            self._show(replace(self.state, tried=None))
            self._services.camera.look_away()

    def choose_folder(self, folder: str) -> None:
        """Watch a folder; empty for none."""
        if folder != self.state.folder:
            self._save("photo_folder", folder)

    def choose_after(self, after: str) -> None:
        """Say what becomes of a file once its photo is filed."""
        if after and after != self.state.after:
            self._save("photo_folder_after", after)

    def _plugged(self) -> None:
        self._show(replace(self.state, cameras=self._services.camera.names()))
        if self.state.tried is not None:
            self._services.camera.look(self.state.tried)

    def _seen(self, picture: object) -> None:
        if self.state.tried is not None:
            self.seen.emit(picture)

    def _save(self, name: str, value: str) -> None:
        call = partial(self._services.settings.change_machine, self._session.actor, name, value)
        self._tasks.run(self, call, self._saved, self._failed, lane=Lane.WRITE)

    def _saved(self, _nothing: None) -> None:
        self.end_trial()
        self._services.feed.tell(Changes.of(Touched.SETTING))
        self.read()

    def _loaded(self, values: Mapping[str, SettingValue]) -> None:
        self._show(
            replace(
                self.state,
                camera=str(values["camera"]),
                microscope=str(values["microscope"]),
                folder=str(values["photo_folder"]),
                after=AfterPhoto(str(values["photo_folder_after"])),
                error=None,
            )
        )

    def _failed(self, error: Exception) -> None:
        self._show(replace(self.state, error=error))

    def _show(self, state: PhotosHere) -> None:
        self.state = state
        self.changed.emit(state)
