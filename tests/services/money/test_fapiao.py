"""Fapiao asked for after the sale, and their numbers; receipts found by what they came to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry, SignInFailed
from app.domain.money_entry import (
    FapiaoEntry,
    PaymentEntry,
    ReturnedLine,
    SaleEntry,
    SoldLine,
    TenderEntry,
)
from app.services.parts.goods_on_shelf import GoodsEntry
from app.services.people.vouching import Vouching
from tests.factories import MANAGER_PIN

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.jobs.money_lines import ReceiptMade
    from app.services.open_shop import OpenShop
    from tests.fakes import StoppedClock

NUMBER = "25332000000012345678"


@pytest.fixture
def made(shop: OpenShop, manager: Actor) -> ReceiptMade:
    part = shop.goods.add(manager, GoodsEntry({"zh_CN": "钢化膜"}, 2500))
    payment = PaymentEntry("act", (TenderEntry("cash", None, 10_000),))
    return shop.sale.sell(manager, SaleEntry((SoldLine(part.id, 3),), payment))


def test_a_fapiao_is_asked_for_after_the_sale_and_comes_back_with_its_number(
    shop: OpenShop, manager: Actor, made: ReceiptMade
) -> None:
    shop.fapiao.ask(manager, made.invoice, FapiaoEntry("某某公司"))
    (asked,) = shop.receipts.page(manager, made.id).bill.fapiao
    shop.fapiao.issued(manager, asked.id, "2533 2000 0000 1234 5678")
    assert shop.receipts.page(manager, made.id).bill.fapiao[0].number == NUMBER


@pytest.mark.parametrize("number", ["", "123", NUMBER + "1", "x" * 20])
def test_a_number_of_other_than_twenty_digits_is_refused(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    with pytest.raises(BadEntry):
        shop.fapiao.issued(manager, "nothing", number)


@pytest.mark.parametrize("amount", ["75", "75.00", "¥75", "100"])
def test_a_receipt_is_found_by_its_amount_or_by_what_was_handed_over(
    shop: OpenShop, manager: Actor, made: ReceiptMade, amount: str
) -> None:
    assert [line.id for line in shop.receipts.find(manager, amount)] == [made.id]


def test_other_amounts_find_nothing(shop: OpenShop, manager: Actor, made: ReceiptMade) -> None:
    assert shop.receipts.find(manager, "74.99") == ()
    assert made.total == 7500


def test_what_comes_back_is_worth_what_was_paid_for_it(
    shop: OpenShop, manager: Actor, made: ReceiptMade
) -> None:
    (line,) = shop.refunds.offer(manager, made.invoice).lines
    assert shop.refunds.worth(manager, made.invoice, (ReturnedLine(line.id, 2),)) == 5000
    assert shop.refunds.worth(manager, made.invoice, ()) == 0


def test_who_says_their_pin_again_is_authenticated_now(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    clock.forward(3600)
    again = Vouching(shop.accounts, clock).vouch(manager, "lin", MANAGER_PIN)
    assert again.authenticated_at == clock.now_ms()
    assert (again.user, again.sign_in) == (manager.user, manager.sign_in)


def test_a_wrong_pin_vouches_for_nothing(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    with pytest.raises(SignInFailed):
        Vouching(shop.accounts, clock).vouch(manager, "lin", "0000")
