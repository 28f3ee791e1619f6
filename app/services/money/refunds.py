"""Giving money back: for goods and work returned, a sum, a deposit; exchanging; voiding.

Nothing is ever negative or deleted: a credit refers to the invoice that it takes back from, and a
void says who, when and why.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.billing import ReceiptKind
from app.domain.entry_text import LINE_LENGTH, checked_line
from app.domain.errors import BadEntry
from app.domain.permissions import Permission
from app.domain.tender import EXCHANGE, RefundTooLarge, Tender, TenderKind
from app.services.jobs.job_prices import read_books
from app.services.jobs.jobs_in_hand import jobs_in_hand
from app.services.money.counter_sale import sold_lines, take_off_shelf
from app.services.money.credits import (
    credit_of_amount,
    credit_of_lines,
    put_away,
    refundable_lines,
)
from app.services.money.giving_back import (
    PaidBack,
    books_of,
    check_fresh,
    give_deposit_back,
    invoice_to_credit,
    most_back,
    paid_back_by,
    paid_with,
)
from app.services.money.invoicing import Bill, draw_numbers, write_invoice
from app.services.money.settling import (
    Paid,
    Settlement,
    check_act,
    must_reach,
    receipt_made,
    work_out,
    write_receipt,
)
from app.services.permits import needs
from app.words import LANGUAGES, Words
from db.engine import retrying
from db.models.money import Payment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.actor import Actor
    from app.domain.money_entry import ExchangeEntry, PaymentEntry, RefundEntry, ReturnedLine
    from app.services.jobs.job_prices import Books
    from app.services.jobs.money_lines import ReceiptMade
    from app.services.money.credits import RefundLine
    from app.services.store_file import StoreFile
    from db.models.money import Invoice
    from db.unit_of_work import Work


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
            row = invoice_to_credit(session, invoice)
            return RefundOffer(
                invoice=row.id,
                number=row.number,
                lines=refundable_lines(session, row),
                most=most_back(session, row),
                tenders=tuple(paid_with(session, Payment.invoice == row.id)),
                currency=row.currency,
            )

    @needs(Permission.REFUND)
    def worth(self, actor: Actor, invoice: str, lines: Sequence[ReturnedLine]) -> int:  # noqa: ARG002
        """Return what lines brought back come to, in minor units; raises what `refund` does."""
        if not lines:
            return 0
        with self._file.reading() as session:
            row = invoice_to_credit(session, invoice)
            bill = credit_of_lines(session, row, lines)
            return bill.total

    @needs(Permission.REFUND)
    @retrying
    def refund(self, actor: Actor, entry: RefundEntry) -> ReceiptMade:
        """Give money back on an invoice for lines brought back, or a sum.

        Raises SecretNeeded, ReceiptNotFound, RefundTooLarge, ReasonMissing, BadEntry.
        """
        with self._file.acting(actor) as work:
            check_fresh(actor.authenticated_at, work.at)
            before = check_act(work, entry.act, {ReceiptKind.REFUND})
            if before is not None:
                return receipt_made(work, before)
            reason = checked_line("reason", entry.reason, LINE_LENGTH)
            invoice = invoice_to_credit(work, entry.invoice, lock=True)
            if bool(entry.lines) == (entry.amount is not None):
                raise BadEntry("lines", "lines_or_amount")
            books = books_of(work, invoice)
            if entry.lines:
                bill = credit_of_lines(work, invoice, entry.lines)
            else:
                bill = credit_of_amount(work, books, invoice, entry.amount or 0)
            outs = paid_back_by(work, books, invoice, bill.total, entry.tenders)
            drawn = draw_numbers(work, credits_=1, receipts=1)
            credit = write_invoice(work, books, bill, drawn.credits[0])
            put_away(work, credit, entry.lines)
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
            old = invoice_to_credit(work, entry.invoice, lock=True)
            books = books_of(work, old)
            back = credit_of_lines(work, old, entry.lines)
            today = read_books(work)
            sold = sold_lines(work, today, entry.sold)
            bill = Bill(sold, today.tax_mode, visit=old.visit, customer=old.customer)
            if back.total > most_back(work, old):
                raise RefundTooLarge(books.money(back.total), books.money(most_back(work, old)))
            if back.total > bill.total:
                check_fresh(actor.authenticated_at, work.at)
            ins, outs = _exchanged(work, books, entry, old, (back.total, bill.total))
            drawn = draw_numbers(work, credits_=1, invoices=1, receipts=1)
            credit = write_invoice(work, books, back, drawn.credits[0])
            new = write_invoice(work, books, bill, drawn.invoices[0])
            put_away(work, credit, entry.lines)
            take_off_shelf(work, new, sold)
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
            check_fresh(actor.authenticated_at, work.at)
            before = check_act(work, entry.act, {ReceiptKind.REFUND})
            if before is not None:
                return receipt_made(work, before)
            why = checked_line("reason", reason, LINE_LENGTH)
            (job,) = jobs_in_hand(work, [number])
            return give_deposit_back(work, job, entry, why)


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
        outs += paid_back_by(work, books, old, worth - price, entry.tenders or None)
    return ins, outs
