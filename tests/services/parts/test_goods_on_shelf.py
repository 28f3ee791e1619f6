"""Goods on the shelf: a quantity is the sum of its moves, and explains itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry
from tests.money import make_part, sell

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

EAN = "6901234567892"


def test_goods_are_found_by_barcode_number_and_name(shop: OpenShop, manager: Actor) -> None:
    film = make_part(shop, manager, "钢化膜 13", barcodes=(EAN,))
    for text in (EAN, film.number, "钢化", "13 钢化"):
        assert [line.id for line in shop.parts.find(manager, text)] == [film.id]
    assert shop.parts.find(manager, "手机壳") == ()


@pytest.mark.parametrize("typed", ["tm", "ghtm", "tiemo", "iphone tm", "TM"])
def test_goods_are_found_by_their_pinyin(shop: OpenShop, manager: Actor, typed: str) -> None:
    film = make_part(shop, manager, "iPhone 15 钢化贴膜")
    make_part(shop, manager, "手机壳")
    assert [line.id for line in shop.parts.find(manager, typed)] == [film.id]


def test_one_letter_is_no_pinyin(shop: OpenShop, manager: Actor) -> None:
    make_part(shop, manager, "钢化贴膜")
    assert shop.parts.find(manager, "t") == ()


def test_a_quantity_explains_itself(shop: OpenShop, manager: Actor) -> None:
    film = make_part(shop, manager)
    shop.goods.receive(manager, film.id, 10, 800, "老王")
    sell(shop, manager, film.id)
    shop.goods.count(manager, film.id, 8, "少一个")
    page = shop.goods.page(manager, film.id)
    moves = [(move.kind, move.quantity, move.left) for move in page.moves]
    assert moves == [("count", -1, 8), ("sell", -1, 9), ("receive", 10, 10)]
    assert page.part.on_hand == 8


def test_a_difference_needs_a_reason(shop: OpenShop, manager: Actor) -> None:
    film = make_part(shop, manager)
    with pytest.raises(BadEntry) as refused:
        shop.goods.count(manager, film.id, 3)
    assert refused.value.field == "reason"
    assert shop.goods.count(manager, film.id, 0).on_hand == 0


@pytest.mark.parametrize(("quantity", "cost"), [(0, 100), (-5, 100), (100_001, 100), (1, -1)])
def test_nonsense_is_not_received(shop: OpenShop, manager: Actor, quantity: int, cost: int) -> None:
    film = make_part(shop, manager)
    with pytest.raises(BadEntry):
        shop.goods.receive(manager, film.id, quantity, cost)
    assert shop.goods.page(manager, film.id).moves == ()


def test_a_barcode_names_one_thing(shop: OpenShop, manager: Actor) -> None:
    make_part(shop, manager, barcodes=(EAN,))
    with pytest.raises(BadEntry) as refused:
        make_part(shop, manager, "手机壳", barcodes=(EAN,))
    assert (refused.value.field, refused.value.detail) == ("barcode", EAN)


def test_goods_have_numbers_of_their_own(shop: OpenShop, manager: Actor) -> None:
    numbers = [make_part(shop, manager, name).number for name in ("膜", "壳")]
    assert [number[:15] for number in numbers] == ["P0001-26-000001", "P0001-26-000002"]
