"""Tries to reach a customer about a job, as they are kept and shown."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.contact_attempt import ContactResult, ContactWay
from app.domain.entry_text import LINE_LENGTH, optional_line
from app.domain.errors import BadEntry
from app.domain.quote import QuoteState
from db.chunks import chunks
from db.models.customer import Customer
from db.models.people import UserAccount
from db.models.quote import ContactAttempt, Quote

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from app.domain.contact_attempt import ContactEntry
    from db.models.job import Job
    from db.unit_of_work import Work

_LATEST_PROMISE_MS: Final = 366 * 24 * 3_600_000
_WAITING: Final = (QuoteState.PRESENTED, QuoteState.EXPIRED)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to reach a customer; instants are epoch ms, `by` is a name."""

    id: str
    way: ContactWay
    contact: str
    result: ContactResult
    note: str
    best_time: str
    promised_at: int | None
    at: int
    by: str


def keep_attempt(work: Work, job: Job, entry: ContactEntry) -> None:
    """Keep a try to reach a job's customer, inside a transaction.

    Raises BadEntry, also for a promise that lies in the past or beyond a year.
    """
    promised = entry.promised_at
    if promised is not None and not work.at <= promised <= work.at + _LATEST_PROMISE_MS:
        raise BadEntry("promised_call", "not_ahead")
    customer = None if job.customer is None else work.get_one(Customer, job.customer)
    usual = "" if customer is None else customer.phone
    row = ContactAttempt(
        job=job.id,
        quote=_waiting_version(work, job),
        way=entry.way,
        contact=optional_line("contact", entry.contact, LINE_LENGTH) or usual,
        result=entry.result,
        note=optional_line("note", entry.note, LINE_LENGTH),
        best_time=optional_line("best_time", entry.best_time, LINE_LENGTH),
        promised_at=promised,
        tried_at=work.at,
        tried_by=work.user,
    )
    work.add(row)
    work.flush()
    work.record("contact.tried", job=job.id, attempt=row.id, way=row.way, result=row.result)


def read_attempts(session: Session, jobs: Sequence[str]) -> Mapping[str, tuple[Attempt, ...]]:
    """Return by job's id every try to reach its customer, newest first."""
    found: dict[str, list[Attempt]] = defaultdict(list)
    for some in chunks(jobs):
        rows = session.execute(
            select(ContactAttempt, UserAccount.name)
            .join(UserAccount, UserAccount.id == ContactAttempt.tried_by)
            .where(ContactAttempt.job.in_(some))
            .order_by(ContactAttempt.tried_at.desc(), ContactAttempt.id.desc())
        )
        for row, name in rows:
            found[row.job].append(_attempt(row, name))
    return {job: tuple(attempts) for job, attempts in found.items()}


def _attempt(row: ContactAttempt, name: str) -> Attempt:
    return Attempt(
        id=row.id,
        way=ContactWay(row.way),
        contact=row.contact,
        result=ContactResult(row.result),
        note=row.note,
        best_time=row.best_time,
        promised_at=row.promised_at,
        at=row.tried_at,
        by=name,
    )


def _waiting_version(work: Work, job: Job) -> str | None:
    """Return the id of the version that the customer is to answer, if there is one."""
    query = select(Quote.id).where(Quote.job == job.id, Quote.state.in_(_WAITING))
    return work.scalars(query.order_by(Quote.version.desc()).limit(1)).first()
