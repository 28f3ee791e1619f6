"""What a column of a spreadsheet may be taken for: our fields by kind, and what one row needs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from app.sentences import N_
from app.services.importing.shapes import ImportKind

if TYPE_CHECKING:
    from collections.abc import Mapping


class Reading(StrEnum):
    """How a cell is read."""

    LINE = "line"
    TEXT = "text"
    PHONE = "phone"
    IMEI = "imei"
    SERIAL = "serial"
    MOMENT = "moment"
    OUTCOME = "outcome"
    CATEGORY = "category"
    LANGUAGE = "language"
    TAGS = "tags"


@dataclass(frozen=True, slots=True)
class OurField:
    """One of our fields.

    `limit` counts characters. Of the fields of one `group` at least one has to be mapped, and
    filled in each row; an empty group is not needed.
    """

    key: str
    label: str
    reading: Reading = Reading.LINE
    limit: int = 120
    group: str = ""


_WHO: Final = "who"
_WHAT: Final = "what"
_WHEN: Final = "when"


def _person(prefix: str, group: str) -> tuple[OurField, ...]:
    """Return the fields of a person; in a table of jobs their keys have `customer_` in front."""
    return (
        OurField(f"{prefix}name", N_("Customer's name"), group=group),
        OurField(f"{prefix}first_name", N_("First name"), group=group),
        OurField(f"{prefix}last_name", N_("Last name"), group=group),
        OurField(f"{prefix}company", N_("Company"), group=group),
        OurField(f"{prefix}phone", N_("Phone"), Reading.PHONE, group=group),
        OurField(f"{prefix}second_phone", N_("Second phone"), Reading.PHONE, group=group),
        OurField(f"{prefix}email", N_("E-mail"), group=group),
        OurField(f"{prefix}second_contact", N_("Second contact"), group=group),
        OurField(f"{prefix}address", N_("Address"), limit=240),
        OurField(f"{prefix}address_2", N_("Address, second part"), limit=240),
        OurField(f"{prefix}postcode", N_("Postcode")),
        OurField(f"{prefix}city", N_("City")),
        OurField(f"{prefix}region", N_("State or province")),
    )


_DEVICE: Final = (
    OurField("category", N_("Device class"), Reading.CATEGORY, group=_WHAT),
    OurField("brand", N_("Brand")),
    OurField("model", N_("Model"), group=_WHAT),
    OurField("imei", N_("IMEI"), Reading.IMEI, group=_WHAT),
    OurField("second_imei", N_("Second IMEI"), Reading.IMEI),
    OurField("serial", N_("Serial number"), Reading.SERIAL, group=_WHAT),
)

FIELDS: Final[Mapping[ImportKind, tuple[OurField, ...]]] = MappingProxyType(
    {
        ImportKind.CUSTOMERS: (
            OurField("source_id", N_("Number in the other program")),
            *_person("", _WHO),
            OurField("language", N_("Language"), Reading.LANGUAGE),
            OurField("note", N_("Note"), Reading.TEXT, limit=1_000),
            OurField("tags", N_("Tags"), Reading.TAGS),
            OurField("added_at", N_("Customer since"), Reading.MOMENT),
        ),
        ImportKind.DEVICES: (
            OurField("source_id", N_("Number in the other program")),
            *_DEVICE,
            OurField("added_at", N_("Known since"), Reading.MOMENT),
        ),
        ImportKind.JOBS: (
            OurField("source_id", N_("Job number in the other program")),
            OurField("received_at", N_("Taken in"), Reading.MOMENT, group=_WHEN),
            *_DEVICE,
            OurField("problem", N_("Problem"), Reading.TEXT, limit=10_000, group=_WHAT),
            OurField("outcome", N_("State or outcome"), Reading.OUTCOME),
            OurField("customer_id", N_("Customer's number in the other program")),
            *_person("customer_", ""),
        ),
    }
)

FIELDS_BY_KEY: Final[Mapping[ImportKind, Mapping[str, OurField]]] = MappingProxyType(
    {kind: {one.key: one for one in fields} for kind, fields in FIELDS.items()}
)


def groups(kind: ImportKind) -> Mapping[str, tuple[str, ...]]:
    """Return the keys of each group of fields of which one is needed."""
    found: dict[str, list[str]] = {}
    for one in FIELDS[kind]:
        if one.group:
            found.setdefault(one.group, []).append(one.key)
    return {group: tuple(keys) for group, keys in found.items()}
