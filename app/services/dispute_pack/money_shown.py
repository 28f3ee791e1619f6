"""The money of a job: what it costs, what was billed for it, what was paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.domain.billing import InvoiceKind, PaymentKind, SignOffHow, TaxMode
from app.domain.dispute_documents import PackFact, PackFacts, PackSection, PackTable, PackText
from app.domain.quote import Payer
from app.services.diagnosis_fee.fee_words import fee_sentence
from app.services.dispute_pack.around import BETWEEN
from app.services.jobs.diagnosis_charges import FEE_NAME, terms_of
from db.models.charge import Charge, DiagnosisFee
from db.models.money import Invoice, InvoiceLine, Payment, Receipt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.domain.dispute_documents import PackPart
    from app.services.dispute_pack.around import PackAround


def money_shown(around: PackAround) -> PackSection:
    """Return the fee, charges, invoices with this job's lines, and the money that changed hands."""
    say = around.words.say
    invoices = around.session.scalars(
        select(Invoice)
        .where(Invoice.id.in_(select(InvoiceLine.invoice).where(InvoiceLine.job == around.job.id)))
        .order_by(Invoice.issued_at, Invoice.id)
    ).all()
    parts = (
        *_fees(around),
        *_charges(around),
        *(part for row in invoices for part in _invoice(around, row)),
        *_payments(around, invoices),
    )
    return PackSection(say("Money"), parts or (PackText(say("There is none.")),))


def _fees(around: PackAround) -> Iterator[PackPart]:
    """Yield every fee of the diagnosis that was agreed to, with what was to be due of it."""
    say = around.words.say
    rows = around.session.scalars(
        select(DiagnosisFee)
        .where(DiagnosisFee.job == around.job.id)
        .order_by(DiagnosisFee.agreed_at, DiagnosisFee.id)
    )
    for row in rows:
        plus_tax = row.tax_mode == TaxMode.EXCLUSIVE and row.tax_bp > 0
        said = fee_sentence(terms_of(row), around.currency, around.words, plus_tax=plus_tax)
        noted = BETWEEN.join((around.moment(row.agreed_at), around.who(row.agreed_by)))
        facts = (
            (say("Amount"), said),
            (say("Agreed"), around.labelled(SignOffHow, row.how)),
            (say("Who"), row.who),
            (say("Under"), row.contact),
            (say("Noted"), noted),
            (say("Taken off"), around.moment(row.ended_at)),
        )
        told = tuple(PackFact(*fact) for fact in facts if fact[1])
        yield PackFacts(told, say(FEE_NAME))


def _charges(around: PackAround) -> Iterator[PackPart]:
    say = around.words.say
    rows = around.session.scalars(
        select(Charge).where(Charge.job == around.job.id).order_by(Charge.place, Charge.added_at)
    ).all()
    if rows:
        heads = (say("Line"), say("Written"), say("Taken off"), say("Payer"))
        numbers = (say("Pieces"), say("Price"), say("Discount"))
        cells = tuple(
            (
                around.named(row.names),
                BETWEEN.join((around.moment(row.added_at), around.who(row.added_by))),
                around.moment(row.ended_at),
                around.labelled(Payer, row.payer),
                str(row.quantity),
                around.money(row.unit_price),
                around.money(row.discount) if row.discount else "",
            )
            for row in rows
        )
        shares = (24, 22, 14, 11, 7, 12, 10)
        yield PackTable((*heads, *numbers), shares, cells, say("Price lines"), numbers=3)


def _invoice(around: PackAround, row: Invoice) -> Iterator[PackPart]:
    say = around.words.say
    lines = around.session.scalars(
        select(InvoiceLine)
        .where(InvoiceLine.invoice == row.id, InvoiceLine.job == around.job.id)
        .order_by(InvoiceLine.place)
    ).all()
    title = say(
        "{kind} {number}, {moment}",
        kind=around.labelled(InvoiceKind, row.kind),
        number=row.number,
        moment=around.moment(row.issued_at),
    )
    if row.voided_at is not None:
        voided = say(
            "voided {moment}: {reason}", moment=around.moment(row.voided_at), reason=row.void_reason
        )
        title = BETWEEN.join((title, voided))
    heads = (say("Line"), say("Pieces"), say("Net"), say("Tax"), say("Amount"))
    cells = tuple(
        (
            around.named(line.names),
            str(line.quantity),
            around.money(line.net),
            around.money(line.tax),
            around.money(line.gross),
        )
        for line in lines
    )
    total = ("", "", "", say("Total of all its lines"), around.money(row.total))
    yield PackTable(heads, (48, 10, 14, 14, 14), (*cells, total), title, numbers=4)


def _payments(around: PackAround, invoices: Sequence[Invoice]) -> Iterator[PackPart]:
    say = around.words.say
    of_job = (Payment.job == around.job.id) | Payment.invoice.in_([row.id for row in invoices])
    rows = around.session.execute(
        select(Payment, Receipt)
        .join(Receipt, Receipt.id == Payment.receipt)
        .where(of_job)
        .order_by(Payment.made_at, Payment.id)
    ).all()
    if rows:
        heads = (say("When"), say("Receipt"), say("What"), say("Tender"), say("Taken by"))
        cells = tuple(
            (
                around.moment(paid.made_at),
                receipt.number,
                around.labelled(PaymentKind, paid.kind),
                around.named(paid.tender_names),
                around.who(receipt.made_by),
                around.moment(paid.voided_at),
                around.money(paid.amount),
            )
            for paid, receipt in rows
        )
        more = (say("Voided"), say("Amount"))
        shares = (17, 18, 12, 14, 13, 14, 12)
        yield PackTable((*heads, *more), shares, cells, say("Money that changed hands"), numbers=1)
