"""Giving money back inside a transaction: what can go back, by which tenders, the receipt of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.billing import InvoiceKind, ReceiptKind, TaxMode
from app.domain.errors import BadEntry
from app.domain.money_entry import TenderEntry
from app.domain.own_code import people_number
from app.domain.tender import (
    EXCHANGE,
    AlreadyVoid,
    NoDepositHeld,
    ReceiptNotFound,
    RefundTooLarge,
    RefundTooSmall,
    SecretNeeded,
    Tender,
    TenderKind,
)
from app.services.jobs.job_prices import Books, read_books
from app.services.jobs.money_lines import (
    ReceiptMade,
    credited_on,
    held_deposits,
    money_taken,
    paid_on,
)
from app.services.money.invoicing import draw_numbers
from app.services.money.settling import Paid, Settlement, paid_by, write_receipt
from app.services.money.tenders import read_tenders
from db.models.money import Invoice, Payment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from app.domain.money_entry import PaymentEntry
    from db.models.job import Job
    from db.unit_of_work import Work

# Who gives money out has said their PIN within this time.
FRESH_MS: Final = 120_000


@dataclass(frozen=True, slots=True)
class PaidBack:
    """One tender of an invoice and how much of it can still be given back, in minor units."""

    tender: str
    names: dict[str, str]
    amount: int


def check_fresh(authenticated_at: int, at: int) -> None:
    """Raise SecretNeeded unless whoever gives money out said their PIN just now (epoch ms)."""
    if at - authenticated_at > FRESH_MS:
        raise SecretNeeded


def invoice_to_credit(session: Session, invoice: str, *, lock: bool = False) -> Invoice:
    """Return an invoice by id or number.

    Raises ReceiptNotFound for none or a credit, AlreadyVoid for a void one.
    """
    query = select(Invoice).where((Invoice.id == invoice) | (Invoice.number == invoice.upper()))
    row = session.scalars(query.with_for_update() if lock else query).first()
    if row is None or row.kind != InvoiceKind.INVOICE:
        raise ReceiptNotFound(invoice[:40])
    if row.voided_at is not None:
        raise AlreadyVoid(row.number)
    return row


def books_of(session: Session, invoice: Invoice) -> Books:
    """Return the shop's books with the tax mode that the invoice was written in."""
    return replace(read_books(session), tax_mode=TaxMode(invoice.tax_mode))


def most_back(session: Session, invoice: Invoice) -> int:
    """Return how much can still be given back: what was paid, less what it still costs not."""
    left = invoice.total - credited_on(session, invoice.id)
    return max(0, min(left, paid_on(session, invoice.id)))


def paid_with(session: Session, *about: ColumnElement[bool]) -> list[PaidBack]:
    """Return what was paid by which tender and not given back, last paid first."""
    rows = session.scalars(
        select(Payment)
        .where(*about, Payment.voided_at.is_(None))
        .order_by(Payment.made_at, Payment.id)
    ).all()
    left: dict[str, PaidBack] = {}
    for row in rows:
        before = left.pop(row.tender, PaidBack(row.tender, dict(row.tender_names), 0))
        amount = money_taken(row.kind, row.amount)
        left[row.tender] = replace(before, amount=before.amount + amount)
    return [one for one in reversed(left.values()) if one.amount > 0 and one.tender != EXCHANGE]


def paid_back_by(
    work: Work,
    books: Books,
    invoice: Invoice,
    total: int,
    tenders: Sequence[TenderEntry] | None,
) -> list[tuple[Paid, Payment | None]]:
    """Return the payments that give a sum back on an invoice, as it was paid for no tenders.

    Raises RefundTooLarge, RefundTooSmall or BadEntry.
    """
    most = most_back(work, invoice)
    if total > most:
        raise RefundTooLarge(books.money(total), books.money(most))
    if total <= 0:
        raise BadEntry("amount", "zero")
    taken = paid_with(work, Payment.invoice == invoice.id)
    entries = as_paid(taken, total) if tenders is None else tenders
    paid = paid_by(books, entries, total, known_tenders(work, books, taken))
    given = sum(one.amount for one in paid)
    if given < total:
        raise RefundTooSmall(books.money(given), books.money(total))
    return [(one, None) for one in paid]


def known_tenders(work: Work, books: Books, taken: Sequence[PaidBack]) -> tuple[Tender, ...]:
    """Return the shop's tenders, and those it was paid with though they are taken no more."""
    known = read_tenders(work, books.profile.country, work.at)
    keys = {one.key for one in known}
    former = (one for one in taken if one.tender not in keys)
    return (*known, *(Tender(one.tender, one.names, TenderKind.OTHER) for one in former))


def as_paid(taken: Sequence[PaidBack], total: int) -> tuple[TenderEntry, ...]:
    """Return tenders for a refund: those it was paid with, last first, then cash."""
    left, entries = total, []
    for one in taken:
        amount = min(left, one.amount)
        if amount:
            entries.append(TenderEntry(one.tender, amount))
        left -= amount
    if left:
        entries.append(TenderEntry("cash", left))
    return tuple(entries)


def give_deposit_back(work: Work, job: Job, entry: PaymentEntry, reason: str) -> ReceiptMade:
    """Give back what was paid beforehand for a job, as it was paid where no tenders are named.

    Raises NoDepositHeld, RefundTooLarge, BadEntry.
    """
    books = read_books(work)
    held = held_deposits(work, job.id)
    if held <= 0:
        raise NoDepositHeld(people_number(job.number))
    asked = sum(one.amount or 0 for one in entry.tenders)
    if asked > held:
        raise RefundTooLarge(books.money(asked), books.money(held))
    taken = paid_with(work, Payment.job == job.id, Payment.invoice.is_(None))
    tenders = entry.tenders or as_paid(taken, held)
    paid = paid_by(books, tenders, held, known_tenders(work, books, taken))
    first = _first_deposit(work, job.id)
    drawn = draw_numbers(work, receipts=1)
    about = Settlement(
        ReceiptKind.REFUND,
        entry.act,
        outs=[(one, first) for one in paid],
        job=job.id,
        visit=job.visit,
        customer=job.customer,
        reason=reason,
        printed=entry.printed,
    )
    return write_receipt(work, books, about, drawn)


def _first_deposit(session: Session, job: str) -> Payment | None:
    query = select(Payment).where(
        Payment.job == job, Payment.kind == "deposit", Payment.voided_at.is_(None)
    )
    return session.scalars(query.order_by(Payment.made_at, Payment.id).limit(1)).first()
