"""Whether all that a bill asks for a job was credited, so that the job can be billed anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.services.jobs.money_lines import balance_of, credited_on
from db.models.money import Invoice, InvoiceLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from db.models.job import Job


def is_credited(session: Session, invoice: Invoice, job: Job) -> bool:
    """Tell whether an invoice's lines of a job were credited, and the money went back.

    A bill that asked for nothing is not: it stays what the customer has in hand.
    """
    credited = credited_on(session, invoice.id)
    if credited <= 0 or balance_of(session, invoice) < 0:
        return False
    return credited == invoice.total or not left_of(session, invoice, job)


def left_of(session: Session, invoice: Invoice, job: Job) -> Sequence[tuple[str, int]]:
    """Return a job's priced lines (ids) on an invoice, with as many of each as are not credited."""
    credited: dict[str, int] = {}
    for refers, quantity in session.execute(
        select(InvoiceLine.refers, InvoiceLine.quantity)
        .join(Invoice, Invoice.id == InvoiceLine.invoice)
        .where(Invoice.refers == invoice.id, Invoice.voided_at.is_(None))
    ):
        credited[refers or ""] = credited.get(refers or "", 0) + quantity
    rows = select(InvoiceLine).where(
        InvoiceLine.invoice == invoice.id, InvoiceLine.job == job.id, InvoiceLine.gross > 0
    )
    left = (
        (line.id, line.quantity - credited.get(line.id, 0))
        for line in session.scalars(rows.order_by(InvoiceLine.place))
    )
    return tuple(one for one in left if one[1] > 0)
