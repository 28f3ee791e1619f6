"""What the window has to know of a shop at once when it was opened.

Read on a lane: nothing of Qt is imported here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.scanner import KeyboardSettings
    from app.services.open_shop import OpenShop
    from app.services.shop import Profile
    from app.settings import SettingValue


@dataclass(frozen=True, slots=True)
class Opened:
    """A shop just opened, with what the window has to know of it at once."""

    shop: OpenShop
    profile: Profile
    switches: dict[str, SettingValue]
    machine: dict[str, SettingValue]
    keyboard: KeyboardSettings


def read_opened(shop: OpenShop) -> Opened:
    """Read a shop's profile and switches; takes a few reads, so it is done on a lane."""
    return Opened(
        shop,
        shop.shop.profile(),
        shop.settings.shop_values(),
        shop.settings.machine_values(shop.machine),
        shop.scanners.keyboard(shop.machine),
    )
