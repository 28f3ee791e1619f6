"""The papers of money and of the queue, frozen in the transaction in which they come about."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.billing import InvoiceKind, PaymentKind, ReceiptKind
from app.domain.documents import CustomerBlock
from app.domain.job import JobState
from app.domain.money import Money
from app.domain.money_documents import Invoice as InvoiceDocument
from app.domain.money_documents import PaidLine, QueueSlip, Settled
from app.domain.money_documents import Receipt as ReceiptDocument
from app.domain.paper import PaperKind
from app.domain.tender import EXCHANGE
from app.services.frozen_papers import (
    PaperMade,
    PaperPlace,
    freeze_paper,
    reserve_paper,
    tell_of_paper,
    write_paper,
)
from app.services.jobs.money_lines import charge_total, held_deposits, live_charges
from app.services.money.agreed_blocks import job_sign_offs
from app.services.money.billed_lines import (
    billed_job,
    billed_jobs,
    money_words,
    settled_on,
    sums_of,
)
from app.services.policy.shop_lists import read_lists
from app.services.shop import read_profile, store_block
from app.words import Words
from db.models.customer import Customer
from db.models.job import Job
from db.models.money import Invoice, InvoiceLine, Payment, Receipt
from db.models.people import UserAccount

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy.orm import Session

    from app.domain.documents import SignOffBlock
    from app.domain.money_documents import BilledJob
    from app.domain.paper_documents import PaperDocument
    from app.services.money.billed_lines import MoneyWords
    from db.models.arrival import QueueNumber
    from db.unit_of_work import Work

# Where a paper of a shop must not be taken for a tax invoice, which the state's system makes.
_WITH_FAPIAO: Final = frozenset({"CN"})
_ENDED: Final = (JobState.READY, JobState.HANDED_OVER, JobState.CLOSED)


def add_receipt_papers(
    work: Work, receipt: Receipt, *, wanted: bool = True
) -> tuple[PaperMade, ...]:
    """Freeze a receipt as it stands at the end of the transaction; `wanted` to be printed.

    So it also says what becomes of its jobs after they are paid: a warranty runs from the day on
    which the device was handed over.
    """
    job = _only_job(work, receipt, _payments(work, receipt))
    place = PaperPlace(receipt.visit, job, receipt.id)
    build = partial(receipt_document, work, receipt)
    return (_freeze_last(work, PaperKind.RECEIPT, place, build, wanted=wanted),)


def add_invoice_paper(work: Work, invoice: Invoice, *, wanted: bool = False) -> PaperMade:
    """Freeze an invoice or a credit as it stands at the end of the transaction."""
    jobs = _jobs_billed(work, invoice.id)
    place = PaperPlace(invoice.visit, jobs[0] if len(jobs) == 1 else None, invoice.id)
    build = partial(_invoice_document, work, invoice)
    return _freeze_last(work, PaperKind.INVOICE, place, build, wanted=wanted)


def add_queue_slip(work: Work, queue_number: QueueNumber, before: int) -> PaperMade:
    """Freeze the slip of a queue number, with how many people are before it."""
    profile = read_profile(work)
    given = Words(profile.language).moment(queue_number.given_at, profile.time_zone)
    slip = QueueSlip(
        language=profile.language,
        number=queue_number.number,
        store=store_block(profile),
        given=given,
        before=before,
    )
    return freeze_paper(work, slip, PaperPlace(about=queue_number.id), wanted=True)


def _freeze_last(
    work: Work,
    kind: PaperKind,
    place: PaperPlace,
    build: Callable[[], PaperDocument],
    *,
    wanted: bool,
) -> PaperMade:
    paper = reserve_paper(work, kind, place, wanted=wanted)

    def freeze() -> None:
        write_paper(paper, build())
        tell_of_paper(work, paper)

    work.leave_for_last(freeze)
    return PaperMade(paper.id, kind, wanted)


def receipt_document(session: Session, receipt: Receipt) -> ReceiptDocument:
    """Return what a receipt says."""
    say = money_words(session, receipt.customer, receipt.currency, receipt.made_at)
    payments = _payments(session, receipt)
    act = ReceiptKind(receipt.kind)
    outs = [payment for payment in payments if payment.kind == PaymentKind.REFUND]
    ins = [payment for payment in payments if payment.kind != PaymentKind.REFUND]
    refunded = act is ReceiptKind.REFUND
    change = sum(payment.tendered - payment.amount for payment in ins)
    document = ReceiptDocument(
        language=say.language,
        code=receipt.code,
        number=receipt.number,
        act=act,
        store=store_block(say.profile),
        made=say.moment(receipt.made_at),
        made_by=session.get_one(UserAccount, receipt.made_by).name,
        amount=str(Money(abs(receipt.total), say.currency)),
        paid=_paid(say, outs if refunded else ins),
        given_back=() if refunded else _paid(say, outs),
        tendered=say.amount(sum(one.tendered for one in ins)) if change else "",
        change=say.amount(change) if change else "",
        refers=_original(session, receipt, outs),
        reason=receipt.reason,
        customer=_customer_name(session, receipt.customer),
        notes=_notes(say, say.words.say("This receipt is not a tax invoice (fapiao).")),
        template_version=2,
    )
    return _with_lines(session, say, receipt, document)


def _with_lines(
    session: Session, say: MoneyWords, receipt: Receipt, document: ReceiptDocument
) -> ReceiptDocument:
    """Add what was paid for, and what came back."""
    if receipt.credit is not None:
        credit = session.get_one(Invoice, receipt.credit)
        document = replace(
            document,
            returned=billed_jobs(session, say, credit),
            returned_sums=sums_of(session, say, credit),
        )
    if receipt.invoice is None:
        return _with_deposit(session, say, receipt, document)
    if document.act is ReceiptKind.REFUND:
        return document
    invoice = session.get_one(Invoice, receipt.invoice)
    jobs = [session.get_one(Job, job) for job in _jobs_billed(session, invoice.id)]
    exchanged = document.act is ReceiptKind.EXCHANGE
    return replace(
        document,
        jobs=billed_jobs(session, say, invoice),
        sums=sums_of(session, say, invoice),
        settled=Settled() if exchanged else settled_on(session, say, invoice, receipt.id),
        invoice=invoice.number,
        collected=bool(jobs) and all(job.handed_over_at is not None for job in jobs),
    )


def _with_deposit(
    session: Session, say: MoneyWords, receipt: Receipt, document: ReceiptDocument
) -> ReceiptDocument:
    """Add the jobs of a deposit and, where a price is known, what is left to pay."""
    ids = {payment.job: None for payment in _payments(session, receipt) if payment.job}
    jobs = [session.get_one(Job, job) for job in ids]
    price = sum(charge_total(live_charges(session, job.id)) for job in jobs)
    left = price - sum(held_deposits(session, job.id) for job in jobs)
    known = document.act is ReceiptKind.DEPOSIT and price
    return replace(
        document,
        jobs=tuple(billed_job(session, say, job) for job in jobs),
        settled=Settled(balance=say.money(max(left, 0))) if known else Settled(),
    )


def _invoice_document(session: Session, invoice: Invoice) -> InvoiceDocument:
    say = money_words(session, invoice.customer, invoice.currency, invoice.issued_at)
    issuer = session.get_one(UserAccount, invoice.issued_by)
    billed = InvoiceKind(invoice.kind) is InvoiceKind.INVOICE
    original = None if invoice.refers is None else session.get_one(Invoice, invoice.refers)
    return InvoiceDocument(
        language=say.language,
        number=invoice.number,
        act=InvoiceKind(invoice.kind),
        store=store_block(say.profile),
        issued=say.moment(invoice.issued_at),
        issued_by=issuer.name,
        issuer_number=issuer.employee_number,
        customer=_customer_block(session, invoice.customer),
        jobs=billed_jobs(session, say, invoice) + _free_jobs(session, say, invoice),
        sums=sums_of(session, say, invoice),
        sign_offs=_sign_offs(session, say, invoice) if billed else (),
        settled=settled_on(session, say, invoice) if billed else Settled(),
        refers="" if original is None else original.number,
        notes=_notes(say, say.words.say("This paper is not a tax invoice (fapiao).")),
        prominent=_estimate_notice(session, say) if billed else (),
    )


def _estimate_notice(session: Session, say: MoneyWords) -> tuple[str, ...]:
    """Return the notice on estimates where the shop stands; 16 CCR 2723 wants it on invoices."""
    return read_lists(session, say.at).estimate_notice(say.profile.place, say.language)


def _sign_offs(session: Session, say: MoneyWords, invoice: Invoice) -> tuple[SignOffBlock, ...]:
    jobs = _jobs_billed(session, invoice.id)
    return tuple(block for job in jobs for block in job_sign_offs(session, say, job))


def _free_jobs(session: Session, say: MoneyWords, invoice: Invoice) -> tuple[BilledJob, ...]:
    """Return the visit's jobs that go with an invoice and cost nothing.

    16 CCR 2723: the customer gets a copy also where nothing is charged.
    """
    if InvoiceKind(invoice.kind) is not InvoiceKind.INVOICE or invoice.visit is None:
        return ()
    ended = select(Job).where(Job.visit == invoice.visit, Job.state.in_(_ENDED))
    billed = _jobs_billed(session, invoice.id)
    return tuple(
        billed_job(session, say, job)
        for job in session.scalars(ended.order_by(Job.number))
        if job.id not in billed
        and not live_charges(session, job.id)
        and (job.handed_over_at is None or job.handed_over_at >= invoice.issued_at)
    )


def _notes(say: MoneyWords, no_fapiao: str) -> tuple[str, ...]:
    return (no_fapiao,) if say.profile.country in _WITH_FAPIAO else ()


def _paid(say: MoneyWords, payments: Iterable[Payment]) -> tuple[PaidLine, ...]:
    return tuple(
        PaidLine(say.named(one.tender_names), say.amount(one.amount), one.reference)
        for one in payments
        if one.tender != EXCHANGE
    )


def _payments(session: Session, receipt: Receipt) -> list[Payment]:
    query = select(Payment).where(Payment.receipt == receipt.id)
    return list(session.scalars(query.order_by(Payment.id)))


def _original(session: Session, receipt: Receipt, outs: Iterable[Payment]) -> str:
    """Name the papers that money is given back on: the invoice, else the deposits' receipts."""
    if receipt.credit is not None:
        refers = session.get_one(Invoice, receipt.credit).refers
        return "" if refers is None else session.get_one(Invoice, refers).number
    paid = {one.refers: None for one in outs if one.refers}
    receipts = {session.get_one(Payment, payment).receipt: None for payment in paid}
    return ", ".join(session.get_one(Receipt, one).number for one in receipts)


def _only_job(session: Session, receipt: Receipt, payments: Iterable[Payment]) -> str | None:
    jobs = {payment.job for payment in payments if payment.job}
    if receipt.invoice is not None:
        jobs.update(_jobs_billed(session, receipt.invoice))
    return jobs.pop() if len(jobs) == 1 else None


def _jobs_billed(session: Session, invoice: str) -> list[str]:
    rows = session.scalars(
        select(InvoiceLine.job)
        .where(InvoiceLine.invoice == invoice, InvoiceLine.job.is_not(None))
        .order_by(InvoiceLine.place)
    )
    return list(dict.fromkeys(job for job in rows if job is not None))


def _customer_name(session: Session, customer: str | None) -> str:
    return "" if customer is None else session.get_one(Customer, customer).name


def _customer_block(session: Session, customer: str | None) -> CustomerBlock:
    if customer is None:
        return CustomerBlock()
    row = session.get_one(Customer, customer)
    return CustomerBlock(row.name, row.phone, row.address, row.second_contact)
