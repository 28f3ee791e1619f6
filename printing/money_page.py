"""The receipt as an A5 page and the invoice as an A4 page, and those pages as pictures.

The invoice says what 16 CCR 2725 asks for: who repaired, whose it is, the device with model and
serial number, the problem, each part with its kind and grade, which of them were used before,
labour, tax, total, and who signs for it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from app.words import Words
from printing.flow import Row
from printing.line_break import wrap
from printing.money_wording import (
    device_identity,
    invoice_amounts,
    invoice_details,
    invoice_facts,
    invoice_title,
    page_details,
    receipt_amounts,
    receipt_facts,
    receipt_title,
    tax_texts,
    void_text,
)
from printing.page import A4, A5, MM, Pen, TextStyle
from printing.page_blocks import (
    A4_FRAME,
    A5_FRAME,
    Frame,
    fact_rows,
    gap,
    paragraph,
    rule,
)
from printing.page_heads import code_rows, head_rows
from printing.sheet import Sheet, draw_sheets, first_page_png
from printing.sign_off_block import sign_off_rows
from printing.table import columns_from, table_rows
from printing.wording import details_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from app.domain.money_documents import BilledJob, BilledLine, Invoice, Receipt
    from printing.money_wording import Amount

_VOID: Final = TextStyle(12, 17, bold=True)
_GROUP: Final = TextStyle(9.5, 14, bold=True)
_HEAD: Final = TextStyle(7.2, 11, grey=0.35)
_LINE: Final = TextStyle(9, 12.4)
_DETAIL: Final = TextStyle(7.5, 10, grey=0.3)
_AMOUNT: Final = TextStyle(9, 13)
_STRONG: Final = TextStyle(11, 16, bold=True)
_NOTE: Final = TextStyle(8.2, 11.4)
_PROMINENT: Final = TextStyle(8.2, 11.4, bold=True)
_CAPTION: Final = TextStyle(7.2, 9, grey=0.35)

_NUMBERS: Final = (12 * MM, 22 * MM, 24 * MM)
"""Widths of the columns of pieces, price and amount."""


def render_receipt_pdf(receipt: Receipt) -> bytes:
    """Return the receipt as a PDF of one A5 page or more; equal receipts give equal bytes."""
    words = Words(receipt.language)
    title = receipt_title(receipt, words)
    sheet = Sheet(A5, A5_FRAME, f"{title} {receipt.number}", receipt.store.name, words)
    return draw_sheets(sheet, list(_receipt_rows(receipt, title, words)))


def render_receipt_png(receipt: Receipt) -> bytes:
    """Return the first page of the receipt as a picture."""
    return first_page_png(render_receipt_pdf(receipt))


def render_invoice_pdf(invoice: Invoice) -> bytes:
    """Return the invoice as a PDF of one A4 page or more; equal invoices give equal bytes."""
    words = Words(invoice.language)
    title = invoice_title(invoice, words)
    sheet = Sheet(A4, A4_FRAME, f"{title} {invoice.number}", invoice.store.name, words)
    return draw_sheets(sheet, list(_invoice_rows(invoice, title, words)))


def render_invoice_png(invoice: Invoice) -> bytes:
    """Return the first page of the invoice as a picture."""
    return first_page_png(render_invoice_pdf(invoice))


def _receipt_rows(receipt: Receipt, title: str, words: Words) -> Iterator[Row]:
    frame = A5_FRAME
    yield from head_rows(receipt.store, title, frame, words)
    yield from _void_rows(receipt.voided, frame, words)
    yield from fact_rows(receipt_facts(receipt, words), frame)
    for heading, jobs in _groups(receipt, words):
        yield gap(5)
        yield rule(0.4, 3, together=True, frame=frame)
        if heading:
            yield from paragraph(heading, _GROUP, frame)
        for job in jobs:
            yield from _job_rows(job, page_details, frame, words)
    yield gap(3)
    yield rule(0.4, 3, frame=frame)
    yield from _amount_rows(receipt_amounts(receipt, words), frame)
    sums = receipt.sums or receipt.returned_sums
    yield from _fine_rows((*tax_texts(sums, words), *receipt.notes), frame)
    yield from code_rows(receipt.code, frame, white=receipt.template_version > 1)


def _groups(receipt: Receipt, words: Words) -> list[tuple[str, tuple[BilledJob, ...]]]:
    groups = []
    if receipt.returned:
        groups.append((words.say("Taken back"), receipt.returned))
    if receipt.jobs:
        groups.append((words.say("New") if receipt.returned else "", receipt.jobs))
    return groups


def _invoice_rows(invoice: Invoice, title: str, words: Words) -> Iterator[Row]:
    frame = A4_FRAME
    yield from head_rows(invoice.store, title, frame, words)
    yield from _void_rows(invoice.voided, frame, words)
    yield from fact_rows(invoice_facts(invoice, words), frame)
    for job in invoice.jobs:
        yield gap(9)
        yield rule(0.4, 3, together=True, frame=frame)
        yield from _job_rows(job, invoice_details, frame, words, identity=True)
    yield gap(5)
    yield rule(1, 4, frame=frame)
    yield from _amount_rows(invoice_amounts(invoice, words), frame)
    yield from _fine_rows((*tax_texts(invoice.sums, words), *invoice.notes), frame)
    for text in invoice.prominent:
        yield gap(4)
        yield from paragraph(text, _PROMINENT, frame)
    for block in invoice.sign_offs:
        yield from sign_off_rows(block, frame, words)
    yield Row(22 * MM, partial(_signature, invoice, frame, words))


def _void_rows(voided: str, frame: Frame, words: Words) -> Iterator[Row]:
    if voided:
        yield from paragraph(void_text(voided, words), _VOID, frame)
        yield gap(3)


def _job_rows(
    job: BilledJob,
    details: Callable[[BilledLine, Words], list[str]],
    frame: Frame,
    words: Words,
    *,
    identity: bool = False,
) -> Iterator[Row]:
    if job.number or job.device:
        heading = "  ".join(filter(None, (job.number, job.device)))
        for line in wrap(heading, frame.width, _GROUP.measure):
            yield from table_rows(columns_from(*_whole(frame), ()), (line,), _GROUP, together=True)
    if identity and job.number:
        yield from fact_rows(device_identity(job, words), frame)
        yield gap(3)
    if job.lines:
        yield from _line_rows(job.lines, details, frame, words)
    elif identity:
        yield from paragraph(words.say("Nothing is charged."), _LINE, frame)


def _line_rows(
    lines: Iterable[BilledLine],
    details: Callable[[BilledLine, Words], list[str]],
    frame: Frame,
    words: Words,
) -> Iterator[Row]:
    columns = columns_from(*_whole(frame), _NUMBERS)
    named = (words.say("What"), words.say("Pieces"), words.say("Unit price"), words.say("Amount"))
    heads = tuple(table_rows(columns, named, _HEAD, together=True))
    yield from heads
    for billed in lines:
        below = details_line(details(billed, words))
        cells = (billed.name, str(billed.quantity), billed.price, billed.amount)
        rows = [*table_rows(columns, cells, _LINE, together=bool(below))]
        rows += table_rows(columns, (below,), _DETAIL) if below else []
        for row in rows:
            yield replace(row, heads=heads)
        yield gap(1.5)


def _amount_rows(amounts: Iterable[Amount], frame: Frame) -> Iterator[Row]:
    columns = columns_from(frame.right - 92 * MM, 92 * MM, (40 * MM,))
    for amount in amounts:
        style = _STRONG if amount.strong else _AMOUNT
        yield from table_rows(columns, (amount.label, amount.text), style, together=True)
    yield gap(2)


def _fine_rows(texts: Iterable[str], frame: Frame) -> Iterator[Row]:
    yield gap(4)
    for text in texts:
        yield from paragraph(text, _NOTE, frame)


def _signature(invoice: Invoice, frame: Frame, words: Words, pen: Pen, top: float) -> None:
    y, half = top + 16 * MM, frame.width / 2 - 6 * MM
    by = words.say("Signature, {name}", name=invoice.issued_by)
    for x, label in (
        (frame.left, by),
        (frame.right - half, words.say("Signature of the customer")),
    ):
        pen.rule(x, y, half)
        pen.text(x, y + 9, label, _CAPTION)


def _whole(frame: Frame) -> tuple[float, float]:
    return frame.left, frame.width
