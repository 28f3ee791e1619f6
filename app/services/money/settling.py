"""Paying inside a transaction: what tenders come to, and the receipt of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select

from app.domain.billing import PaymentKind, ReceiptKind
from app.domain.entry_text import optional_line
from app.domain.errors import BadEntry
from app.domain.own_code import CodeKind, is_payment_code
from app.domain.paper import PaperKind
from app.domain.tender import TenderedTooLittle, TenderedTooMuch
from app.services.frozen_papers import PaperMade
from app.services.jobs.money_lines import ReceiptMade
from app.services.local_day import business_day
from app.services.money.invoicing import Drawn, first_job
from app.services.money.money_papers import add_receipt_papers
from app.services.money.tenders import read_tenders, tender_called
from db.models.code import Code
from db.models.money import Invoice, Payment, Receipt
from db.models.paper import Paper

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy.orm import Session

    from app.domain.money_entry import TenderEntry
    from app.domain.tender import Tender
    from app.services.jobs.job_prices import Books
    from db.unit_of_work import Work

REFERENCE_LENGTH: Final = 80
MOST_TENDERS: Final = 9
TAKEN: Final = frozenset({ReceiptKind.PAYMENT, ReceiptKind.DEPOSIT})
"""What receipts are made of by taking money for jobs."""
_ACT_LENGTH: Final = 64


@dataclass(frozen=True, slots=True)
class Paid:
    """Money of one tender, worked out: `amount` counts, `tendered` was handed over."""

    tender: Tender
    amount: int
    tendered: int
    reference: str


@dataclass(frozen=True, slots=True)
class Settlement:
    """What a receipt is about: money in and out, invoice, credit, job of a deposit, whose, why.

    What goes out may name the payment that it is taken back from.
    """

    kind: ReceiptKind
    act: str
    ins: Sequence[Paid] = ()
    outs: Sequence[tuple[Paid, Payment | None]] = ()
    invoice: Invoice | None = None
    credit: Invoice | None = None
    job: str | None = None
    visit: str | None = None
    customer: str | None = None
    reason: str = ""
    printed: bool = True


def check_act(
    work: Work,
    act: str,
    kinds: Collection[ReceiptKind],
    visits: Collection[str | None] | None = None,
) -> Receipt | None:
    """Return the receipt that this very act has made already.

    Raises BadEntry for no act, or one that was another kind of thing, or about another visit:
    whoever asks would take that receipt for theirs.
    """
    if not act or len(act) > _ACT_LENGTH:
        raise BadEntry("act", "missing")
    made = work.scalars(select(Receipt).where(Receipt.act == act)).first()
    if made is None:
        return None
    if made.kind not in kinds or (visits is not None and made.visit not in visits):
        raise BadEntry("act", "act_used")
    return made


def work_out(
    session: Session, books: Books, entries: Sequence[TenderEntry], due: int, at: int
) -> list[Paid]:
    """Return how tenders pay `due` minor units; less than that is left to the caller to judge.

    Raises BadEntry, TenderedTooLittle or TenderedTooMuch.
    """
    return paid_by(books, entries, due, read_tenders(session, books.profile.country, at))


def paid_by(
    books: Books, entries: Sequence[TenderEntry], due: int, known: tuple[Tender, ...]
) -> list[Paid]:
    """Return how tenders, of those that are known, pay `due`; raises what `work_out` does."""
    if len(entries) > MOST_TENDERS:
        raise BadEntry("tender", "too_many", str(MOST_TENDERS))
    left, paid = due, []
    for entry in entries:
        amount = left if entry.amount is None else entry.amount
        if amount <= 0:
            if entry.amount is None:
                continue
            raise BadEntry("amount", "negative" if amount < 0 else "zero")
        one = _paid(books, tender_called(known, entry.tender), entry, amount, left)
        left -= one.amount
        paid.append(one)
    return paid


def write_receipt(work: Work, books: Books, about: Settlement, drawn: Drawn) -> ReceiptMade:
    """Write a receipt with its payments and paper."""
    total = sum(paid.amount for paid in about.ins) - sum(paid.amount for paid, _ in about.outs)
    code = drawn.papers[0].digits
    receipt = Receipt(
        number=drawn.receipts[0][1],
        counter=drawn.receipts[0][0],
        code=code,
        kind=about.kind,
        act=about.act,
        visit=about.visit,
        customer=about.customer,
        invoice=None if about.invoice is None else about.invoice.id,
        credit=None if about.credit is None else about.credit.id,
        total=total,
        currency=books.currency.code,
        reason=about.reason,
        biz_date=business_day(work.at, books.profile.time_zone),
        made_at=work.at,
        made_by=work.user,
        workstation=work.workstation,
    )
    work.add(receipt)
    work.flush()
    work.add(Code(code=code, kind=str(CodeKind.PAPER), target=receipt.id))
    _add_payments(work, receipt, about)
    work.record(
        "receipt.made",
        job=about.job or first_job(work, about.invoice),
        receipt=receipt.id,
        number=receipt.number,
        kind=receipt.kind,
        total=receipt.total,
    )
    add_receipt_papers(work, receipt, wanted=about.printed)
    return receipt_made(work, receipt)


def receipt_made(session: Session, receipt: Receipt) -> ReceiptMade:
    """Return a receipt as whoever asked for it needs it."""
    change = session.scalar(
        select(func.sum(Payment.tendered - Payment.amount)).where(Payment.receipt == receipt.id)
    )
    invoice = receipt.invoice and session.get_one(Invoice, receipt.invoice)
    return ReceiptMade(
        id=receipt.id,
        number=receipt.number,
        code=receipt.code,
        kind=ReceiptKind(receipt.kind),
        total=receipt.total,
        change=int(change or 0),
        invoice=receipt.invoice or "",
        invoice_number=invoice.number if invoice else "",
        papers=_papers(session, receipt.id),
    )


def must_reach(books: Books, paid: Sequence[Paid], due: int) -> None:
    """Raise TenderedTooLittle unless all that is due is paid."""
    given = sum(one.amount for one in paid)
    if given < due:
        raise TenderedTooLittle(books.money(given), books.money(due))


def _paid(books: Books, tender: Tender, entry: TenderEntry, amount: int, left: int) -> Paid:
    if amount > left:
        raise TenderedTooMuch(books.money(amount), books.money(left))
    tendered = amount if entry.tendered is None else entry.tendered
    if tendered < amount:
        raise TenderedTooLittle(books.money(tendered), books.money(amount))
    if tendered > amount and not tender.gives_change:
        raise TenderedTooMuch(books.money(tendered), books.money(amount))
    reference = optional_line("reference", entry.reference, REFERENCE_LENGTH)
    if is_payment_code(reference):
        raise BadEntry("reference", "payment_code")
    return Paid(tender, amount, tendered, reference)


def _add_payments(work: Work, receipt: Receipt, about: Settlement) -> None:
    into = PaymentKind.DEPOSIT if about.kind is ReceiptKind.DEPOSIT else PaymentKind.PAYMENT
    paid_into = None if about.invoice is None else about.invoice.id
    # What is given back is given back on the invoice that the credit takes it from.
    back_from = paid_into if about.credit is None else about.credit.refers
    for paid in about.ins:
        work.add(_payment(receipt, into, paid, about.job, paid_into))
    for paid, taken_from in about.outs:
        row = _payment(receipt, PaymentKind.REFUND, paid, about.job, back_from)
        row.refers = None if taken_from is None else taken_from.id
        work.add(row)
    work.flush()


def _payment(
    receipt: Receipt, kind: PaymentKind, paid: Paid, job: str | None, invoice: str | None
) -> Payment:
    return Payment(
        receipt=receipt.id,
        kind=kind,
        tender=paid.tender.key,
        tender_names=dict(paid.tender.names),
        amount=paid.amount,
        tendered=paid.tendered,
        reference=paid.reference,
        job=job,
        invoice=invoice,
        biz_date=receipt.biz_date,
        made_at=receipt.made_at,
    )


def _papers(session: Session, receipt: str) -> tuple[PaperMade, ...]:
    rows = session.scalars(select(Paper).where(Paper.about == receipt).order_by(Paper.id))
    return tuple(PaperMade(row.id, PaperKind(row.kind), row.wanted) for row in rows)
