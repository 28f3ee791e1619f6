"""The same act sent twice, also at the same moment, is booked once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from app.domain.money_entry import SaleEntry, SoldLine
from app.domain.stock import StockPlace
from app.domain.stock_entry import CountEntry, ReceivedEntry, ReceivedLine, TakenEntry
from tests.beside import at_once
from tests.money import payment

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.services.stock.stand import StockStand

ACT = "a7"


def receiving(stand: StockStand, part: str) -> Callable[[], object]:
    entry = ReceivedEntry(lines=(ReceivedLine(part=part, quantity=2, unit_cost=500),), act=ACT)
    return partial(stand.shop.stock_keeping.receive, stand.actor, entry)


def moving(stand: StockStand, part: str) -> Callable[[], object]:
    entry = TakenEntry(part=part, quantity=2, act=ACT)
    return partial(stand.shop.stock_keeping.move, stand.actor, entry, StockPlace.QUARANTINE)


def sending_back(stand: StockStand, part: str) -> Callable[[], object]:
    entry = TakenEntry(part=part, quantity=2, act=ACT)
    return partial(stand.shop.stock_keeping.send_back, stand.actor, entry)


def writing_off(stand: StockStand, part: str) -> Callable[[], object]:
    entry = TakenEntry(part=part, quantity=2, reason="坏了", act=ACT)
    return partial(stand.shop.stock_keeping.write_off, stand.actor, entry)


def counting(stand: StockStand, part: str) -> Callable[[], object]:
    entry = CountEntry(part=part, counted=8, reason="盘点", act=ACT)
    return partial(stand.shop.stock_keeping.correct, stand.actor, entry)


def selling(stand: StockStand, part: str) -> Callable[[], object]:
    entry = SaleEntry((SoldLine(part, 2, 1_000),), payment(act=ACT, printed=False))
    return partial(stand.shop.sale.sell, stand.actor, entry)


@pytest.mark.parametrize(
    ("act", "left"),
    [
        (receiving, 12),
        (moving, 8),
        (sending_back, 8),
        (writing_off, 8),
        (counting, 8),
        (selling, 8),
    ],
)
def test_it_is_booked_once(
    stand: StockStand, act: Callable[[StockStand, str], Callable[[], object]], left: int
) -> None:
    part = stand.part()
    stand.receive(part, 10, 5_000)
    once = act(stand, part)
    assert len(at_once(once, once, once)) == 3
    assert stand.book.there(part).on_hand == left
