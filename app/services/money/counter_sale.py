"""Selling goods over the counter, without a job: sold, paid and off the shelf in one act."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.domain.billing import ChargeKind, ReceiptKind, line_amounts, totals
from app.domain.errors import BadEntry
from app.domain.permissions import Permission
from app.domain.stock import MoveKind
from app.services.devices.customers import kept_customer
from app.services.jobs.job_prices import Books, checked_price, checked_quantity, read_books
from app.services.money.invoicing import Bill, BillLine, ask_fapiao, draw_numbers, write_invoice
from app.services.money.settling import (
    Settlement,
    check_act,
    must_reach,
    receipt_made,
    work_out,
    write_receipt,
)
from app.services.money.sold_pieces import (
    NamedPiece,
    ShelfPiece,
    batches_to_go,
    named_piece,
    names_with,
    shelf_pieces,
    sold_piece,
)
from app.services.permits import needs
from app.services.stock.ledger import About, Pieces, lock_parts, part_row, take_out
from app.services.stock.pieces import name_of_piece
from app.services.stock.sums import Lot, on_hand
from app.services.stock.unbooked import Use, note_use
from db.engine import retrying
from db.models.money import InvoiceLine

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.domain.money_entry import SaleEntry, SoldLine
    from app.services.jobs.money_lines import ReceiptMade
    from app.services.store_file import StoreFile
    from db.models.ledger import PartPiece
    from db.models.money import Invoice
    from db.models.stock import Part
    from db.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class SaleQuote:
    """What goods come to before they are paid, in minor units; `short` parts are not in stock.

    `batches` are those that are taken of parts that are kept by batch, by the part's id.
    """

    net: int
    tax: int
    total: int
    short: tuple[str, ...]
    batches: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class CounterSale:
    """Sell goods."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.SELL)
    def quote(self, actor: Actor, lines: Sequence[SoldLine]) -> SaleQuote:  # noqa: ARG002
        """Return what goods come to; raises PartNotFound or BadEntry."""
        with self._file.reading() as session:
            bill = sold_lines(session, read_books(session), lines)
            batches = _batches(session, bill)
        added = totals(line.amounts for line in bill)
        short = tuple(line.part for line in bill if line.short and line.part)
        return SaleQuote(added.net, added.tax, added.total, short, batches)

    @needs(Permission.SELL)
    def pieces(self, actor: Actor, part: str) -> tuple[ShelfPiece, ...]:  # noqa: ARG002
        """Return the pieces of a part that can be sold by their numbers, the oldest first."""
        with self._file.reading() as session:
            return shelf_pieces(session, part)

    @needs(Permission.SELL)
    def piece(self, actor: Actor, text: str, part: str = "") -> NamedPiece | None:  # noqa: ARG002
        """Return the piece on the shelf that a scan names, of any part or of one.

        None for none, or for a part's own barcode. Raises SerialElsewhere.
        """
        with self._file.reading() as session:
            return named_piece(session, text, part)

    @needs(Permission.SELL)
    @retrying
    def sell(self, actor: Actor, entry: SaleEntry) -> ReceiptMade:
        """Sell goods for money; what the book does not have is sold all the same, and flagged.

        The same act sells once. Raises PartNotFound, PieceNotFound, SerialElsewhere, BadEntry,
        TenderedTooLittle, TenderedTooMuch or RoundedTooFar.
        """
        with self._file.acting(actor) as work:
            before = check_act(work, entry.payment.act, {ReceiptKind.PAYMENT}, {None})
            if before is not None:
                return receipt_made(work, before)
            books = read_books(work)
            lines = sold_lines(work, books, entry.lines)
            customer = kept_customer(work, entry.customer).id if entry.customer else None
            bill = Bill(lines, books.tax_mode, entry.payment.rounding, customer=customer)
            paid = work_out(work, books, entry.payment.tenders, bill.total, work.at)
            must_reach(books, paid, bill.total)
            drawn = draw_numbers(work, invoices=1, receipts=1)
            invoice = write_invoice(work, books, bill, drawn.invoices[0])
            take_off_shelf(work, invoice, lines)
            if entry.payment.fapiao is not None:
                ask_fapiao(work, invoice, entry.payment.fapiao)
            about = Settlement(
                ReceiptKind.PAYMENT,
                entry.payment.act,
                paid,
                invoice=invoice,
                customer=customer,
                printed=entry.payment.printed,
            )
            return write_receipt(work, books, about, drawn)


def sold_lines(session: Session, books: Books, lines: Sequence[SoldLine]) -> tuple[BillLine, ...]:
    """Return goods as lines of a bill; the same at the same price is one line.

    A piece that is sold by its number has a line of its own, which says the number. Raises
    PartNotFound, PieceNotFound, SerialElsewhere, BadEntry.
    """
    merged: dict[tuple[str, int | None, str], SoldLine] = {}
    for line in lines:
        key = (line.part, line.unit_price, line.piece.strip())
        there = merged.get(key)
        quantity = line.quantity if there is None else there.quantity + line.quantity
        merged[key] = replace(line, quantity=quantity)
    if not merged:
        raise BadEntry("lines", "no_lines")
    wanted: dict[str, int] = {}
    named: set[str] = set()
    found = []
    for line in merged.values():
        part = part_row(session, line.part)
        piece = sold_piece(session, part, line.piece.strip())
        if piece is not None:
            _check_one(line, piece, named)
        wanted[part.id] = wanted.get(part.id, 0) + checked_quantity(line.quantity)
        short = on_hand(session, part.id) < wanted[part.id]
        bill_line = _bill_line(books, part, line, short=short)
        if piece is not None:
            names = names_with(part.names, piece)
            bill_line = replace(bill_line, piece=piece.id, names=names)
        found.append(bill_line)
    return tuple(found)


def _check_one(line: SoldLine, piece: PartPiece, named: set[str]) -> None:
    """Raise BadEntry for a piece that is sold twice."""
    if line.quantity != 1 or piece.id in named:
        raise BadEntry("lines", "twice", name_of_piece(piece))
    named.add(piece.id)


def _batches(session: Session, bill: Sequence[BillLine]) -> dict[str, tuple[str, ...]]:
    wanted: dict[str, int] = {}
    for line in bill:
        if line.part is not None:
            wanted[line.part] = wanted.get(line.part, 0) + line.quantity
    batches = (
        (part, batches_to_go(session, part_row(session, part), n)) for part, n in wanted.items()
    )
    return {part: names for part, names in batches if names}


def take_off_shelf(work: Work, invoice: Invoice, billed: Sequence[BillLine]) -> None:
    """Move what an invoice sells off the shelf; what the book does not have is to be booked.

    Pieces that the lines name go first, so that none of them goes for an unnamed one.
    """
    pieces = {place: line.piece for place, line in enumerate(billed, start=1)}
    sold = select(InvoiceLine).where(
        InvoiceLine.invoice == invoice.id, InvoiceLine.part.is_not(None)
    )
    lines = work.scalars(sold.order_by(InvoiceLine.place)).all()
    lock_parts(work, (line.part for line in lines if line.part))
    for line in sorted(lines, key=lambda line: pieces.get(line.place) is None):
        part = part_row(work, line.part or "")
        there = min(line.quantity, max(0, on_hand(work, part.id)))
        if there:
            about = About(kind=MoveKind.SELL, invoice_line=line.id)
            lot = Lot(piece=pieces.get(line.place))
            take_out(work, part, Pieces(there, lot=lot), about)
        if there < line.quantity:
            use = Use(
                names=part.names,
                quantity=line.quantity - there,
                part=part.id,
                unit_cost=part.cost,
                invoice_line=line.id,
            )
            note_use(work, use)


def _bill_line(books: Books, part: Part, line: SoldLine, *, short: bool) -> BillLine:
    price = part.price if line.unit_price is None else line.unit_price
    if price is None:
        raise BadEntry("unit_price", "missing")
    checked_price("unit_price", price, books.currency)
    tax_bp = books.tax_bp if part.tax_bp is None else part.tax_bp
    return BillLine(
        kind=ChargeKind.GOODS,
        names=part.names,
        quantity=line.quantity,
        unit_price=price,
        tax_bp=tax_bp,
        amounts=line_amounts(price, line.quantity, tax_bp, books.tax_mode),
        part=part.id,
        short=short,
    )
