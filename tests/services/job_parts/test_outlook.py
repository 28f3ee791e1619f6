"""What there is of a job's parts while its price is agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.job_part_entry import NeedEntry, UseEntry
from app.domain.money_entry import AgreementEntry, OrderLine
from app.domain.part import Tracking
from app.domain.part_line import Settlement
from app.domain.stock import StockPlace
from app.services.stock_keeping.to_book import Booking
from tests.money import agreed_job
from tests.stock import kept_part, receive

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.job_parts.outlook import Outlook
    from app.services.open_shop import OpenShop


@pytest.fixture
def screen(shop: OpenShop, manager: Actor) -> str:
    part = kept_part(shop, manager, "屏幕")
    receive(shop, manager, part, 3, unit_cost=9_000)
    return part


def only(shop: OpenShop, manager: Actor, number: str, text: str = "") -> Outlook:
    (one,) = shop.job_parts.outlook(manager, number, text)
    return one


def test_a_job_without_parts_has_no_outlook(shop: OpenShop, manager: Actor, screen: str) -> None:
    number = agreed_job(shop, manager)
    assert shop.job_parts.outlook(manager, number) == ()
    assert shop.job_parts.outlook(manager, number, "something else") == ()


def test_a_part_that_is_typed_says_what_there_is(
    shop: OpenShop, manager: Actor, screen: str
) -> None:
    number = agreed_job(shop, manager)
    one = only(shop, manager, number, " 屏幕 ")
    assert (one.part, one.on_hand, one.free, one.short) == (screen, 3, 3, 0)


def test_what_others_wait_for_is_not_free(shop: OpenShop, manager: Actor, screen: str) -> None:
    other = agreed_job(shop, manager)
    shop.job_parts.need(manager, other, NeedEntry(part=screen, quantity=3))
    number = agreed_job(shop, manager)
    one = only(shop, manager, number, "屏幕")
    assert (one.on_hand, one.free, one.short) == (3, 0, 1)


def test_what_is_kept_back_for_the_job_itself_is(
    shop: OpenShop, manager: Actor, screen: str
) -> None:
    number = agreed_job(shop, manager)
    shop.job_parts.need(manager, number, NeedEntry(part=screen, quantity=4))
    one = only(shop, manager, number, "屏幕")
    assert (one.wanted, one.free, one.short) == (4, 3, 1)


def test_pieces_elsewhere_are_told_apart(shop: OpenShop, manager: Actor, screen: str) -> None:
    other = agreed_job(shop, manager)
    shop.job_parts.issue(manager, other, UseEntry(need=NeedEntry(part=screen)))
    number = agreed_job(shop, manager)
    shop.job_parts.issue(manager, number, UseEntry(need=NeedEntry(part=screen)))
    one = only(shop, manager, number)
    assert (one.in_hand, one.short, one.elsewhere) == (1, 0, {StockPlace.BENCH: 1})


def test_a_customers_own_part_is_none_of_ours_on_another_bench(
    shop: OpenShop, manager: Actor, screen: str
) -> None:
    other = agreed_job(shop, manager)
    shop.job_parts.issue(manager, other, UseEntry(need=NeedEntry(part=screen, quantity=3)))
    number = agreed_job(shop, manager)
    in_hand = UseEntry(need=NeedEntry(part=screen), in_hand=True)
    shop.job_parts.issue(manager, number, in_hand)
    (use,) = shop.to_book.list(manager)
    shop.to_book.settle(manager, (Booking(use=use.id, how=Settlement.NOT_OURS),))
    one = only(shop, manager, number)
    assert (one.in_hand, one.elsewhere) == (1, {StockPlace.BENCH: 3})


def test_the_part_of_an_agreed_line_is_counted_once(
    shop: OpenShop, manager: Actor, screen: str
) -> None:
    number = agreed_job(shop, manager)
    line = OrderLine(names={"zh_CN": "换屏"}, unit_price=30_000, part="屏幕")
    shop.job_prices.agree(manager, number, AgreementEntry((line,)))
    assert only(shop, manager, number).wanted == 1


def test_lines_of_one_part_are_told_together(shop: OpenShop, manager: Actor) -> None:
    battery = kept_part(shop, manager, "电池", Tracking.SERIAL)
    receive(shop, manager, battery, 1, unit_cost=9_000, serials=("BT-1",))
    number = agreed_job(shop, manager)
    shop.job_parts.need(manager, number, NeedEntry(part=battery, quantity=4))
    one = only(shop, manager, number)
    assert (one.wanted, one.free, one.short) == (4, 1, 3)


def test_what_the_catalogue_does_not_know_is_short(shop: OpenShop, manager: Actor) -> None:
    number = agreed_job(shop, manager)
    entry = NeedEntry(names={"en": "Board", "zh_CN": "小板"}, quantity=2)
    shop.job_parts.need(manager, number, entry)
    one = only(shop, manager, number)
    assert (one.part, one.short) == ("", 2)
