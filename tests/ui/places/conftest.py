"""A shop with three bins and two devices, and the places page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.services.places.bins import BinEntry
from tests.factories import make_device, make_intake
from tests.ui.signed_in import SignedIn, sign_in_at_window
from ui.places.state import PlacesServices
from ui.places.viewmodel import PlacesViewModel
from ui.printers.printing_desk import PrintingDesk

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from db.engine import Database


@pytest.fixture
def window(founded: Database, tmp_path: Path, app: QApplication) -> SignedIn:
    return sign_in_at_window(founded, tmp_path)


@pytest.fixture
def numbers(window: SignedIn) -> tuple[str, str]:
    """Put one device into A1, one into A2."""
    window.shop.bins.add(window.actor, BinEntry("A1", last_name="A3"))
    devices = (make_device(), make_device())
    taken = window.shop.intake.receive(window.actor, make_intake(*devices)).jobs
    first, second = (job.number for job in taken)
    window.shop.placings.put_away(window.actor, "A1", first)
    window.shop.placings.put_away(window.actor, "A2", second)
    window.clock.forward(60)
    return first, second


@pytest.fixture
def page(window: SignedIn, numbers: tuple[str, str]) -> PlacesViewModel:
    shop = window.shop
    services = PlacesServices(
        bins=shop.bins,
        placings=shop.placings,
        walks=shop.walks,
        papers=shop.place_papers,
        shop=shop.shop,
        clock=window.clock,
        feed=window.feed,
        printing=PrintingDesk(
            window.session, window.tasks, window.words, shop.paperwork, window.feed
        ),
    )
    model = PlacesViewModel(window.session, window.tasks, window.words, services)
    model.reload()
    return model
