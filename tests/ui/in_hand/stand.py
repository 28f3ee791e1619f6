"""The job in hand, in tests: the services that it asks, and its state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.in_hand.state import InHand, WorkServices

if TYPE_CHECKING:
    from tests.ui.signed_in import SignedIn
    from ui.in_hand.desk import WorkDesk


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
        signing=window.signing,
    )


def in_hand(desk: WorkDesk) -> InHand:
    """Return the state of a desk that has a job."""
    assert isinstance(desk.state, InHand)
    return desk.state
