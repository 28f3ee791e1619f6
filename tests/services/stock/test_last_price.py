"""What parts were last had for: of many parts at once, each its newest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.part_entry import ItemEntry
from app.services.stock.last_price import last_prices
from tests.parts import add_part
from tests.stock import receive

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop


def prices(shop: OpenShop, *parts: str) -> dict[str, tuple[str, int]]:
    with shop.file.reading() as session:
        found = last_prices(session, parts)
    return {part: (one.supplier, one.unit_cost) for part, one in found.items()}


def test_the_newest_receipt_of_each_part_says_its_price(shop: OpenShop, manager: Actor) -> None:
    screen = add_part(shop, manager, "屏幕").id
    cover = add_part(shop, manager, "后盖", items=(ItemEntry("Offer", pack_cost=900),)).id
    for supplier, cost in (("First", 500), ("Second", 700)):
        receive(shop, manager, screen, 2, unit_cost=cost, supplier=supplier)
    receive(shop, manager, cover, unit_cost=300, supplier="First")
    receive(shop, manager, cover, unit_cost=None, supplier="Second")
    assert prices(shop, screen, cover) == {screen: ("Second", 700), cover: ("First", 300)}


def test_a_part_never_received_costs_what_a_supplier_asks(shop: OpenShop, manager: Actor) -> None:
    items = (ItemEntry("Dealer", "D-1", pack_pieces=10, pack_cost=2_000), ItemEntry("No price"))
    offered = add_part(shop, manager, "屏幕", items=items).id
    unknown = add_part(shop, manager, "电池").id
    assert prices(shop, offered, unknown) == {offered: ("Dealer", 200)}
