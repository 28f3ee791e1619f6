"""The versions of a job's quote as they are stored, and whether they still are what was presented.

A body is read as its stored text and never through the column: what somebody changed by other means
may not even be JSON any more, and has to be found and named, not to break the page.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import Text, select, type_coerce
from sqlalchemy.orm import defer

from app.domain.billing import TaxMode
from app.domain.document_json import UnreadableDocument
from app.domain.own_code import people_number
from app.domain.quote import (
    QuoteBody,
    QuoteChanged,
    QuoteNotFound,
    QuoteNotPresented,
    QuoteState,
)
from app.services.local_day import business_day
from app.services.shop import read_profile
from db.models.event import Event
from db.models.quote import Quote

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from db.models.job import Job

PRESENTED: Final = "quote.presented"
"""The event that seals the hash of a version."""


@dataclass(frozen=True, slots=True)
class StoredQuote:
    """One version: its row, its body, and whether that is not what was presented.

    A body that cannot be read any more is an empty one.
    """

    row: Quote
    body: QuoteBody
    changed: bool


def stored_quotes(
    session: Session, job: Job, *which: ColumnElement[bool]
) -> tuple[StoredQuote, ...]:
    """Return the versions of a job's quote, all by default, newest first, its draft among them."""
    rows = session.execute(
        select(Quote, type_coerce(Quote.body, Text).label("text"))
        .where(Quote.job == job.id, *which)
        .order_by(Quote.version.desc())
        .options(defer(Quote.body))
    ).all()
    sealed = sealed_hashes(session, job.id) if rows else {}
    return tuple(_stored(job, row, text, sealed) for row, text in rows)


def stored_version(session: Session, job: Job, version: int) -> StoredQuote:
    """Return one version of a job's quote, whatever became of it; raises QuoteNotFound."""
    found = stored_quotes(session, job, Quote.version == version)
    if not found:
        raise QuoteNotFound(people_number(job.number))
    return found[0]


def presented_version(session: Session, job: Job, version: int) -> StoredQuote:
    """Return one version that was presented and is still what was presented.

    Raises QuoteNotFound, QuoteNotPresented for the draft, QuoteChanged.
    """
    found = stored_version(session, job, version)
    if found.row.state == QuoteState.DRAFT:
        raise QuoteNotPresented(people_number(job.number), version)
    if found.changed:
        raise QuoteChanged(people_number(job.number), version)
    return found


def stored_draft(session: Session, job: Job) -> StoredQuote | None:
    """Return the version of a job's quote that is being written, if there is one."""
    return next(iter(stored_quotes(session, job, Quote.state == QuoteState.DRAFT)), None)


def state_on(row: Quote, today: str) -> QuoteState:
    """Return where a version stands on a store's day (`2026-12-21`).

    One that nobody answered is expired from the day after its last.
    """
    state = QuoteState(row.state)
    if state is QuoteState.PRESENTED and row.valid_until < today:
        return QuoteState.EXPIRED
    return state


def store_day(session: Session, at: int) -> str:
    """Return the store's day of an instant (epoch ms): `2026-12-21`."""
    return business_day(at, read_profile(session).time_zone)


def sealed_hashes(session: Session, job: str) -> dict[str, str]:
    """Return by quote's id the hash that the log tells, where it was not erased."""
    told = select(Event.params).where(Event.job == job, Event.kind == PRESENTED)
    said = [params for params in session.scalars(told) if params]
    return {str(one.get("quote", "")): str(one.get("sha", "")) for one in said}


def read_body(text: str) -> QuoteBody | None:
    """Return what a version says from its stored text; None where that was damaged.

    Only a change by other means damages it: `changed` names that where the quote is opened.
    """
    try:
        return QuoteBody.from_json(json.loads(text))
    except (ValueError, UnreadableDocument):
        return None


def _stored(job: Job, row: Quote, text: str, sealed: dict[str, str]) -> StoredQuote:
    body = read_body(text)
    if body is None:
        return StoredQuote(row, _unreadable(job, row), changed=True)
    return StoredQuote(row, body, changed=is_changed(row, body, text, sealed))


def is_changed(row: Quote, body: QuoteBody, text: str, sealed: dict[str, str]) -> bool:
    """Tell whether a version, whose body is stored as `text`, is not what was presented."""
    if row.state == QuoteState.DRAFT:
        return False
    # The column keeps canonical JSON: the very text is what was hashed.
    sha = hashlib.sha256(text.encode()).hexdigest()
    said = (row.body_sha, sealed.get(row.id, row.body_sha), row.job, row.version, row.valid_until)
    return said != (sha, sha, body.job, body.version, body.valid_until)


def _unreadable(job: Job, row: Quote) -> QuoteBody:
    return QuoteBody(
        job=job.id,
        number=people_number(job.number),
        version=row.version,
        language="",
        currency="",
        tax_mode=TaxMode.INCLUSIVE,
        options=(),
    )
