"""Goods over the counter: sold, paid and off the shelf in one act."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry
from app.domain.money_entry import SaleEntry, SoldLine
from app.domain.stock import PartNotFound
from app.domain.tender import TenderedTooLittle
from tests.money import make_part, payment, sell, tender
from tests.stock import to_be_booked

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop


def test_what_is_sold_leaves_the_shelf(shop: OpenShop, manager: Actor) -> None:
    film = make_part(shop, manager)
    shop.goods.receive(manager, film.id, 10, 800)
    made = sell(shop, manager, film.id, film.id)
    assert made.total == 6_000
    assert shop.goods.page(manager, film.id).part.on_hand == 8


def test_the_same_goods_twice_are_one_line(shop: OpenShop, manager: Actor) -> None:
    film = make_part(shop, manager)
    page = shop.receipts.page(manager, sell(shop, manager, film.id, film.id).id)
    assert [(line.quantity, line.gross) for line in page.bill.lines] == [(2, 6_000)]


def test_goods_that_the_book_does_not_have_are_sold_and_flagged(
    shop: OpenShop, manager: Actor
) -> None:
    film = make_part(shop, manager)
    page = shop.receipts.page(manager, sell(shop, manager, film.id).id)
    assert [line.short for line in page.bill.lines] == [True]
    assert shop.goods.page(manager, film.id).part.on_hand == 0
    assert to_be_booked(shop, film.id) == 1


def test_the_same_act_sells_once(shop: OpenShop, manager: Actor) -> None:
    film = make_part(shop, manager)
    entry = payment()
    first = sell(shop, manager, film.id, payment_=entry)
    assert sell(shop, manager, film.id, payment_=entry) == first
    assert to_be_booked(shop, film.id) == 1


def test_a_sale_is_paid_whole_or_not_at_all(shop: OpenShop, manager: Actor) -> None:
    film = make_part(shop, manager)
    with pytest.raises(TenderedTooLittle):
        sell(shop, manager, film.id, payment_=payment(tender("cash", 1_000)))
    assert shop.receipts.find(manager) == ()
    assert shop.goods.page(manager, film.id).moves == ()


def test_a_price_can_be_another_for_once(shop: OpenShop, manager: Actor) -> None:
    film = make_part(shop, manager)
    entry = SaleEntry((SoldLine(film.id, unit_price=2_500),), payment())
    assert shop.sale.sell(manager, entry).total == 2_500


@pytest.mark.parametrize("quantity", [0, -1, 1000])
def test_a_quantity_is_a_sensible_number(shop: OpenShop, manager: Actor, quantity: int) -> None:
    film = make_part(shop, manager)
    with pytest.raises(BadEntry):
        shop.sale.sell(manager, SaleEntry((SoldLine(film.id, quantity),), payment()))


def test_nothing_and_unknown_goods_cannot_be_sold(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(BadEntry):
        shop.sale.sell(manager, SaleEntry((), payment()))
    with pytest.raises(PartNotFound):
        sell(shop, manager, "nothing")
