"""What every desk of photos in a window shares: one camera, one watched folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.photos.folder_watch import FolderWatch
from ui.photos.qt_camera import QtCamera
from ui.photos.state import PhotoServices

if TYPE_CHECKING:
    from app.services.open_shop import OpenShop
    from ui.window.shop_screens import Around


def photo_services(shop: OpenShop, around: Around) -> PhotoServices:
    """Make what the desks of photos work with."""
    return PhotoServices(
        photos=shop.photos,
        settings=shop.settings,
        shop=shop.shop,
        machine=shop.machine,
        camera=QtCamera(),
        folder=FolderWatch(around.tasks, shop.file.clock),
        feed=around.feed,
    )
