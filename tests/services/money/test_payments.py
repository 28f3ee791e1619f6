"""Money for jobs: bills, deposits, split tenders, change, rounding; paid once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.billing import NotAgreed, ReceiptKind, RoundedTooFar
from app.domain.errors import BadEntry
from app.domain.handover import HandoverEntry
from app.domain.permissions import Role
from app.domain.tender import DepositTooLarge, NothingDue, TenderedTooLittle, TenderedTooMuch
from app.services.jobs.job_prices import add_order
from app.services.jobs.jobs_in_hand import job_by_number
from app.services.people.accounts import NewPerson
from tests.factories import sign_in
from tests.money import (
    agree,
    make_part,
    make_ready,
    order,
    payment,
    ready_job,
    sell,
    take_in,
    tender,
)

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

# WeChat's payment codes: 18 digits beginning 10 to 15.
PAYMENT_CODE = "134567890123456789"


def test_a_ready_job_is_billed_and_paid_in_one_act(shop: OpenShop, manager: Actor) -> None:
    number = ready_job(shop, manager, 65_000)
    made = shop.payments.pay(manager, [number], payment(tender("wechat")))
    assert (made.kind, made.total, made.change) == (ReceiptKind.PAYMENT, 65_000, 0)
    assert (made.number, made.invoice_number) == ("R-0001-26-000001", "I-0001-26-000001")
    assert shop.payments.due(manager, [number]).due == 0


def test_cash_gives_change(shop: OpenShop, manager: Actor) -> None:
    number = ready_job(shop, manager, 65_000)
    made = shop.payments.pay(manager, [number], payment(tender("cash", 65_000, tendered=70_000)))
    assert (made.total, made.change) == (65_000, 5_000)


def test_two_tenders_pay_one_bill(shop: OpenShop, manager: Actor) -> None:
    number = ready_job(shop, manager, 65_000)
    split = payment(tender("cash", 20_000), tender("alipay", reference="A71"))
    page = shop.receipts.page(manager, shop.payments.pay(manager, [number], split).id)
    assert [(one.tender, one.amount, one.reference) for one in page.payments] == [
        ("cash", 20_000, ""),
        ("alipay", 45_000, "A71"),
    ]


def test_less_than_is_due_leaves_a_balance_on_the_same_invoice(
    shop: OpenShop, manager: Actor
) -> None:
    number = ready_job(shop, manager, 65_000)
    first = shop.payments.pay(manager, [number], payment(tender("cash", 20_000)))
    assert shop.payments.due(manager, [number]).due == 45_000
    second = shop.payments.pay(manager, [number], payment(tender("card")))
    assert (second.total, second.invoice) == (45_000, first.invoice)


def test_a_second_press_of_the_same_act_pays_once(shop: OpenShop, manager: Actor) -> None:
    number = ready_job(shop, manager, 65_000)
    entry = payment()
    first = shop.payments.pay(manager, [number], entry)
    assert shop.payments.pay(manager, [number], entry) == first
    assert len(shop.receipts.find(manager)) == 1


def test_what_is_paid_cannot_be_paid_by_another_act(shop: OpenShop, manager: Actor) -> None:
    number = ready_job(shop, manager, 65_000)
    shop.payments.pay(manager, [number], payment())
    with pytest.raises(NothingDue):
        shop.payments.pay(manager, [number], payment())


def test_a_refused_payment_takes_no_number(shop: OpenShop, manager: Actor) -> None:
    number = ready_job(shop, manager, 65_000)
    with pytest.raises(TenderedTooMuch):
        shop.payments.pay(manager, [number], payment(tender("card", 70_000)))
    assert shop.payments.pay(manager, [number], payment()).number == "R-0001-26-000001"


@pytest.mark.parametrize(
    ("entry", "error"),
    [
        (tender("card", 65_000, tendered=70_000), TenderedTooMuch),
        (tender("cash", 65_000, tendered=60_000), TenderedTooLittle),
        (tender("gold"), BadEntry),
        (tender("cash", -100), BadEntry),
        (tender("wechat", reference=PAYMENT_CODE), BadEntry),
    ],
)
def test_money_that_does_not_fit_is_refused(
    shop: OpenShop, manager: Actor, entry: object, error: type[Exception]
) -> None:
    number = ready_job(shop, manager, 65_000)
    with pytest.raises(error):
        shop.payments.pay(manager, [number], payment(entry))  # type: ignore[arg-type]
    assert shop.receipts.find(manager) == ()


def test_money_before_a_job_is_ready_is_a_deposit_and_credits_itself(
    shop: OpenShop, manager: Actor
) -> None:
    number = take_in(shop, manager, 65_000)
    made = shop.payments.pay(manager, [number], payment(tender("wechat", 20_000)))
    assert (made.kind, made.invoice) == (ReceiptKind.DEPOSIT, "")
    make_ready(shop, manager, number)
    paid = shop.payments.pay(manager, [number], payment())
    assert paid.total == 45_000
    assert shop.receipts.page(manager, paid.id).bill.total == 65_000


def test_a_deposit_without_a_price_names_its_sum(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    with pytest.raises(BadEntry):
        shop.payments.deposit(manager, number, payment())
    assert shop.payments.deposit(manager, number, payment(tender("cash", 10_000))).total == 10_000


def test_more_beforehand_than_it_costs_has_to_be_given_back(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    shop.payments.deposit(manager, number, payment(tender("cash", 10_000)))
    agree(shop, manager, number, 6_000)
    make_ready(shop, manager, number)
    with pytest.raises(DepositTooLarge) as refused:
        shop.payments.pay(manager, [number], payment())
    assert refused.value.excess.minor == 4_000


def test_rounding_down_is_taken_off_within_the_limit(shop: OpenShop, manager: Actor) -> None:
    number = ready_job(shop, manager, 65_080)
    made = shop.payments.pay(manager, [number], payment(rounding=80))
    page = shop.receipts.page(manager, made.id)
    assert (made.total, page.bill.rounding, page.bill.total) == (65_000, 80, 65_000)


def test_the_front_desk_rounds_less_than_the_manager(shop: OpenShop, manager: Actor) -> None:
    shop.accounts.add(manager, NewPerson("mei", "梅", Role.FRONT_DESK, "5284"))
    mei = sign_in(shop, "mei", "5284")
    number = ready_job(shop, manager, 65_080)
    with pytest.raises(RoundedTooFar):
        shop.payments.pay(mei, [number], payment(rounding=5_080))
    assert shop.payments.pay(manager, [number], payment(rounding=5_080)).total == 60_000


def test_what_was_not_agreed_is_not_billed(shop: OpenShop, manager: Actor) -> None:
    number = ready_job(shop, manager, 65_000)
    with shop.file.acting(manager) as work:
        add_order(work, job_by_number(work, number), [order(5_000)])
    with pytest.raises(NotAgreed) as refused:
        shop.payments.pay(manager, [number], payment())
    assert (refused.value.number, refused.value.missing.minor) == (number, 5_000)


def test_a_bill_of_two_jobs_is_one_invoice(shop: OpenShop, manager: Actor) -> None:
    numbers = [
        ready_job(shop, manager, 65_000),
        ready_job(shop, manager, 5_000, imei="", serial="SN-77"),
    ]
    made = shop.payments.pay(manager, numbers, payment())
    page = shop.receipts.page(manager, made.id)
    assert (made.total, page.bill.jobs) == (70_000, tuple(numbers))


def test_tax_is_frozen_on_the_invoice(shop: OpenShop, manager: Actor) -> None:
    shop.settings.change(manager, "tax_bp", 1300)
    number = ready_job(shop, manager, 65_000)
    shop.settings.change(manager, "tax_bp", 0)
    page = shop.receipts.page(manager, shop.payments.pay(manager, [number], payment()).id)
    assert (page.bill.net, page.bill.tax, page.bill.total) == (57_522, 7_478, 65_000)


def test_tax_on_top_is_added(shop: OpenShop, manager: Actor) -> None:
    shop.settings.change(manager, "tax_mode", "exclusive")
    shop.settings.change(manager, "tax_bp", 825)
    number = ready_job(shop, manager, 10_000)
    assert shop.payments.due(manager, [number]).due == 10_825
    assert shop.payments.pay(manager, [number], payment()).total == 10_825


def test_a_job_named_twice_is_billed_once(shop: OpenShop, manager: Actor) -> None:
    number = ready_job(shop, manager, 65_000)
    assert shop.payments.due(manager, [number, number]).due == 65_000
    assert shop.payments.pay(manager, [number, number], payment()).total == 65_000


def test_what_was_all_paid_beforehand_is_not_paid_again(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, 10_000)
    shop.payments.pay(manager, [number], payment())
    for amount in (None, 500):
        with pytest.raises(NothingDue):
            shop.payments.pay(manager, [number], payment(tender("cash", amount)))


def test_an_act_that_was_something_else_pays_nothing(shop: OpenShop, manager: Actor) -> None:
    one, other = (
        ready_job(shop, manager, 65_000),
        ready_job(shop, manager, 65_000, model="iPhone 14"),
    )
    entry = payment()
    shop.payments.pay(manager, [one], entry)
    for act in (
        lambda: shop.payments.pay(manager, [other], entry),
        lambda: shop.payments.deposit(manager, other, entry),
        lambda: shop.handovers.hand_over(manager, HandoverEntry((other,), payment=entry)),
        lambda: shop.handovers.hand_over(manager, HandoverEntry((one,), payment=entry)),
        lambda: sell(shop, manager, make_part(shop, manager).id, payment_=entry),
    ):
        with pytest.raises(BadEntry) as refused:
            act()
        assert (refused.value.field, refused.value.reason) == ("act", "act_used")
    assert shop.payments.due(manager, [other]).due == 65_000
