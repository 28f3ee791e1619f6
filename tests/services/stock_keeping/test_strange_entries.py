"""Numbers and serials as nobody should enter them: refused with a word, and nothing is booked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.domain.errors import BadEntry
from app.domain.part import Tracking
from app.domain.stock import StockPlace
from app.domain.stock_entry import CountEntry, TakenEntry
from tests.stock import kept_part, lies, receive

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

_QUANTITIES = [0, -1, 100_001, 2**63, 10**30, 2.5, True, "3", float("nan"), float("inf")]
_COSTS = [-1, 10**12, 2**63, 10**30, 1.5, True, "100", float("nan")]


@pytest.mark.parametrize("quantity", _QUANTITIES)
def test_such_a_number_of_pieces_does_not_come(
    shop: OpenShop, manager: Actor, quantity: Any
) -> None:
    part = kept_part(shop, manager)
    with pytest.raises(BadEntry):
        receive(shop, manager, part, quantity)
    assert lies(shop, manager, part) == {}


@pytest.mark.parametrize("quantity", _QUANTITIES)
def test_such_a_number_of_pieces_is_not_moved(
    shop: OpenShop, manager: Actor, quantity: Any
) -> None:
    part = kept_part(shop, manager)
    receive(shop, manager, part, 3)
    entry = TakenEntry(part=part, quantity=quantity)
    with pytest.raises(BadEntry):
        shop.stock_keeping.move(manager, entry, StockPlace.QUARANTINE)
    assert lies(shop, manager, part) == {"store": 3}


@pytest.mark.parametrize("counted", [-1, 100_001, 2**63, 2.5, True, "3", None, float("nan")])
def test_such_a_number_is_not_counted(shop: OpenShop, manager: Actor, counted: Any) -> None:
    part = kept_part(shop, manager)
    receive(shop, manager, part, 3)
    entry = CountEntry(part=part, counted=counted, reason="盘点")
    with pytest.raises(BadEntry):
        shop.stock_keeping.correct(manager, entry)
    assert lies(shop, manager, part) == {"store": 3}


@pytest.mark.parametrize("field", ["unit_cost", "pack_cost"])
@pytest.mark.parametrize("cost", _COSTS)
def test_nothing_costs_such_a_sum(shop: OpenShop, manager: Actor, field: str, cost: Any) -> None:
    part = kept_part(shop, manager)
    with pytest.raises(BadEntry):
        receive(shop, manager, part, 2, **{field: cost})
    assert lies(shop, manager, part) == {}


@pytest.mark.parametrize(
    "serial",
    [
        "35.0",
        "3.5E+14",
        "3,5e14",
        "356938035643809.0",
        "356938035643809,00",
        "356938035643809.000",
        "2026-11-22",
        "2026/11/22",
        "22.11.2026",
        "11/22/2026",
        "2026年11月22日",
        "22-Nov-2026",
        "Nov 22, 2026",
        "¥1,234.00",
        "#N/A",
        "#VALUE!",
        "",
        " ",
    ],
)
def test_what_a_spreadsheet_made_of_a_serial_is_none(
    shop: OpenShop, manager: Actor, serial: str
) -> None:
    part = kept_part(shop, manager, tracking=Tracking.SERIAL)
    with pytest.raises(BadEntry):
        receive(shop, manager, part, 1, serials=(serial,))
    assert lies(shop, manager, part) == {}


@pytest.mark.parametrize("serial", ["F17ABC123XYZ", "A2", "356938035643809", "12-34-5678", "1E5X"])
def test_what_a_maker_writes_is_a_serial(shop: OpenShop, manager: Actor, serial: str) -> None:
    part = kept_part(shop, manager, tracking=Tracking.SERIAL)
    receive(shop, manager, part, 1, serials=(serial,))
    assert lies(shop, manager, part) == {"store": 1}
