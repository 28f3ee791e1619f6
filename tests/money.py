"""Money in tests: goods, tenders, jobs that cost something, as plain functions with defaults."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from app.domain.job import JobState, Outcome
from app.domain.money_entry import (
    AgreementEntry,
    OrderLine,
    PaymentEntry,
    SaleEntry,
    SoldLine,
    TenderEntry,
)
from app.services.jobs.job_moves import finish, move
from app.services.jobs.jobs_in_hand import job_by_number
from app.services.parts.goods_on_shelf import GoodsEntry
from tests.factories import make_device, make_intake

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.jobs.money_lines import ReceiptMade
    from app.services.open_shop import OpenShop
    from app.services.parts.listed import ListedPart


def order(price: int, name: str = "换屏", **changed: object) -> OrderLine:
    """Return an order of one line in own words; `price` in minor units."""
    return OrderLine(names={"zh_CN": name}, unit_price=price, **changed)  # type: ignore[arg-type]


def tender(key: str = "cash", amount: int | None = None, **changed: object) -> TenderEntry:
    """Return money of one tender, all that is owed by default."""
    return TenderEntry(key, amount, **changed)  # type: ignore[arg-type]


def payment(*tenders: TenderEntry, **changed: object) -> PaymentEntry:
    """Return how a bill is paid: in cash by default, under an act of its own."""
    values = {"act": uuid4().hex, "tenders": tenders or (tender(),)} | changed
    return PaymentEntry(**values)  # type: ignore[arg-type]


def take_in(shop: OpenShop, actor: Actor, *prices: int, **changed: object) -> str:
    """Take one device in with an order of these prices; return the job's number."""
    device = make_device(order=tuple(order(price) for price in prices), **changed)
    return shop.intake.receive(actor, make_intake(device)).jobs[0].number


def agreed_job(shop: OpenShop, actor: Actor, **changed: object) -> str:
    """Take one device in whose repair costs nothing, as was agreed; return the job's number."""
    number = take_in(shop, actor, **changed)
    agree(shop, actor, number)
    return number


def agree(shop: OpenShop, actor: Actor, number: str, *prices: int) -> None:
    """Agree further prices for a job."""
    lines = tuple(order(price) for price in prices)
    shop.job_prices.agree(actor, number, AgreementEntry(lines))


def make_ready(
    shop: OpenShop, actor: Actor, number: str, outcome: Outcome = Outcome.REPAIRED
) -> None:
    """Bring a received job to READY."""
    with shop.file.acting(actor) as work:
        job = job_by_number(work, number)
        if outcome is Outcome.REPAIRED:
            move(work, job, JobState.REPAIRING)
        finish(work, job, outcome)


def ready_job(shop: OpenShop, actor: Actor, *prices: int, **changed: object) -> str:
    """Take a device in and bring its job to READY; return the number."""
    number = take_in(shop, actor, *prices, **changed)
    make_ready(shop, actor, number)
    return number


def make_part(
    shop: OpenShop, actor: Actor, name: str = "钢化膜", price: int = 3000, **changed: object
) -> ListedPart:
    """Write goods down."""
    return shop.goods.add(actor, GoodsEntry({"zh_CN": name}, price, **changed))  # type: ignore[arg-type]


def sell(
    shop: OpenShop, actor: Actor, *parts: str, payment_: PaymentEntry | None = None
) -> ReceiptMade:
    """Sell one of each part, for cash by default."""
    lines = tuple(SoldLine(part) for part in parts)
    return shop.sale.sell(actor, SaleEntry(lines, payment_ or payment()))
