"""What receipts and invoices say of money, in the same words on the page and on the slip.

Money that goes back is said in words; no amount ever carries a minus sign.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, assert_never

from app.domain.billing import InvoiceKind, ReceiptKind
from printing.wording import Fact

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.domain.documents import StoreBlock
    from app.domain.money_documents import (
        BilledJob,
        BilledLine,
        Invoice,
        PaidLine,
        Receipt,
        Settled,
        Sums,
    )
    from app.words import Words


@dataclass(frozen=True, slots=True)
class Amount:
    """One line of sums: what it is and how much; a strong one is what the paper is about."""

    label: str
    text: str
    strong: bool = False


def receipt_title(receipt: Receipt, words: Words) -> str:
    """Name the receipt by what money changed hands for."""
    match receipt.act:
        case ReceiptKind.PAYMENT:
            return words.say("Receipt")
        case ReceiptKind.DEPOSIT:
            return words.say("Deposit receipt")
        case ReceiptKind.REFUND:
            return words.say("Refund receipt")
        case ReceiptKind.EXCHANGE:
            return words.say("Exchange receipt")
        case _:
            assert_never(receipt.act)


def invoice_title(invoice: Invoice, words: Words) -> str:
    """Name the invoice, or the credit note that takes back from one."""
    if invoice.act is InvoiceKind.CREDIT:
        return words.say("Credit note")
    return words.say("Invoice")


def store_lines(store: StoreBlock, words: Words) -> list[str]:
    """Return the store's address, phone, e-mail and registration number, as far as it has them."""
    phone = words.say("Phone {phone}", phone=store.phone)
    registration = words.say("Registration no. {number}", number=store.registration)
    return [
        *([store.address] if store.address else []),
        *([phone] if store.phone else []),
        *([store.email] if store.email else []),
        *([registration] if store.registration else []),
    ]


def receipt_facts(receipt: Receipt, words: Words) -> list[Fact]:
    """Return number, time, who took the money, for whom, and the papers it goes with."""
    return _said(
        (words.say("Number"), receipt.number),
        (words.say("Date"), receipt.made),
        (words.say("Served by"), receipt.made_by),
        (words.say("Customer"), receipt.customer),
        (words.say("Invoice"), receipt.invoice),
        (words.say("Original"), receipt.refers),
        (words.say("Reason"), receipt.reason),
    )


def invoice_facts(invoice: Invoice, words: Words) -> list[Fact]:
    """Return number, date, who signs for it, and whose it is."""
    customer = invoice.customer
    number = words.say("{name}, no. {number}", name=invoice.issued_by, number=invoice.issuer_number)
    return _said(
        (words.say("Number"), invoice.number),
        (words.say("Date"), invoice.issued),
        (words.say("Customer"), customer.name or words.say("name not given")),
        (words.say("Issued by"), number if invoice.issuer_number else invoice.issued_by),
        (words.say("Phone"), customer.phone),
        (words.say("Original"), invoice.refers),
        (words.say("Address"), customer.address),
        (words.say("Reason"), invoice.reason),
    )


def device_identity(job: BilledJob, words: Words) -> list[Fact]:
    """Return serial number, IMEIs, problem and outcome of a billed device."""
    return _said(
        (words.say("Serial number"), job.serial or words.say("not recorded")),
        ("IMEI", "\n".join(job.imeis)),
        (words.say("Problem"), job.problem),
        (words.say("Outcome"), job.outcome),
    )


def line_details(line: BilledLine, words: Words) -> list[str]:
    """Return what stands below a line's name: pieces and price, discount, payer, use, warranty."""
    pieces = words.say("{quantity} × {price}", quantity=line.quantity, price=line.price)
    warranty = words.say("Warranty {until}", until=line.warranty)
    return [
        *([pieces] if line.quantity > 1 and line.price else []),
        *([words.say("{amount} off", amount=line.discount)] if line.discount else []),
        *([words.say("Paid by: {payer}", payer=line.payer)] if line.payer else []),
        *([words.say("Used part")] if line.used else []),
        *([warranty] if line.warranty else []),
    ]


def invoice_details(line: BilledLine, words: Words) -> list[str]:
    """Return kind and grade of a line, that it was used, and its warranty."""
    return [*invoice_kind(line), *page_details(line, words)]


def page_details(line: BilledLine, words: Words) -> list[str]:
    """Return what stands below a line's name where pieces and price have columns of their own."""
    return line_details(replace(line, quantity=1), words)


def invoice_kind(line: BilledLine) -> list[str]:
    """Return kind and grade of a line, where its name does not say them."""
    return [text for text in (line.kind, line.grade) if text and text not in line.name]


def receipt_amounts(receipt: Receipt, words: Words) -> list[Amount]:
    """Return the sums of a receipt, from the lines' to what is left to pay."""
    match receipt.act:
        case ReceiptKind.PAYMENT:
            head = [*_sums(receipt.sums, words), *_settled(receipt.settled, words)]
            paid = _paid(receipt.paid, words)
        case ReceiptKind.DEPOSIT:
            head = [Amount(words.say("Deposit paid"), receipt.amount, strong=True)]
            paid = _paid(receipt.paid, words)
        case ReceiptKind.REFUND:
            head = [*_sub_sums(receipt.returned_sums, words)]
            head.append(Amount(words.say("Refunded"), receipt.amount, strong=True))
            paid = _paid(receipt.paid, words)
        case ReceiptKind.EXCHANGE:
            head, paid = _exchanged(receipt, words), []
        case _:
            assert_never(receipt.act)
    return [*head, *paid, *_cash(receipt, words), *_balance(receipt.settled, words)]


def invoice_amounts(invoice: Invoice, words: Words) -> list[Amount]:
    """Return the sums of an invoice, and what of it was paid when it was written."""
    settled = invoice.settled
    return [
        *_sums(invoice.sums, words),
        *_amounts(
            (words.say("Deposit credited"), settled.deposits),
            (words.say("Paid"), settled.paid_before),
        ),
        *([] if invoice.act is InvoiceKind.CREDIT else _balance(settled, words)),
    ]


def tax_texts(sums: Sums | None, words: Words) -> list[str]:
    """Return for each rate how much is taxed by it and how much of that is tax."""
    if sums is None:
        return []
    return [
        words.say("Tax {rate}: {tax} in {gross}", rate=line.rate, tax=line.tax, gross=line.gross)
        for line in sums.taxes
    ]


def void_text(voided: str, words: Words) -> str:
    """Say that a paper no longer counts."""
    return words.say("VOID since {moment}", moment=voided) if voided else ""


def _sums(sums: Sums | None, words: Words) -> list[Amount]:
    if sums is None:
        return []
    return [*_sub_sums(sums, words), Amount(words.say("Total"), sums.total, strong=True)]


def _sub_sums(sums: Sums | None, words: Words) -> list[Amount]:
    if sums is None:
        return []
    return _amounts(
        (words.say("Sub-total"), sums.sub_total),
        (words.say("Tax"), sums.tax),
        (words.say("Rounded off"), sums.rounding),
    )


def _settled(settled: Settled, words: Words) -> list[Amount]:
    return _amounts(
        (words.say("Deposit credited"), settled.deposits),
        (words.say("Paid before"), settled.paid_before),
    )


def _balance(settled: Settled, words: Words) -> list[Amount]:
    left = Amount(words.say("Left to pay"), settled.balance, strong=True)
    return [left] if settled.balance else []


def _exchanged(receipt: Receipt, words: Words) -> list[Amount]:
    worth = receipt.returned_sums
    head = [] if worth is None else [Amount(words.say("Taken back"), worth.total)]
    price = [] if receipt.sums is None else [Amount(words.say("New total"), receipt.sums.total)]
    if receipt.given_back:
        end = Amount(words.say("Difference given back"), receipt.amount, strong=True)
    elif receipt.paid:
        end = Amount(words.say("Difference paid"), receipt.amount, strong=True)
    else:
        end = Amount(words.say("No difference"), "", strong=True)
    return [*head, *price, end, *_paid((*receipt.paid, *receipt.given_back), words)]


def _paid(lines: Iterable[PaidLine], words: Words) -> list[Amount]:
    return [
        Amount(
            words.say("{tender}, ref. {reference}", tender=line.tender, reference=line.reference)
            if line.reference
            else line.tender,
            line.amount,
        )
        for line in lines
    ]


def _cash(receipt: Receipt, words: Words) -> list[Amount]:
    return _amounts(
        (words.say("Cash given"), receipt.tendered), (words.say("Change given"), receipt.change)
    )


def _amounts(*pairs: tuple[str, str]) -> list[Amount]:
    return [Amount(label, text) for label, text in pairs if text]


def _said(*pairs: tuple[str, str]) -> list[Fact]:
    return [Fact(label, text, short=True) for label, text in pairs if text]
