"""The money of a day: which records a figure opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.handover import HandoverEntry, Proof
from tests.money import make_part, payment, ready_job, sell, tender
from tests.services.money.test_credits import figures, give_back

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from app.services.records.record_lines import JobLine
    from tests.fakes import StoppedClock

pytestmark = pytest.mark.both_engines


def test_a_refund_is_no_second_sale_without_stock(shop: OpenShop, manager: Actor) -> None:
    made = sell(shop, manager, make_part(shop, manager).id)
    give_back(shop, manager, made, 500)
    assert figures(shop, manager).money.goods.short.ids == (made.id,)


def test_invoices_open_what_they_were_paid_by_and_credits_what_they_gave_back(
    shop: OpenShop, manager: Actor
) -> None:
    made = sell(shop, manager, make_part(shop, manager).id)
    back = give_back(shop, manager, made, 500)
    bills = figures(shop, manager).money.bills
    assert bills.invoiced.receipts.ids == (made.id,)
    assert bills.credited.receipts.ids == (back.id,)


def test_what_is_paid_later_on_the_day_did_not_go_out_unpaid(
    shop: OpenShop, manager: Actor
) -> None:
    later, never = (let_go(shop, manager, str(n)) for n in range(2))
    assert figures(shop, manager).money.unpaid.n == 2
    shop.payments.pay(manager, [later], payment(tender("cash", 20_000)))
    assert figures(shop, manager).money.unpaid.n == 2
    shop.payments.pay(manager, [later], payment())
    assert [job.number for job in behind(shop, manager)] == [never]


def test_what_is_paid_on_another_day_went_out_unpaid(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    number, day = let_go(shop, manager, "1"), figures(shop, manager).day
    clock.at += 24 * 3_600_000
    shop.payments.pay(manager, [number], payment())
    assert figures(shop, manager).money.unpaid.n == 0
    assert shop.today.figures(manager, day).money.unpaid.n == 1


def test_a_void_receipt_makes_a_handover_unpaid(shop: OpenShop, manager: Actor) -> None:
    number = ready_job(shop, manager, 65_000)
    entry = HandoverEntry((number,), Proof.KNOWN, "0144", payment=payment())
    made = shop.handovers.hand_over(manager, entry)
    assert made.receipt is not None
    shop.voids.void(manager, made.receipt.number, "wrong tender")
    assert [job.number for job in behind(shop, manager)] == [number]


def let_go(shop: OpenShop, actor: Actor, model: str) -> str:
    """Hand a device over that is not paid."""
    number = ready_job(shop, actor, 65_000, model=model)
    entry = HandoverEntry((number,), Proof.KNOWN, "0144", unpaid_reason="pays on Friday")
    shop.handovers.hand_over(actor, entry)
    return number


def behind(shop: OpenShop, actor: Actor) -> tuple[JobLine, ...]:
    return shop.today.jobs(actor, figures(shop, actor).money.unpaid)
