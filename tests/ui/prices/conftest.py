"""A shop with a short price list, and its price page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from app.domain.price_line import PriceLineBody
from tests.ui.signed_in import SignedIn, sign_in_at_window
from ui.prices.state import PriceServices
from ui.prices.viewmodel import PricesViewModel

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from db.engine import Database
    from ui.child_work import Errand
    from ui.tasks import Tasks


def publish_prices(shop: OpenShop, actor: Actor) -> None:
    """Publish two grades of one screen, a battery, and another model's screen."""
    line = partial(PriceLineBody, category="phone", brand="Apple")
    trade = {"trade": 98_000}
    for body in (
        line(
            model="iPhone 13", repair="screen", grade="original", price=128_000, levels=trade,
            minutes=40, warranty_days=180,
        ),
        line(
            model="iPhone 13", repair="screen", grade="assembled", price=45_000,
            minutes=40, warranty_days=90,
        ),
        line(model="iPhone 13", repair="battery", grade="brand", price=19_900, minutes=30),
        line(model="iPhone 13 Pro", repair="screen", grade="original", price=188_000),
    ):  # fmt: skip
        shop.prices.publish(actor, body)


class Sent:
    """Take errands instead of a child process, and answer when told to."""

    def __init__(self, tasks: Tasks, monkeypatch: pytest.MonkeyPatch) -> None:
        self.errands: list[Errand] = []
        self._ends: tuple[Any, Any] = (None, None)
        monkeypatch.setattr(tasks, "work", self._work)

    def done(self, answer: dict[str, object]) -> None:
        self._ends[0](answer)

    def failed(self, error: Exception) -> None:
        self._ends[1](error)

    def _work(self, _owner: object, errand: Errand, done: object, failed: object) -> None:
        self.errands.append(errand)
        self._ends = (done, failed)


@pytest.fixture
def empty(founded: Database, tmp_path: Path, app: QApplication) -> SignedIn:
    return sign_in_at_window(founded, tmp_path)


@pytest.fixture
def window(empty: SignedIn) -> SignedIn:
    publish_prices(empty.shop, empty.actor)
    return empty


@pytest.fixture
def page(window: SignedIn) -> PricesViewModel:
    return make_page(window)


def make_page(window: SignedIn) -> PricesViewModel:
    """Give the page's view-model what the window gives it."""
    shop = window.shop
    services = PriceServices(
        look_up=shop.price_look_up,
        prices=shop.prices,
        enquiries=shop.price_enquiries,
        sums=shop.order_sums,
        waiting=shop.while_you_wait,
        customers=shop.customers,
        accounts=shop.accounts,
        folder=shop.folder,
        payments=shop.payments,
        settings=shop.settings,
        shop=shop.shop,
        lists=shop.lists,
        clock=window.clock,
        feed=window.feed,
        printing=window.printing,
    )
    return PricesViewModel(window.session, window.tasks, window.words, services)
