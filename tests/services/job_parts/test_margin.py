"""What a job earned, to the cent: discounts, refunds, goodwill, several jobs on one bill."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from app.domain.job_part_entry import NeedEntry, UseEntry
from app.domain.money_entry import RefundEntry, ReturnedLine
from app.domain.stock import StockPlace
from app.services.stock_keeping.to_book import Booking
from tests.money import make_ready, payment, take_in
from tests.stock import receive

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.jobs.money_lines import ReceiptMade
    from app.services.open_shop import OpenShop


@pytest.fixture(autouse=True)
def taxed(shop: OpenShop, manager: Actor) -> None:
    """Let prices contain 13 % of tax."""
    shop.settings.change(manager, "tax_bp", 1_300)


def earned(shop: OpenShop, manager: Actor, number: str) -> tuple[int, int, int]:
    told = shop.job_parts.margin(manager, number)
    return told.billed, told.parts + told.to_book, told.margin


def fit(shop: OpenShop, manager: Actor, number: str, part: str, quantity: int = 1) -> str:
    entry = UseEntry(need=NeedEntry(part=part, quantity=quantity))
    return shop.job_parts.fit(manager, number, entry).lines[-1].id


def paid(shop: OpenShop, manager: Actor, *numbers: str, rounding: int = 0) -> ReceiptMade:
    for number in numbers:
        make_ready(shop, manager, number)
    return shop.payments.pay(manager, numbers, payment(rounding=rounding))


def give_back(shop: OpenShop, manager: Actor, made: ReceiptMade, **what: object) -> None:
    entry = RefundEntry(act=uuid4().hex, invoice=made.invoice, reason="坏的", **what)  # type: ignore[arg-type]
    shop.refunds.refund(manager, entry)


def test_a_margin_is_what_was_billed_without_tax_less_the_layers(
    shop: OpenShop, manager: Actor, screen: str
) -> None:
    receive(shop, manager, screen, 1, unit_cost=9_000)
    receive(shop, manager, screen, 3, unit_cost=10_333)
    number = take_in(shop, manager, 65_000)
    fit(shop, manager, number, screen, 2)
    told = shop.job_parts.margin(manager, number)
    assert (told.billed, told.to_bill, told.parts) == (0, 57_522, 19_333)
    paid(shop, manager, number)
    # 650.00 / 1.13 = 575.22; one screen of 90.00 and one of 103.33.
    assert earned(shop, manager, number) == (57_522, 19_333, 38_189)


def test_what_is_rounded_off_is_earned_less(shop: OpenShop, manager: Actor, screen: str) -> None:
    number = take_in(shop, manager, 65_050)
    paid(shop, manager, number, rounding=50)
    assert earned(shop, manager, number) == (57_566 - 50, 0, 57_516)


def test_goodwill_bills_nothing_and_costs_its_parts(
    shop: OpenShop, manager: Actor, screen: str
) -> None:
    receive(shop, manager, screen, 1, unit_cost=9_000)
    number = take_in(shop, manager, 0)
    fit(shop, manager, number, screen)
    assert earned(shop, manager, number) == (0, 9_000, -9_000)


def test_a_line_given_back_is_not_earned(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, 65_000, 11_300)
    made = paid(shop, manager, number)
    assert earned(shop, manager, number)[0] == 67_522
    line = shop.refunds.offer(manager, made.invoice).lines[1]
    give_back(shop, manager, made, lines=(ReturnedLine(line.id),))
    assert earned(shop, manager, number)[0] == 57_522


def test_a_sum_given_back_is_shared_by_the_jobs_of_the_bill(shop: OpenShop, manager: Actor) -> None:
    first, second = take_in(shop, manager, 30_001), take_in(shop, manager, 60_002)
    made = paid(shop, manager, first, second)
    before = [earned(shop, manager, number)[0] for number in (first, second)]
    give_back(shop, manager, made, amount=10_000)
    after = [earned(shop, manager, number)[0] for number in (first, second)]
    # 100.00 with 13 % inside is 88.50, a third and two thirds of it.
    assert [one - two for one, two in zip(before, after, strict=True)] == [2_950, 5_900]


def test_a_voided_bill_earned_nothing(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, 65_000)
    made = paid(shop, manager, number)
    shop.voids.void(manager, made.id, "wrong job")
    told = shop.job_parts.margin(manager, number)
    assert (told.billed, told.to_bill) == (0, 57_522)


def test_what_comes_back_costs_nothing_and_what_is_lost_does(
    shop: OpenShop, manager: Actor, screen: str
) -> None:
    receive(shop, manager, screen, 2, unit_cost=9_000)
    number = take_in(shop, manager, 65_000)
    back, lost = (fit(shop, manager, number, screen) for _one in range(2))
    shop.job_parts.take_out_again(manager, number, back)
    shop.job_parts.take_out_again(manager, number, lost, StockPlace.SCRAP)
    assert earned(shop, manager, number) == (0, 9_000, -9_000)


def test_unbooked_parts_count_as_they_were_said_then_as_they_were_booked(
    shop: OpenShop, manager: Actor, screen: str
) -> None:
    number = take_in(shop, manager, 65_000)
    entry = UseEntry(need=NeedEntry(part=screen, unit_cost=8_000))
    shop.job_parts.fit(manager, number, entry)
    assert earned(shop, manager, number) == (0, 8_000, -8_000)
    (use,) = shop.to_book.list(manager)
    shop.to_book.settle(manager, (Booking(use=use.id, unit_cost=8_333),))
    assert earned(shop, manager, number) == (0, 8_333, -8_333)


def test_a_cost_that_nobody_knows_is_said(shop: OpenShop, manager: Actor, screen: str) -> None:
    number = take_in(shop, manager, 65_000)
    receive(shop, manager, screen, 1)
    fit(shop, manager, number, screen)
    fit(shop, manager, number, screen)
    assert shop.job_parts.margin(manager, number).unknown == 2
