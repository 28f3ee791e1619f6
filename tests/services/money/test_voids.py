"""Voids: money, invoice and goods go back, numbers stay taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import ReasonMissing
from app.domain.job import JobState
from app.domain.money_entry import ExchangeEntry, ReturnedLine, SoldLine
from app.domain.permissions import NotPermitted, Role
from app.domain.tender import AlreadyVoid, CannotVoid
from app.services.counter.while_you_wait import WaitEntry
from app.services.people.accounts import NewPerson
from tests.factories import make_customer, make_device, sign_in
from tests.money import (
    make_part,
    make_ready,
    order,
    payment,
    ready_job,
    sell,
    take_in,
    tender,
)
from tests.services.money.test_refunds import refund

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop


def test_a_voided_sale_puts_goods_back_and_keeps_its_number(shop: OpenShop, manager: Actor) -> None:
    film = make_part(shop, manager)
    made = sell(shop, manager, film.id)
    shop.voids.void(manager, made.number, "按错")
    assert shop.receipts.page(manager, made.number).line.voided
    assert shop.goods.page(manager, film.id).part.on_hand == 0
    assert sell(shop, manager, film.id).number == "R-0001-26-000002"


def test_a_voided_bill_is_owed_again(shop: OpenShop, manager: Actor) -> None:
    number = ready_job(shop, manager, 65_000)
    made = shop.payments.pay(manager, [number], payment(tender("card")))
    shop.voids.void(manager, made.number, "付款方式选错")
    assert shop.payments.due(manager, [number]).due == 65_000
    again = shop.payments.pay(manager, [number], payment(tender("wechat")))
    assert again.invoice_number == "I-0001-26-000002"


def test_a_voided_bill_gives_the_deposit_back_to_its_job(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, 65_000)
    deposit = shop.payments.deposit(manager, number, payment(tender("cash", 20_000)))
    make_ready(shop, manager, number)
    bill = shop.payments.pay(manager, [number], payment())
    with pytest.raises(CannotVoid):
        shop.voids.void(manager, deposit.number, "错")
    shop.voids.void(manager, bill.number, "错")
    account = shop.job_prices.account(manager, number)
    assert (account.deposits, account.due) == (20_000, 45_000)


def test_a_job_handed_over_stays_so_and_owes_its_price(shop: OpenShop, manager: Actor) -> None:
    entry = WaitEntry(make_device(), make_customer(), (order(20_000),), payment(tender("wechat")))
    done = shop.while_you_wait.repair(manager, entry)
    assert done.receipt is not None
    shop.voids.void(manager, done.receipt.id, "错")
    assert shop.jobs.page(manager, done.number).state is JobState.HANDED_OVER
    shop.payments.pay(manager, [done.number], payment())
    assert shop.jobs.page(manager, done.number).state is JobState.CLOSED


def test_what_was_refunded_is_not_voided(shop: OpenShop, manager: Actor) -> None:
    made = sell(shop, manager, make_part(shop, manager).id)
    back = refund(shop, manager, made)
    with pytest.raises(CannotVoid):
        shop.voids.void(manager, made.number, "错")
    shop.voids.void(manager, back.number, "退错了")
    assert shop.refunds.offer(manager, made.invoice).most == 3_000


def test_a_void_is_once_by_a_manager_with_a_reason(shop: OpenShop, manager: Actor) -> None:
    made = sell(shop, manager, make_part(shop, manager).id)
    shop.accounts.add(manager, NewPerson("mei", "梅", Role.FRONT_DESK, "5284"))
    with pytest.raises(NotPermitted):
        shop.voids.void(sign_in(shop, "mei", "5284"), made.number, "错")
    with pytest.raises(ReasonMissing):
        shop.voids.void(manager, made.number, " ")
    shop.voids.void(manager, made.number, "错")
    with pytest.raises(AlreadyVoid):
        shop.voids.void(manager, made.number, "错")


def test_an_exchange_that_was_refunded_is_not_voided(shop: OpenShop, manager: Actor) -> None:
    film, case = make_part(shop, manager), make_part(shop, manager, "手机壳", 3_000)
    made = sell(shop, manager, film.id)
    line = shop.refunds.offer(manager, made.invoice).lines[0].id
    entry = ExchangeEntry(
        "act", made.invoice, "换", (ReturnedLine(line),), (SoldLine(case.id),), ()
    )
    exchanged = shop.refunds.exchange(manager, entry)
    refund(shop, manager, exchanged)
    with pytest.raises(CannotVoid):
        shop.voids.void(manager, exchanged.number, "错")


def test_a_deposit_that_was_given_back_is_not_voided(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, 65_000)
    deposit = shop.payments.deposit(manager, number, payment(tender("cash", 20_000)))
    shop.refunds.refund_deposit(manager, number, payment(tender("cash", 5_000)), "多收")
    with pytest.raises(CannotVoid):
        shop.voids.void(manager, deposit.number, "错")
    assert shop.job_prices.account(manager, number).deposits == 15_000


def test_what_a_bill_took_into_account_is_not_voided(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, 65_000)
    shop.payments.deposit(manager, number, payment(tender("cash", 20_000)))
    back = shop.refunds.refund_deposit(manager, number, payment(tender("cash", 5_000)), "多收")
    make_ready(shop, manager, number)
    shop.payments.pay(manager, [number], payment())
    with pytest.raises(CannotVoid):
        shop.voids.void(manager, back.number, "错")
