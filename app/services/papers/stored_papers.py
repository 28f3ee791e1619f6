"""Papers as they are kept: found by job, receipt or number, with what is added when printed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeVar

from sqlalchemy import or_, select

from app.domain.counter_documents import Badge as BadgeDocument
from app.domain.counter_documents import DataAgreement
from app.domain.documents import ClaimTicket
from app.domain.errors import PaperNotFound
from app.domain.money import parse_currency
from app.domain.money_documents import Invoice as InvoiceDocument
from app.domain.money_documents import Receipt as ReceiptDocument
from app.domain.paper import PaperKind
from app.domain.paper_documents import document_from_json
from app.domain.permissions import GRANTS, Permission, check_permission
from app.domain.quote_documents import QuoteSheet
from app.domain.signature import Strokes, flat_strokes
from app.domain.tender import TenderKind
from app.services.jobs.jobs_in_hand import job_by_number
from app.services.money.agreed_blocks import quote_sign_off_row, sign_off_block
from app.services.money.billed_lines import MoneyWords
from app.services.money.tenders import read_tenders
from app.services.shop import read_profile
from app.services.signing.signed_copies import signed_block
from app.words import Words
from db.models.job import Visit
from db.models.money import Invoice, InvoiceLine, Payment, Receipt
from db.models.paper import Paper
from db.models.scanner import Badge
from db.models.signature import Signature

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.orm import Session

    from app.domain.documents import SignedBlock
    from app.domain.paper_documents import PaperDocument
    from app.domain.permissions import Role
    from db.models.job import Job

# A slip that comes out later is for somebody who paid long ago.
_JUST_NOW_MS: Final = 300_000
# Whoever sees a whole badge can sign in as its person.
_GUARDED: Final = {PaperKind.BADGE: Permission.MANAGE_PEOPLE}

_Money = TypeVar("_Money", ReceiptDocument, InvoiceDocument)


def stored_paper(session: Session, paper: str) -> Paper:
    """Return a paper's row; raises PaperNotFound."""
    row = session.get(Paper, paper)
    if row is None:
        raise PaperNotFound(paper)
    return row


def paper_for(session: Session, role: Role, paper: str) -> Paper:
    """Return the row of a paper that somebody of a role wants to see or print whole.

    Raises PaperNotFound, or NotPermitted for a badge where they do not manage people.
    """
    row = stored_paper(session, paper)
    guarded = _GUARDED.get(PaperKind(row.kind))
    if guarded is not None:
        check_permission(role, guarded)
    return row


def seen_by(role: Role) -> ColumnElement[bool]:
    """Return the condition for papers that `paper_for` gives to somebody of a role."""
    hidden = [kind for kind, guarded in _GUARDED.items() if guarded not in GRANTS[role]]
    return Paper.kind.not_in(hidden)


def whole_document(session: Session, row: Paper) -> PaperDocument:
    """Return a paper's document with what is not frozen in it.

    A claim ticket and a badge get their proof, what was signed the lines of the signature: neither
    ever leaves the store. What was made void or agreed to since it was written says so then.
    """
    document = document_from_json(row.document)
    if isinstance(document, ClaimTicket):
        proof = session.get_one(Visit, row.visit).proof
        return replace(document, proof=proof, signed=_drawn(session, document.signed))
    if isinstance(document, DataAgreement):
        return replace(document, signed=_drawn(session, document.signed))
    if isinstance(document, BadgeDocument):
        return replace(document, proof=session.get_one(Badge, row.about).proof)
    if isinstance(document, QuoteSheet):
        return _agreed(session, document, row.about)
    if isinstance(document, ReceiptDocument):
        return _voided(session, document, session.get(Receipt, row.about))
    if isinstance(document, InvoiceDocument):
        return _voided(session, document, session.get(Invoice, row.about))
    return document


def _drawn(session: Session, signed: SignedBlock | None) -> SignedBlock | None:
    if signed is None:
        return None
    row = session.get_one(Signature, signed.signature)
    return replace(signed, strokes=flat_strokes(Strokes.from_json(row.strokes)))


def _agreed(session: Session, document: QuoteSheet, quote: str) -> QuoteSheet:
    """Say how a version was agreed to since, with the lines of a signature under it."""
    row = quote_sign_off_row(session, quote)
    if row is None:
        return document
    # The quote itself is not read: changed by other means it may be no JSON, and this is the paper.
    words, profile = Words(document.language), read_profile(session)
    say = MoneyWords(profile, words, parse_currency(profile.currency), row.agreed_at)
    signature = None if row.signature is None else session.get_one(Signature, row.signature)
    signed = None if signature is None else signed_block(signature, document.language)
    return replace(
        document,
        sign_off=sign_off_block(session, say, row),
        signed=_drawn(session, signed),
    )


def _voided(session: Session, document: _Money, about: Receipt | Invoice | None) -> _Money:
    if about is None or about.voided_at is None:
        return document
    zone = read_profile(session).time_zone
    moment = Words(document.language).moment(about.voided_at, zone)
    return replace(document, voided=" · ".join(filter(None, (moment, about.void_reason))))


def papers_of_job(session: Session, job: Job) -> Select[Paper]:
    """Select a job's papers, those of its visit, and those of the money it brought."""
    of_both = (Paper.job == job.id) | Paper.job.is_(None)
    of_visit = (Paper.visit == job.visit) & of_both
    money = _money_of_job(session, job.id)
    return select(Paper).where(or_(of_visit, Paper.about.in_(money))).order_by(Paper.id)


def papers_numbered(session: Session, number: str) -> Select[Paper]:
    """Select the papers of a receipt's, invoice's or job's number, or of a receipt's own code.

    Raises JobNotFound for a number that names none of them.
    """
    typed = number.strip()
    ids = [
        *session.scalars(
            select(Receipt.id).where(or_(Receipt.number == typed.upper(), Receipt.code == typed))
        ),
        *session.scalars(select(Invoice.id).where(Invoice.number == typed.upper())),
    ]
    if ids:
        return select(Paper).where(Paper.about.in_(ids)).order_by(Paper.id)
    return papers_of_job(session, job_by_number(session, number))


def is_for_cash(session: Session, row: Paper, now: int) -> bool:
    """Tell whether a paper is of a receipt for cash that was made just now (epoch ms)."""
    if row.kind != PaperKind.RECEIPT or now - row.made_at > _JUST_NOW_MS:
        return False
    tenders = read_tenders(session, read_profile(session).country, now)
    cash = [tender.key for tender in tenders if tender.kind is TenderKind.CASH]
    paid = select(Payment.id).where(Payment.receipt == row.about, Payment.tender.in_(cash))
    return session.scalars(paid.limit(1)).first() is not None


def _money_of_job(session: Session, job: str) -> list[str]:
    invoices = session.scalars(
        select(InvoiceLine.invoice).where(InvoiceLine.job == job).distinct()
    ).all()
    by_invoice = select(Receipt.id).where(
        or_(Receipt.invoice.in_(invoices), Receipt.credit.in_(invoices))
    )
    deposits = select(Payment.receipt).where(Payment.job == job)
    return [*invoices, *session.scalars(by_invoice), *session.scalars(deposits)]
