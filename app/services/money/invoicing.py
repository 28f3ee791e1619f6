"""Invoices inside a transaction: their numbers, their lines, deposits credited to them.

Whoever takes several numbers takes them in one call and first of all: own codes, then credits,
invoices and receipts, so that two tills never wait for each other. A number that was taken is
used, so the series have no gaps.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.billing import (
    ChargeKind,
    InvoiceKind,
    LineAmounts,
    PaymentKind,
    RoundedTooFar,
    TaxMode,
    totals,
)
from app.domain.entry_text import LINE_LENGTH, checked_line, optional_line
from app.domain.own_code import CodeKind, OwnCode
from app.domain.permissions import Role
from app.domain.quote import Payer
from app.services.jobs.agreements import check_agreed
from app.services.jobs.money_lines import charge_amounts, live_charges
from app.services.local_day import business_day
from app.services.money.money_papers import add_invoice_paper
from app.services.policy.shop_settings import read_setting
from app.services.shop import series_of
from app.words import LANGUAGES, Words
from db.counters import Series, take_numbers, take_series
from db.models.charge import Charge
from db.models.money import FapiaoRequest, Invoice, InvoiceLine, Payment
from db.models.people import UserAccount

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from app.domain.money_entry import FapiaoEntry
    from app.services.jobs.job_prices import Books
    from db.models.job import Job
    from db.unit_of_work import Work

_LETTERS: Final = {"credit": "C", "invoice": "I", "receipt": "R"}


@dataclass(frozen=True, slots=True)
class Drawn:
    """The numbers of one act: counter and text of each document, the receipts' own codes."""

    papers: tuple[OwnCode, ...] = ()
    credits: tuple[tuple[int, str], ...] = ()
    invoices: tuple[tuple[int, str], ...] = ()
    receipts: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class BillLine:
    """One line about to be invoiced, with what it comes to for the customer."""

    kind: str
    names: Mapping[str, str]
    quantity: int
    unit_price: int
    tax_bp: int
    amounts: LineAmounts
    job: str | None = None
    charge: str | None = None
    part: str | None = None
    piece: str | None = None
    refers: str | None = None
    grade: str = ""
    warranty_days: int | None = None
    discount: int = 0
    payer: Payer = Payer.CUSTOMER
    short: bool = False


@dataclass(frozen=True, slots=True)
class Bill:
    """A document about to be written, with whose it is."""

    lines: tuple[BillLine, ...]
    tax_mode: TaxMode
    rounding: int = 0
    kind: InvoiceKind = InvoiceKind.INVOICE
    refers: str | None = None
    visit: str | None = None
    customer: str | None = None

    @property
    def total(self) -> int:
        """Return what it comes to, in minor units."""
        return sum(line.amounts.gross for line in self.lines) - self.rounding


def draw_numbers(work: Work, *, credits_: int = 0, invoices: int = 0, receipts: int = 0) -> Drawn:
    """Take the numbers of one act, in the order of their locks."""
    series = series_of(work, CodeKind.PAPER)
    papers = take_numbers(work, series, receipts) if receipts else ()

    def take(name: str, how_many: int) -> tuple[tuple[int, str], ...]:
        if not how_many:
            return ()
        counters = take_series(work, name, series, how_many)
        return tuple((counter, _number(_LETTERS[name], series, counter)) for counter in counters)

    return Drawn(
        papers, take("credit", credits_), take("invoice", invoices), take("receipt", receipts)
    )


def job_bill(work: Work, books: Books, jobs: Sequence[Job], rounding: int = 0) -> Bill:
    """Return the bill of jobs that are not invoiced yet; raises NotAgreed."""
    lines: list[BillLine] = []
    modes = []
    for job in jobs:
        check_agreed(work, job)
        charges = live_charges(work, job.id)
        modes += [TaxMode(charge.tax_mode) for charge in charges]
        lines += [_charged(charge) for charge in charges] or [_nothing_charged(job)]
    mode = modes[0] if modes else books.tax_mode
    return Bill(tuple(lines), mode, rounding, visit=jobs[0].visit, customer=jobs[0].customer)


def _charged(charge: Charge) -> BillLine:
    return BillLine(
        kind=charge.kind,
        names=charge.names,
        quantity=charge.quantity,
        unit_price=charge.unit_price,
        tax_bp=charge.tax_bp,
        amounts=charge_amounts(charge),
        job=charge.job,
        charge=charge.id,
        grade=charge.grade,
        warranty_days=charge.warranty_days,
        discount=charge.discount,
        payer=Payer(charge.payer),
    )


def _nothing_charged(job: Job) -> BillLine:
    """Return the line of a job that costs nothing: a copy is due all the same (16 CCR 2723)."""
    names = {language: Words(language).say("No charge") for language in LANGUAGES}
    free = LineAmounts(0, 0, 0)
    return BillLine(ChargeKind.FEE, names, 1, 0, 0, free, job=job.id)


def write_invoice(work: Work, books: Books, bill: Bill, number: tuple[int, str]) -> Invoice:
    """Write an invoice or credit with its lines and paper. Raises RoundedTooFar."""
    added = totals((line.amounts for line in bill.lines), bill.rounding)
    _check_rounding(work, books, bill, added.net + added.tax)
    invoice = Invoice(
        number=number[1],
        counter=number[0],
        kind=bill.kind,
        refers=bill.refers,
        visit=bill.visit,
        customer=bill.customer,
        currency=books.currency.code,
        tax_mode=bill.tax_mode,
        net=added.net,
        tax=added.tax,
        rounding=added.rounding,
        total=added.total,
        biz_date=business_day(work.at, books.profile.time_zone),
        issued_at=work.at,
        issued_by=work.user,
    )
    work.add(invoice)
    work.flush()
    _add_lines(work, invoice, bill.lines)
    work.record(
        "invoice.issued" if bill.kind is InvoiceKind.INVOICE else "credit.issued",
        job=next((line.job for line in bill.lines if line.job), None),
        invoice=invoice.id,
        number=invoice.number,
        total=invoice.total,
        rounding=invoice.rounding,
    )
    add_invoice_paper(work, invoice)
    return invoice


def bill_jobs(work: Work, books: Books, bill: Bill, number: tuple[int, str]) -> Invoice:
    """Invoice jobs and credit what was paid beforehand for them; `bill` is from `job_bill`."""
    invoice = write_invoice(work, books, bill, number)
    charges = [line.charge for line in bill.lines if line.charge]
    for charge in work.scalars(select(Charge).where(Charge.id.in_(charges))):
        charge.invoice = invoice.id
    jobs = {line.job for line in bill.lines if line.job}
    held = select(Payment).where(
        Payment.job.in_(jobs), Payment.invoice.is_(None), Payment.voided_at.is_(None)
    )
    for payment in work.scalars(held.order_by(Payment.id)):
        payment.invoice = invoice.id
        if payment.kind == PaymentKind.DEPOSIT:
            work.record("deposit.credited", job=payment.job, payment=payment.id, invoice=invoice.id)
    work.flush()
    return invoice


def ask_fapiao(work: Work, invoice: Invoice, entry: FapiaoEntry) -> None:
    """Write down that a tax invoice is asked for; it is issued outside this program."""
    work.add(
        FapiaoRequest(
            invoice=invoice.id,
            title=checked_line("title", entry.title, LINE_LENGTH),
            tax_id=optional_line("tax_id", entry.tax_id, LINE_LENGTH),
            email=optional_line("email", entry.email, LINE_LENGTH),
            note=optional_line("note", entry.note, LINE_LENGTH),
            asked_at=work.at,
            asked_by=work.user,
        )
    )
    work.record("fapiao.asked", job=first_job(work, invoice), invoice=invoice.id)


def _number(letter: str, series: Series, counter: int) -> str:
    epoch = f".{series.epoch}" if series.epoch else ""
    return f"{letter}-{series.store_number}-{series.year:02}{epoch}-{counter:06}"


def _check_rounding(work: Work, books: Books, bill: Bill, most: int) -> None:
    if bill.kind is InvoiceKind.CREDIT or not bill.rounding:
        return
    by_manager = work.get_one(UserAccount, work.user).role is Role.MANAGER
    role = "_manager" if by_manager else ""
    allowed = min(most, int(read_setting(work, f"round_off_most{role}")))
    if not 0 <= bill.rounding <= allowed:
        raise RoundedTooFar(books.money(bill.rounding), books.money(allowed))


def _add_lines(work: Work, invoice: Invoice, lines: Sequence[BillLine]) -> None:
    for place, line in enumerate(lines, start=1):
        work.add(
            InvoiceLine(
                invoice=invoice.id,
                place=place,
                job=line.job,
                charge=line.charge,
                part=line.part,
                refers=line.refers,
                kind=line.kind,
                names=dict(line.names),
                quantity=line.quantity,
                unit_price=line.unit_price,
                net=line.amounts.net,
                tax=line.amounts.tax,
                gross=line.amounts.gross,
                tax_bp=line.tax_bp,
                grade=line.grade,
                warranty_days=line.warranty_days,
                discount=line.discount,
                payer=line.payer,
                short=line.short,
            )
        )
    work.flush()


def first_job(session: Session, invoice: Invoice | None) -> str | None:
    """Return the first job that an invoice bills, under which the log tells of it."""
    if invoice is None:
        return None
    query = select(InvoiceLine.job).where(
        InvoiceLine.invoice == invoice.id, InvoiceLine.job.is_not(None)
    )
    return session.scalars(query.order_by(InvoiceLine.place).limit(1)).first()
