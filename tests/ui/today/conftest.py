"""A shop that sold two films, and the page of the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.money import make_part, payment, sell, take_in, tender
from tests.ui.signed_in import SignedIn, sign_in_at_window
from ui.today.state import TodayServices
from ui.today.viewmodel import TodayViewModel

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from db.engine import Database

FILM = 3000


@pytest.fixture
def window(founded: Database, tmp_path: Path, app: QApplication) -> SignedIn:
    made = sign_in_at_window(founded, tmp_path)
    film = make_part(made.shop, made.actor, price=FILM)
    sell(made.shop, made.actor, film.id)
    sell(made.shop, made.actor, film.id, payment_=payment(tender("wechat")))
    take_in(made.shop, made.actor, 10_000)
    return made


@pytest.fixture
def page(window: SignedIn) -> TodayViewModel:
    shop = window.shop
    services = TodayServices(
        today=shop.today,
        close=shop.day_close,
        report=shop.day_report,
        shop=shop.shop,
        lists=shop.lists,
        clock=window.clock,
        feed=window.feed,
        printing=window.printing,
    )
    model = TodayViewModel(window.session, window.tasks, window.words, services)
    model.enter()
    return model
