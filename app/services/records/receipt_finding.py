"""Finding receipts by what is known of them: by indexes, or among the newest only.

A key is pressed for every letter of what is typed, so that nothing here may go through all that
was ever sold: numbers, codes, jobs and customers are looked up, whatever their age; goods and
sums, which no index knows, among the newest receipts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import Text, func, select, type_coerce

from app.domain.errors import BadEntry
from app.domain.money import parse_amount
from app.domain.own_code import CodeKind, NotOurCode, OwnCode
from app.services.jobs.job_prices import read_books
from app.services.local_day import business_day
from app.services.records.finding import customers_called
from app.words import LANGUAGES
from db.models.code import Code
from db.models.job import Job
from db.models.money import Invoice, InvoiceLine, Payment, Receipt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.orm import Session

NEWEST: Final = 2_000
"""How many receipts are looked at for goods and sums."""

_MOST_FOUND: Final = 500
_MOST_CUSTOMERS: Final = 50
_MOST_TYPED: Final = 120
_LONGEST_COUNTER: Final = 6
# A store's own numbers run to 8; 9 are those of imported records.
_EPOCHS: Final = range(10)


def receipts_found(session: Session, typed: str) -> tuple[str, ...]:
    """Return the ids of the newest receipts that fit what was typed, in no order."""
    text = typed.strip()[:_MOST_TYPED]
    if text.upper().startswith(("R-", "I-", "C-")):
        queries = _numbered(text.upper())
    else:
        queries = (*_looked_up(session, text), *_among_newest(session, text))
    # Added to 0, so that what was looked up is sorted and not all receipts are walked in order.
    newest = (query.order_by((Receipt.made_at + 0).desc()).limit(_MOST_FOUND) for query in queries)
    return tuple(dict.fromkeys(one for query in newest for one in session.scalars(query)))


def receipts_of(jobs: Sequence[str]) -> tuple[Select[str], ...]:
    """Select the receipts of jobs: of their deposits and of their bills."""
    deposits = select(Payment.receipt).where(Payment.job.in_(jobs))
    bills = select(InvoiceLine.invoice).where(InvoiceLine.job.in_(jobs))
    return _which(Receipt.id.in_(deposits)), _which(Receipt.invoice.in_(bills))


def _which(fits: ColumnElement[bool]) -> Select[str]:
    return select(Receipt.id).where(fits)


def _numbered(number: str) -> tuple[Select[str], ...]:
    """Select by the beginning of a receipt's, an invoice's or a credit's number."""
    # The bound lets the index of numbers be walked; whatever follows a number is a digit at most.
    last = f"{number}{'9' * 16}"
    documents = (
        select(Invoice.id)
        .where(Invoice.number.between(number, last), Invoice.number.startswith(number))
        .order_by(Invoice.number.desc())
        .limit(_MOST_FOUND)
    )
    receipts = (
        select(Receipt.id)
        .where(Receipt.number.between(number, last), Receipt.number.startswith(number))
        .order_by(Receipt.number.desc())
        .limit(_MOST_FOUND)
    )
    return (
        _which(Receipt.id.in_(receipts)),
        _which(Receipt.invoice.in_(documents)),
        _which(Receipt.credit.in_(documents)),
    )


def _looked_up(session: Session, text: str) -> Iterator[Select[str]]:
    """Select by code, job, end of a number, or customer."""
    jobs: list[str] = []
    for kind, target in _named(session, text):
        if kind == CodeKind.PAPER:
            yield _which(Receipt.id == target)
        elif kind == CodeKind.CLAIM_TICKET:
            jobs.extend(session.scalars(select(Job.id).where(Job.visit == target)))
        elif kind == CodeKind.JOB:
            jobs.append(target)
    if text.isascii() and text.isdecimal() and len(text) <= _LONGEST_COUNTER:
        yield _which(Receipt.number.in_(_numbers_ending(session, int(text))))
        same = select(Job.id).where(Job.counter == int(text)).order_by(Job.received_at.desc())
        jobs.extend(session.scalars(same.limit(_MOST_CUSTOMERS)))
    if jobs:
        yield from receipts_of(jobs)
    yield _which(Receipt.customer.in_(customers_called(session, text, _MOST_CUSTOMERS)))


def _named(session: Session, text: str) -> Sequence[tuple[str, str]]:
    """Return kind and id of what an own code names."""
    try:
        digits = OwnCode.read(text).digits
    except NotOurCode:
        return ()
    found = session.execute(select(Code.kind, Code.target).where(Code.code == digits))
    return [(kind, target) for kind, target in found]


def _numbers_ending(session: Session, counter: int) -> list[str]:
    """Return every receipt's number that a bare counter can mean, of all years there are."""
    profile = read_books(session).profile
    # Asked one by one, so that each is read off an end of the index.
    oldest = session.scalar(select(func.min(Receipt.made_at)))
    newest = session.scalar(select(func.max(Receipt.made_at)))
    if oldest is None or newest is None:
        return []
    first, last = (int(business_day(at, profile.time_zone)[:4]) for at in (oldest, newest))
    return [
        f"R-{profile.number}-{year % 100:02}{f'.{epoch}' if epoch else ''}-{counter:06}"
        for year in range(first, last + 1)
        for epoch in _EPOCHS
    ]


def _among_newest(session: Session, text: str) -> Iterator[Select[str]]:
    """Select by goods and by sums, of all or of one tender."""
    newest = select(Receipt.id).order_by(Receipt.made_at.desc(), Receipt.id.desc()).limit(NEWEST)
    rows = newest.subquery()
    # The keys of the languages stand in every name.
    if not any(text.lower() in language.lower() for language in LANGUAGES):
        yield (
            select(Receipt.id)
            .join(rows, rows.c.id == Receipt.id)
            .join(InvoiceLine, InvoiceLine.invoice == Receipt.invoice)
            .where(type_coerce(InvoiceLine.names, Text).icontains(text, autoescape=True))
        )
    if not any(letter.isdigit() for letter in text):
        return
    try:
        minor = parse_amount("amount", text, read_books(session).currency)
    except BadEntry:
        return
    yield (
        select(Receipt.id)
        .join(rows, rows.c.id == Receipt.id)
        .outerjoin(Payment, Payment.receipt == Receipt.id)
        .where(
            Receipt.total.in_((minor, -minor))
            | (Payment.amount == minor)
            | (Payment.tendered == minor)
        )
    )
