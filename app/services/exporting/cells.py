"""Values that several exports write alike."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, TypeVar

from app.domain import open_repair
from app.domain.identifiers import IdentifierKind
from app.services.exporting.shapes import Column
from app.services.local_day import local_time

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from enum import StrEnum

    from app.services.exporting.shapes import Around, Marks, Source
    from app.words import Words

_Record = TypeVar("_Record")

BETWEEN: Final = ", "


def moment(at: int | None, around: Around) -> datetime | None:
    """Return an instant (epoch ms) as the shop's local time, to the second."""
    if at is None:
        return None
    return local_time(at, around.profile.time_zone).replace(tzinfo=None, microsecond=0)


def label(member: StrEnum | None, around: Around) -> str:
    """Return a member in the shop's words, nothing for none."""
    return "" if member is None else around.words.label(member)


def language_name(language: str, words: Words) -> str:
    """Return what a customer's language is called."""
    return words.say("Chinese") if language == "zh_CN" else words.say("English")


def lines(pairs: Mapping[str, str]) -> str:
    """Return names with their values, a line for each."""
    return "\n".join(f"{name}: {value}" for name, value in pairs.items())


def other_marks(marks: Marks, words: Words) -> str:
    """Return the marks that are neither IMEI nor serial number, each with its kind."""
    return "\n".join(f"{words.label(IdentifierKind(kind))}: {raw}" for kind, raw in marks.others)


def as_imported(fields: Mapping[str, Any] | None) -> str:
    """Return the source's own fields as JSON, unchanged."""
    return "" if not fields else json.dumps(fields, ensure_ascii=False)


def source_name(source: Source, words: Words) -> str:
    """Return where a record came from, in words."""
    match source.source:
        case "":
            return ""
        case open_repair.SOURCE:
            return words.say("Open repair data")
        case "table":
            return words.say("Spreadsheet")
        case other:
            return other


def mark_columns(words: Words, marks: Any) -> tuple[Column[Any], ...]:
    """Return the columns of a device's identifiers; `marks` takes them from a record."""
    return (
        Column(
            words.say("IMEI"),
            lambda record, _: BETWEEN.join(marks(record).imeis),
            ("device_identifier.raw", "device_identifier.kind"),
        ),
        Column(words.say("Serial number"), lambda record, _: BETWEEN.join(marks(record).serials)),
        Column(
            words.say("Other marks"),
            lambda record, around: other_marks(marks(record), around.words),
        ),
        Column(
            words.say("Reason for keeping the IMEI"),
            lambda record, _: "\n".join(marks(record).reasons),
            ("device_identifier.valid_reason",),
        ),
    )


def source_columns(words: Words) -> tuple[Column[Any], ...]:
    """Return the columns of an imported record's origin."""
    return (
        Column(
            words.say("Imported from"),
            lambda record, around: source_name(record.source, around.words),
            ("imported_record.source",),
        ),
        Column(
            words.say("Number at the source"),
            lambda record, _: record.source.key,
            ("imported_record.source_key",),
        ),
        Column(
            words.say("Imported on"),
            lambda record, around: moment(record.source.imported_at, around),
            ("imported_record.imported_at",),
        ),
        Column(
            words.say("As it was at the source"),
            lambda record, _: as_imported(record.source.fields),
            ("imported_record.fields",),
        ),
    )
