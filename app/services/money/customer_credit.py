"""Customers who pay later: how much they may owe, how much they do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.domain.billing import InvoiceKind
from app.domain.credit import CreditUsedUp, NoCredit
from app.domain.errors import CustomerNotFound
from app.domain.permissions import Permission
from app.services.jobs.job_prices import checked_price, read_books
from app.services.jobs.money_lines import money_taken
from app.services.permits import needs
from db.models.customer import Customer
from db.models.money import Invoice, Payment

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.store_file import StoreFile


@dataclass(frozen=True, slots=True)
class OpenInvoice:
    """One invoice that is not paid: its number, the day it was issued, what is left of it."""

    number: str
    biz_date: str
    left: int


@dataclass(frozen=True, slots=True)
class CreditPage:
    """What a customer may owe and owes, in minor units; `limit` None allows nothing."""

    customer: str
    limit: int | None
    owed: int
    currency: str
    invoices: tuple[OpenInvoice, ...]

    @property
    def free(self) -> int:
        """Return how much more may be owed."""
        return 0 if self.limit is None else max(0, self.limit - self.owed)


class CustomerCredit:
    """Show what a customer owes, and say how much they may."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.SEE_MONEY)
    def page(self, actor: Actor, customer: str) -> CreditPage:  # noqa: ARG002
        """Return a customer's limit and open invoices, oldest first; raises CustomerNotFound."""
        with self._file.reading() as session:
            return credit_page(session, _customer(session, customer))

    @needs(Permission.GIVE_CREDIT)
    def allow(self, actor: Actor, customer: str, limit: int | None) -> CreditPage:
        """Let a customer owe up to `limit` minor units; None takes it back, nothing is forgiven.

        Raises BadEntry or CustomerNotFound.
        """
        with self._file.acting(actor) as work:
            row = _customer(work, customer)
            if limit is not None:
                checked_price("credit_limit", limit, read_books(work).currency)
            if limit != row.credit_limit:
                before, row.credit_limit = row.credit_limit, limit
                row.changed_at = work.at
                work.record("customer.credit", customer=row.id, before=before, limit=limit)
                work.flush()
            return credit_page(work, row)


def credit_page(session: Session, customer: Customer) -> CreditPage:
    """Return what a customer may owe and owes, inside a transaction or a read."""
    invoices = open_invoices(session, customer.id)
    return CreditPage(
        customer=customer.id,
        limit=customer.credit_limit,
        owed=sum(invoice.left for invoice in invoices),
        currency=read_books(session).currency.code,
        invoices=invoices,
    )


def open_invoices(session: Session, customer: str) -> tuple[OpenInvoice, ...]:
    """Return a customer's invoices of which something is left to pay, oldest first."""
    live = (Invoice.customer == customer, Invoice.voided_at.is_(None))
    issued = session.execute(
        select(Invoice.id, Invoice.number, Invoice.biz_date, Invoice.total)
        .where(*live, Invoice.kind == InvoiceKind.INVOICE)
        .order_by(Invoice.issued_at, Invoice.id)
    ).all()
    left = {row.id: row.total for row in issued}
    credits_ = select(Invoice.refers, Invoice.total).where(
        *live, Invoice.kind == InvoiceKind.CREDIT
    )
    for refers, total in session.execute(credits_):
        if refers in left:
            left[refers] -= total
    payments = (
        select(Payment.invoice, Payment.kind, Payment.amount)
        .join(Invoice, Invoice.id == Payment.invoice)
        .where(*live, Payment.voided_at.is_(None))
    )
    for invoice, kind, amount in session.execute(payments):
        if invoice in left:
            left[invoice] -= money_taken(kind, amount)
    return tuple(
        OpenInvoice(row.number, row.biz_date, left[row.id]) for row in issued if left[row.id] > 0
    )


def check_credit(session: Session, customer: str | None) -> None:
    """Raise NoCredit or CreditUsedUp where a customer owes more than was allowed.

    Asked after what goes on account was billed, so that it is part of what is owed. The customer
    is locked: two handovers at once must not each find room under one limit. Both have named the
    customer in their bills by then, and must not wait for each other.
    """
    held = {"key_share": True}
    row = None if customer is None else session.get(Customer, customer, with_for_update=held)
    if row is None or row.credit_limit is None:
        raise NoCredit
    owed = credit_page(session, row).owed
    if owed > row.credit_limit:
        books = read_books(session)
        limit = books.money(row.credit_limit)
        raise CreditUsedUp(books.money(owed), books.money(owed - row.credit_limit), limit)


def _customer(session: Session, customer: str) -> Customer:
    row = session.get(Customer, customer)
    if row is None:
        raise CustomerNotFound(customer)
    return row
