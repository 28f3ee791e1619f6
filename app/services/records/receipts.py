"""Finding receipts and showing one whole: its lines, its payments, what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import or_, select

from app.domain.billing import PaymentKind, ReceiptKind, TaxMode
from app.domain.own_code import people_number
from app.domain.permissions import Permission
from app.services.jobs.money_lines import balance_of
from app.services.money.voids import receipt_row
from app.services.permits import needs
from app.services.records.receipt_finding import receipts_found, receipts_of
from db.models.customer import Customer
from db.models.job import Job
from db.models.money import FapiaoRequest, Invoice, InvoiceLine, Payment, Receipt
from db.models.people import UserAccount

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.store_file import StoreFile

_LISTED: Final = 50


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """One receipt as lists show it; `total` in minor units, in less out, `at` epoch ms."""

    id: str
    number: str
    kind: ReceiptKind
    total: int
    currency: str
    at: int
    by: str
    customer: str
    about: str
    tenders: tuple[Mapping[str, str], ...]
    voided: bool


@dataclass(frozen=True, slots=True)
class PaidLine:
    """One payment of a receipt; minor units."""

    kind: PaymentKind
    tender: str
    names: Mapping[str, str]
    amount: int
    tendered: int
    reference: str
    counted: bool
    """Whether a day close has counted it."""


@dataclass(frozen=True, slots=True)
class SoldLineShown:
    """One line of the invoice that a receipt pays, or of the credit it gives; minor units."""

    id: str
    job: str
    names: Mapping[str, str]
    quantity: int
    unit_price: int
    gross: int
    tax: int
    tax_bp: int
    warranty_days: int | None
    short: bool


@dataclass(frozen=True, slots=True)
class FapiaoLine:
    """A tax invoice asked for, and its number once it came back."""

    id: str
    title: str
    tax_id: str
    email: str
    number: str


@dataclass(frozen=True, slots=True)
class BillShown:
    """The invoice that a receipt pays; minor units. Empty for what pays none, as a deposit.

    `id` is what a refund is asked with, `balance` what is still owed.
    """

    id: str = ""
    number: str = ""
    tax_mode: TaxMode | None = None
    net: int = 0
    tax: int = 0
    rounding: int = 0
    total: int = 0
    balance: int = 0
    jobs: tuple[str, ...] = ()
    lines: tuple[SoldLineShown, ...] = ()
    fapiao: tuple[FapiaoLine, ...] = ()


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    """One receipt whole: what it is about, the bill it pays, its payments, what became of it.

    `credit` is the number of the credit note that it gives, `returned` the lines of that.
    """

    line: ReceiptLine
    code: str
    reason: str
    void_reason: str
    bill: BillShown
    credit: str
    returned: tuple[SoldLineShown, ...]
    payments: tuple[PaidLine, ...]


class Receipts:
    """Find receipts."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.SEE_MONEY)
    def find(self, actor: Actor, text: str = "", after: str = "") -> tuple[ReceiptLine, ...]:  # noqa: ARG002
        """Return receipts newest first, those that fit `text`: numbers, jobs, customers.

        Goods and sums are looked for among the newest only (`receipt_finding.NEWEST`).
        `after` is the id of the last one of the page before.
        """
        with self._file.reading() as session:
            query = select(Receipt).order_by(Receipt.made_at.desc(), Receipt.id.desc())
            if text.strip():
                query = query.where(Receipt.id.in_(receipts_found(session, text)))
            if after:
                last = session.get_one(Receipt, after)
                query = query.where(
                    (Receipt.made_at < last.made_at)
                    | ((Receipt.made_at == last.made_at) & (Receipt.id < last.id))
                )
            rows = session.scalars(query.limit(_LISTED)).all()
            return receipt_lines(session, rows)

    @needs(Permission.SEE_MONEY)
    def page(self, actor: Actor, receipt: str) -> ReceiptPage:  # noqa: ARG002
        """Return one receipt by id, number or its own code. Raises ReceiptNotFound."""
        with self._file.reading() as session:
            return _page(session, receipt_row(session, receipt))

    @needs(Permission.SEE_MONEY)
    def of_job(self, actor: Actor, job: str) -> tuple[ReceiptLine, ...]:  # noqa: ARG002
        """Return the receipts of a job by its id, oldest first."""
        with self._file.reading() as session:
            of_job = (Receipt.id.in_(query) for query in receipts_of([job]))
            query = select(Receipt).where(or_(*of_job))
            return receipt_lines(session, session.scalars(query.order_by(Receipt.made_at)).all())


def receipt_lines(session: Session, rows: Sequence[Receipt]) -> tuple[ReceiptLine, ...]:
    """Return receipts as lists show them, in their order."""
    tenders: dict[str, list[Mapping[str, str]]] = {}
    payments = select(Payment).where(Payment.receipt.in_([row.id for row in rows]))
    for payment in session.scalars(payments.order_by(Payment.id)):
        names = tenders.setdefault(payment.receipt, [])
        if payment.tender_names not in names:
            names.append(payment.tender_names)
    people = {row.id: row.name for row in session.scalars(select(UserAccount))}
    customers = _names(session, [row.customer for row in rows if row.customer])
    return tuple(
        ReceiptLine(
            id=row.id,
            number=row.number,
            kind=ReceiptKind(row.kind),
            total=row.total,
            currency=row.currency,
            at=row.made_at,
            by=people.get(row.made_by, ""),
            customer=customers.get(row.customer or "", ""),
            about=_about(session, row),
            tenders=tuple(tenders.get(row.id, ())),
            voided=row.voided_at is not None,
        )
        for row in rows
    )


def _names(session: Session, customers: Sequence[str]) -> dict[str, str]:
    query = select(Customer.id, Customer.name, Customer.phone).where(Customer.id.in_(customers))
    return {row.id: row.name or row.phone for row in session.execute(query)}


def _about(session: Session, receipt: Receipt) -> str:
    """Return the number of the job, if there is one, that a receipt is about."""
    query = select(Job.number).join(InvoiceLine, InvoiceLine.job == Job.id)
    query = query.where(InvoiceLine.invoice == receipt.invoice)
    if receipt.invoice is None:
        query = select(Job.number).join(Payment, Payment.job == Job.id)
        query = query.where(Payment.receipt == receipt.id)
    number = session.scalars(query.limit(1)).first()
    return "" if number is None else people_number(number)


def _page(session: Session, receipt: Receipt) -> ReceiptPage:
    credit = None if receipt.credit is None else session.get_one(Invoice, receipt.credit)
    return ReceiptPage(
        line=receipt_lines(session, [receipt])[0],
        code=receipt.code,
        reason=receipt.reason,
        void_reason=receipt.void_reason,
        bill=BillShown() if receipt.invoice is None else _bill(session, receipt.invoice),
        credit="" if credit is None else credit.number,
        returned=() if credit is None else _sold(session, credit.id),
        payments=_payments(session, receipt.id),
    )


def _bill(session: Session, invoice: str) -> BillShown:
    row = session.get_one(Invoice, invoice)
    lines = _sold(session, row.id)
    return BillShown(
        id=row.id,
        number=row.number,
        tax_mode=TaxMode(row.tax_mode),
        net=row.net,
        tax=row.tax,
        rounding=row.rounding,
        total=row.total,
        balance=balance_of(session, row),
        jobs=tuple(dict.fromkeys(line.job for line in lines if line.job)),
        lines=lines,
        fapiao=_fapiao(session, row.id),
    )


def _sold(session: Session, invoice: str) -> tuple[SoldLineShown, ...]:
    rows = session.execute(
        select(InvoiceLine, Job.number)
        .outerjoin(Job, Job.id == InvoiceLine.job)
        .where(InvoiceLine.invoice == invoice)
        .order_by(InvoiceLine.place)
    )
    return tuple(
        SoldLineShown(
            id=line.id,
            job="" if number is None else people_number(number),
            names=line.names,
            quantity=line.quantity,
            unit_price=line.unit_price,
            gross=line.gross,
            tax=line.tax,
            tax_bp=line.tax_bp,
            warranty_days=line.warranty_days,
            short=line.short,
        )
        for line, number in rows
    )


def _payments(session: Session, receipt: str) -> tuple[PaidLine, ...]:
    rows = session.scalars(select(Payment).where(Payment.receipt == receipt).order_by(Payment.id))
    return tuple(
        PaidLine(
            kind=PaymentKind(row.kind),
            tender=row.tender,
            names=row.tender_names,
            amount=row.amount,
            tendered=row.tendered,
            reference=row.reference,
            counted=row.day_close is not None,
        )
        for row in rows
    )


def _fapiao(session: Session, invoice: str) -> tuple[FapiaoLine, ...]:
    rows = session.scalars(select(FapiaoRequest).where(FapiaoRequest.invoice == invoice))
    return tuple(FapiaoLine(row.id, row.title, row.tax_id, row.email, row.number) for row in rows)
