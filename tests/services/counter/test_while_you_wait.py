"""Repairs while the customer waits: everything in one act, or nothing of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry
from app.domain.intake import CustomerEntry
from app.domain.job import JobState, Outcome
from app.domain.paper import PaperKind
from app.domain.tender import TenderedTooLittle
from app.services.counter.while_you_wait import WaitEntry
from tests.factories import make_device
from tests.money import order, payment, ready_job, tender

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.domain.money_entry import OrderLine, PaymentEntry
    from app.services.open_shop import OpenShop

NOBODY = CustomerEntry(no_contact=True)


def wait(*lines: OrderLine, paid: PaymentEntry | None = None) -> WaitEntry:
    device = make_device(imei="", model="iPhone 13")
    return WaitEntry(device, NOBODY, lines, paid or payment(tender("wechat")))


def test_one_act_takes_in_repairs_is_paid_and_hands_over(shop: OpenShop, manager: Actor) -> None:
    done = shop.while_you_wait.repair(manager, wait(order(39_900)))
    page = shop.jobs.page(manager, done.number)
    assert done.receipt is not None
    assert (page.state, page.outcome, done.receipt.total) == (
        JobState.CLOSED,
        Outcome.REPAIRED,
        39_900,
    )
    assert shop.evidence.verify(manager).sound


def test_one_paper_is_asked_for(shop: OpenShop, manager: Actor) -> None:
    shop.while_you_wait.repair(manager, wait(order(39_900)))
    assert [line.kind for line in shop.paperwork.waiting(manager)] == [PaperKind.RECEIPT]


def test_the_same_act_repairs_once(shop: OpenShop, manager: Actor) -> None:
    entry = wait(order(39_900))
    first = shop.while_you_wait.repair(manager, entry)
    assert shop.while_you_wait.repair(manager, entry) == first


def test_the_act_of_another_payment_is_refused(shop: OpenShop, manager: Actor) -> None:
    paid = payment(tender("wechat"))
    shop.payments.pay(manager, [ready_job(shop, manager, 65_000)], paid)
    with pytest.raises(BadEntry) as refused:
        shop.while_you_wait.repair(manager, wait(order(39_900), paid=paid))
    assert refused.value.reason == "act_used"


def test_too_little_money_leaves_no_job(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(TenderedTooLittle):
        shop.while_you_wait.repair(manager, wait(order(39_900), paid=payment(tender("cash", 100))))
    assert shop.while_you_wait.repair(manager, wait(order(39_900))).number.startswith(
        "0001-26-000001"
    )


def test_without_an_order_there_is_nothing_to_do(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(BadEntry):
        shop.while_you_wait.repair(manager, wait())


def test_a_repair_for_nothing_is_handed_over_with_an_invoice_alone(
    shop: OpenShop, manager: Actor
) -> None:
    done = shop.while_you_wait.repair(manager, wait(order(0)))
    assert done.receipt is None
    assert shop.jobs.page(manager, done.number).state is JobState.CLOSED
    assert shop.job_prices.account(manager, done.number).invoice == "I-0001-26-000001"
