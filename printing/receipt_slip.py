"""The receipt and the invoice as 58 mm slips."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.words import Words
from printing.escpos import CELL, Slip, Span
from printing.money_wording import (
    device_identity,
    invoice_amounts,
    invoice_facts,
    invoice_kind,
    invoice_title,
    line_details,
    page_details,
    receipt_amounts,
    receipt_facts,
    receipt_title,
    store_lines,
    tax_texts,
    void_text,
)
from printing.sign_off_block import print_sign_off
from printing.slip_blocks import print_facts, print_store_name
from printing.wording import details_line, grouped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.domain.documents import StoreBlock
    from app.domain.money_documents import BilledJob, BilledLine, Invoice, Receipt
    from printing.money_wording import Amount
    from printing.render_options import RenderOptions
    from printing.wording import Fact

_NAME_CELLS: Final = 22
_PRICE_ENDS: Final = 37
"""Columns of 80 mm: a line's name, pieces and price up to here, and its amount to the edge."""


def render_receipt(receipt: Receipt, options: RenderOptions) -> bytes:
    """Return the receipt as ESC/POS; equal receipts give equal bytes."""
    words = Words(receipt.language)
    slip = options.slip()
    _head(slip, receipt.store, receipt_title(receipt, words), words)
    _void(slip, receipt.voided, words)
    print_facts(slip, receipt_facts(receipt, words), words)
    if receipt.returned:
        _heading(slip, words.say("Taken back"))
        _jobs(slip, receipt.returned, words)
    if receipt.jobs:
        _heading(slip, words.say("New") if receipt.returned else "")
        _jobs(slip, receipt.jobs, words)
    slip.rule()
    _amounts(slip, receipt_amounts(receipt, words))
    _fine(slip, (*tax_texts(receipt.sums or receipt.returned_sums, words), *receipt.notes))
    slip.feed(8)
    slip.bars(receipt.code)
    slip.feed(4)
    slip.text(grouped(receipt.code), centred=True)
    slip.feed(8)
    slip.squares(receipt.code, quiet=receipt.template_version > 1)
    return slip.cut()


def render_invoice(invoice: Invoice, options: RenderOptions) -> bytes:
    """Return the invoice as ESC/POS; equal invoices give equal bytes."""
    words = Words(invoice.language)
    slip = options.slip()
    _head(slip, invoice.store, invoice_title(invoice, words), words)
    _void(slip, invoice.voided, words)
    print_facts(slip, invoice_facts(invoice, words), words)
    for job in invoice.jobs:
        _heading(slip, "")
        _job(slip, job, device_identity(job, words) if job.number else [], words)
    slip.rule()
    _amounts(slip, invoice_amounts(invoice, words))
    _fine(slip, (*tax_texts(invoice.sums, words), *invoice.notes))
    for text in invoice.prominent:
        slip.text(text, bold=True)
    for block in invoice.sign_offs:
        print_sign_off(slip, block, words)
    return slip.cut()


def _head(slip: Slip, store: StoreBlock, title: str, words: Words) -> None:
    print_store_name(slip, store.name)
    for line in store_lines(store, words):
        slip.text(line, centred=True)
    slip.rule()
    slip.line(Span(title, tall=2, bold=True), centred=True)


def _void(slip: Slip, voided: str, words: Words) -> None:
    if voided:
        slip.text(void_text(voided, words), bold=True, centred=True)
        slip.rule()


def _heading(slip: Slip, title: str) -> None:
    slip.rule()
    if title:
        slip.text(title, bold=True)


def _jobs(slip: Slip, jobs: Iterable[BilledJob], words: Words) -> None:
    for job in jobs:
        _job(slip, job, [], words)


def _job(slip: Slip, job: BilledJob, facts: list[Fact], words: Words) -> None:
    if job.number:
        slip.text(job.number, bold=True)
    if job.device:
        slip.text(job.device)
    print_facts(slip, facts, words)
    for line in job.lines:
        below = _billed(slip, line, words)
        if facts:
            below = [*invoice_kind(line), *below]
        slip.text(details_line(below), indent=2)
    if facts and not job.lines:
        slip.text(words.say("Nothing is charged."))


def _billed(slip: Slip, line: BilledLine, words: Words) -> list[str]:
    """Print one line with its amount; return what is to be said below it.

    80 mm have a column for pieces and price.
    """
    pieces = words.say("{quantity} × {price}", quantity=line.quantity, price=line.price)
    columns = _PRICE_ENDS - _NAME_CELLS, slip.cells - _PRICE_ENDS
    texts = pieces, line.amount
    fit = all(
        slip.measure(text) <= (wide - 1) * CELL for text, wide in zip(texts, columns, strict=True)
    )
    if not (slip.wide and line.price and fit):
        slip.ends(Span(line.name), Span(line.amount))
        return line_details(line, words)
    *first, last = slip.broken(line.name, _NAME_CELLS * CELL) or [""]
    for part in first:
        slip.line(Span(part))
    slip.line(
        Span(last), Span(pieces, column=_PRICE_ENDS, right=True), Span(line.amount, right=True)
    )
    return page_details(line, words)


def _amounts(slip: Slip, amounts: Iterable[Amount]) -> None:
    for amount in amounts:
        fits = slip.measure(amount.label) + slip.measure(amount.text) < slip.dots
        tall = 2 if amount.strong and fits else 1
        slip.ends(
            Span(amount.label, tall=tall, bold=amount.strong),
            Span(amount.text, tall=tall, bold=amount.strong),
        )


def _fine(slip: Slip, texts: Iterable[str]) -> None:
    listed = tuple(texts)
    if listed:
        slip.rule()
    for text in listed:
        slip.text(text)
