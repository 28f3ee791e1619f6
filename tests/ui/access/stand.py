"""The access to a device, in tests: the services that it asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.access.state import AccessServices

if TYPE_CHECKING:
    from tests.ui.signed_in import SignedIn


def access_services(window: SignedIn) -> AccessServices:
    """Return them for a window."""
    shop = window.shop
    return AccessServices(
        passcodes=shop.passcodes,
        agreements=shop.agreements,
        printing=window.printing,
        signing=window.signing,
        shop=shop.shop,
        lists=shop.lists,
        clock=window.clock,
        feed=window.feed,
    )
