"""A shop in which somebody is expected, and the arrivals page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.signed_in import SignedIn, sign_in_at_window
from ui.arrivals.state import ArrivalServices
from ui.arrivals.viewmodel import ArrivalsViewModel

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from db.engine import Database


@pytest.fixture
def window(founded: Database, tmp_path: Path, app: QApplication) -> SignedIn:
    return sign_in_at_window(founded, tmp_path)


@pytest.fixture
def page(window: SignedIn) -> ArrivalsViewModel:
    shop = window.shop
    services = ArrivalServices(
        queue=shop.queue,
        appointments=shop.appointments,
        advice=shop.advice,
        scanning=shop.scanning,
        shop=shop.shop,
        clock=window.clock,
        printing=window.printing,
        feed=window.feed,
    )
    model = ArrivalsViewModel(window.session, window.tasks, window.words, services)
    model.reload()
    return model
