"""A desk of photos for tests: cameras that show what they are told, and a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.photo import CameraLost, CameraMissing
from tests.factories import MACHINE
from tests.services.photos.pictures import jpeg
from ui.photos.camera import Camera
from ui.photos.folder_watch import FolderWatch
from ui.photos.state import PhotoServices

if TYPE_CHECKING:
    from tests.ui.signed_in import SignedIn

USUAL, SCOPE = "Counter camera", "USB Microscope"


class FakeCamera(Camera):
    """Show a picture of another colour each time; `plugged_in` are the cameras that are there."""

    def __init__(self, *plugged_in: str) -> None:
        super().__init__()
        self.plugged_in = list(plugged_in or (USUAL,))
        self.taken_so_far = 0
        self.asked: list[str] = []
        self.looked_at: list[str] = []

    def names(self) -> tuple[str, ...]:
        return tuple(self.plugged_in)

    def take(self, name: str = "") -> None:
        self.asked.append(name)
        if not self.plugged_in:
            self.failed.emit(CameraMissing())
        elif name and name not in self.plugged_in:
            self.failed.emit(CameraLost(name))
        else:
            self.taken_so_far += 1
            self.taken.emit(jpeg(colour=(40 * self.taken_so_far % 256, 90, 90)))

    def look(self, name: str = "") -> None:
        self.looked_at.append(name or USUAL)

    def look_away(self) -> None:
        self.looked_at.append("")

    def stop(self) -> None:
        self.asked.append("stop")

    def pull_out(self, *names: str) -> None:
        """Unplug cameras, else every one."""
        gone = names or tuple(self.plugged_in)
        self.plugged_in = [one for one in self.plugged_in if one not in gone]
        self.plugged.emit()

    def plug_in(self, name: str) -> None:
        self.plugged_in.append(name)
        self.plugged.emit()


def photo_services(window: SignedIn, camera: Camera | None = None) -> PhotoServices:
    shop = window.shop
    return PhotoServices(
        photos=shop.photos,
        settings=shop.settings,
        shop=shop.shop,
        machine=MACHINE,
        camera=camera or FakeCamera(),
        folder=FolderWatch(window.tasks, window.clock),
        feed=window.feed,
    )
