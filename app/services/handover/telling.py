"""Telling customers by hand: the text, by which way, that they were told, and who was not yet.

The program sends nothing. It writes the text in the customer's language, somebody pastes it into
WeChat or an SMS or reads it out on the telephone, and the record says that it was done.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.entry_text import LINE_LENGTH, checked_text, optional_line
from app.domain.errors import BadEntry
from app.domain.message import MessageKind, MessageNotFound, MessageWay, ways_to, written
from app.domain.own_code import people_number
from app.domain.permissions import Permission
from app.services.handover.not_told import jobs_not_told, told_what
from app.services.jobs.job_prices import read_books
from app.services.jobs.jobs_in_hand import job_by_number
from app.services.jobs.money_lines import job_account
from app.services.permits import needs
from app.services.policy.published import current_version
from app.services.policy.shop_lists import LIST, read_lists
from app.services.records.record_lines import JobLine, job_lines
from app.words import Words
from db.models.bench import Message
from db.models.customer import Customer
from db.models.device import Device

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.jobs.job_prices import Books
    from app.services.store_file import StoreFile
    from db.models.job import Job

MESSAGES: Final = "messages"
TEXT_LENGTH: Final = 2_000
SHOWN: Final = 100
# What is asked of whoever collects, rather than the whole price.
_TO_PAY: Final = frozenset({MessageKind.READY, MessageKind.NOT_REPAIRABLE})


@dataclass(frozen=True, slots=True)
class Contact:
    """One way to reach a customer; `second` is not the number that the device may hold."""

    way: MessageWay
    contact: str
    second: bool = False


@dataclass(frozen=True, slots=True)
class MessageText:
    """A text ready to be copied, in the customer's language; the best way stands first.

    `device_holds_sim` says that the usual number rings in the device itself, so that the second
    contact comes first; without a second one `contacts` begins with the number all the same.
    """

    number: str
    kind: MessageKind
    language: str
    text: str
    contacts: tuple[Contact, ...]
    device_holds_sim: bool


@dataclass(frozen=True, slots=True)
class MessageFacts:
    """What a clerk adds to a text: a price in minor units, an instant (epoch ms)."""

    price: int | None = None
    ready_at: int | None = None


@dataclass(frozen=True, slots=True)
class ToldEntry:
    """That somebody was told: what, how and under which contact, with the text as it was."""

    number: str
    kind: MessageKind
    text: str
    way: MessageWay = MessageWay.WECHAT
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """One message that was told; `at` is epoch ms."""

    id: str
    number: str
    kind: MessageKind
    way: MessageWay
    contact: str
    text: str
    at: int


@dataclass(frozen=True, slots=True)
class NotTold:
    """A job whose customer waits for a word; `since` is epoch ms."""

    kind: MessageKind
    since: int
    job: JobLine


class Telling:
    """Write what a customer is told, record that it was, list who was not."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.TELL_CUSTOMER)
    def text(
        self,
        actor: Actor,  # noqa: ARG002
        number: str,
        kind: MessageKind,
        facts: MessageFacts | None = None,
    ) -> MessageText:
        """Return the text of a message about a job, with the ways to its customer.

        Raises JobNotFound.
        """
        with self._file.reading() as session:
            job = job_by_number(session, number)
            at = self._file.clock.now_ms()
            known = _with_new_time(job, kind, facts or MessageFacts(), at)
            return _text(session, job, kind, known, at)

    @needs(Permission.TELL_CUSTOMER)
    def told(self, actor: Actor, entry: ToldEntry) -> Told:
        """Record that a customer was told. Raises JobNotFound or BadEntry."""
        text = checked_text("message_text", entry.text, TEXT_LENGTH)
        contact = optional_line("contact", entry.contact, LINE_LENGTH)
        with self._file.acting(actor) as work:
            job = job_by_number(work, entry.number)
            customer = None if job.customer is None else work.get_one(Customer, job.customer)
            row = Message(
                job=job.id,
                kind=entry.kind,
                published=current_version(work, LIST, MESSAGES, work.at).id,
                language=_language(customer, read_books(work)),
                text=text,
                way=entry.way,
                contact=contact,
                told_at=work.at,
                told_by=actor.user,
            )
            work.add(row)
            work.flush()
            work.record("customer.told", job=job.id, message=row.id, kind=entry.kind, way=entry.way)
            return _told(row, job)

    @needs(Permission.TELL_CUSTOMER)
    def take_back(self, actor: Actor, message: str) -> None:
        """Record that a message was not sent after all. Raises MessageNotFound."""
        with self._file.acting(actor) as work:
            row = work.get(Message, message, with_for_update=True)
            if row is None or row.undone_at is not None:
                raise MessageNotFound(message)
            row.undone_at = work.at
            work.record("customer.told_undone", job=row.job, message=row.id, kind=row.kind)

    @needs(Permission.TELL_CUSTOMER)
    def of_job(self, actor: Actor, number: str) -> tuple[Told, ...]:  # noqa: ARG002
        """Return what the customer of a job was told, newest first. Raises JobNotFound."""
        with self._file.reading() as session:
            job = job_by_number(session, number)
            rows = session.scalars(
                select(Message)
                .where(Message.job == job.id, Message.undone_at.is_(None))
                .order_by(Message.told_at.desc(), Message.id.desc())
            )
            return tuple(_told(row, job) for row in rows)

    @needs(Permission.TELL_CUSTOMER)
    def due_kind(self, actor: Actor, number: str) -> MessageKind | None:  # noqa: ARG002
        """Return what the customer of a job waits to be told, None when that is nothing."""
        with self._file.reading() as session:
            job = job_by_number(session, number)
            return told_what(session, job.id, self._file.clock.now_ms())

    @needs(Permission.TELL_CUSTOMER)
    def not_yet_told(self, actor: Actor) -> tuple[NotTold, ...]:  # noqa: ARG002
        """Return whose customers wait for a word, those who wait longest first.

        A job is ready and nobody said so, a price waits to be asked, a promise was missed. Who
        left no way to be reached is not listed.
        """
        at = self._file.clock.now_ms()
        with self._file.reading() as session:
            waiting = jobs_not_told(session, at)[:SHOWN]
            lines = job_lines(session, [job for job, _, _ in waiting], at)
            return tuple(
                NotTold(kind, since, line)
                for (_, kind, since), line in zip(waiting, lines, strict=True)
            )


def _with_new_time(job: Job, kind: MessageKind, facts: MessageFacts, at: int) -> MessageFacts:
    """Return the facts with the promise as the new time of a delay, where it was put off."""
    put_off = job.promised_at is not None and job.promised_at > at
    if kind is MessageKind.DELAY and facts.ready_at is None and put_off:
        return replace(facts, ready_at=job.promised_at)
    return facts


def _text(
    session: Session, job: Job, kind: MessageKind, facts: MessageFacts, at: int
) -> MessageText:
    books = read_books(session)
    customer = None if job.customer is None else session.get_one(Customer, job.customer)
    language = _language(customer, books)
    body = current_version(session, LIST, MESSAGES, at).body
    template = next((one for one in body["message"] if one["key"] == kind), None)
    if template is None:
        raise BadEntry("message_kind", "not_one_of", ", ".join(MessageKind))
    parts = [part[language] for part in template["parts"]]
    holds_sim = _device_holds_sim(session, job, at)
    return MessageText(
        number=people_number(job.number),
        kind=kind,
        language=language,
        text=written(parts, _values(session, books, job, kind, facts), language),
        contacts=_contacts(customer, holds_sim=holds_sim),
        device_holds_sim=holds_sim,
    )


def _values(
    session: Session, books: Books, job: Job, kind: MessageKind, facts: MessageFacts
) -> dict[str, str]:
    customer = None if job.customer is None else session.get_one(Customer, job.customer)
    language, zone = _language(customer, books), books.profile.time_zone
    words = Words(language)
    price, ready_at = _price(session, books, job, kind, facts), facts.ready_at
    if ready_at is None and kind in {MessageKind.RECEIVED, MessageKind.PRICE}:
        ready_at = job.promised_at
    # A promise that is the new time of a delay is not what was promised before.
    anew = kind is MessageKind.DELAY and job.promised_at == ready_at
    promised = None if anew else job.promised_at
    return {
        "name": "" if customer is None else customer.name,
        "device": _device(session, job, language),
        "number": people_number(job.number),
        "price": str(books.money(price)) if price > 0 else "",
        "ready_at": "" if ready_at is None else words.short_moment(ready_at, zone),
        "promised": "" if promised is None else words.short_moment(promised, zone),
        "shop": books.profile.name,
        "phone": books.profile.phone,
        "address": books.profile.address,
    }


def _price(session: Session, books: Books, job: Job, kind: MessageKind, facts: MessageFacts) -> int:
    """Return the minor units that a message names; 0 names none."""
    if facts.price is not None:
        return facts.price
    if kind is MessageKind.UNDONE:
        return 0
    account = job_account(session, job, books.currency.code, books.tax_mode)
    return account.due if kind in _TO_PAY else account.total


def _device(session: Session, job: Job, language: str) -> str:
    device = session.get_one(Device, job.device)
    name = f"{device.brand} {device.model}".strip()
    return name or read_lists(session, job.received_at).labels.category(device.category, language)


def _language(customer: Customer | None, books: Books) -> str:
    return books.profile.language if customer is None else customer.language


def _device_holds_sim(session: Session, job: Job, at: int) -> bool:
    """Tell whether the intake said that the SIM, or an eSIM, stays in the device."""
    answer = job.intake.get("answers", {}).get("sim", "")
    return bool(answer) and read_lists(session, at).policy.asks_second_contact("sim", answer)


def _contacts(customer: Customer | None, *, holds_sim: bool) -> tuple[Contact, ...]:
    if customer is None:
        return ()
    usual = [(customer.phone, False)] if customer.phone else []
    other = [(customer.second_contact, True)] if customer.second_contact else []
    ordered = other + usual if holds_sim else usual + other
    return tuple(
        Contact(way, contact, second) for contact, second in ordered for way in ways_to(contact)
    )


def _told(row: Message, job: Job) -> Told:
    return Told(
        id=row.id,
        number=people_number(job.number),
        kind=MessageKind(row.kind),
        way=MessageWay(row.way),
        contact=row.contact,
        text=row.text,
        at=row.told_at,
    )
