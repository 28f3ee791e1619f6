"""The columns of exported customers and devices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from app.domain.money import amount_text, parse_currency
from app.services.exporting import cells
from app.services.exporting.cells import BETWEEN, moment
from app.services.exporting.shapes import Column

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.exporting.records import CustomerRecord, DeviceRecord
    from app.services.exporting.shapes import Around

LEFT_OUT: Final[Mapping[str, str]] = {
    "customer.name_sort": "made of the name, to sort by",
    "customer.phone_digits": "made of the phone number, to compare",
    "customer.phone_tail": "made of the phone number, to compare",
    "customer.ended_at": "a file merged into another is exported as that one",
    "customer.rv": "tells two editors of one row apart while they work",
    "device.rv": "tells two editors of one row apart while they work",
    "device_identifier.id": "a mark is named by what it says",
    "device_identifier.device": "stands in the device's own row",
    "device_identifier.norm": "made of the mark, to compare",
    "device_identifier.added_at": "the log tells when each mark was added",
    "device_identifier.read_from": "the log tells where a mark was read",
    "imported_record.id": "names nothing that anybody sees",
    "imported_record.kind": "each kind has an export of its own",
    "imported_record.target": "stands in the record's own row",
}


def customer_columns(around: Around) -> tuple[Column[CustomerRecord], ...]:
    """Return every column of a customer, its headings in the shop's language."""
    words = around.words
    return (
        *(
            _of_customer(heading, name)
            for heading, name in (
                (words.say("Name"), "name"),
                (words.say("Phone"), "phone"),
                (words.say("Second contact"), "second_contact"),
                (words.say("Address"), "address"),
            )
        ),
        Column(
            words.say("Language"),
            lambda r, around: cells.language_name(r.customer.language, around.words),
            ("customer.language",),
        ),
        _of_customer(words.say("Note"), "note"),
        Column(words.say("Tags"), lambda r, _: BETWEEN.join(r.customer.tags), ("customer.tags",)),
        Column(words.say("Price level"), _level, ("customer.level",)),
        Column(words.say("Credit limit"), _credit_limit, ("customer.credit_limit",)),
        Column(words.say("Jobs"), lambda r, _: r.line.jobs),
        Column(words.say("Last here"), lambda r, around: moment(r.line.last_received_at, around)),
        *_moments(around, "customer"),
        *cells.source_columns(words),
        _of_customer(words.say("Customer id"), "id"),
    )


def device_columns(around: Around) -> tuple[Column[DeviceRecord], ...]:
    """Return every column of a device, its headings in the shop's language."""
    words = around.words
    return (
        Column(
            words.say("Device class"),
            lambda r, around: around.lists.labels.category(
                r.device.category, around.profile.language
            ),
            ("device.category",),
        ),
        Column(words.say("Brand"), lambda r, _: r.device.brand, ("device.brand",)),
        Column(words.say("Model"), lambda r, _: r.device.model, ("device.model",)),
        *cells.mark_columns(words, lambda r: r.marks),
        Column(words.say("Last brought by"), lambda r, _: r.line.customer),
        Column(words.say("Jobs"), lambda r, _: r.line.jobs),
        Column(words.say("Last here"), lambda r, around: moment(r.line.last_received_at, around)),
        Column(words.say("Open job number"), lambda r, _: r.line.open_job),
        *_moments(around, "device"),
        *cells.source_columns(words),
        Column(words.say("Device id"), lambda r, _: r.device.id, ("device.id",)),
    )


def _level(record: CustomerRecord, around: Around) -> str:
    """Return the level's name, or its key where the shop no longer has it."""
    levels = around.lists.customer_levels(around.profile.language)
    key = record.customer.level
    return next((level.label for level in levels if level.key == key), key)


def _credit_limit(record: CustomerRecord, around: Around) -> str:
    """Return how much may be owed, as it would be typed; empty where nothing may be."""
    limit = record.customer.credit_limit
    if limit is None:
        return ""
    return amount_text(limit, parse_currency(around.profile.currency)).replace(",", "")


def _of_customer(heading: str, name: str) -> Column[CustomerRecord]:
    return Column(heading, lambda r, _: str(getattr(r.customer, name)), (f"customer.{name}",))


def _moments(around: Around, kind: str) -> tuple[Column[Any], ...]:
    words = around.words
    return (
        Column(
            words.say("Added"),
            lambda r, around: moment(getattr(r, kind).added_at, around),
            (f"{kind}.added_at",),
        ),
        Column(
            words.say("Changed"),
            lambda r, around: moment(getattr(r, kind).changed_at, around),
            (f"{kind}.changed_at",),
        ),
    )
