"""What is entered when devices are taken in, and what an intake level asks for.

What nobody asked stays None and is printed as "not checked", never as good.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from app.domain.entry_text import LINE_LENGTH, NOTE_LENGTH, optional_line, optional_text
from app.domain.errors import BadEntry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.bench import CheckEntry
    from app.domain.money_entry import OrderLine
    from app.domain.passcode import DeviceSecret
    from app.domain.photo import PhotoEntry

PROBLEM_LENGTH: Final = 10_000
MOST_DEVICES: Final = 50
MOST_CHOICES: Final = 60
# The last instant of the year 2099 in UTC; later ones cannot be written as a date everywhere.
LAST_PROMISE: Final = 4_102_444_799_999

FACTS: Final = (
    "fault_scenario",
    "purchase_date",
    "purchase_proof",
    "usage_environment",
    "colour",
    "storage",
    "memory",
    "size",
    "power",
    "capacity",
    "shutter_count",
    "page_count",
    "frame_number",
    "no_identifier_reason",
)
"""What may be known of a device beside its model; kept with the intake, folded away on screen."""


@dataclass(frozen=True, slots=True)
class CustomerEntry:
    """Who brought the devices: a known customer's id, or what they said.

    `no_contact` says that they gave no way to reach them: the claim ticket is then the proof.
    `level` is the key of the price level, empty for the usual prices.
    """

    customer: str = ""
    name: str = ""
    phone: str = ""
    second_contact: str = ""
    address: str = ""
    language: str = ""
    note: str = ""
    no_contact: bool = False
    level: str = ""


@dataclass(frozen=True, slots=True)
class ConditionEntry:
    """What was seen at one condition point.

    `point` and `answer` are keys of the shop's list; own words for a point have no answer and say
    what was found.
    """

    point: str
    answer: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class DeviceEntry:
    """One device: which it is, what is wrong, how it looks, what came with it.

    `symptoms` and `accessories` are keys of the shop's lists or own words; `answers` go by
    question (access, lock, data, hazard …); `promised_at` is epoch ms. `order` is what the customer
    agreed to at the counter, before the device was taken in; `limit` is the most that a repair may
    cost without a call (minor units, tax included). `fee` is what a diagnosis costs as the customer
    was told and agreed to, None where it was not. `checks` are the test points as they came out
    at the counter.
    """

    device: str = ""
    category: str = ""
    brand: str = ""
    model: str = ""
    serial: str = ""
    imei: str = ""
    second_imei: str = ""
    imei_reason: str = ""
    problem: str = ""
    symptoms: tuple[str, ...] = ()
    condition: tuple[ConditionEntry, ...] | None = None
    accessories: tuple[str, ...] | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    level: str = ""
    promised_at: int | None = None
    order: tuple[OrderLine, ...] = ()
    limit: int | None = None
    fee: int | None = None
    photos: tuple[PhotoEntry, ...] = ()
    checks: CheckEntry | None = None


@dataclass(frozen=True, slots=True)
class IntakeEntry:
    """One visit as entered; `papers` None asks for what the policy says.

    `arrival` is the id of the queue number or the appointment that it came of, `parcel` that of the
    parcel. `channel` says how they came, empty over the counter. `secrets` unlock the devices, by
    their places; they stand here and not with the device, because a device is kept in a draft.
    """

    customer: CustomerEntry
    devices: tuple[DeviceEntry, ...]
    papers: tuple[str, ...] | None = None
    draft: str = ""
    arrival: str = ""
    channel: str = ""
    parcel: str = ""
    secrets: tuple[DeviceSecret | None, ...] = ()


def checked_customer(entry: CustomerEntry) -> CustomerEntry:
    """Return the entry trimmed; raises BadEntry naming the field that cannot be taken."""
    checked = CustomerEntry(
        customer=entry.customer,
        name=optional_line("name", entry.name, LINE_LENGTH),
        phone=entry.phone.strip(),
        second_contact=optional_line("second_contact", entry.second_contact, LINE_LENGTH),
        address=optional_line("address", entry.address, 2 * LINE_LENGTH),
        language=entry.language,
        note=optional_line("note", entry.note, NOTE_LENGTH),
        no_contact=entry.no_contact,
        level=entry.level,
    )
    reachable = checked.phone or checked.second_contact or checked.address or checked.name
    if not (checked.customer or reachable or checked.no_contact):
        raise BadEntry("phone", "no_contact")
    return checked


def checked_device(entry: DeviceEntry) -> DeviceEntry:
    """Return the entry trimmed; raises BadEntry naming the field that cannot be taken."""
    checked = DeviceEntry(
        device=entry.device,
        category=optional_line("category", entry.category, LINE_LENGTH),
        brand=optional_line("brand", entry.brand, LINE_LENGTH),
        model=optional_line("model", entry.model, LINE_LENGTH),
        serial=entry.serial.strip(),
        imei=entry.imei.strip(),
        second_imei=entry.second_imei.strip(),
        imei_reason=optional_line("imei_reason", entry.imei_reason, LINE_LENGTH),
        problem=optional_text("problem", entry.problem, PROBLEM_LENGTH),
        symptoms=_choices("symptoms", entry.symptoms),
        condition=_condition(entry.condition),
        accessories=(
            None if entry.accessories is None else _choices("accessories", entry.accessories)
        ),
        answers={
            name: optional_line(name, text, LINE_LENGTH) for name, text in entry.answers.items()
        },
        facts=_facts(entry.facts),
        level=entry.level,
        promised_at=_promise(entry.promised_at),
        order=entry.order,
        limit=entry.limit,
        fee=entry.fee,
        photos=entry.photos,
        checks=entry.checks,
    )
    _check_enough(checked)
    return checked


def unanswered(entry: DeviceEntry, asked: tuple[str, ...]) -> tuple[str, ...]:
    """Return which of the questions that must be answered were not, in their order."""
    given = {
        "serial_or_reason": bool(
            entry.serial or entry.imei or entry.device or entry.facts.get("no_identifier_reason")
        ),
        "condition": entry.condition is not None,
        "accessories": entry.accessories is not None,
        "promised_at": entry.promised_at is not None,
        **{name: bool(text) for name, text in entry.answers.items()},
        **{name: bool(text) for name, text in entry.facts.items()},
    }
    return tuple(question for question in asked if not given.get(question, False))


def _check_enough(checked: DeviceEntry) -> None:
    if not (checked.device or checked.model or (checked.category and checked.brand)):
        raise BadEntry("model", "no_model")
    if not (checked.problem or checked.symptoms):
        raise BadEntry("problem", "no_fault")


def _facts(entered: Mapping[str, str]) -> dict[str, str]:
    for name in entered:
        if name not in FACTS:
            raise BadEntry(name, "unknown_field")
    return {name: optional_line(name, text, NOTE_LENGTH) for name, text in entered.items()}


def _promise(at: int | None) -> int | None:
    if at is not None and not 0 <= at <= LAST_PROMISE:
        raise BadEntry("promised_at", "moment")
    return at


def _choices(name: str, entered: tuple[str, ...]) -> tuple[str, ...]:
    if len(entered) > MOST_CHOICES:
        raise BadEntry(name, "too_many", str(MOST_CHOICES))
    checked = (optional_line(name, choice, LINE_LENGTH) for choice in entered)
    return tuple(dict.fromkeys(choice for choice in checked if choice))


def _condition(entered: tuple[ConditionEntry, ...] | None) -> tuple[ConditionEntry, ...] | None:
    if entered is None:
        return None
    if len(entered) > MOST_CHOICES:
        raise BadEntry("condition", "too_many", str(MOST_CHOICES))
    return tuple(
        ConditionEntry(
            point=optional_line("condition", entry.point, LINE_LENGTH),
            answer=optional_line("condition", entry.answer, LINE_LENGTH),
            note=optional_line("condition", entry.note, LINE_LENGTH),
        )
        for entry in entered
        if entry.point.strip()
    )
