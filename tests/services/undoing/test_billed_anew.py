"""A job whose bill was credited in full is agreed and billed anew; the old bill stays as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from sqlalchemy import select

from app.domain.billing import InvoiceKind
from app.domain.errors import BadEntry
from app.domain.handover import HandoverEntry, Proof
from app.domain.job import JobState
from app.domain.repair_undo import UndoEntry
from app.domain.tender import CannotVoid
from app.services.jobs.jobs_in_hand import job_by_number
from db.models.money import Invoice, InvoiceLine
from tests.money import agree, make_ready, payment, ready_job
from tests.quoting import line, option, presented, spoken

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from app.services.undoing.repair_undo import RepairUndone


def undo(shop: OpenShop, actor: Actor, number: str, **changed: object) -> RepairUndone:
    """Undo a repair that took no parts."""
    values = {"act": uuid4().hex, "reason": "屏幕不良"} | changed
    return shop.repair_undo.undo(actor, number, UndoEntry(**values))  # type: ignore[arg-type]


@pytest.fixture
def number(shop: OpenShop, manager: Actor) -> str:
    """A job that was repaired for 300 and paid."""
    number = ready_job(shop, manager, 30_000)
    shop.payments.pay(manager, [number], payment())
    return number


def bills(shop: OpenShop, number: str) -> list[int]:
    """Return what each invoice of a job came to that holds, oldest first."""
    with shop.file.reading() as session:
        job = job_by_number(session, number)
        lines = select(InvoiceLine.invoice).where(InvoiceLine.job == job.id)
        rows = select(Invoice).where(
            Invoice.id.in_(lines),
            Invoice.kind == InvoiceKind.INVOICE,
            Invoice.voided_at.is_(None),
        )
        return [row.total for row in session.scalars(rows.order_by(Invoice.number))]


def test_a_new_price_goes_on_a_bill_of_its_own(shop: OpenShop, manager: Actor, number: str) -> None:
    assert undo(shop, manager, number).state is JobState.DIAGNOSING
    agree(shop, manager, number, 20_000)
    account = shop.job_prices.account(manager, number)
    assert (account.total, account.due, account.shortfall) == (20_000, 20_000, 0)
    make_ready(shop, manager, number)
    shop.payments.pay(manager, [number], payment())
    assert bills(shop, number) == [30_000, 20_000]
    assert shop.job_prices.account(manager, number).due == 0
    assert shop.job_parts.margin(manager, number).billed == 20_000
    assert shop.evidence.verify(manager).sound


def test_a_quote_can_be_taken_and_billed(shop: OpenShop, manager: Actor, number: str) -> None:
    undo(shop, manager, number)
    version = presented(shop, manager, number, option(line(25_000)))
    shop.sign_offs.approve(manager, number, spoken(shop, version))
    make_ready(shop, manager, number)
    shop.handovers.hand_over(manager, HandoverEntry((number,), Proof.TICKET, payment=payment()))
    assert bills(shop, number) == [30_000, 25_000]
    assert shop.evidence.verify(manager).sound


@pytest.mark.parametrize("back", [None, 10_000])
def test_what_is_not_credited_in_full_is_billed_still(
    shop: OpenShop, manager: Actor, number: str, back: int | None
) -> None:
    if back is not None:
        undo(shop, manager, number, amount=back)
    with pytest.raises(BadEntry, match="invoiced"):
        agree(shop, manager, number, 20_000)
    assert shop.job_prices.account(manager, number).total == 30_000


def test_until_a_new_price_is_agreed_the_old_bill_stands(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    undo(shop, manager, number)
    account = shop.job_prices.account(manager, number)
    assert (account.total, account.due, account.invoice != "") == (30_000, 0, True)


def test_a_credit_on_which_a_new_price_rests_is_not_voided(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    receipt = undo(shop, manager, number).money.receipt
    assert receipt is not None
    agree(shop, manager, number, 20_000)
    with pytest.raises(CannotVoid):
        shop.voids.void(manager, receipt.number, "错")


def test_the_new_repair_can_be_undone_too(shop: OpenShop, manager: Actor, number: str) -> None:
    undo(shop, manager, number)
    agree(shop, manager, number, 20_000)
    make_ready(shop, manager, number)
    shop.payments.pay(manager, [number], payment())
    again = undo(shop, manager, number)
    assert again.money.receipt is not None
    assert again.money.receipt.total == -20_000
    agree(shop, manager, number, 5_000)
    assert shop.job_prices.account(manager, number).due == 5_000


def test_a_new_bill_that_is_voided_is_owed_again(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    undo(shop, manager, number)
    agree(shop, manager, number, 20_000)
    make_ready(shop, manager, number)
    entry = HandoverEntry((number,), Proof.TICKET, payment=payment())
    made = shop.handovers.hand_over(manager, entry).receipt
    assert made is not None
    shop.voids.void(manager, made.number, "错")
    assert bills(shop, number) == [30_000]
    assert shop.job_prices.account(manager, number).due == 20_000
    shop.payments.pay(manager, [number], payment())
    assert bills(shop, number) == [30_000, 20_000]
