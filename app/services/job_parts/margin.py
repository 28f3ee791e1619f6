"""What a job earned: what it was billed without tax, less its parts and outside repairers."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from app.domain.billing import InvoiceKind
from app.domain.own_code import people_number
from app.domain.stock import MoveKind
from app.services.away_devices import outside_cost
from app.services.jobs.money_lines import charge_amounts, live_charges
from app.services.stock.layers import cost_of
from db.models.ledger import CostLayer, CostTaking
from db.models.money import Invoice, InvoiceLine
from db.models.part_line import PartLine, UnbookedUse
from db.models.stock import StockMove

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from db.models.job import Job


@dataclass(frozen=True, slots=True)
class JobMargin:
    """What a job earned, in minor units without tax.

    `billed` is what its invoices came to, less what was rounded off, taken off or given back;
    `to_bill` what is agreed and not invoiced yet. `parts` is what its pieces cost, `to_book` that
    of pieces that are to be booked; `unknown` pieces have no cost that anybody knows. `outside` is
    what outside repairers cost, or were agreed to cost.
    """

    number: str
    currency: str
    billed: int
    to_bill: int
    parts: int
    to_book: int
    unknown: int
    outside: int = 0

    @property
    def margin(self) -> int:
        """Return what is left of what was billed when parts and repairers are paid."""
        return self.billed - self.parts - self.to_book - self.outside


def margin_of(session: Session, job: Job, currency: str) -> JobMargin:
    """Return what a job earned; goodwill lines bill nothing and cost their parts."""
    # What a merge carries over on a bench goes out of one part and into the other.
    used = StockMove.job == job.id, StockMove.kind != MoveKind.MOVE
    moves = session.scalars(select(StockMove.id).where(*used)).all()
    uses = session.scalars(
        select(UnbookedUse)
        .join(PartLine, PartLine.id == UnbookedUse.part_line)
        .where(PartLine.job == job.id, UnbookedUse.settled_at.is_(None))
    ).all()
    unsaid = sum(use.quantity for use in uses if use.unit_cost is None)
    return JobMargin(
        number=people_number(job.number),
        currency=currency,
        billed=_billed(session, job),
        to_bill=_to_bill(session, job),
        parts=cost_of(session, moves),
        to_book=sum((use.unit_cost or 0) * use.quantity for use in uses),
        unknown=unsaid + _without_cost(session, moves),
        outside=outside_cost(session, job.id),
    )


def _to_bill(session: Session, job: Job) -> int:
    open_ = [charge for charge in live_charges(session, job.id) if charge.invoice is None]
    return sum(charge_amounts(one).net for one in open_)


def _billed(session: Session, job: Job) -> int:
    """Return what the invoices of a job came to without tax, less their credits."""
    with_job = select(InvoiceLine.invoice).where(InvoiceLine.job == job.id)
    invoices = session.scalars(
        select(Invoice).where(
            Invoice.id.in_(with_job),
            Invoice.kind == InvoiceKind.INVOICE,
            Invoice.voided_at.is_(None),
        )
    )
    return sum(_of_invoice(session, job.id, invoice) for invoice in invoices)


def _of_invoice(session: Session, job: str, invoice: Invoice) -> int:
    lines = _lines(session, invoice.id)
    credits_ = session.scalars(
        select(Invoice)
        .where(Invoice.refers == invoice.id, Invoice.voided_at.is_(None))
        .order_by(Invoice.issued_at, Invoice.id)
    )
    total = _net(lines, job) - _share(invoice.rounding, _weights(lines), job)
    for credit in credits_:
        back = _lines(session, credit.id)
        # A sum off the whole bill is on no line of it: every job bears its share of that.
        at_large = [line for line in back if line.refers is None]
        given = _net([line for line in back if line.refers is not None], job)
        for line in at_large:
            of_rate = [one for one in lines if one.tax_bp == line.tax_bp]
            given += _share(line.net, _weights(of_rate), job)
        total -= given - _share(credit.rounding, _weights(back), job)
    return total


def _lines(session: Session, invoice: str) -> Sequence[InvoiceLine]:
    rows = select(InvoiceLine).where(InvoiceLine.invoice == invoice)
    return session.scalars(rows.order_by(InvoiceLine.place)).all()


def _net(lines: Sequence[InvoiceLine], job: str) -> int:
    return sum(line.net for line in lines if line.job == job)


def _weights(lines: Sequence[InvoiceLine]) -> dict[str | None, int]:
    """Return what each job of some lines came to with tax, in the order of the lines."""
    gross: dict[str | None, int] = defaultdict(int)
    for line in lines:
        gross[line.job] += line.gross
    return gross


def _share(amount: int, weights: Mapping[str | None, int], job: str) -> int:
    """Return what of an amount falls to a job; the shares of all add up to it."""
    whole = sum(weights.values())
    if not whole:
        return amount if job in weights and len(weights) == 1 else 0
    upto = taken = 0
    for one, weight in weights.items():
        upto += weight
        part = amount * upto // whole - taken
        if one == job:
            return part
        taken += part
    return 0


def _without_cost(session: Session, moves: Sequence[str]) -> int:
    """Return how many pieces went with moves whose cost nobody has said."""
    pieces = session.scalar(
        select(func.sum(CostTaking.quantity))
        .join(CostLayer, CostLayer.id == CostTaking.layer)
        .where(CostTaking.move.in_(moves), CostLayer.cost.is_(None))
    )
    return int(pieces or 0)
