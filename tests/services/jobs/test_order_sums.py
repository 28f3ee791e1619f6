"""What an order comes to before it is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry
from app.domain.money_entry import OrderLine
from app.domain.price_line import PriceLineBody, PriceLineNotFound
from app.services.prices.price_list import PriceList

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop


@pytest.fixture
def screen(shop: OpenShop, manager: Actor) -> str:
    line = PriceLineBody(
        category="phone",
        repair="screen",
        price=68_000,
        brand="Apple",
        model="iPhone 13",
        grade="original",
        levels={"trade": 52_000},
        minutes=40,
        warranty_days=90,
    )
    return PriceList(shop.file).publish(manager, line)


def test_an_order_comes_to_what_the_list_says(shop: OpenShop, manager: Actor, screen: str) -> None:
    summed = shop.order_sums.of_order(manager, [OrderLine(screen)])
    (line,) = summed.lines
    assert (summed.total, summed.currency) == (68_000, "CNY")
    assert (line.names["en"], line.warranty_days, line.minutes) == (
        "Screen replacement (Original)",
        90,
        40,
    )


def test_a_level_pays_its_own_price(shop: OpenShop, manager: Actor, screen: str) -> None:
    order = [OrderLine(screen), OrderLine(screen, unit_price=60_000)]
    assert shop.order_sums.of_order(manager, order, "trade").total == 52_000 + 60_000


def test_tax_on_top_is_part_of_what_is_due(shop: OpenShop, manager: Actor, screen: str) -> None:
    shop.settings.change(manager, "tax_mode", "exclusive")
    shop.settings.change(manager, "tax_bp", 1_000)
    assert shop.order_sums.of_order(manager, [OrderLine(screen)]).total == 74_800


def test_own_words_need_a_price(shop: OpenShop, manager: Actor) -> None:
    own = OrderLine(names={"zh_CN": "换听筒"}, unit_price=8_000, warranty_days=30)
    (line,) = shop.order_sums.of_order(manager, [own]).lines
    assert (line.names["en"], line.amount, line.warranty_days) == ("换听筒", 8_000, 30)
    with pytest.raises(BadEntry):
        shop.order_sums.of_order(manager, [OrderLine(names={"en": "Earpiece"})])


def test_a_line_that_is_not_in_the_list_is_told(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(PriceLineNotFound):
        shop.order_sums.of_order(manager, [OrderLine("phone/none")])


def test_repairs_are_called_as_the_shop_calls_them(shop: OpenShop) -> None:
    assert shop.order_sums.repairs()["battery"]["zh_CN"] == "换电池"
