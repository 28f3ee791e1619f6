"""The job in hand, in tests: the services that it asks, and its state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.diagnosis.state import DiagnosisServices
from ui.in_hand.state import InHand, WorkServices
from ui.job_parts.state import PartsServices

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
        quotes=shop.quotes,
        fees=shop.diagnosis_fees,
        shop=shop.shop,
        lists=shop.lists,
        clock=window.clock,
        feed=window.feed,
        signing=window.signing,
        parts=parts_services(window),
        diagnosis=diagnosis_services(window),
    )


def parts_services(window: SignedIn) -> PartsServices:
    """Return what the parts of a job ask, for a window."""
    shop = window.shop
    return PartsServices(shop.job_parts, shop.parts, shop.shop, window.clock, window.feed)


def diagnosis_services(window: SignedIn) -> DiagnosisServices:
    """Return what the diagnosis of a job asks, for a window."""
    shop = window.shop
    return DiagnosisServices(
        shop.diagnosis, shop.parts, shop.photos, shop.shop, window.clock, window.feed
    )


def in_hand(desk: WorkDesk) -> InHand:
    """Return the state of a desk that has a job."""
    assert isinstance(desk.state, InHand)
    return desk.state
