"""Quotes and named prices that wait for an answer, and every try to reach who has to give it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Text, null, or_, select, type_coerce
from sqlalchemy.orm import defer

from app.domain.bench import BenchEntryKind
from app.domain.contact_attempt import ContactResult
from app.domain.job import JobState
from app.domain.own_code import people_number
from app.domain.permissions import Permission
from app.domain.quote import QuoteState
from app.services.jobs.jobs_in_hand import job_by_number
from app.services.local_day import day_bounds
from app.services.permits import needs
from app.services.quotes.contact_attempts import keep_attempt, read_attempts
from app.services.quotes.stored_quotes import read_body, store_day
from app.services.shop import read_profile
from db.chunks import chunks
from db.models.bench import ENTRY_ORDER, BenchEntry
from db.models.customer import Customer
from db.models.device import Device
from db.models.job import IS_OPEN, Job
from db.models.quote import Quote

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.domain.contact_attempt import ContactEntry
    from app.services.quotes.contact_attempts import Attempt
    from app.services.store_file import StoreFile

_NEVER: Final = 9_000_000_000_000_000
_ANSWERED: Final = frozenset({ContactResult.REACHED, ContactResult.CALLS_BACK})
_HEARD: Final = _ANSWERED | {ContactResult.LEFT_WORD}


@dataclass(frozen=True, slots=True)
class OptionPrice:
    """What one option costs the customer, in minor units of the store's currency."""

    option: str
    total: int


@dataclass(frozen=True, slots=True)
class UnansweredQuote:
    """A version, or a price that was only named, without its customer's answer; epoch ms.

    Of a price that was only named `version` and `valid_until` are None; `named` is what was said,
    and `presented_at` when.
    `prices` are empty where what is stored cannot be read. `attempts` are the tries since it was
    presented, newest first. `promised_at` is when we said that we call again, until the customer
    was reached or another time was promised; `overdue` tells that this has gone by, `expired` that
    the last day has.
    """

    number: str
    version: int | None
    customer: str
    phone: str
    device: str
    prices: tuple[OptionPrice, ...]
    presented_at: int
    valid_until: str | None
    expired: bool
    attempts: tuple[Attempt, ...]
    best_time: str
    promised_at: int | None
    overdue: bool
    named: str = ""


class UnansweredQuotes:
    """List what waits for a customer's answer, and note who was tried to be reached."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.TELL_CUSTOMER)
    def listed(self, actor: Actor) -> tuple[UnansweredQuote, ...]:  # noqa: ARG002
        """Return the quotes and named prices of open jobs that nobody answered, oldest first.

        Before all others stand those whose customer was promised a call that is overdue. An
        expired one is listed until its customer heard from the shop after its last day.
        """
        with self._file.reading() as session:
            waiting = read_unanswered(session, self._file.clock.now_ms())
        return tuple(sorted(waiting.values(), key=_order))

    @needs(Permission.TELL_CUSTOMER)
    def tried(self, actor: Actor, number: str, entry: ContactEntry) -> tuple[Attempt, ...]:
        """Note a try to reach a job's customer; return all of them, newest first.

        Raises JobNotFound, or BadEntry, also for a promise that lies in the past.
        """
        with self._file.acting(actor) as work:
            job = job_by_number(work, number)
            keep_attempt(work, job, entry)
            return read_attempts(work, [job.id])[job.id]

    @needs(Permission.SEE_JOBS)
    def attempts(self, actor: Actor, number: str) -> tuple[Attempt, ...]:  # noqa: ARG002
        """Return every try to reach a job's customer, newest first. Raises JobNotFound."""
        with self._file.reading() as session:
            job = job_by_number(session, number)
            return read_attempts(session, [job.id]).get(job.id, ())


def read_unanswered(session: Session, now: int) -> Mapping[str, UnansweredQuote]:
    """Return by job's id what waits for its customer's answer at an instant (epoch ms)."""
    found = {row.Job.id: row for row in (*_named(session), *_waiting(session))}
    tries = read_attempts(session, tuple(found))
    day, zone = store_day(session, now), read_profile(session).time_zone
    said = _said(session, [job for job, row in found.items() if row.Quote is None])
    waiting = {}
    for job, row in found.items():
        told = _said_of(row, said) if row.Quote is None else _told_of(row, day)
        one = _with_tries(told, tries.get(job, ()), now)
        if not _was_chased(one, zone):
            waiting[job] = one
    return waiting


def _waiting(session: Session) -> Sequence[Any]:
    """Read the versions that wait for an answer: those presented, and the last ones expired.

    Who looks after an expired one asks for a new version; until then the job stays quoted.
    """
    query = (
        select(Quote, type_coerce(Quote.body, Text).label("text"), Job, Customer, Device)
        .join(Job, Job.id == Quote.job)
        .join(Device, Device.id == Job.device)
        .outerjoin(Customer, Customer.id == Job.customer)
        .where(
            or_(
                Quote.state == QuoteState.PRESENTED,
                (Quote.state == QuoteState.EXPIRED) & (Job.state == JobState.QUOTED),
            ),
            IS_OPEN,
        )
        .options(defer(Quote.body))
        .order_by(Quote.version)
    )
    return session.execute(query).all()


def _named(session: Session) -> Sequence[Any]:
    """Read the jobs that wait for an answer, as if no version had been presented."""
    query = (
        select(null().label("Quote"), Job, Customer, Device)
        .join(Device, Device.id == Job.device)
        .outerjoin(Customer, Customer.id == Job.customer)
        .where(Job.state == JobState.QUOTED)
    )
    return session.execute(query).all()


def _said(session: Session, jobs: Sequence[str]) -> Mapping[str, BenchEntry]:
    """Read by job's id the price that was named last."""
    found: dict[str, BenchEntry] = {}
    for some in chunks(jobs):
        entries = session.scalars(
            select(BenchEntry)
            .where(BenchEntry.job.in_(some), BenchEntry.kind == BenchEntryKind.QUOTED)
            .order_by(*ENTRY_ORDER)
        )
        found.update({entry.job: entry for entry in entries})
    return found


def _told_of(row: Any, today: str) -> UnansweredQuote:
    quote = row.Quote
    return replace(
        _of_job(row),
        version=quote.version,
        prices=_prices(row.text),
        presented_at=quote.presented_at,
        valid_until=quote.valid_until,
        expired=quote.valid_until < today,
    )


def _said_of(row: Any, said: Mapping[str, BenchEntry]) -> UnansweredQuote:
    entry = said.get(row.Job.id)
    if entry is None:
        return _of_job(row)
    return replace(_of_job(row), presented_at=entry.written_at, named=entry.text)


def _of_job(row: Any) -> UnansweredQuote:
    customer = row.Customer
    return UnansweredQuote(
        number=people_number(row.Job.number),
        version=None,
        customer="" if customer is None else customer.name,
        phone="" if customer is None else customer.phone or customer.second_contact,
        device=" ".join(filter(None, (row.Device.brand, row.Device.model))),
        prices=(),
        presented_at=row.Job.received_at,
        valid_until=None,
        expired=False,
        attempts=(),
        best_time="",
        promised_at=None,
        overdue=False,
    )


def _with_tries(quote: UnansweredQuote, tries: Sequence[Attempt], now: int) -> UnansweredQuote:
    since = tuple(one for one in tries if one.at >= quote.presented_at)
    promised = _promised(since)
    return replace(
        quote,
        attempts=since,
        best_time=next((one.best_time for one in tries if one.best_time), ""),
        promised_at=promised,
        overdue=promised is not None and promised < now,
    )


def _promised(tries: Sequence[Attempt]) -> int | None:
    """Return when a call is promised for that still is to be made (epoch ms); newest try first.

    Nobody who did not answer was called as promised. Word that was left at that time was kept.
    """
    for nth, one in enumerate(tries):
        if one.result in _ANSWERED and one.promised_at is None:
            return None
        if one.promised_at is not None:
            left = (later for later in tries[:nth] if later.result is ContactResult.LEFT_WORD)
            is_kept = any(later.at >= one.promised_at for later in left)
            return None if is_kept else one.promised_at
    return None


def _prices(text: str) -> tuple[OptionPrice, ...]:
    body = read_body(text)
    options = () if body is None else body.options
    return tuple(OptionPrice(option.key, option.total) for option in options)


def _was_chased(quote: UnansweredQuote, time_zone: str) -> bool:
    """Tell whether the customer heard from the shop after a quote had expired.

    A try that reached nobody does not count; a promised call keeps it on the list all the same.
    """
    if quote.valid_until is None or not quote.expired or quote.promised_at is not None:
        return False
    _, expired_at = day_bounds(quote.valid_until, time_zone)
    return any(one.at >= expired_at and one.result in _HEARD for one in quote.attempts)


def _order(quote: UnansweredQuote) -> tuple[bool, int, int, str]:
    promised = quote.promised_at if quote.overdue and quote.promised_at is not None else _NEVER
    return not quote.overdue, promised, quote.presented_at, quote.number
