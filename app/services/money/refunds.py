"""Giving money back: for goods and work returned, a sum, a deposit; exchanging; voiding.

Nothing is ever negative or deleted: a credit refers to the invoice that it takes back from, and a
void says who, when and why.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.billing import InvoiceKind, ReceiptKind, TaxMode
from app.domain.entry_text import LINE_LENGTH, checked_line
from app.domain.errors import BadEntry
from app.domain.money_entry import PaymentEntry, TenderEntry
from app.domain.own_code import people_number
from app.domain.permissions import Permission
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
from app.services.jobs.jobs_in_hand import jobs_in_hand
from app.services.jobs.money_lines import (
    ReceiptMade,
    credited_on,
    held_deposits,
    money_taken,
    paid_on,
)
from app.services.money.counter_sale import sold_lines, take_off_shelf
from app.services.money.credits import (
    credit_of_amount,
    credit_of_lines,
    put_on_shelf,
    refundable_lines,
)
from app.services.money.invoicing import Bill, draw_numbers, write_invoice
from app.services.money.settling import (
    Paid,
    Settlement,
    check_act,
    must_reach,
    paid_by,
    receipt_made,
    work_out,
    write_receipt,
)
from app.services.money.tenders import read_tenders
from app.services.permits import needs
from app.words import LANGUAGES, Words
from db.engine import retrying
from db.models.money import Invoice, Payment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.domain.money_entry import ExchangeEntry, RefundEntry, ReturnedLine
    from app.services.money.credits import RefundLine
    from app.services.store_file import StoreFile
    from db.unit_of_work import Work

# Who gives money out has said their PIN within this time.
FRESH_MS: Final = 120_000


@dataclass(frozen=True, slots=True)
class PaidBack:
    """One tender of an invoice and how much of it can still be given back, in minor units."""

    tender: str
    names: dict[str, str]
    amount: int


@dataclass(frozen=True, slots=True)
class RefundOffer:
    """What of an invoice can still be given back, in minor units."""

    invoice: str
    number: str
    lines: tuple[RefundLine, ...]
    most: int
    tenders: tuple[PaidBack, ...]
    currency: str


class Refunds:
    """Give money back, exchange goods; money going out asks for a PIN said just now."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.REFUND)
    def offer(self, actor: Actor, invoice: str) -> RefundOffer:  # noqa: ARG002
        """Return what of an invoice can still be given back. Raises ReceiptNotFound."""
        with self._file.reading() as session:
            row = _invoice(session, invoice)
            return RefundOffer(
                invoice=row.id,
                number=row.number,
                lines=refundable_lines(session, row),
                most=_most(session, row),
                tenders=tuple(_paid_with(session, Payment.invoice == row.id)),
                currency=row.currency,
            )

    @needs(Permission.REFUND)
    def worth(self, actor: Actor, invoice: str, lines: Sequence[ReturnedLine]) -> int:  # noqa: ARG002
        """Return what lines brought back come to, in minor units; raises what `refund` does."""
        if not lines:
            return 0
        with self._file.reading() as session:
            row = _invoice(session, invoice)
            bill = credit_of_lines(session, row, lines)
            return bill.total

    @needs(Permission.REFUND)
    @retrying
    def refund(self, actor: Actor, entry: RefundEntry) -> ReceiptMade:
        """Give money back on an invoice for lines brought back, or a sum.

        Raises SecretNeeded, ReceiptNotFound, RefundTooLarge, ReasonMissing, BadEntry.
        """
        with self._file.acting(actor) as work:
            _check_fresh(actor, work.at)
            before = check_act(work, entry.act, {ReceiptKind.REFUND})
            if before is not None:
                return receipt_made(work, before)
            reason = checked_line("reason", entry.reason, LINE_LENGTH)
            invoice = _invoice(work, entry.invoice, lock=True)
            if bool(entry.lines) == (entry.amount is not None):
                raise BadEntry("lines", "lines_or_amount")
            books = _books_of(work, invoice)
            if entry.lines:
                bill = credit_of_lines(work, invoice, entry.lines)
            else:
                bill = credit_of_amount(work, books, invoice, entry.amount or 0)
            outs = _back_by(work, books, invoice, bill.total, entry.tenders)
            drawn = draw_numbers(work, books, credits_=1, receipts=1)
            credit = write_invoice(work, books, bill, drawn.credits[0])
            put_on_shelf(work, credit, entry.lines)
            about = Settlement(
                ReceiptKind.REFUND,
                entry.act,
                outs=outs,
                invoice=invoice,
                credit=credit,
                visit=invoice.visit,
                customer=invoice.customer,
                reason=reason,
                printed=entry.printed,
            )
            return write_receipt(work, books, about, drawn)

    @needs(Permission.REFUND)
    @retrying
    def exchange(self, actor: Actor, entry: ExchangeEntry) -> ReceiptMade:
        """Take goods back and sell others: the difference is paid, or given back.

        Raises what `refund` and a sale raise.
        """
        with self._file.acting(actor) as work:
            before = check_act(work, entry.act, {ReceiptKind.EXCHANGE})
            if before is not None:
                return receipt_made(work, before)
            reason = checked_line("reason", entry.reason, LINE_LENGTH)
            old = _invoice(work, entry.invoice, lock=True)
            books = _books_of(work, old)
            back = credit_of_lines(work, old, entry.lines)
            today = read_books(work)
            sold = sold_lines(work, today, entry.sold)
            bill = Bill(sold, today.tax_mode, visit=old.visit, customer=old.customer)
            if back.total > _most(work, old):
                raise RefundTooLarge(books.money(back.total), books.money(_most(work, old)))
            if back.total > bill.total:
                _check_fresh(actor, work.at)
            ins, outs = _exchanged(work, books, entry, old, (back.total, bill.total))
            drawn = draw_numbers(work, books, credits_=1, invoices=1, receipts=1)
            credit = write_invoice(work, books, back, drawn.credits[0])
            new = write_invoice(work, books, bill, drawn.invoices[0])
            put_on_shelf(work, credit, entry.lines)
            take_off_shelf(work, new)
            about = Settlement(
                ReceiptKind.EXCHANGE,
                entry.act,
                ins,
                outs,
                invoice=new,
                credit=credit,
                visit=old.visit,
                customer=old.customer,
                reason=reason,
                printed=entry.printed,
            )
            return write_receipt(work, books, about, drawn)

    @needs(Permission.REFUND)
    @retrying
    def refund_deposit(
        self, actor: Actor, number: str, entry: PaymentEntry, reason: str
    ) -> ReceiptMade:
        """Give back what was paid beforehand for a job; `amount` None is all of it.

        Without tenders all of it goes back as it was paid. Raises SecretNeeded, JobNotFound,
        NoDepositHeld, RefundTooLarge, BadEntry.
        """
        with self._file.acting(actor) as work:
            _check_fresh(actor, work.at)
            before = check_act(work, entry.act, {ReceiptKind.REFUND})
            if before is not None:
                return receipt_made(work, before)
            why = checked_line("reason", reason, LINE_LENGTH)
            (job,) = jobs_in_hand(work, [number])
            books = read_books(work)
            held = held_deposits(work, job.id)
            if held <= 0:
                raise NoDepositHeld(people_number(job.number))
            asked = sum(one.amount or 0 for one in entry.tenders)
            if asked > held:
                raise RefundTooLarge(books.money(asked), books.money(held))
            taken = _paid_with(work, Payment.job == job.id, Payment.invoice.is_(None))
            tenders = entry.tenders or _as_paid(taken, held)
            paid = paid_by(books, tenders, held, _tenders(work, books, taken))
            first = _first_deposit(work, job.id)
            drawn = draw_numbers(work, books, receipts=1)
            about = Settlement(
                ReceiptKind.REFUND,
                entry.act,
                outs=[(one, first) for one in paid],
                job=job.id,
                visit=job.visit,
                customer=job.customer,
                reason=why,
                printed=entry.printed,
            )
            return write_receipt(work, books, about, drawn)


def _check_fresh(actor: Actor, at: int) -> None:
    if at - actor.authenticated_at > FRESH_MS:
        raise SecretNeeded


def _invoice(session: Session, invoice: str, *, lock: bool = False) -> Invoice:
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


def _books_of(session: Session, invoice: Invoice) -> Books:
    """Return the shop's books with the tax mode that the invoice was written in."""
    return replace(read_books(session), tax_mode=TaxMode(invoice.tax_mode))


def _most(session: Session, invoice: Invoice) -> int:
    """Return how much can still be given back: what was paid, less what it still costs not."""
    left = invoice.total - credited_on(session, invoice.id)
    return max(0, min(left, paid_on(session, invoice.id)))


def _paid_with(session: Session, *about: ColumnElement[bool]) -> list[PaidBack]:
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


def _back_by(
    work: Work,
    books: Books,
    invoice: Invoice,
    total: int,
    tenders: Sequence[TenderEntry] | None,
) -> list[tuple[Paid, Payment | None]]:
    most = _most(work, invoice)
    if total > most:
        raise RefundTooLarge(books.money(total), books.money(most))
    if total <= 0:
        raise BadEntry("amount", "zero")
    taken = _paid_with(work, Payment.invoice == invoice.id)
    entries = _as_paid(taken, total) if tenders is None else tenders
    paid = paid_by(books, entries, total, _tenders(work, books, taken))
    given = sum(one.amount for one in paid)
    if given < total:
        raise RefundTooSmall(books.money(given), books.money(total))
    return [(one, None) for one in paid]


def _tenders(work: Work, books: Books, taken: Sequence[PaidBack]) -> tuple[Tender, ...]:
    """Return the shop's tenders, and those it was paid with though they are taken no more."""
    known = read_tenders(work, books.profile.country, work.at)
    keys = {one.key for one in known}
    former = (one for one in taken if one.tender not in keys)
    return (*known, *(Tender(one.tender, one.names, TenderKind.OTHER) for one in former))


def _as_paid(taken: Sequence[PaidBack], total: int) -> tuple[TenderEntry, ...]:
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


def _exchanged(
    work: Work, books: Books, entry: ExchangeEntry, old: Invoice, worth_and_price: tuple[int, int]
) -> tuple[list[Paid], list[tuple[Paid, Payment | None]]]:
    """Return the payments of an exchange: what is worth as much moves no money."""
    worth, price = worth_and_price
    same = min(worth, price)
    names = {language: Words(language).say("Exchange") for language in LANGUAGES}
    even = Paid(Tender(EXCHANGE, names, TenderKind.OTHER), same, same, "")
    ins: list[Paid] = [even] if same else []
    outs: list[tuple[Paid, Payment | None]] = [(even, None)] if same else []
    if price > worth:
        paid = work_out(work, books, entry.tenders, price - worth, work.at)
        must_reach(books, paid, price - worth)
        ins += paid
    elif worth > price:
        outs += _back_by(work, books, old, worth - price, entry.tenders or None)
    return ins, outs


def _first_deposit(session: Session, job: str) -> Payment | None:
    query = select(Payment).where(
        Payment.job == job, Payment.kind == "deposit", Payment.voided_at.is_(None)
    )
    return session.scalars(query.order_by(Payment.made_at, Payment.id).limit(1)).first()
