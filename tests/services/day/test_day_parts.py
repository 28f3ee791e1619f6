"""What the day says of parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.handover import HandoverEntry
from app.domain.job_part_entry import NeedEntry, UseEntry
from app.services.shortages.shortages import Adoption
from tests.money import make_ready, payment, take_in
from tests.stock import kept_part, receive

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from tests.fakes import StoppedClock


def test_a_shop_without_parts_hears_nothing_of_them(shop: OpenShop, manager: Actor) -> None:
    titles = [one["title"] for one in shop.day_report.in_full(manager, language="en")["sections"]]
    assert "Parts" not in titles


def test_the_day_tells_of_the_shelf_and_what_repairs_earned(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    part, number = kept_part(shop, manager), take_in(shop, manager, 30_000)
    receive(shop, manager, part, 3, unit_cost=9_000)
    shop.shortages.adopt(manager, [Adoption(part, None, 3)])
    shop.job_parts.fit(manager, number, UseEntry(need=NeedEntry(part=part)))
    make_ready(shop, manager, number)
    shop.handovers.hand_over(manager, HandoverEntry((number,), payment=payment()))
    parts = shop.today.figures(manager).parts
    assert (parts.below_minimum, parts.to_book, parts.stock_value) == (1, 0, 18_000)
    assert (parts.billed, parts.cost, parts.margin) == (30_000, 9_000, 21_000)
    day = shop.today.figures(manager).day
    clock.at += 86_400_000
    before = shop.today.figures(manager, day).parts
    assert (before.below_minimum, before.stock_value, before.margin) == (None, None, 21_000)
    told = shop.day_report.in_full(manager, day, language="en")
    (section,) = (one for one in told["sections"] if one["title"] == "Parts")
    assert section["rows"][-1]["label"] == "Handed over: margin, as known now"


def test_the_report_has_a_block_of_parts(shop: OpenShop, manager: Actor) -> None:
    receive(shop, manager, kept_part(shop, manager), 2, unit_cost=9_000)
    told = shop.day_report.in_full(manager, language="en")
    (section,) = (one for one in told["sections"] if one["title"] == "Parts")
    assert section["rows"] == [{"label": "Value of the stock, at cost", "values": [18_000]}]
