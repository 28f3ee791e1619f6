"""Who comes in: a place in today's queue, an appointment, or only a question that is answered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from app.domain.contact import checked_phone
from app.domain.entry_text import (
    LINE_LENGTH,
    NOTE_LENGTH,
    checked_text,
    optional_line,
    optional_text,
)
from app.domain.errors import BadEntry, NotFound, RuleViolation

if TYPE_CHECKING:
    from datetime import datetime


class QueueState(StrEnum):
    """Where somebody with a queue number is."""

    WAITING = "waiting"
    CALLED = "called"
    """At the counter, or on the way there."""
    TAKEN = "taken"
    """Their device was taken in."""
    LEFT = "left"
    """Gone again without that."""


class AppointmentState(StrEnum):
    """What became of an appointment."""

    BOOKED = "booked"
    CAME = "came"
    CANCELLED = "cancelled"


class AppointmentPlace(StrEnum):
    """Who goes to whom."""

    COUNTER = "counter"
    ADDRESS = "address"
    """The shop goes to the customer."""


@dataclass(eq=False)
class QueueNumberNotFound(NotFound):
    """Nobody has that number today."""

    number: int


@dataclass(eq=False)
class QueueNumberDone(RuleViolation):
    """The device of that queue number was taken in already."""

    number: int


@dataclass(eq=False)
class NobodyWaits(RuleViolation):
    """The queue is empty."""


@dataclass(eq=False)
class AppointmentNotFound(NotFound):
    """There is no such appointment."""

    appointment: str


@dataclass(eq=False)
class AppointmentOver(RuleViolation):
    """The appointment was kept or cancelled; only one that is booked can be changed."""

    state: AppointmentState


@dataclass(frozen=True, slots=True)
class QueueEntry:
    """What is known of somebody who draws a queue number: mostly nothing."""

    name: str = ""
    phone: str = ""
    model: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class AppointmentEntry:
    """Who is to come, or is to be gone to, and when; `begins` and `ends` are the store's time.

    `customer` is a known customer's id. `address` is needed where the shop goes there.
    """

    begins: datetime
    ends: datetime
    name: str = ""
    phone: str = ""
    customer: str = ""
    model: str = ""
    problem: str = ""
    place: str = AppointmentPlace.COUNTER
    address: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class AdviceEntry:
    """What was asked and answered without a device being left; `solved` says that it helped."""

    answer: str
    problem: str = ""
    model: str = ""
    solved: bool = True
    name: str = ""
    phone: str = ""
    customer: str = ""


def checked_queue_entry(entry: QueueEntry, home: str) -> QueueEntry:
    """Return the entry trimmed; `home` is the calling code of the store's country.

    Raises BadEntry.
    """
    return QueueEntry(
        optional_line("name", entry.name, LINE_LENGTH),
        _phone(entry.phone, home),
        optional_line("model", entry.model, LINE_LENGTH),
        optional_text("problem", entry.problem, NOTE_LENGTH),
    )


def checked_appointment(entry: AppointmentEntry, home: str) -> AppointmentEntry:
    """Return the entry trimmed; its window is looked at by who knows the clock.

    Raises BadEntry, also where nobody could be reached.
    """
    checked = replace(
        entry,
        name=optional_line("name", entry.name, LINE_LENGTH),
        phone=_phone(entry.phone, home),
        model=optional_line("model", entry.model, LINE_LENGTH),
        problem=optional_text("problem", entry.problem, NOTE_LENGTH),
        address=optional_line("address", entry.address, 2 * LINE_LENGTH),
        note=optional_line("note", entry.note, NOTE_LENGTH),
    )
    if checked.place not in tuple(AppointmentPlace):
        raise BadEntry("place", "not_one_of", ", ".join(AppointmentPlace))
    if not (checked.name or checked.phone or checked.customer):
        raise BadEntry("phone", "nobody")
    if checked.place == AppointmentPlace.ADDRESS and not checked.address:
        raise BadEntry("address", "missing")
    if checked.ends <= checked.begins:
        raise BadEntry("ends_at", "before_begin")
    return checked


def checked_advice(entry: AdviceEntry, home: str) -> AdviceEntry:
    """Return the entry trimmed. Raises BadEntry."""
    checked = replace(
        entry,
        answer=checked_text("answer", entry.answer, NOTE_LENGTH),
        problem=optional_text("problem", entry.problem, NOTE_LENGTH),
        model=optional_line("model", entry.model, LINE_LENGTH),
        name=optional_line("name", entry.name, LINE_LENGTH),
        phone=_phone(entry.phone, home),
    )
    if not (checked.problem or checked.model):
        raise BadEntry("problem", "nothing_asked")
    return checked


def _phone(text: str, home: str) -> str:
    return checked_phone(text, home=home).raw if text.strip() else ""
