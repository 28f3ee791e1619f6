"""What a column of a spreadsheet may be taken for: our fields by kind, and what one row needs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from app.services.importing.part_columns import NAMING, PART_FIELDS
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
    """One of our fields; `app.words` knows what it is called.

    `limit` counts characters. Of the fields of one `group` at least one has to be mapped, and
    filled in each row; an empty group is not needed.
    """

    key: str
    reading: Reading = Reading.LINE
    limit: int = 120
    group: str = ""


_WHO: Final = "who"
_WHAT: Final = "what"
_WHEN: Final = "when"
_WHICH: Final = "which"


def _person(prefix: str, group: str) -> tuple[OurField, ...]:
    """Return the fields of a person; in a table of jobs their keys have `customer_` in front."""
    return (
        OurField(f"{prefix}name", group=group),
        OurField(f"{prefix}first_name", group=group),
        OurField(f"{prefix}last_name", group=group),
        OurField(f"{prefix}company", group=group),
        OurField(f"{prefix}phone", Reading.PHONE, group=group),
        OurField(f"{prefix}second_phone", Reading.PHONE, group=group),
        OurField(f"{prefix}email", group=group),
        OurField(f"{prefix}second_contact", group=group),
        OurField(f"{prefix}address", limit=240),
        OurField(f"{prefix}address_2", limit=240),
        OurField(f"{prefix}postcode"),
        OurField(f"{prefix}city"),
        OurField(f"{prefix}region"),
    )


_DEVICE: Final = (
    OurField("category", Reading.CATEGORY, group=_WHAT),
    OurField("brand"),
    OurField("model", group=_WHAT),
    OurField("imei", Reading.IMEI, group=_WHAT),
    OurField("second_imei", Reading.IMEI),
    OurField("serial", Reading.SERIAL, group=_WHAT),
)

FIELDS: Final[Mapping[ImportKind, tuple[OurField, ...]]] = MappingProxyType(
    {
        ImportKind.CUSTOMERS: (
            OurField("source_id"),
            *_person("", _WHO),
            OurField("language", Reading.LANGUAGE),
            OurField("note", Reading.TEXT, limit=1_000),
            OurField("tags", Reading.TAGS),
            OurField("added_at", Reading.MOMENT),
        ),
        ImportKind.DEVICES: (
            OurField("source_id"),
            *_DEVICE,
            OurField("added_at", Reading.MOMENT),
        ),
        ImportKind.JOBS: (
            OurField("source_id"),
            OurField("received_at", Reading.MOMENT, group=_WHEN),
            *_DEVICE,
            OurField("problem", Reading.TEXT, limit=10_000, group=_WHAT),
            OurField("outcome", Reading.OUTCOME),
            OurField("customer_id"),
            *_person("customer_", ""),
        ),
        ImportKind.PARTS: tuple(
            OurField(key, limit=1_000, group=_WHICH if key in NAMING else "") for key in PART_FIELDS
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
