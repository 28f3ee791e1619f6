"""Where on the page a refusal belongs: which device, beside which fields, where the focus goes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from app.domain.errors import BadEntry, BenchsideError, CheckDigitWrong, DeviceTwice, NotAnswered
from app.domain.identifiers import serial_norm
from app.domain.intake import checked_customer, checked_device
from app.services.devices.device_files import entered_marks
from app.services.policy.access_needs import HELD
from ui.intake.form import FIRST_FIELD
from ui.intake.recognising import IMEI, SECOND_IMEI, SERIAL
from ui.intake.state import ACCESSORIES, SYMPTOMS
from ui.intake.visit_secrets import ACCESS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.intake import DeviceEntry, IntakeEntry

# What the services name otherwise than the page.
_PAGE_FIELDS: Final = {
    "brand": FIRST_FIELD,
    "serial_or_reason": "no_identifier_reason",
    "condition": "condition_words",
    "limit": "limit_words",
    "pattern": "passcode",
}
# Of the whole intake, not of one field.
_NOWHERE: Final = frozenset({"devices", "level", "customer"})


@dataclass(frozen=True, slots=True)
class Refusal:
    """A refusal with its place: `device` counts within the entry, `focus` is the first field.

    `beside` holds what is said beside each field; `trouble` is said above the page where no field
    can be named. `unanswered` lists questions that stay open.
    """

    device: int | None = None
    focus: str = ""
    beside: Mapping[str, BenchsideError] = field(default_factory=dict)
    unanswered: tuple[str, ...] = ()
    trouble: Exception | None = None


def refusal_before(entry: IntakeEntry) -> Refusal | None:
    """Check an entry as far as that needs no file; None when nothing speaks against it."""
    for place, device in enumerate(entry.devices):
        try:
            checked_device(device)
            entered_marks(device)
        except BenchsideError as error:
            return _beside(error, entry, place)
    for place, (device, secret) in enumerate(zip(entry.devices, entry.secrets, strict=False)):
        # A draft that is taken up again has the answer, and never what was kept.
        if secret is None and device.answers.get(ACCESS) == HELD:
            return _at(place, "passcode", BadEntry("passcode", "missing"))
    try:
        checked_customer(entry.customer)
    except BadEntry as error:
        return _beside(error, entry, None)
    return None


def refusal_of(error: Exception, entry: IntakeEntry) -> Refusal:
    """Place what the service said."""
    if isinstance(error, NotAnswered):
        fields = tuple(_PAGE_FIELDS.get(one, one) for one in error.questions)
        # Accessories stand before everything that a higher level unfolds.
        first = ACCESSORIES if ACCESSORIES in fields else fields[0]
        return Refusal(error.device - 1, first, dict.fromkeys(fields, error), unanswered=fields)
    if isinstance(error, DeviceTwice):
        place = _last_with(entry, error.identifier)
        return _at(place, _field_of(entry.devices[place], error.identifier), error)
    return _beside(error, entry, None)


def _beside(error: Exception, entry: IntakeEntry, place: int | None) -> Refusal:
    match error:
        case CheckDigitWrong(imei=imei) if place is not None:
            return Refusal(place, "imei_reason", {_field_of(entry.devices[place], imei): error})
        case BadEntry(field=name) if name not in _NOWHERE:
            nothing_said = name == "problem" and error.reason == "no_fault"
            return _at(place, SYMPTOMS if nothing_said else _PAGE_FIELDS.get(name, name), error)
        case _:
            return Refusal(place, trouble=error)


def _at(place: int | None, name: str, error: BenchsideError) -> Refusal:
    return Refusal(place, name, {name: error})


def _field_of(device: DeviceEntry, identifier: str) -> str:
    holds = {device.imei.strip(): IMEI, device.second_imei.strip(): SECOND_IMEI}
    return holds.get(identifier.strip(), SERIAL)


def _last_with(entry: IntakeEntry, identifier: str) -> int:
    wanted = serial_norm(identifier)
    found = [place for place, device in enumerate(entry.devices) if wanted in _numbers_of(device)]
    return found[-1] if found else len(entry.devices) - 1


def _numbers_of(device: DeviceEntry) -> set[str]:
    return {serial_norm(text) for text in (device.imei, device.second_imei, device.serial)}
