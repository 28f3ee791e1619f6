"""A part as JSON: its schema, reading all or some of its fields, writing it the same way."""

from __future__ import annotations

import json
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, TypeVar

from app.cli.json_fields import read_array, read_object, read_text, read_texts
from app.domain.billing import TaxMode, line_amounts
from app.domain.errors import BadEntry
from app.domain.money import amount_text, parse_amount
from app.domain.part import OldPartDuty, PartGrade, Tracking
from app.domain.part_entry import BarcodeEntry, FitEntry, ItemEntry, LimitEntry, PartEntry
from app.domain.stock import StockPlace
from app.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.domain.money import Currency

_Kind = TypeVar("_Kind", bound=StrEnum)

_TEXT: Final = {"type": "string"}
_AMOUNT: Final = {"type": ["string", "null"], "description": "an amount such as 650.00"}
_WHOLE: Final = {"type": ["integer", "null"], "minimum": 0}
_PIECES: Final = {"type": "integer", "minimum": 1}
_BARCODE: Final[dict[str, Any]] = {"code": _TEXT, "pieces": _PIECES}
_FIT: Final[dict[str, Any]] = {"brand": _TEXT, "model": _TEXT}
_ITEM: Final[dict[str, Any]] = {
    "supplier": {**_TEXT, "description": "by name; a new one is written down with it"},
    "number": {**_TEXT, "description": "the supplier's own number of the part"},
    "pack_pieces": _PIECES,
    "pack_cost": {**_AMOUNT, "description": "of a whole pack, without tax"},
    "barcodes": {"type": "array", "items": _TEXT, "description": "on the pack"},
}
_LIMIT: Final[dict[str, Any]] = {
    "place": {"enum": [str(place) for place in StockPlace]},
    "minimum": _WHOLE,
    "maximum": _WHOLE,
    "value_ceiling": {**_AMOUNT, "description": "of cost, without tax"},
}


def _list_of(fields: dict[str, Any], needed: str = "", *, short: bool = False) -> dict[str, Any]:
    whole = {
        "type": "object",
        "properties": fields,
        "required": [needed] if needed else [],
        "additionalProperties": False,
    }
    return {"type": "array", "items": {"anyOf": [_TEXT, whole]} if short else whole}


_PART: Final[dict[str, Any]] = {
    "names": {
        "type": "object",
        "properties": dict.fromkeys(LANGUAGES, _TEXT),
        "additionalProperties": False,
        "description": "by language; one is enough",
    },
    "price": {**_AMOUNT, "description": "with tax where the shop's prices contain it"},
    "cost": {**_AMOUNT, "description": "of one piece, without tax"},
    "cost_with_tax": {**_AMOUNT, "description": "instead of cost; cost_tax_bp says the rate"},
    "cost_tax_bp": {**_WHOLE, "description": "basis points: 1300 is 13 %"},
    "category": _TEXT,
    "tax_bp": {**_WHOLE, "description": "basis points; null is the shop's usual rate"},
    "maker": _TEXT,
    "maker_number": {**_TEXT, "description": "the part number"},
    "grade": {"enum": [*map(str, PartGrade), ""]},
    "tracking": {"enum": [str(one) for one in Tracking]},
    "old_part": {"enum": [str(one) for one in OldPartDuty]},
    "levels": {
        "type": "object",
        "additionalProperties": _AMOUNT,
        "description": "prices by customer level, where they differ",
    },
    "warranty_days": _WHOLE,
    "note": _TEXT,
    "barcodes": _list_of(_BARCODE, "code", short=True),
    "fits": _list_of(_FIT, "model", short=True),
    "items": _list_of(_ITEM, "supplier"),
    "limits": _list_of(_LIMIT),
}

PART_SCHEMA: Final[dict[str, Any]] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "A part of the catalogue",
    "description": "To change a part, give the fields that change; null empties one.",
    "type": "object",
    "properties": _PART,
    "additionalProperties": False,
}


def read_part(text: str, before: PartEntry, currency: Currency) -> PartEntry:
    """Read a part of `PART_SCHEMA`; fields that are not there stay as `before` has them.

    Raises BadEntry with the path of the field.
    """
    try:
        given = json.loads(text)
    except (ValueError, RecursionError) as wrong:
        at = f"{wrong.lineno}, {wrong.colno}" if isinstance(wrong, json.JSONDecodeError) else ""
        raise BadEntry("part", "not_json", at) from wrong
    fields = read_object(given, "part", _PART)
    reader = _Reader(currency)
    values = {
        name: read(fields[name], f"part.{name}")
        for name, read in reader.readers().items()
        if name in fields
    }
    if "names" in values:
        # A name that is not there stays; it is not said anew in the other language.
        values["names"] = {**before.names, **values["names"]}
    if "cost_with_tax" in fields:
        values["cost"] = _without_tax(fields, reader)
    return replace(before, **values)


def part_json(entry: PartEntry, currency: Currency) -> dict[str, Any]:
    """Return a part as `read_part` takes it, all fields of it."""

    def amount(minor: int | None) -> str | None:
        return None if minor is None else amount_text(minor, currency)

    return {
        "names": dict(entry.names),
        "price": amount(entry.price),
        "cost": amount(entry.cost),
        "category": entry.category,
        "tax_bp": entry.tax_bp,
        "maker": entry.maker,
        "maker_number": entry.maker_number,
        "grade": "" if entry.grade is None else str(entry.grade),
        "tracking": str(entry.tracking),
        "old_part": str(entry.old_part),
        "levels": {level: amount(price) for level, price in entry.levels.items()},
        "warranty_days": entry.warranty_days,
        "note": entry.note,
        "barcodes": [{"code": one.code, "pieces": one.pieces} for one in entry.barcodes],
        "fits": [{"brand": one.brand, "model": one.model} for one in entry.fits],
        "items": [
            {
                "supplier": one.supplier,
                "number": one.number,
                "pack_pieces": one.pack_pieces,
                "pack_cost": amount(one.pack_cost),
                "barcodes": list(one.barcodes),
            }
            for one in entry.items
        ],
        "limits": [
            {
                "place": str(one.place),
                "minimum": one.minimum,
                "maximum": one.maximum,
                "value_ceiling": amount(one.value_ceiling),
            }
            for one in entry.limits
        ],
    }


class _Reader:
    """Read the fields of a part; each raises BadEntry with the path of what it cannot take."""

    def __init__(self, currency: Currency) -> None:
        self._currency = currency

    def readers(self) -> Mapping[str, Callable[[object, str], Any]]:
        """Return how each field is read."""
        texts = dict.fromkeys(("category", "maker", "maker_number", "note"), read_text)
        return {
            **texts,
            "names": self._names,
            "price": self.amount,
            "cost": self.amount,
            "tax_bp": _whole,
            "warranty_days": _whole,
            "grade": lambda value, at: _one_of(PartGrade, value, at) if value else None,
            "tracking": lambda value, at: _one_of(Tracking, value or Tracking.PIECE, at),
            "old_part": lambda value, at: _one_of(OldPartDuty, value or "", at),
            "levels": self._levels,
            "barcodes": self._each(self._barcode),
            "fits": self._each(self._fit),
            "items": self._each(self._item),
            "limits": self._each(self._limit),
        }

    def amount(self, value: object, place: str) -> int | None:
        """Return an amount in minor units, None for null; a number that is no text is refused."""
        text = read_text(value, place)
        return parse_amount(place, text, self._currency) if text else None

    def _names(self, value: object, place: str) -> dict[str, str]:
        given = read_object(value, place, dict.fromkeys(LANGUAGES))
        return {one: read_text(name, f"{place}.{one}") for one, name in given.items()}

    def _levels(self, value: object, place: str) -> dict[str, int]:
        if value is None:
            return {}
        if not isinstance(value, dict):
            raise BadEntry(place, "not_an_object")
        read = {level: self.amount(price, f"{place}.{level}") for level, price in value.items()}
        return {level: price for level, price in read.items() if price is not None}

    def _each(self, read: Callable[[object, str], Any]) -> Callable[[object, str], Any]:
        def all_of(value: object, place: str) -> tuple[Any, ...]:
            given = [] if value is None else read_array(value, place)
            return tuple(read(one, f"{place}[{n}]") for n, one in enumerate(given))

        return all_of

    def _barcode(self, value: object, place: str) -> BarcodeEntry:
        if isinstance(value, str):
            return BarcodeEntry(read_text(value, place))
        given = read_object(value, place, _BARCODE)
        pieces = _whole(given.get("pieces"), f"{place}.pieces")
        return BarcodeEntry(read_text(given.get("code"), f"{place}.code"), _given(pieces))

    def _fit(self, value: object, place: str) -> FitEntry:
        if isinstance(value, str):
            return FitEntry(read_text(value, place))
        given = read_object(value, place, _FIT)
        model, brand = (read_text(given.get(one), f"{place}.{one}") for one in ("model", "brand"))
        return FitEntry(model, brand)

    def _item(self, value: object, place: str) -> ItemEntry:
        given = read_object(value, place, _ITEM)
        return ItemEntry(
            supplier=read_text(given.get("supplier"), f"{place}.supplier"),
            number=read_text(given.get("number"), f"{place}.number"),
            pack_pieces=_given(_whole(given.get("pack_pieces"), f"{place}.pack_pieces")),
            pack_cost=self.amount(given.get("pack_cost"), f"{place}.pack_cost"),
            barcodes=read_texts(given.get("barcodes") or [], f"{place}.barcodes"),
        )

    def _limit(self, value: object, place: str) -> LimitEntry:
        given = read_object(value, place, _LIMIT)
        where = given.get("place") or StockPlace.STORE
        return LimitEntry(
            place=_one_of(StockPlace, where, f"{place}.place"),
            minimum=_whole(given.get("minimum"), f"{place}.minimum"),
            maximum=_whole(given.get("maximum"), f"{place}.maximum"),
            value_ceiling=self.amount(given.get("value_ceiling"), f"{place}.value_ceiling"),
        )


def _without_tax(fields: dict[str, Any], reader: _Reader) -> int | None:
    """Take the tax out of a cost that was said with it; nothing is guessed about the rate."""
    if fields.get("cost") is not None:
        raise BadEntry("part.cost_with_tax", "two_costs")
    rate = _whole(fields.get("cost_tax_bp"), "part.cost_tax_bp")
    if rate is None:
        raise BadEntry("part.cost_tax_bp", "missing")
    cost = reader.amount(fields["cost_with_tax"], "part.cost_with_tax")
    return None if cost is None else line_amounts(cost, 1, rate, TaxMode.INCLUSIVE).net


def _whole(value: object, place: str) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise BadEntry(place, "not_a_number")
    return value


def _given(pieces: int | None) -> int:
    return 1 if pieces is None else pieces


def _one_of(kind: type[_Kind], value: object, place: str) -> _Kind:
    try:
        return kind(read_text(value, place))
    except ValueError:
        raise BadEntry(place, "not_one_of", ", ".join(filter(None, kind))) from None
