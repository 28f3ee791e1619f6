"""A quote's draft as JSON: what `quote show` prints of it, with whatever is to be changed."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Final

from app.cli.json_fields import read_array, read_object
from app.domain.document_json import UnreadableDocument
from app.domain.errors import BadEntry
from app.domain.quote import QuoteBody, QuoteFault, QuoteLine, QuoteOption

if TYPE_CHECKING:
    from collections.abc import Callable

_WHOLE: Final = "quote"


def read_quote(text: str, before: QuoteBody) -> QuoteBody:
    """Return a draft with the fields that `text` gives; the others stay as they are in `before`.

    Amounts are minor units. A line needs no price where it names the key of the price list's as
    `price_line`. Raises BadEntry with the path of the field, such as `options[0].lines[1].payer`.
    """
    try:
        given = json.loads(text)
    except (ValueError, RecursionError) as wrong:
        # A number of thousands of digits, or brackets within brackets, has no place of its own.
        at = f"{wrong.lineno}, {wrong.colno}" if isinstance(wrong, json.JSONDecodeError) else "1, 1"
        raise BadEntry(_WHOLE, "not_json", at) from wrong
    values = _known(given, _WHOLE, QuoteBody)
    for name, read in (("options", _option), ("faults", _fault)):
        if name in values:
            values[name] = _each(values[name], name, read)
    try:
        return QuoteBody.from_json(before.to_json() | values)
    except UnreadableDocument as wrong:
        place = wrong.place.removeprefix(f"{QuoteBody.__name__}.")
        raise BadEntry(place, "other_kind") from wrong


def _option(given: object, place: str) -> dict[str, Any]:
    values = {"names": {}, "lines": []} | _known(given, place, QuoteOption)
    return values | {"lines": _each(values["lines"], f"{place}.lines", _line)}


def _line(given: object, place: str) -> dict[str, Any]:
    return {"names": {}, "unit_price": 0} | _known(given, place, QuoteLine)


def _fault(given: object, place: str) -> dict[str, Any]:
    return {"finding": "", "text": ""} | _known(given, place, QuoteFault)


def _each(
    given: object, place: str, read: Callable[[object, str], dict[str, Any]]
) -> list[dict[str, Any]]:
    return [read(one, f"{place}[{n}]") for n, one in enumerate(read_array(given, place))]


def _known(given: object, place: str, kind: type[Any]) -> dict[str, Any]:
    """Return an object's fields; raises BadEntry for one that this kind of thing does not have."""
    return read_object(given, place, {field.name: None for field in fields(kind)})
