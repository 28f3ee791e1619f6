"""Credits: what of an invoice can still be taken back, line by line, and what it comes to."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.domain.billing import (
    ChargeKind,
    InvoiceKind,
    LineAmounts,
    TaxMode,
    part_between,
)
from app.domain.errors import BadEntry
from app.domain.quote import Payer
from app.domain.stock import MoveKind, StockPlace
from app.domain.tender import RefundTooLarge
from app.services.jobs.money_lines import credited_on
from app.services.money.invoicing import Bill, BillLine
from app.services.stock.coming_back import bring_back, bring_back_unbooked
from app.services.stock.ledger import About, Spot
from app.services.stock.reserving import serve_waiting
from app.services.stock.unbooked import open_uses
from app.words import LANGUAGES, Words
from db.models.money import Invoice, InvoiceLine
from db.models.stock import StockMove

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy.orm import Session

    from app.domain.money_entry import ReturnedLine
    from app.services.jobs.job_prices import Books
    from db.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class RefundLine:
    """One line of an invoice and how many pieces of it can still be brought back.

    `gross` is what the whole line came to, `left_gross` what the rest of it did; minor units.
    """

    id: str
    names: Mapping[str, str]
    quantity: int
    left: int
    gross: int
    left_gross: int
    part: str


def refundable_lines(session: Session, invoice: Invoice) -> tuple[RefundLine, ...]:
    """Return the lines of an invoice with what of each can still be brought back."""
    returned = _returned(session, invoice.id)
    return tuple(
        RefundLine(
            id=line.id,
            names=line.names,
            quantity=line.quantity,
            left=line.quantity - returned[line.id],
            gross=line.gross,
            left_gross=part_between(
                _amounts(line), returned[line.id], line.quantity, line.quantity
            ).gross,
            part=line.part or "",
        )
        for line in _lines(session, invoice.id)
    )


def credit_of_lines(session: Session, invoice: Invoice, lines: Sequence[ReturnedLine]) -> Bill:
    """Return the credit of lines brought back; what was rounded off is not given back.

    Raises BadEntry for a line of another invoice or more pieces than are left.
    """
    there = {line.id: line for line in _lines(session, invoice.id)}
    returned = _returned(session, invoice.id)
    credited = []
    for entry in lines:
        line = there.get(entry.invoice_line)
        if line is None:
            raise BadEntry("lines", "no_lines")
        before = returned[line.id]
        if not 1 <= entry.quantity <= line.quantity - before:
            raise BadEntry("quantity", "already_returned", str(line.quantity - before))
        upto = before + entry.quantity
        credited.append(_credit_line(line, before, upto))
        returned[line.id] = upto
    gross = sum(line.amounts.gross for line in credited)
    left = invoice.total - credited_on(session, invoice.id)
    return Bill(
        tuple(credited),
        TaxMode(invoice.tax_mode),
        rounding=max(0, gross - left),
        kind=InvoiceKind.CREDIT,
        refers=invoice.id,
        visit=invoice.visit,
        customer=invoice.customer,
    )


def credit_of_amount(session: Session, books: Books, invoice: Invoice, amount: int) -> Bill:
    """Return the credit of a sum off an invoice, with its share of each tax.

    Raises BadEntry or RefundTooLarge.
    """
    if amount <= 0:
        raise BadEntry("amount", "negative" if amount < 0 else "zero")
    left = invoice.total - credited_on(session, invoice.id)
    if amount > left:
        raise RefundTooLarge(books.money(amount), books.money(left))
    return Bill(
        tuple(_reductions(_lines(session, invoice.id), TaxMode(invoice.tax_mode), amount)),
        TaxMode(invoice.tax_mode),
        kind=InvoiceKind.CREDIT,
        refers=invoice.id,
        visit=invoice.visit,
        customer=invoice.customer,
    )


def _reductions(lines: Sequence[InvoiceLine], mode: TaxMode, amount: int) -> Iterator[BillLine]:
    """Share a sum among the tax rates of an invoice by what was billed at each.

    The rate is the billed one: worked back from cents it would be another.
    """
    billed: dict[int, LineAmounts] = defaultdict(lambda: LineAmounts(0, 0, 0))
    for line in lines:
        sums = billed[line.tax_bp]
        billed[line.tax_bp] = LineAmounts(
            sums.net + line.net, sums.tax + line.tax, sums.gross + line.gross
        )
    whole = sum(one.gross for one in billed.values())
    names = {language: Words(language).say("Price reduction") for language in LANGUAGES}
    upto = taken = 0
    for rate, one in sorted(billed.items(), reverse=True):
        upto += one.gross
        gross = amount * upto // whole - taken
        taken += gross
        if not gross:
            continue
        tax = (2 * gross * one.tax + one.gross) // (2 * one.gross)
        price = gross if mode is TaxMode.INCLUSIVE else gross - tax
        amounts = LineAmounts(gross - tax, tax, gross)
        yield BillLine(ChargeKind.FEE, names, 1, price, rate, amounts)


def put_away(work: Work, credit: Invoice, lines: Sequence[ReturnedLine]) -> None:
    """Put goods that were brought back onto the shelf, or to the scrap if nobody buys them again.

    At the scrap they are worth nothing: what they cost stays with the sale.
    """
    can_be_sold = {line.invoice_line: line.to_shelf for line in lines}
    for line in _lines(work, credit.id):
        if line.part is not None and line.refers in can_be_sold:
            to_shelf = can_be_sold[line.refers]
            about = About(kind=MoveKind.RETURN, invoice_line=line.id)
            sold = select(StockMove).where(
                StockMove.invoice_line == line.refers, StockMove.kind == MoveKind.SELL
            )
            gone = work.scalars(sold.order_by(StockMove.id)).all()
            spot = Spot() if to_shelf else Spot(StockPlace.SCRAP)
            missing = bring_back(work, gone, line.quantity, about, spot)
            if to_shelf:
                uses = open_uses(work, invoice_line=line.refers)
                bring_back_unbooked(work, uses, missing, about, spot)
                serve_waiting(work, line.part)


def _lines(session: Session, invoice: str) -> Sequence[InvoiceLine]:
    query = select(InvoiceLine).where(InvoiceLine.invoice == invoice)
    return session.scalars(query.order_by(InvoiceLine.place)).all()


def _returned(session: Session, invoice: str) -> dict[str, int]:
    """Return how many pieces of each line were brought back already."""
    query = (
        select(InvoiceLine.refers, InvoiceLine.quantity)
        .join(Invoice, Invoice.id == InvoiceLine.invoice)
        .where(Invoice.refers == invoice, Invoice.voided_at.is_(None))
    )
    returned: dict[str, int] = defaultdict(int)
    for line, quantity in session.execute(query):
        if line is not None:
            returned[line] += quantity
    return returned


def _amounts(line: InvoiceLine) -> LineAmounts:
    return LineAmounts(line.net, line.tax, line.gross)


def _credit_line(line: InvoiceLine, before: int, upto: int) -> BillLine:
    return BillLine(
        kind=line.kind,
        names=line.names,
        quantity=upto - before,
        unit_price=line.unit_price,
        tax_bp=line.tax_bp,
        amounts=part_between(_amounts(line), before, upto, line.quantity),
        job=line.job,
        part=line.part,
        refers=line.id,
        grade=line.grade,
        discount=line.discount * upto // line.quantity - line.discount * before // line.quantity,
        payer=Payer(line.payer),
    )
