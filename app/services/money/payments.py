"""Taking money for jobs: deposits, bills, split tenders; and finding what was taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.billing import ReceiptKind, RoundedTooFar
from app.domain.errors import BadEntry
from app.domain.job import JobState
from app.domain.own_code import people_number
from app.domain.permissions import Permission
from app.domain.tender import DepositTooLarge, NothingDue
from app.services.jobs.job_moves import move
from app.services.jobs.job_prices import Books, read_books
from app.services.jobs.jobs_in_hand import job_by_number, jobs_in_hand
from app.services.jobs.money_lines import (
    Due,
    ReceiptMade,
    balance_of,
    charge_total,
    held_deposits,
    invoice_of,
    job_account,
    live_charges,
)
from app.services.money.invoicing import ask_fapiao, bill_jobs, draw_numbers, job_bill
from app.services.money.settling import (
    TAKEN,
    Settlement,
    check_act,
    must_reach,
    receipt_made,
    work_out,
    write_receipt,
)
from app.services.money.tenders import read_tenders
from app.services.permits import needs
from db.engine import retrying

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.domain.money_entry import PaymentEntry, TenderEntry
    from app.domain.tender import Tender
    from app.services.store_file import StoreFile
    from db.models.job import Job
    from db.models.money import Invoice
    from db.unit_of_work import Work

_BILLED_WHEN = frozenset({JobState.READY, JobState.HANDED_OVER, JobState.CLOSED})


class Payments:
    """Say what jobs owe and take money for them."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.TAKE_MONEY)
    def tenders(self, actor: Actor) -> tuple[Tender, ...]:  # noqa: ARG002
        """Return how people can pay here, in the order of their keys."""
        with self._file.reading() as session:
            country = read_books(session).profile.country
            return read_tenders(session, country, self._file.clock.now_ms())

    @needs(Permission.SEE_JOBS)
    def due(self, actor: Actor, numbers: Sequence[str]) -> Due:  # noqa: ARG002
        """Return what jobs owe altogether; raises JobNotFound."""
        with self._file.reading() as session:
            named = (job_by_number(session, number) for number in numbers)
            jobs = list({job.id: job for job in named}.values())
            return due_of(session, read_books(session), jobs)

    @needs(Permission.TAKE_MONEY)
    @retrying
    def pay(self, actor: Actor, numbers: Sequence[str], entry: PaymentEntry) -> ReceiptMade:
        """Take money for jobs: a bill where all are ready, else a deposit on the only one.

        Less than is due leaves a balance. Raises JobNotFound, NotAgreed, NothingDue,
        DepositTooLarge, TenderedTooMuch, TenderedTooLittle, RoundedTooFar or BadEntry.
        """
        with self._file.acting(actor) as work:
            jobs = jobs_in_hand(work, numbers)
            before = check_act(work, entry.act, TAKEN, {job.visit for job in jobs})
            if before is not None:
                return receipt_made(work, before)
            if not jobs:
                raise BadEntry("lines", "no_lines")
            if all(job.state in _BILLED_WHEN for job in jobs):
                return pay_bill(work, jobs, entry)
            if len(jobs) > 1:
                raise BadEntry("lines", "deposit_of_one")
            return _take_deposit(work, jobs[0], entry)

    @needs(Permission.TAKE_MONEY)
    @retrying
    def deposit(self, actor: Actor, number: str, entry: PaymentEntry) -> ReceiptMade:
        """Take money beforehand; it is credited by itself when the job is invoiced."""
        with self._file.acting(actor) as work:
            (job,) = jobs_in_hand(work, [number])
            before = check_act(work, entry.act, TAKEN, {job.visit})
            if before is not None:
                return receipt_made(work, before)
            return _take_deposit(work, job, entry)


def due_of(session: Session, books: Books, jobs: Sequence[Job]) -> Due:
    """Return what jobs owe altogether, inside a transaction or a read."""
    accounts = tuple(job_account(session, job, books.currency.code, books.tax_mode) for job in jobs)
    invoices = invoices_of(session, jobs)
    unbilled = [account for account in accounts if not account.invoice]
    deposits = sum(account.deposits for account in accounts)
    owed = sum(account.due for account in unbilled)
    return Due(
        jobs=accounts,
        total=sum(account.total for account in accounts),
        deposits=deposits,
        paid=sum(account.paid for account in {one.invoice: one for one in accounts}.values()),
        due=owed + sum(balance_of(session, invoice) for invoice in invoices),
        currency=books.currency.code,
    )


def pay_bill(
    work: Work, jobs: Sequence[Job], entry: PaymentEntry, *, whole: bool = False
) -> ReceiptMade:
    """Invoice jobs that are not yet, and take the money, inside a transaction.

    `whole` refuses less than is due. A handed-over job that owes nothing any more is closed.
    """
    books = read_books(work)
    invoice = _one_invoice(work, jobs)
    due = _still_due(work, books, jobs, invoice)
    if entry.rounding:
        due = _rounded(books, due, entry.rounding, is_billed=invoice is not None)
    elif due <= 0:
        raise NothingDue
    paid = work_out(work, books, entry.tenders, due, work.at)
    if whole:
        must_reach(books, paid, due)
    if not paid:
        raise BadEntry("tender", "missing")
    drawn = draw_numbers(work, invoices=int(invoice is None), receipts=1)
    if invoice is None:
        invoice = bill_jobs(
            work,
            books,
            job_bill(work, books, jobs, entry.rounding),
            drawn.invoices[0],
        )
    if entry.fapiao is not None:
        ask_fapiao(work, invoice, entry.fapiao)
    about = Settlement(
        ReceiptKind.PAYMENT,
        entry.act,
        paid,
        invoice=invoice,
        visit=jobs[0].visit,
        customer=jobs[0].customer,
        printed=entry.printed,
    )
    made = write_receipt(work, books, about, drawn)
    close_settled(work, jobs)
    return made


def _rounded(books: Books, due: int, rounding: int, *, is_billed: bool) -> int:
    """Return what is left of an amount; raises BadEntry, or RoundedTooFar."""
    if is_billed:
        raise BadEntry("rounding", "invoice_fixed")
    if due < rounding:
        raise RoundedTooFar(books.money(rounding), books.money(due))
    return due - rounding


def bill_without_payment(work: Work, jobs: Sequence[Job]) -> Invoice:
    """Invoice jobs for which nothing is to be paid now: paid beforehand, free, or on account."""
    books = read_books(work)
    invoice = _one_invoice(work, jobs)
    if invoice is not None:
        return invoice
    _still_due(work, books, jobs, None)
    drawn = draw_numbers(work, invoices=1)
    return bill_jobs(work, books, job_bill(work, books, jobs), drawn.invoices[0])


def close_settled(work: Work, jobs: Sequence[Job]) -> None:
    """Close those jobs that were handed over and owe nothing any more."""
    for job in jobs:
        invoice = invoice_of(work, job.id)
        settled = invoice is not None and balance_of(work, invoice) <= 0
        if settled and job.state is JobState.HANDED_OVER:
            move(work, job, JobState.CLOSED)


def _take_deposit(work: Work, job: Job, entry: PaymentEntry) -> ReceiptMade:
    books = read_books(work)
    if job.state in {JobState.VOID, JobState.CLOSED}:
        raise NothingDue
    if entry.rounding:
        raise BadEntry("rounding", "deposit")
    if invoice_of(work, job.id) is not None:
        return pay_bill(work, [job], entry)
    most = _most_beforehand(work, job, entry.tenders)
    paid = work_out(work, books, entry.tenders, most, work.at)
    if not paid:
        raise BadEntry("tender", "missing")
    drawn = draw_numbers(work, receipts=1)
    about = Settlement(
        ReceiptKind.DEPOSIT,
        entry.act,
        paid,
        job=job.id,
        visit=job.visit,
        customer=job.customer,
        printed=entry.printed,
    )
    return write_receipt(work, books, about, drawn)


def _most_beforehand(session: Session, job: Job, tenders: Sequence[TenderEntry]) -> int:
    """Return what can be paid of a job before its invoice; raises NothingDue, BadEntry."""
    charges = live_charges(session, job.id)
    if charges:
        open_amount = charge_total(charges) - held_deposits(session, job.id)
        if open_amount <= 0:
            raise NothingDue
        return open_amount
    asked = [one.amount for one in tenders if one.amount is not None]
    if len(asked) < len(tenders):
        # "All that is owed" is nothing yet; a deposit on an open price names its amount.
        raise BadEntry("amount", "missing")
    # Without a price any sum can be paid beforehand.
    return sum(asked)


def _still_due(work: Work, books: Books, jobs: Sequence[Job], invoice: Invoice | None) -> int:
    """Return what is owed; raises DepositTooLarge when more was paid than it costs."""
    if invoice is not None:
        return balance_of(work, invoice)
    total = sum(charge_total(live_charges(work, job.id)) for job in jobs)
    due = total - sum(held_deposits(work, job.id) for job in jobs)
    if due < 0:
        raise DepositTooLarge(books.money(-due))
    return due


def _one_invoice(work: Work, jobs: Sequence[Job]) -> Invoice | None:
    """Return the one invoice of jobs that are billed, None when none is; raises BadEntry.

    It is held until the transaction ends: it may be paid for another of its jobs, or refunded.
    """
    found = invoices_of(work, jobs)
    billed = [job for job in jobs if invoice_of(work, job.id)]
    if len(found) > 1 or (found and len(billed) != len(jobs)):
        numbers = ", ".join(people_number(job.number) for job in billed)
        raise BadEntry("lines", "billed_apart", numbers)
    if not found:
        return None
    work.refresh(found[0], with_for_update={"key_share": True})
    return found[0]


def invoices_of(session: Session, jobs: Sequence[Job]) -> list[Invoice]:
    """Return the invoices that jobs are billed on, each once."""
    found = (invoice_of(session, job.id) for job in jobs)
    return list({one.id: one for one in found if one is not None}.values())
