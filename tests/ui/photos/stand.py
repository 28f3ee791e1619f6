"""A desk of photos for tests: a camera that shows what it is told, and a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.photo import CameraMissing
from tests.factories import MACHINE
from tests.services.photos.pictures import jpeg
from ui.photos.camera import Camera
from ui.photos.folder_watch import FolderWatch
from ui.photos.state import PhotoServices

if TYPE_CHECKING:
    from tests.ui.signed_in import SignedIn


class FakeCamera(Camera):
    """Show a picture of another colour each time; `plugged` says whether it is there."""

    def __init__(self, *, plugged: bool = True) -> None:
        super().__init__()
        self.plugged = plugged
        self.taken_so_far = 0
        self.asked: list[str] = []

    def names(self) -> tuple[str, ...]:
        return ("Counter camera",) if self.plugged else ()

    def take(self, name: str = "") -> None:
        self.asked.append(name)
        if not self.plugged:
            self.failed.emit(CameraMissing())
            return
        self.taken_so_far += 1
        self.taken.emit(jpeg(colour=(40 * self.taken_so_far % 256, 90, 90)))

    def stop(self) -> None:
        self.asked.append("stop")


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
