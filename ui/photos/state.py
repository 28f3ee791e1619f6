"""What a strip of photos shows, and what its desk works with."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ui.photos.camera import CameraTurns
from ui.photos.camera_choice import CameraChoice, CameraInUse

if TYPE_CHECKING:
    from app.services.photos.photos import Photos
    from app.services.policy.shop_settings import ShopSettings
    from app.services.shop import Shop
    from ui.changes import ChangeFeed
    from ui.photos.camera import Camera
    from ui.photos.folder_watch import FolderWatch


@dataclass(frozen=True, slots=True)
class PhotoServices:
    """The services of a desk of photos; `machine` names the computer that it stands at."""

    photos: Photos
    settings: ShopSettings
    shop: Shop
    machine: str
    camera: Camera
    folder: FolderWatch
    feed: ChangeFeed
    turns: CameraTurns = field(default_factory=CameraTurns)
    choice: CameraChoice = field(default_factory=CameraChoice)


@dataclass(frozen=True, slots=True)
class Shot:
    """One photo as the strip shows it; `thumb` is JPEG, None until it is read.

    `key` names it to its desk. `who` and `at` (epoch ms) are empty before it is filed. `point` is
    the test point that it shows, if it shows one.
    """

    key: str
    sha256: str
    thumb: bytes | None
    note: str = ""
    name: str = ""
    step: str = ""
    who: str = ""
    at: int | None = None
    point: str = ""


@dataclass(frozen=True, slots=True)
class NotTaken:
    """Something that was not taken: what it was called, and why; `count` says how often."""

    name: str
    error: Exception
    count: int = 1


@dataclass(frozen=True, slots=True)
class CameraBack:
    """A camera that was gone is there again; `lost` photos were not taken meanwhile."""

    name: str
    lost: int


@dataclass(frozen=True, slots=True)
class PhotosState:
    """The photos of one place; `busy` counts those that are being read, `offered` the folder's.

    `camera` takes the next one; `live` says that it is looked through.
    """

    shots: tuple[Shot, ...] = ()
    busy: int = 0
    not_taken: tuple[NotTaken, ...] = ()
    offered: int = 0
    camera: CameraInUse = field(default_factory=CameraInUse)
    live: bool = False
    back: CameraBack | None = None

    @property
    def is_lively(self) -> bool:
        """Tell whether there is anything to be seen here."""
        told = self.not_taken or self.back is not None
        return bool(self.shots or self.busy or told or self.offered or self.live)
