"""An intake as JSON: its schema, and reading it with the field named that cannot be taken."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from app.cli.json_fields import read_array, read_object, read_text, read_texts
from app.cli.order_json import ORDER, read_order
from app.cli.tests_json import TESTS, read_tests
from app.domain.entry_text import LINE_LENGTH, NOTE_LENGTH
from app.domain.errors import BadEntry
from app.domain.identifiers import SERIAL_LIMIT
from app.domain.intake import (
    FACTS,
    MOST_CHOICES,
    MOST_DEVICES,
    PROBLEM_LENGTH,
    ConditionEntry,
    CustomerEntry,
    DeviceEntry,
    IntakeEntry,
)
from app.domain.money import parse_amount
from app.domain.paper import PaperKind
from app.services.local_day import to_epoch_ms
from app.settings import IntakeLevel
from app.words import LANGUAGES

if TYPE_CHECKING:
    from app.domain.money import Currency

_LINE: Final = {"type": "string", "maxLength": LINE_LENGTH}
_CHOICES: Final = {"type": "array", "items": _LINE, "maxItems": MOST_CHOICES}
_ANSWERS: Final = {"type": "object", "additionalProperties": _LINE}

_CUSTOMER: Final[dict[str, Any]] = {
    "customer": {"type": "string", "description": "id of a customer the file knows"},
    "name": _LINE,
    "phone": {"type": "string", "maxLength": 40},
    "second_contact": _LINE,
    "address": {"type": "string", "maxLength": 2 * LINE_LENGTH},
    "language": {"enum": list(LANGUAGES), "description": "language of the papers"},
    "note": {"type": "string", "maxLength": NOTE_LENGTH},
    "no_contact": {"type": "boolean", "description": "gave no way to be reached"},
}

_CONDITION: Final[dict[str, Any]] = {
    "point": _LINE,
    "answer": _LINE,
    "note": _LINE,
}

_DEVICE: Final[dict[str, Any]] = {
    "device": {"type": "string", "description": "id of a device the file knows"},
    "category": {**_LINE, "description": "key of a device class, such as phone"},
    "brand": _LINE,
    "model": _LINE,
    "serial": {"type": "string", "maxLength": SERIAL_LIMIT},
    "imei": {"type": "string", "maxLength": SERIAL_LIMIT},
    "second_imei": {"type": "string", "maxLength": SERIAL_LIMIT},
    "imei_reason": {**_LINE, "description": "why an IMEI with a wrong check digit is kept"},
    "problem": {"type": "string", "maxLength": PROBLEM_LENGTH},
    "symptoms": {**_CHOICES, "description": "keys of the class's symptoms, or own words"},
    "condition": {
        "type": "array",
        "maxItems": MOST_CHOICES,
        "items": {
            "anyOf": [
                _LINE,
                {
                    "type": "object",
                    "properties": _CONDITION,
                    "required": ["point"],
                    "additionalProperties": False,
                },
            ]
        },
    },
    "accessories": _CHOICES,
    "answers": {**_ANSWERS, "description": "access, lock, backup, battery_hazard …"},
    "level": {"enum": [str(level) for level in IntakeLevel]},
    "promised_at": {
        "anyOf": [{"type": "string"}, {"type": "integer"}, {"type": "null"}],
        "description": "2026-11-21 17:30 in the store's time, with an offset, or epoch ms",
    },
    "order": ORDER,
    "limit": {"type": "string", "description": "not to exceed, such as 800.00, tax included"},
    "fee": {"type": "string", "description": "told and agreed for the diagnosis, such as 50.00"},
    "tests": TESTS,
    **{fact: {"type": "string", "maxLength": NOTE_LENGTH} for fact in FACTS},
}

INTAKE_SCHEMA: Final[dict[str, Any]] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Intake",
    "type": "object",
    "properties": {
        "customer": {
            "type": "object",
            "properties": _CUSTOMER,
            "additionalProperties": False,
        },
        "devices": {
            "type": "array",
            "minItems": 1,
            "maxItems": MOST_DEVICES,
            "items": {"type": "object", "properties": _DEVICE, "additionalProperties": False},
        },
        "papers": {
            "type": "array",
            "items": {"enum": [str(kind) for kind in PaperKind]},
            "description": "papers to be printed; without it, what the intake level says",
        },
        "channel": {
            **_LINE,
            "description": "how they came, such as courier; else over the counter",
        },
    },
    "required": ["customer", "devices"],
    "additionalProperties": False,
}


def read_intake(text: str, time_zone: str, currency: Currency) -> IntakeEntry:
    """Read an intake of `INTAKE_SCHEMA`; times without an offset are in `time_zone`.

    Raises BadEntry with the path of the field, such as `devices[0].imei`.
    """
    try:
        value = json.loads(text)
    except json.JSONDecodeError as wrong:
        raise BadEntry("intake", "not_json", f"{wrong.lineno}:{wrong.colno}") from wrong
    except (ValueError, RecursionError) as endless:
        # A number of thousands of digits, or brackets within brackets.
        raise BadEntry("intake", "not_json", "1:1") from endless
    whole = read_object(value, "intake", INTAKE_SCHEMA["properties"])
    for name in INTAKE_SCHEMA["required"]:
        if name not in whole:
            raise BadEntry(name, "missing")
    devices = read_array(whole["devices"], "devices")
    return IntakeEntry(
        customer=_customer(whole["customer"]),
        devices=tuple(
            replace(
                _device(one, f"devices[{n}]", time_zone),
                order=read_order(one.get("order"), f"devices[{n}].order", currency),
                limit=_amount(one.get("limit"), f"devices[{n}].limit", currency),
                fee=_amount(one.get("fee"), f"devices[{n}].fee", currency),
                checks=read_tests(one.get("tests"), f"devices[{n}].tests"),
            )
            for n, one in enumerate(devices)
        ),
        papers=_papers(whole.get("papers")),
        channel=read_text(whole.get("channel"), "channel"),
    )


def _customer(value: object) -> CustomerEntry:
    fields = read_object(value, "customer", _CUSTOMER)
    no_contact = fields.pop("no_contact", False)
    if not isinstance(no_contact, bool):
        raise BadEntry("customer.no_contact", "not_one_of", "true, false")
    texts = {name: read_text(text, f"customer.{name}") for name, text in fields.items()}
    return CustomerEntry(**texts, no_contact=no_contact)


def _device(value: object, place: str, time_zone: str) -> DeviceEntry:
    fields = read_object(value, place, _DEVICE)
    promised = fields.pop("promised_at", None)
    for elsewhere in ("order", "limit", "fee", "tests"):
        fields.pop(elsewhere, None)
    facts: dict[str, str] = {
        name: read_text(fields.pop(name), f"{place}.{name}") for name in FACTS if name in fields
    }
    condition = fields.pop("condition", None)
    answers = fields.pop("answers", {})
    if not isinstance(answers, dict):
        raise BadEntry(f"{place}.answers", "not_an_object")
    entered: dict[str, Any] = {
        name: read_texts(fields.pop(name), f"{place}.{name}")
        for name in ("symptoms", "accessories")
        if name in fields
    }
    entered |= {name: read_text(text, f"{place}.{name}") for name, text in fields.items()}
    return DeviceEntry(
        **entered,
        condition=None if condition is None else _condition(condition, f"{place}.condition"),
        answers={
            name: read_text(text, f"{place}.answers.{name}") for name, text in answers.items()
        },
        facts=facts,
        promised_at=_moment(promised, f"{place}.promised_at", time_zone),
    )


def _amount(value: object, place: str, currency: Currency) -> int | None:
    text = read_text(value, place)
    return parse_amount(place, text, currency) if text else None


def _condition(value: object, place: str) -> tuple[ConditionEntry, ...]:
    entries = []
    for n, one in enumerate(read_array(value, place)):
        if isinstance(one, str):
            entries.append(ConditionEntry(one))
            continue
        fields = read_object(one, f"{place}[{n}]", _CONDITION)
        texts = {name: read_text(text, f"{place}[{n}].{name}") for name, text in fields.items()}
        if "point" not in texts:
            raise BadEntry(f"{place}[{n}].point", "missing")
        entries.append(ConditionEntry(**texts))
    return tuple(entries)


def _papers(value: object) -> tuple[str, ...] | None:
    if value is None:
        return None
    papers = read_texts(value, "papers")
    for paper in papers:
        if paper not in tuple(PaperKind):
            raise BadEntry("papers", "not_one_of", ", ".join(PaperKind))
    return papers


def _moment(value: object, place: str, time_zone: str) -> int | None:
    if value is None or value == "":
        return None
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    try:
        return to_epoch_ms(datetime.fromisoformat(read_text(value, place)), time_zone)
    except (ValueError, OverflowError) as wrong:
        raise BadEntry(place, "moment") from wrong
