"""The money of a day: by tender, deposits, what was rounded off, bills with their tax, goods.

Voided receipts count nowhere here. The tender of exchanges moves no money and stands apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from app.domain.billing import InvoiceKind, PaymentKind, ReceiptKind
from app.domain.day_figures import (
    Amount,
    BillFigures,
    DepositFigures,
    Drill,
    DrillKind,
    GoodsFigures,
    MoneyFigures,
    RoundedBy,
    TaxFigures,
    TenderFigures,
)
from app.domain.tender import EXCHANGE
from db.models.money import Invoice, InvoiceLine, Payment, Receipt
from db.models.people import UserAccount

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session


def money_figures(session: Session, day: str, unpaid: Drill) -> MoneyFigures:
    """Add up a day's money; `unpaid` are the jobs handed over without it."""
    rows = _payments(session, Payment.biz_date == day)
    bills = session.scalars(
        select(Invoice)
        .where(Invoice.biz_date == day, Invoice.voided_at.is_(None))
        .order_by(Invoice.issued_at, Invoice.id)
    ).all()
    moved = [row for row in rows if row.tender != EXCHANGE]
    refunds = [row for row in moved if row.kind == PaymentKind.REFUND]
    exchanged = [row for row in rows if row.tender == EXCHANGE and row.kind == PaymentKind.REFUND]
    return MoneyFigures(
        tenders=_by_tender(moved),
        exchange=_amount(exchanged),
        refunds=_amount(refunds),
        deposits=_deposits(session, day, moved),
        rounding=_rounding(session, bills),
        bills=_bills(session, bills),
        goods=_goods(session, bills),
        unpaid=unpaid,
    )


def receipts_drill(ids: Iterable[str]) -> Drill:
    """Return receipts as what a figure counts, each once."""
    return Drill(DrillKind.RECEIPTS, tuple(dict.fromkeys(ids)))


def voided_receipts(session: Session, begins: int, ends: int) -> Amount:
    """Return the receipts that were voided between two instants, and what they had come to."""
    rows = session.execute(
        select(Receipt.id, Receipt.total)
        .where(Receipt.voided_at >= begins, Receipt.voided_at < ends)
        .order_by(Receipt.voided_at, Receipt.id)
    ).all()
    return Amount(sum(abs(total) for _, total in rows), receipts_drill(row.id for row in rows))


def _payments(session: Session, which: ColumnElement[bool]) -> Sequence[Payment]:
    query = select(Payment).where(which, Payment.voided_at.is_(None))
    return session.scalars(query.order_by(Payment.made_at, Payment.id)).all()


def _amount(rows: Sequence[Payment]) -> Amount:
    return Amount(sum(row.amount for row in rows), receipts_drill(row.receipt for row in rows))


def _by_tender(rows: Sequence[Payment]) -> tuple[TenderFigures, ...]:
    by_tender: dict[str, list[Payment]] = {}
    for row in rows:
        by_tender.setdefault(row.tender, []).append(row)
    # Cash first, as it is counted; then whatever brought most.
    figures = [_tender(tender, paid) for tender, paid in by_tender.items()]
    return tuple(sorted(figures, key=lambda one: (one.tender != "cash", -one.came_in, one.tender)))


def _tender(tender: str, rows: Sequence[Payment]) -> TenderFigures:
    def of(kind: PaymentKind) -> int:
        return sum(row.amount for row in rows if row.kind == kind)

    return TenderFigures(
        tender=tender,
        names=rows[-1].tender_names,
        payments=of(PaymentKind.PAYMENT),
        deposits=of(PaymentKind.DEPOSIT),
        refunds=of(PaymentKind.REFUND),
        receipts=receipts_drill(row.receipt for row in rows),
    )


def _deposits(session: Session, day: str, moved: Sequence[Payment]) -> DepositFigures:
    credited = session.scalars(
        select(Payment)
        .join(Invoice, Invoice.id == Payment.invoice)
        .where(
            Invoice.biz_date == day,
            Invoice.voided_at.is_(None),
            Payment.job.is_not(None),
            Payment.voided_at.is_(None),
        )
        .order_by(Payment.made_at, Payment.id)
    ).all()
    held = _payments(session, Payment.invoice.is_(None) & Payment.job.is_not(None))
    back = [row for row in moved if row.kind == PaymentKind.REFUND and row.job is not None]
    return DepositFigures(
        taken=_amount([row for row in moved if row.kind == PaymentKind.DEPOSIT]),
        credited=Amount(_balance(credited), receipts_drill(row.receipt for row in credited)),
        refunded=_amount(back),
        held=_balance(held),
    )


def _balance(rows: Sequence[Payment]) -> int:
    return sum(-row.amount if row.kind == PaymentKind.REFUND else row.amount for row in rows)


def _rounding(session: Session, bills: Sequence[Invoice]) -> tuple[RoundedBy, ...]:
    rounded = [one for one in bills if one.rounding and one.kind == InvoiceKind.INVOICE]
    by_whom: dict[str, list[Invoice]] = {}
    for one in rounded:
        by_whom.setdefault(one.issued_by, []).append(one)
    names = select(UserAccount.id, UserAccount.name).where(UserAccount.id.in_(by_whom))
    return tuple(
        RoundedBy(name, _amount_of(session, [(one.id, one.rounding) for one in by_whom[user]]))
        for user, name in sorted(session.execute(names), key=lambda row: row[1])
    )


def _amount_of(session: Session, counted: Sequence[tuple[str, int]]) -> Amount:
    """Return what parts of invoices and credits add up to, with the receipts on them."""
    return Amount(
        sum(minor for _, minor in counted), _receipts_of(session, {bill for bill, _ in counted})
    )


def _receipts_of(session: Session, ids: Collection[str]) -> Drill:
    """Return the receipts by which invoices were paid and credits given back."""
    # A refund names the invoice too that it was made on: that is no payment of it.
    paid = Receipt.invoice.in_(ids) & (Receipt.kind != ReceiptKind.REFUND)
    rows = session.scalars(
        select(Receipt.id)
        .where(paid | Receipt.credit.in_(ids))
        .order_by(Receipt.made_at, Receipt.id)
    )
    return receipts_drill(rows)


def _bills(session: Session, bills: Sequence[Invoice]) -> BillFigures:
    invoices = [one for one in bills if one.kind == InvoiceKind.INVOICE]
    credits_ = [one for one in bills if one.kind == InvoiceKind.CREDIT]
    return BillFigures(
        invoices=len(invoices),
        invoiced=_amount_of(session, [(one.id, one.total) for one in invoices]),
        credits=len(credits_),
        credited=_amount_of(session, [(one.id, one.total) for one in credits_]),
        taxes=_taxes(session, bills),
    )


def _taxes(session: Session, bills: Sequence[Invoice]) -> tuple[TaxFigures, ...]:
    rows = session.execute(
        select(
            InvoiceLine.tax_bp,
            Invoice.kind,
            func.sum(InvoiceLine.net),
            func.sum(InvoiceLine.tax),
            func.sum(InvoiceLine.gross),
        )
        .join(Invoice, Invoice.id == InvoiceLine.invoice)
        .where(InvoiceLine.invoice.in_([one.id for one in bills]))
        .group_by(InvoiceLine.tax_bp, Invoice.kind)
    )
    added: dict[int, list[int]] = {}
    for rate, kind, *sums in rows:
        sign = -1 if kind == InvoiceKind.CREDIT else 1
        before = added.setdefault(rate, [0, 0, 0])
        added[rate] = [old + sign * int(new) for old, new in zip(before, sums, strict=True)]
    # What is not taxed is no line of its own where nothing is.
    return tuple(
        TaxFigures(rate, *added[rate]) for rate in sorted(added, reverse=True) if any(added[rate])
    )


def _goods(session: Session, bills: Sequence[Invoice]) -> GoodsFigures:
    sold = _counter_lines(session, bills, InvoiceKind.INVOICE)
    back = _counter_lines(session, bills, InvoiceKind.CREDIT)
    return GoodsFigures(
        sold=sum(line.quantity for line in sold),
        sold_for=_amount_of(session, [(line.invoice, line.gross) for line in sold]),
        returned=sum(line.quantity for line in back),
        returned_for=_amount_of(session, [(line.invoice, line.gross) for line in back]),
        short=_receipts_of(session, {line.invoice for line in sold if line.short}),
    )


def _counter_lines(
    session: Session, bills: Sequence[Invoice], kind: InvoiceKind
) -> list[InvoiceLine]:
    """Return the lines of goods on invoices, or on credits, that belong to no job."""
    lines = session.scalars(
        select(InvoiceLine)
        .where(InvoiceLine.invoice.in_([one.id for one in bills if one.kind == kind]))
        .order_by(InvoiceLine.invoice, InvoiceLine.place)
    )
    # Looked at here: asked for lines without a job, SQLite would go through all that there are.
    return [line for line in lines if line.part is not None and line.job is None]
