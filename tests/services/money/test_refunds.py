"""Money given back: for what was returned, a sum, a deposit; exchanges; never below nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from app.domain.billing import ReceiptKind
from app.domain.errors import BadEntry
from app.domain.money_entry import ExchangeEntry, RefundEntry, ReturnedLine, SoldLine
from app.domain.tender import (
    NoDepositHeld,
    ReceiptNotFound,
    RefundTooLarge,
    RefundTooSmall,
    SecretNeeded,
)
from app.services.money.giving_back import FRESH_MS
from tests.money import make_part, payment, ready_job, sell, take_in, tender
from tests.stock import to_be_booked

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.jobs.money_lines import ReceiptMade
    from app.services.open_shop import OpenShop
    from tests.fakes import StoppedClock


def refund(
    shop: OpenShop, actor: Actor, made: ReceiptMade, quantity: int = 1, **changed: object
) -> ReceiptMade:
    """Bring so many of the first line back, or give back the `amount`."""
    line = shop.refunds.offer(actor, made.invoice).lines[0]
    lines = () if "amount" in changed else (ReturnedLine(line.id, quantity),)
    values = {"act": uuid4().hex, "reason": "坏的", "lines": lines} | changed
    return shop.refunds.refund(actor, RefundEntry(invoice=made.invoice, **values))  # type: ignore[arg-type]


def test_goods_brought_back_are_paid_back_and_on_the_shelf(shop: OpenShop, manager: Actor) -> None:
    film = make_part(shop, manager)
    made = sell(shop, manager, film.id, film.id, payment_=payment(tender("wechat")))
    back = refund(shop, manager, made)
    page = shop.receipts.page(manager, back.id)
    assert (back.kind, back.total, page.credit) == (ReceiptKind.REFUND, -3_000, "C-0001-26-000001")
    assert [(one.tender, one.amount) for one in page.payments] == [("wechat", 3_000)]
    assert shop.goods.page(manager, film.id).part.on_hand == 1
    assert to_be_booked(shop, film.id) == 1


def test_broken_goods_do_not_go_back_to_the_shelf(shop: OpenShop, manager: Actor) -> None:
    film = make_part(shop, manager)
    made = sell(shop, manager, film.id)
    line = shop.refunds.offer(manager, made.invoice).lines[0].id
    refund(shop, manager, made, lines=(ReturnedLine(line, to_shelf=False),))
    assert shop.goods.page(manager, film.id).part.on_hand == 0
    assert to_be_booked(shop, film.id) == 1


def test_broken_goods_lie_with_the_scrap_and_cost_the_sale(shop: OpenShop, manager: Actor) -> None:
    film = make_part(shop, manager)
    shop.goods.receive(manager, film.id, 3, 1_000)
    made = sell(shop, manager, film.id, film.id)
    line = shop.refunds.offer(manager, made.invoice).lines[0].id
    back = refund(shop, manager, made, lines=(ReturnedLine(line, to_shelf=False),))
    now = shop.stock_keeping.why(manager, film.id).now
    assert (now.places, now.value) == ({"store": 1, "scrap": 1}, 1_000)
    year = shop.part_pages.year(manager, film.id)
    assert (year.months[-1].sold, year.earned, year.cost) == (1, 3_000, 2_000)
    shop.voids.void(manager, back.number, "not broken")
    now = shop.stock_keeping.why(manager, film.id).now
    assert (now.places, now.value) == ({"store": 1}, 1_000)


def test_nothing_is_brought_back_twice(shop: OpenShop, manager: Actor) -> None:
    film = make_part(shop, manager)
    made = sell(shop, manager, film.id, film.id)
    refund(shop, manager, made, 2)
    with pytest.raises(BadEntry) as refused:
        refund(shop, manager, made)
    assert (refused.value.reason, refused.value.detail) == ("already_returned", "0")


def test_more_than_was_paid_is_not_given_back(shop: OpenShop, manager: Actor) -> None:
    made = sell(shop, manager, make_part(shop, manager).id)
    with pytest.raises(RefundTooLarge) as refused:
        refund(shop, manager, made, amount=3_001)
    assert refused.value.most.minor == 3_000


def test_sums_add_up_to_what_was_paid_and_no_further(shop: OpenShop, manager: Actor) -> None:
    made = sell(shop, manager, make_part(shop, manager).id)
    refund(shop, manager, made, amount=1_000)
    assert shop.refunds.offer(manager, made.invoice).most == 2_000
    with pytest.raises(RefundTooLarge):
        refund(shop, manager, made, amount=2_001)


def test_what_was_rounded_off_is_not_given_back(shop: OpenShop, manager: Actor) -> None:
    film = make_part(shop, manager, price=3_050)
    made = sell(shop, manager, film.id, payment_=payment(rounding=50))
    assert refund(shop, manager, made).total == -3_000


def test_a_split_bill_goes_back_the_way_it_came_last_first(shop: OpenShop, manager: Actor) -> None:
    film = make_part(shop, manager)
    split = payment(tender("cash", 1_000), tender("alipay"))
    back = refund(shop, manager, sell(shop, manager, film.id, payment_=split))
    page = shop.receipts.page(manager, back.id)
    assert [(one.tender, one.amount) for one in page.payments] == [
        ("alipay", 2_000),
        ("cash", 1_000),
    ]


def test_money_goes_out_only_after_a_pin_said_just_now(shop: OpenShop, manager: Actor) -> None:
    made = sell(shop, manager, make_part(shop, manager).id)
    long_ago = replace(manager, authenticated_at=manager.authenticated_at - FRESH_MS - 1)
    with pytest.raises(SecretNeeded):
        refund(shop, long_ago, made)
    assert len(shop.receipts.find(manager)) == 1


def test_the_same_act_gives_back_once(shop: OpenShop, manager: Actor) -> None:
    made = sell(shop, manager, make_part(shop, manager).id)
    first = refund(shop, manager, made, act="once", amount=1_000)
    assert refund(shop, manager, made, act="once", amount=1_000) == first
    assert shop.refunds.offer(manager, made.invoice).most == 2_000


def test_lines_or_a_sum_and_a_reason(shop: OpenShop, manager: Actor) -> None:
    made = sell(shop, manager, make_part(shop, manager).id)
    for changed in ({"lines": ()}, {"reason": " "}, {"amount": 0}, {"amount": -5}):
        with pytest.raises(BadEntry):
            refund(shop, manager, made, **changed)


def test_a_credit_is_no_invoice_to_refund(shop: OpenShop, manager: Actor) -> None:
    made = sell(shop, manager, make_part(shop, manager).id)
    refund(shop, manager, made)
    with pytest.raises(ReceiptNotFound):
        shop.refunds.offer(manager, "C-0001-26-000001")


def test_a_deposit_is_given_back(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, 65_000)
    shop.payments.deposit(manager, number, payment(tender("wechat", 20_000)))
    back = shop.refunds.refund_deposit(manager, number, payment(tender("wechat")), "不修了")
    assert (back.kind, back.total) == (ReceiptKind.REFUND, -20_000)
    with pytest.raises(NoDepositHeld):
        shop.refunds.refund_deposit(manager, number, payment(), "再来")


def test_half_a_deposit_given_back_leaves_the_other_half(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, 65_000)
    shop.payments.deposit(manager, number, payment(tender("cash", 20_000)))
    shop.refunds.refund_deposit(manager, number, payment(tender("cash", 5_000)), "多收")
    assert shop.job_prices.account(manager, number).deposits == 15_000
    with pytest.raises(RefundTooLarge):
        shop.refunds.refund_deposit(manager, number, payment(tender("cash", 15_001)), "错")


@pytest.mark.parametrize(("price", "difference"), [(5_000, 2_000), (3_000, 0), (1_000, -2_000)])
def test_an_exchange_moves_only_the_difference(
    shop: OpenShop, manager: Actor, price: int, difference: int
) -> None:
    film, other = make_part(shop, manager), make_part(shop, manager, "手机壳", price)
    made = sell(shop, manager, film.id)
    line = shop.refunds.offer(manager, made.invoice).lines[0].id
    entry = ExchangeEntry(
        "act", made.invoice, "换", (ReturnedLine(line),), (SoldLine(other.id),), (tender(),)
    )
    exchanged = shop.refunds.exchange(manager, entry)
    assert (exchanged.kind, exchanged.total) == (ReceiptKind.EXCHANGE, difference)
    assert shop.goods.page(manager, film.id).part.on_hand == 1
    assert (to_be_booked(shop, film.id), to_be_booked(shop, other.id)) == (0, 1)


def test_a_repair_is_refunded_like_goods(shop: OpenShop, manager: Actor) -> None:
    made = shop.payments.pay(manager, [ready_job(shop, manager, 65_000)], payment())
    assert refund(shop, manager, made).total == -65_000


def test_tax_of_what_comes_back_comes_back(shop: OpenShop, manager: Actor) -> None:
    shop.settings.change(manager, "tax_bp", 1300)
    film = make_part(shop, manager, price=3_333)
    made = sell(shop, manager, film.id, film.id, film.id)
    taxes = [
        shop.receipts.page(manager, refund(shop, manager, made).id).returned[0].tax
        for _ in range(3)
    ]
    assert sum(taxes) == shop.receipts.page(manager, made.id).bill.tax


def test_a_deposit_goes_back_as_it_was_paid(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, 65_000)
    split = payment(tender("cash", 5_000), tender("voucher", 15_000))
    shop.payments.deposit(manager, number, split)
    shop.refunds.refund_deposit(manager, number, payment(tender("cash", 2_000)), "多收")
    shop.tender_setup.end(manager, "voucher")
    as_paid = replace(payment(), tenders=())
    back = shop.refunds.refund_deposit(manager, number, as_paid, "不修了")
    shown = shop.receipts.page(manager, back.id).payments
    assert {one.tender: abs(one.amount) for one in shown} == {"voucher": 15_000, "cash": 3_000}


def test_it_goes_back_by_a_tender_that_is_taken_no_more(shop: OpenShop, manager: Actor) -> None:
    made = sell(shop, manager, make_part(shop, manager).id, payment_=payment(tender("voucher")))
    shop.tender_setup.end(manager, "voucher")
    back = refund(shop, manager, made)
    assert [one.tender for one in shop.receipts.page(manager, back.id).payments] == ["voucher"]


def test_it_goes_back_by_a_tender_that_is_new_since_the_sale(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    made = sell(shop, manager, make_part(shop, manager).id)
    clock.forward(60)
    new = shop.tender_setup.add(manager, "美团券", "zh_CN")[-1].key
    back = refund(shop, manager, made, tenders=(tender(new),))
    assert [one.tender for one in shop.receipts.page(manager, back.id).payments] == [new]


def test_tenders_that_come_to_less_than_goes_back_are_refused(
    shop: OpenShop, manager: Actor
) -> None:
    made = sell(shop, manager, make_part(shop, manager).id)
    with pytest.raises(RefundTooSmall):
        refund(shop, manager, made, tenders=(tender("cash", 1_000),))
    assert shop.refunds.offer(manager, made.invoice).most == 3_000


def test_a_tender_of_nothing_says_so(shop: OpenShop, manager: Actor) -> None:
    number = ready_job(shop, manager, 65_000)
    with pytest.raises(BadEntry) as refused:
        shop.payments.pay(manager, [number], payment(tender("cash", 0)))
    assert refused.value.reason == "zero"
