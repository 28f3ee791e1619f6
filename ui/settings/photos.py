"""The camera of this machine, and the folder that a phone fills."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

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
    """What is set here, and which cameras are plugged in; `camera` empty is the usual one."""

    camera: str = ""
    cameras: tuple[str, ...] = ()
    folder: str = ""
    after: AfterPhoto = AfterPhoto.KEEP
    error: Exception | None = None


class PhotosModel(SectionModel):
    """Choose them; each choice is saved at once."""

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: PhotoServices
    ) -> None:
        super().__init__(session, tasks, words)
        self._services = services
        self.state = PhotosHere()

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

    def choose_folder(self, folder: str) -> None:
        """Watch a folder; empty for none."""
        if folder != self.state.folder:
            self._save("photo_folder", folder)

    def choose_after(self, after: str) -> None:
        """Say what becomes of a file once its photo is filed."""
        if after and after != self.state.after:
            self._save("photo_folder_after", after)

    def _save(self, name: str, value: str) -> None:
        call = partial(self._services.settings.change_machine, self._session.actor, name, value)
        self._tasks.run(self, call, self._saved, self._failed, lane=Lane.WRITE)

    def _saved(self, _nothing: None) -> None:
        self._services.feed.tell(Changes.of(Touched.SETTING))
        self.read()

    def _loaded(self, values: Mapping[str, SettingValue]) -> None:
        self._show(
            replace(
                self.state,
                camera=str(values["camera"]),
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
