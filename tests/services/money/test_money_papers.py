"""Papers of money: what the rows say, frozen when everything of the act is written."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from app.domain.billing import SignOffHow
from app.domain.documents import PaperForm
from app.domain.handover import HandoverEntry
from app.domain.job import Outcome
from app.domain.money_documents import BilledJob, Invoice, Receipt
from app.domain.money_entry import (
    AgreementEntry,
    ExchangeEntry,
    RefundEntry,
    ReturnedLine,
    SoldLine,
)
from app.domain.paper import PaperKind
from app.domain.paper_documents import document_from_json
from app.services.counter.while_you_wait import WaitEntry
from tests.factories import (
    make_customer,
    make_device,
    make_founding,
    make_intake,
    make_shop,
    sign_in,
)
from tests.money import make_part, make_ready, order, payment, ready_job, sell, take_in, tender
from tests.quoting import line, option, presented, spoken

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.jobs.money_lines import ReceiptMade
    from app.services.open_shop import OpenShop
    from db.engine import Database
    from tests.fakes import StoppedClock

pytestmark = pytest.mark.engine("sqlite")


def receipt_of(shop: OpenShop, actor: Actor, made: ReceiptMade) -> Receipt:
    line = shop.paperwork.find(actor, made.number, PaperKind.RECEIPT)
    document = document_from_json(shop.paperwork.document(actor, line.id))
    assert isinstance(document, Receipt)
    return document


def invoice_of(shop: OpenShop, actor: Actor, number: str) -> Invoice:
    """Return the invoice of a job as it stands on paper."""
    line = shop.paperwork.find(actor, number, PaperKind.INVOICE)
    document = document_from_json(shop.paperwork.document(actor, line.id))
    assert isinstance(document, Invoice)
    return document


def repair(shop: OpenShop, actor: Actor, price: int = 36_000, **line: Any) -> ReceiptMade:
    """Repair a phone while its owner waits."""
    entry = WaitEntry(make_device(), make_customer(), (order(price, **line),), payment())
    receipt = shop.while_you_wait.repair(actor, entry).receipt
    assert receipt is not None
    return receipt


def unpaid_invoice(shop: OpenShop, actor: Actor) -> Invoice:
    """Hand a device back for nothing and return what the customer gets."""
    number = take_in(shop, actor)
    make_ready(shop, actor, number, Outcome.DECLINED)
    shop.handovers.hand_over(actor, HandoverEntry((number,)))
    return invoice_of(shop, actor, number)


def only_job(document: Receipt) -> BilledJob:
    (job,) = document.jobs
    return job


def test_a_repair_while_you_wait_asks_for_one_paper_which_says_all(
    shop: OpenShop, manager: Actor
) -> None:
    made = repair(shop, manager, warranty_days=90)
    waiting = shop.paperwork.waiting(manager)
    receipt = receipt_of(shop, manager, made)

    assert [line.kind for line in waiting] == [PaperKind.RECEIPT]
    assert only_job(receipt).number == "0001-26-000001-34"
    assert receipt.collected


def test_a_warranty_runs_from_the_day_of_the_handover(shop: OpenShop, manager: Actor) -> None:
    receipt = receipt_of(shop, manager, repair(shop, manager, warranty_days=90))

    assert only_job(receipt).lines[0].warranty == "至 2027-02-19"


def test_a_warranty_of_what_is_still_here_runs_from_collection(
    shop: OpenShop, manager: Actor
) -> None:
    device = make_device(order=(order(36_000, warranty_days=90),))
    number = shop.intake.receive(manager, make_intake(device)).jobs[0].number
    make_ready(shop, manager, number)
    made = shop.payments.pay(manager, [number], payment())

    assert only_job(receipt_of(shop, manager, made)).lines[0].warranty == "自取机之日起 90 天"


def test_change_is_what_the_customer_gets_of_the_cash(shop: OpenShop, manager: Actor) -> None:
    number = ready_job(shop, manager, 36_000)
    made = shop.payments.pay(manager, [number], payment(tender("cash", tendered=40_000)))
    receipt = receipt_of(shop, manager, made)

    assert (receipt.amount, receipt.tendered, receipt.change) == ("¥360.00", "400.00", "40.00")


def test_a_deposit_is_credited_on_the_receipt_that_pays_the_rest(
    shop: OpenShop, manager: Actor
) -> None:
    number = take_in(shop, manager, 36_000)
    deposit = shop.payments.deposit(manager, number, payment(tender(amount=10_000)))
    make_ready(shop, manager, number)
    made = shop.payments.pay(manager, [number], payment(tender(amount=20_000)))

    assert receipt_of(shop, manager, deposit).settled.balance == "¥260.00"
    settled = receipt_of(shop, manager, made).settled
    assert (settled.deposits, settled.paid_before, settled.balance) == ("100.00", "", "¥60.00")


def test_tax_is_said_for_each_rate_only_where_one_is_set(shop: OpenShop, manager: Actor) -> None:
    plain = receipt_of(shop, manager, repair(shop, manager, 10_000))
    shop.settings.change(manager, "tax_bp", 1300)
    taxed = receipt_of(shop, manager, repair(shop, manager, 10_000))

    assert plain.sums is not None
    assert taxed.sums is not None
    assert plain.sums.taxes == ()
    assert [(tax.rate, tax.gross, tax.tax) for tax in taxed.sums.taxes] == [
        ("13 %", "100.00", "11.50")
    ]


def test_a_chinese_receipt_says_that_it_is_no_fapiao(shop: OpenShop, manager: Actor) -> None:
    assert receipt_of(shop, manager, repair(shop, manager)).notes == ("此收据不作为发票。",)


def test_the_paper_speaks_the_customers_language(shop: OpenShop, manager: Actor) -> None:
    customer = make_customer(name="Ann", phone="13900139000", language="en")
    entry = WaitEntry(make_device(), customer, (order(100),), payment())
    made = shop.while_you_wait.repair(manager, entry).receipt
    assert made is not None

    assert receipt_of(shop, manager, made).language == "en"


def test_a_refund_names_the_original_and_carries_no_minus(shop: OpenShop, manager: Actor) -> None:
    sold = sell(shop, manager, make_part(shop, manager).id)
    line = shop.refunds.offer(manager, sold.invoice).lines[0]
    entry = RefundEntry("act", sold.invoice, "尺寸不对", lines=(ReturnedLine(line.id, 1),))
    made = shop.refunds.refund(sign_in(shop), entry)
    document = shop.paperwork.document(manager, made.papers[0].id)
    receipt = receipt_of(shop, manager, made)

    assert (receipt.refers, receipt.reason) == (sold.invoice_number, "尺寸不对")
    assert receipt.amount == "¥30.00"
    assert receipt.returned[0].lines[0].amount == "30.00"
    assert '"-' not in str(document).replace("'", '"')


def test_an_exchange_shows_what_came_back_and_what_went(shop: OpenShop, manager: Actor) -> None:
    cheap, dear = make_part(shop, manager), make_part(shop, manager, "手机壳", 5000)
    sold = sell(shop, manager, cheap.id)
    line = shop.refunds.offer(manager, sold.invoice).lines[0]
    back, new = (ReturnedLine(line.id, 1),), (SoldLine(dear.id),)
    entry = ExchangeEntry("act", sold.invoice, "换颜色", back, new, (tender(),))
    receipt = receipt_of(shop, manager, shop.refunds.exchange(sign_in(shop), entry))

    assert [job.lines[0].name for job in (*receipt.returned, *receipt.jobs)] == ["钢化膜", "手机壳"]
    assert (receipt.amount, [paid.amount for paid in receipt.paid]) == ("¥20.00", ["20.00"])


def test_a_receipt_made_void_says_so_from_then_on(shop: OpenShop, manager: Actor) -> None:
    made = sell(shop, manager, make_part(shop, manager).id)
    before = shop.paperwork.preview(manager, made.papers[0].id, PaperForm.ESCPOS)
    shop.voids.void(manager, made.id, "按错了")
    after = shop.paperwork.preview(manager, made.papers[0].id, PaperForm.ESCPOS)

    assert "已作废".encode("gbk") not in before
    assert "已作废".encode("gbk") in after


def test_an_invoice_is_due_although_nothing_is_charged(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    make_ready(shop, manager, number, Outcome.DECLINED)
    shop.handovers.hand_over(manager, HandoverEntry((number,)))
    line = shop.paperwork.find(manager, number, PaperKind.INVOICE)
    invoice = document_from_json(shop.paperwork.document(manager, line.id))

    assert isinstance(invoice, Invoice)
    assert (line.wanted, invoice.sums.total, invoice.jobs[0].number) == (True, "¥0.00", number)


def test_an_invoice_in_california_carries_the_notice_on_estimates(
    database: Database, clock: StoppedClock, tmp_path: Path
) -> None:
    founding = make_founding(country="US", region="ca", currency="USD", language="en")
    shop = make_shop(database, clock, tmp_path, founding)
    actor = sign_in(shop)

    (notice,) = unpaid_invoice(shop, actor).prominent
    assert notice.startswith("An estimate as required (Section 9844")


def test_an_invoice_elsewhere_carries_no_such_notice(shop: OpenShop, manager: Actor) -> None:
    assert unpaid_invoice(shop, manager).prominent == ()


@pytest.mark.parametrize("by", ["receipt", "invoice", "job", "code"])
def test_a_paper_of_money_is_found_by_any_of_its_numbers(
    shop: OpenShop, manager: Actor, by: str
) -> None:
    number = ready_job(shop, manager, 36_000)
    made = shop.payments.pay(manager, [number], payment())
    numbers = {
        "receipt": made.number.lower(),
        "invoice": made.invoice_number,
        "job": number,
        "code": made.code,
    }
    kind = PaperKind.INVOICE if by == "invoice" else PaperKind.RECEIPT

    assert shop.paperwork.find(manager, numbers[by], kind).kind is kind


def test_a_receipt_of_goods_is_listed_by_its_own_number(shop: OpenShop, manager: Actor) -> None:
    made = sell(shop, manager, make_part(shop, manager).id)

    assert [line.number for line in shop.paperwork.waiting(manager)] == [made.number]


def test_a_receipt_is_among_the_papers_of_the_job_that_it_pays(
    shop: OpenShop, manager: Actor
) -> None:
    number = ready_job(shop, manager, 36_000)
    shop.payments.pay(manager, [number], payment())
    kinds = [line.kind for line in shop.paperwork.of_job(manager, number)]

    assert sorted(kinds) == ["claim_ticket", "device_label", "invoice", "receipt"]


def test_an_invoice_notes_spoken_consent_as_2722_asks(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    entry = AgreementEntry((order(36_000),), who="王明", contact="100 0000 0188")
    shop.job_prices.agree(manager, number, entry)
    make_ready(shop, manager, number)
    shop.payments.pay(manager, [number], payment())
    (block,) = invoice_of(shop, manager, number).sign_offs

    assert (block.who, block.contact, block.noted_by) == ("王明", "100 0000 0188", "林店长")
    assert (block.spoken, block.total, block.number) == (True, "¥360.00", number)


def test_an_invoice_within_a_limit_notes_who_named_it(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    wrote = {"how": SignOffHow.MESSAGE, "message": "最高 800 元", "contact": "wx", "limit": 80_000}
    first = replace(spoken(shop, presented(shop, manager, number)), **wrote)  # type: ignore[arg-type]
    shop.sign_offs.approve(manager, number, first)
    dearer = presented(shop, manager, number, option(line(80_000)))
    within = replace(spoken(shop, dearer), how=SignOffHow.LIMIT)
    shop.sign_offs.approve(manager, number, within)
    make_ready(shop, manager, number)
    shop.payments.pay(manager, [number], payment())
    (block,) = invoice_of(shop, manager, number).sign_offs

    assert (block.message, block.total) == ("最高 800 元", "¥800.00")


def test_what_was_ordered_from_the_list_needs_no_note(shop: OpenShop, manager: Actor) -> None:
    number = ready_job(shop, manager, 36_000)
    shop.payments.pay(manager, [number], payment())
    assert invoice_of(shop, manager, number).sign_offs == ()
