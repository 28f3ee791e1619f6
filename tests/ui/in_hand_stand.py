"""The services that the work on a job asks, in tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.in_hand.state import WorkServices

if TYPE_CHECKING:
    from tests.ui.signed_in import SignedIn


def work_services(window: SignedIn) -> WorkServices:
    """Return them for a window."""
    shop = window.shop
    return WorkServices(
        bench=shop.bench,
        checklists=shop.checklists,
        prices=shop.job_prices,
        payments=shop.payments,
        shop=shop.shop,
        lists=shop.lists,
        clock=window.clock,
        feed=window.feed,
    )
