"""A repaired, paid and collected device with a screen in it, and the page that undoes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.handover import HandoverEntry, Proof
from app.domain.job_part_entry import NeedEntry, UseEntry
from app.domain.part import Tracking
from tests.money import make_ready, payment, take_in
from tests.stock import kept_part, receive
from tests.ui.signed_in import SignedIn, sign_in_at_window
from ui.routes import Page, Route
from ui.undoing.state import UndoingServices
from ui.undoing.viewmodel import UndoingViewModel

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from db.engine import Database


@pytest.fixture
def window(founded: Database, tmp_path: Path, app: QApplication) -> SignedIn:
    return sign_in_at_window(founded, tmp_path)


@pytest.fixture
def screen(window: SignedIn) -> str:
    part = kept_part(window.shop, window.actor, tracking=Tracking.SERIAL)
    receive(window.shop, window.actor, part, 1, unit_cost=9_000, serials=("SN-1",))
    return part


@pytest.fixture
def ready(window: SignedIn, screen: str) -> str:
    """Take a device in, fit the screen, bring the job to READY."""
    number = take_in(window.shop, window.actor, 30_000)
    entry = UseEntry(need=NeedEntry(part=screen), serial="SN-1")
    window.shop.job_parts.fit(window.actor, number, entry)
    make_ready(window.shop, window.actor, number)
    return number


@pytest.fixture
def gone(window: SignedIn, ready: str) -> str:
    """Let the device be paid in cash and collected."""
    entry = HandoverEntry((ready,), Proof.TICKET, payment=payment())
    window.shop.handovers.hand_over(window.actor, entry)
    return ready


@pytest.fixture
def page(window: SignedIn) -> UndoingViewModel:
    shop = window.shop
    services = UndoingServices(
        undoing=shop.repair_undo,
        telling=shop.telling,
        payments=shop.payments,
        accounts=shop.accounts,
        settings=shop.settings,
        shop=shop.shop,
        clock=window.clock,
        feed=window.feed,
        printing=window.printing,
        telling_desk=window.telling,
    )
    return UndoingViewModel(window.session, window.tasks, window.words, services)


@pytest.fixture
def shown(page: UndoingViewModel, gone: str) -> UndoingViewModel:
    """Have the collected device's repair on the page."""
    page.arrive(Route(Page.UNDO_REPAIR, job=gone))
    return page
