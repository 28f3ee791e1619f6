"""A shop with somebody signed in, and the handover page's view-model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.signed_in import SignedIn, sign_in_at_window
from ui.handover.state import HandoverServices
from ui.handover.viewmodel import HandoverViewModel

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from db.engine import Database


@pytest.fixture
def window(founded: Database, tmp_path: Path, app: QApplication) -> SignedIn:
    return sign_in_at_window(founded, tmp_path)


@pytest.fixture
def page(window: SignedIn) -> HandoverViewModel:
    shop = window.shop
    services = HandoverServices(
        handovers=shop.handovers,
        payments=shop.payments,
        accounts=shop.accounts,
        paperwork=shop.paperwork,
        settings=shop.settings,
        shop=shop.shop,
        lists=shop.lists,
        clock=window.clock,
        feed=window.feed,
        printing=window.printing,
        signing=window.signing,
        mirrors=shop.workshop.mirrors,
    )
    return HandoverViewModel(window.session, window.tasks, window.words, services)
