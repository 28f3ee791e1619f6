"""Customers who pay later: allowed by a manager, up to a limit, shown to the cent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.credit import ON_ACCOUNT, CreditUsedUp, NoCredit
from app.domain.errors import BadEntry, CustomerNotFound
from app.domain.handover import HandoverEntry
from app.domain.permissions import NotPermitted, Role
from app.services.people.accounts import NewPerson
from tests.factories import make_customer, make_device, make_intake, sign_in
from tests.money import make_ready, order, payment, tender

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.handover.handover_pages import HandedOver
    from app.services.open_shop import OpenShop

TRADE = make_customer(name="小李同行", phone="10000000155")


def trade_visit(shop: OpenShop, actor: Actor, *prices: int) -> tuple[str, tuple[str, ...]]:
    """Take a device in and repair it for each price; return the customer and the numbers."""
    devices = [make_device(order=(order(price),)) for price in prices]
    received = shop.intake.receive(actor, make_intake(*devices, customer=TRADE))
    for job in received.jobs:
        make_ready(shop, actor, job.number)
    return str(received.customer), tuple(job.number for job in received.jobs)


def let_go(shop: OpenShop, actor: Actor, numbers: tuple[str, ...], **more: object) -> HandedOver:
    entry = HandoverEntry(numbers, on_account=True, **more)  # type: ignore[arg-type]
    return shop.handovers.hand_over(actor, entry)


def test_what_goes_on_account_is_owed(shop: OpenShop, manager: Actor) -> None:
    customer, numbers = trade_visit(shop, manager, 20_000, 30_000)
    shop.credit.allow(manager, customer, 50_000)
    let_go(shop, manager, numbers)
    page = shop.credit.page(manager, customer)
    assert (page.owed, page.free) == (50_000, 0)
    assert [invoice.left for invoice in page.invoices] == [50_000]
    (first, _) = shop.handovers.page(manager, numbers[0]).jobs
    assert first.handed is not None
    assert first.handed.unpaid_reason == ON_ACCOUNT


def test_without_a_limit_nothing_goes_on_account(shop: OpenShop, manager: Actor) -> None:
    _, numbers = trade_visit(shop, manager, 20_000)
    with pytest.raises(NoCredit):
        let_go(shop, manager, numbers)
    assert not shop.handovers.page(manager, numbers[0]).is_over


def test_one_cent_over_the_limit_is_refused_with_the_sum(shop: OpenShop, manager: Actor) -> None:
    customer, numbers = trade_visit(shop, manager, 20_001)
    shop.credit.allow(manager, customer, 20_000)
    with pytest.raises(CreditUsedUp) as refused:
        let_go(shop, manager, numbers)
    assert (refused.value.owed.minor, refused.value.over.minor) == (20_001, 1)
    assert shop.credit.page(manager, customer).owed == 0


def test_what_was_owed_before_counts(shop: OpenShop, manager: Actor) -> None:
    customer, first = trade_visit(shop, manager, 20_000)
    shop.credit.allow(manager, customer, 30_000)
    let_go(shop, manager, first)
    _, second = trade_visit(shop, manager, 15_000)
    with pytest.raises(CreditUsedUp):
        let_go(shop, manager, second)


def test_part_of_it_can_be_paid_now(shop: OpenShop, manager: Actor) -> None:
    customer, numbers = trade_visit(shop, manager, 20_000)
    shop.credit.allow(manager, customer, 15_000)
    let_go(shop, manager, numbers, payment=payment(tender(amount=5000)))
    assert shop.credit.page(manager, customer).owed == 15_000


def test_what_is_paid_later_is_no_longer_owed(shop: OpenShop, manager: Actor) -> None:
    customer, numbers = trade_visit(shop, manager, 20_000)
    shop.credit.allow(manager, customer, 20_000)
    let_go(shop, manager, numbers)
    shop.payments.pay(manager, numbers, payment())
    assert shop.credit.page(manager, customer).owed == 0


def test_a_limit_can_be_taken_back(shop: OpenShop, manager: Actor) -> None:
    customer, numbers = trade_visit(shop, manager, 20_000)
    shop.credit.allow(manager, customer, 20_000)
    let_go(shop, manager, numbers)
    page = shop.credit.allow(manager, customer, None)
    assert (page.limit, page.owed, page.free) == (None, 20_000, 0)


@pytest.mark.parametrize("limit", [-1, 10**15])
def test_a_limit_beyond_sense_is_refused(shop: OpenShop, manager: Actor, limit: int) -> None:
    customer, _ = trade_visit(shop, manager, 20_000)
    with pytest.raises(BadEntry) as refused:
        shop.credit.allow(manager, customer, limit)
    assert refused.value.field == "credit_limit"


def test_the_front_desk_gives_no_credit(shop: OpenShop, manager: Actor) -> None:
    customer, _ = trade_visit(shop, manager, 20_000)
    shop.accounts.add(manager, NewPerson("mei", "Mei", Role.FRONT_DESK, "6820"))
    with pytest.raises(NotPermitted):
        shop.credit.allow(sign_in(shop, "mei", "6820"), customer, 1)


def test_nobody_unknown_is_given_credit(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(CustomerNotFound):
        shop.credit.allow(manager, "0" * 32, 1)
