"""Voiding a receipt that was made by mistake: the money, the invoice and the goods go back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from app.domain.billing import InvoiceKind, PaymentKind, ReceiptKind
from app.domain.entry_text import LINE_LENGTH, checked_line
from app.domain.errors import ReasonMissing
from app.domain.job import JobState
from app.domain.part_line import Settlement
from app.domain.permissions import Permission
from app.domain.stock import VALUED, MoveKind
from app.domain.tender import AlreadyVoid, CannotVoid, ReceiptNotFound
from app.services.jobs.diagnosis_charges import renew_fee
from app.services.jobs.job_moves import move
from app.services.jobs.jobs_in_hand import hold_jobs
from app.services.jobs.money_lines import held_deposits
from app.services.permits import needs
from app.services.stock.carrying import carry_what_came_back, kept_part
from app.services.stock.coming_back import send_again
from app.services.stock.ledger import About, lock_parts, part_row, still_out, take_back
from app.services.stock.reserving import serve_waiting
from app.services.stock.unbooked import Use, came_unbooked, note_use, open_uses, settle
from db.engine import retrying
from db.models.charge import Charge
from db.models.job import Job
from db.models.money import Invoice, InvoiceLine, Payment, Receipt
from db.models.stock import StockMove

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.store_file import StoreFile
    from db.unit_of_work import Work


class Voids:
    """Void receipts; their numbers stay taken."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.VOID_MONEY)
    @retrying
    def void(self, actor: Actor, receipt: str, reason: str) -> None:
        """Void a receipt before its day is closed, with the documents that it made.

        A job that was handed over stays so and owes its price again. Raises ReceiptNotFound,
        AlreadyVoid, CannotVoid, ReasonMissing.
        """
        if not reason.strip():
            raise ReasonMissing
        why = checked_line("reason", reason, LINE_LENGTH)
        with self._file.acting(actor) as work:
            void_receipt(work, receipt_row(work, receipt), why)


def void_receipt(work: Work, row: Receipt, why: str) -> None:
    """Void a receipt with the documents that it made. Raises AlreadyVoid, CannotVoid."""
    payments = _hold(work, row)
    if row.voided_at is not None:
        raise AlreadyVoid(row.number)
    _check_voidable(work, row, payments)
    for payment in payments:
        payment.voided_at = work.at
    row.voided_at, row.voided_by, row.void_reason = work.at, work.user, why
    work.flush()
    jobs = _void_documents(work, row, why)
    for job in jobs:
        renew_fee(work, job)
    work.record(
        "receipt.voided",
        job=jobs[0].id if jobs else None,
        receipt=row.id,
        number=row.number,
        total=row.total,
    )


def is_voidable(session: Session, row: Receipt) -> bool:
    """Tell whether a receipt can be voided: its day is open, and nothing rests on it."""
    payments = session.scalars(select(Payment).where(Payment.receipt == row.id)).all()
    try:
        _check_voidable(session, row, payments)
    except CannotVoid:
        return False
    return row.voided_at is None


def receipt_row(session: Session, text: str) -> Receipt:
    """Return a receipt by id, number, own code, or its invoice's number.

    Raises ReceiptNotFound.
    """
    typed = text.strip()
    invoice = select(Invoice.id).where(Invoice.number == typed.upper()).scalar_subquery()
    fits = (Receipt.id == typed, Receipt.number == typed.upper(), Receipt.code == typed)
    query = select(Receipt).where(or_(*fits, Receipt.invoice == invoice)).order_by(Receipt.made_at)
    row = session.scalars(query).first()
    if row is None:
        raise ReceiptNotFound(typed[:40])
    return row


def _hold(work: Work, receipt: Receipt) -> Sequence[Payment]:
    """Keep payers, refunds and closes off a receipt, in the order of all acts; read it anew.

    Returns its payments.
    """
    payments = select(Payment).where(Payment.receipt == receipt.id).order_by(Payment.id)
    documents = [one for one in (receipt.invoice, receipt.credit) if one is not None]
    billed = select(InvoiceLine.job).where(InvoiceLine.invoice.in_(documents))
    paid_for = {row.job for row in work.scalars(payments)}
    hold_jobs(work, {job for job in {*work.scalars(billed), *paid_for} if job is not None})
    invoices = select(Invoice).where(Invoice.id.in_(documents)).order_by(Invoice.id)
    for rows in (invoices, payments):
        held = rows.with_for_update(key_share=True).execution_options(populate_existing=True)
        work.scalars(held).all()
    work.refresh(receipt, with_for_update=True)
    return work.scalars(payments).all()


def _check_voidable(session: Session, receipt: Receipt, payments: Sequence[Payment]) -> None:
    closed = any(payment.day_close is not None for payment in payments)
    # What was paid beforehand, or given back of it, goes with the invoice that took it in.
    credited = any(payment.job is not None and payment.invoice is not None for payment in payments)
    if closed or credited or _is_credited_since(session, receipt) or _is_anew(session, receipt):
        raise CannotVoid(receipt.number)
    if receipt.kind == ReceiptKind.DEPOSIT and _is_given_back(session, payments):
        raise CannotVoid(receipt.number)


def _is_credited_since(session: Session, receipt: Receipt) -> bool:
    """Tell whether credits rest on what was paid; one of several refunds may go."""
    if receipt.invoice is None or receipt.kind == ReceiptKind.REFUND:
        return False
    later = select(Invoice.id).where(
        Invoice.refers == receipt.invoice,
        Invoice.voided_at.is_(None),
        Invoice.id != (receipt.credit or ""),
    )
    return session.scalars(later).first() is not None


def _is_anew(session: Session, receipt: Receipt) -> bool:
    """Tell whether what a receipt credited was ended since, so that it cannot be owed again."""
    if receipt.credit is None:
        return False
    credit = session.get_one(Invoice, receipt.credit)
    ended = select(Charge.id).where(Charge.invoice == credit.refers, Charge.ended_at.is_not(None))
    return session.scalars(ended.limit(1)).first() is not None


def _is_given_back(session: Session, deposits: Sequence[Payment]) -> bool:
    """Tell whether more was given back of a job's deposits than the others of it come to."""
    jobs = {payment.job for payment in deposits if payment.job is not None}
    held = sum(held_deposits(session, job) for job in jobs)
    return held < sum(payment.amount for payment in deposits)


def _void_documents(work: Work, receipt: Receipt, why: str) -> list[Job]:
    """Void what the receipt made: its credit, and its invoice unless others have paid on it."""
    if receipt.credit is not None:
        _void_invoice(work, work.get_one(Invoice, receipt.credit), why)
    if receipt.invoice is None:
        return []
    invoice = work.get_one(Invoice, receipt.invoice)
    if receipt.credit is not None and invoice.issued_at != receipt.made_at:
        return []
    live = select(Payment).where(Payment.invoice == invoice.id, Payment.voided_at.is_(None))
    paid = work.scalars(live).all()
    jobs = _jobs(work, invoice.id)
    if any(payment.kind == PaymentKind.PAYMENT for payment in paid):
        return jobs
    for deposit in paid:
        deposit.invoice = None
    _void_invoice(work, invoice, why)
    for job in jobs:
        if job.state is JobState.CLOSED:
            move(work, job, JobState.HANDED_OVER, reason=why)
    return jobs


def _void_invoice(work: Work, invoice: Invoice, why: str) -> None:
    invoice.voided_at, invoice.voided_by, invoice.void_reason = work.at, work.user, why
    for charge in work.scalars(select(Charge).where(Charge.invoice == invoice.id)):
        charge.invoice = None
    moved = (
        select(StockMove)
        .join(InvoiceLine, InvoiceLine.id == StockMove.invoice_line)
        .where(InvoiceLine.invoice == invoice.id)
    )
    moves = work.scalars(moved.order_by(StockMove.id)).all()
    lock_parts(work, (one.part for one in moves))
    for one in moves:
        _undo_move(work, one, why)
    lines = select(InvoiceLine).where(
        InvoiceLine.invoice == invoice.id, InvoiceLine.part.is_not(None)
    )
    for line in work.scalars(lines).all():
        for use in open_uses(work, invoice_line=line.id):
            settle(work, use, Settlement.TAKEN_BACK)
    work.record(
        "invoice.voided" if invoice.kind == InvoiceKind.INVOICE else "credit.voided",
        invoice=invoice.id,
        number=invoice.number,
    )


def _undo_move(work: Work, one: StockMove, why: str) -> None:
    """Bring back what a sale took, or take out again what came back by a return."""
    about = About(kind=MoveKind.VOID, invoice_line=one.invoice_line, reason=why)
    if one.quantity < 0:
        if still_out(work, one):
            take_back(work, one, about)
            carry_what_came_back(work, part_row(work, one.part))
            serve_waiting(work, one.part)
        return
    # The line that was sold, of which this is the return.
    returned = work.get_one(InvoiceLine, one.invoice_line)
    sold = returned.refers or returned.id
    if one.reverses is None and came_unbooked(work, sold, one):
        # Its return booked it; only now does it go as sold.
        about = About(kind=MoveKind.SELL, invoice_line=sold, reason=why)
    missing = send_again(work, one, about)
    if missing and one.place in VALUED:
        # Sold again meanwhile: the customer of then has pieces that the book lacks.
        part = kept_part(work, one.part)
        use = Use(
            names=part.names,
            quantity=missing,
            part=part.id,
            unit_cost=one.unit_cost,
            invoice_line=sold,
        )
        note_use(work, use)


def _jobs(session: Session, invoice: str) -> list[Job]:
    query = (
        select(Job)
        .join(InvoiceLine, InvoiceLine.job == Job.id)
        .where(InvoiceLine.invoice == invoice)
        .distinct()
    )
    return list(session.scalars(query.order_by(Job.number)))
