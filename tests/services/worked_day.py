"""A day of a small shop worked out by hand: forty visits, and what they come to.

All amounts are 分. Prices contain 13 % tax: of 100.00 that is 11.50, of 250.00 28.76, of 250.30
28.80, of 800.00 92.04, of 30.00 3.45 and of 59.00 6.79, each rounded by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

from app.domain.handover import HandoverEntry
from app.domain.money_entry import (
    ExchangeEntry,
    PaymentEntry,
    RefundEntry,
    ReturnedLine,
    SoldLine,
)
from app.services.counter.while_you_wait import WaitEntry
from tests.factories import make_customer, make_device, sign_in
from tests.money import make_part, make_ready, order, payment, sell, take_in, tender

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.jobs.money_lines import ReceiptMade
    from app.services.open_shop import OpenShop
    from tests.fakes import StoppedClock

DAY_S = 24 * 3600


@dataclass(frozen=True)
class Worked:
    """What the tests point at: numbers of jobs, ids of receipts."""

    waiting: tuple[str, ...]
    voided: str
    exchanged: str


def work_through(shop: OpenShop, clock: StoppedClock) -> Worked:
    """Work yesterday and today; the clock stands an hour after the last visit."""
    lin = sign_in(shop)
    shop.settings.change(lin, "tax_bp", 1300)
    with_deposit, other, unpriced = _yesterday(shop, clock)
    clock.forward(DAY_S - 3 * 600)
    _repair_while_they_wait(shop, clock)
    _repair_by_the_usual_way(shop, clock)
    _hand_over(shop, with_deposit, payment(tender("card")))
    shop.payments.deposit(lin, other, payment(tender("alipay", 5000)))
    shop.refunds.refund_deposit(sign_in(shop), other, payment(tender(amount=2000)), "少付一点")
    voided, exchanged = _sell_goods(shop, clock)
    clock.forward(3600)
    return Worked((other, unpriced), voided, exchanged)


def _yesterday(shop: OpenShop, clock: StoppedClock) -> tuple[str, str, str]:
    """Take in three devices; 200.00 is paid beforehand for the first."""
    lin = sign_in(shop)
    taken = []
    for prices in ((80_000,), (30_000,), ()):
        clock.forward(600)
        taken.append(take_in(shop, lin, *prices))
    shop.payments.deposit(lin, taken[0], payment(tender(amount=20_000)))
    make_ready(shop, lin, taken[0])
    return taken[0], taken[1], taken[2]


def _repair_while_they_wait(shop: OpenShop, clock: StoppedClock) -> None:
    """Repair twelve batteries at 100.00: five cash, four WeChat, two Alipay, one of each."""
    ways = [(tender(),)] * 5 + [(tender("wechat"),)] * 4 + [(tender("alipay"),)] * 2
    ways.append((tender("cash", 4000), tender("wechat", 6000)))
    for way in ways:
        clock.forward(300)
        device = make_device(problem="电池")
        entry = WaitEntry(device, make_customer(), (order(10_000),), payment(*way))
        shop.while_you_wait.repair(sign_in(shop), entry)


def _repair_by_the_usual_way(shop: OpenShop, clock: StoppedClock) -> None:
    """Take eight in at 250.00; three go for WeChat, one of 250.30 for 250.00 in cash."""
    lin = sign_in(shop)
    numbers = [take_in(shop, lin, price) for price in (25_000,) * 7 + (25_030,)]
    clock.forward(1200)
    for number in numbers[:3]:
        make_ready(shop, lin, number)
        _hand_over(shop, number, payment(tender("wechat")))
    make_ready(shop, lin, numbers[7])
    _hand_over(shop, numbers[7], payment(tender("cash", 25_000), rounding=30))


def _sell_goods(shop: OpenShop, clock: StoppedClock) -> tuple[str, str]:
    """Sell ten films; one more by mistake, one is brought back, one becomes a case."""
    lin = sign_in(shop)
    film, case = make_part(shop, lin), make_part(shop, lin, "手机壳", 5900)
    shop.goods.receive(lin, film.id, 100, 300, "")
    sold = [sell(shop, lin, film.id) for _ in range(6)]
    sold += [sell(shop, lin, film.id, payment_=payment(tender("wechat"))) for _ in range(4)]
    mistake = sell(shop, lin, film.id)
    shop.voids.void(sign_in(shop), mistake.id, "按错了")
    clock.forward(600)
    _refund(shop, sold[0])
    exchanged = shop.refunds.exchange(
        sign_in(shop),
        ExchangeEntry(
            act=uuid4().hex,
            invoice=sold[1].invoice,
            reason="换成手机壳",
            lines=(_first_line(shop, lin, sold[1]),),
            sold=(SoldLine(case.id),),
            tenders=(tender("wechat"),),
        ),
    )
    return mistake.id, exchanged.id


def _refund(shop: OpenShop, made: ReceiptMade) -> None:
    lin = sign_in(shop)
    lines = (_first_line(shop, lin, made),)
    entry = RefundEntry(uuid4().hex, made.invoice, "有气泡", lines)
    shop.refunds.refund(lin, entry)


def _first_line(shop: OpenShop, actor: Actor, made: ReceiptMade) -> ReturnedLine:
    return ReturnedLine(shop.refunds.offer(actor, made.invoice).lines[0].id)


def _hand_over(shop: OpenShop, number: str, paid: PaymentEntry) -> None:
    entry = HandoverEntry((number,), scanned=True, payment=paid)
    shop.handovers.hand_over(sign_in(shop), entry)
