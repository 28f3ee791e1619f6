"""What came in, as JSON: a list of lines, each with its part, number of pieces and cost.

Amounts are texts as people write them, without tax: `"90.50"`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from app.cli.json_fields import read_array, read_object, read_text, read_texts
from app.domain.errors import BadEntry
from app.domain.money import parse_amount
from app.domain.stock import StockPlace
from app.domain.stock_entry import LineRefused, ReceivedLine

if TYPE_CHECKING:
    from app.domain.money import Currency

_FIELDS: Final[dict[str, Any]] = dict.fromkeys(
    (
        "part",
        "quantity",
        "packs",
        "unit_cost",
        "pack_cost",
        "place",
        "bin",
        "batch",
        "serials",
        "unnumbered",
    )
)


def read_lines(text: str, currency: Currency) -> tuple[ReceivedLine, ...]:
    """Return the lines of a delivery; raises BadEntry, or LineRefused that names the line."""
    try:
        listed = read_array(json.loads(text), "lines")
    except json.JSONDecodeError as broken:
        raise BadEntry("lines", "not_json", f"{broken.lineno}:{broken.colno}") from broken
    except RecursionError as endless:
        raise BadEntry("lines", "not_json", "1:1") from endless
    lines = []
    for row, value in enumerate(listed, 1):
        try:
            lines.append(_line(value, currency))
        except BadEntry as trouble:
            raise LineRefused(row, trouble) from trouble
    return tuple(lines)


def _line(value: object, currency: Currency) -> ReceivedLine:
    line = read_object(value, "line", _FIELDS)
    place = read_text(line.get("place"), "stock_place") or StockPlace.STORE
    if place not in tuple(StockPlace):
        raise BadEntry("stock_place", "not_one_of", ", ".join(StockPlace))
    quantity = line.get("quantity", 1)
    if isinstance(quantity, bool) or not isinstance(quantity, int):
        raise BadEntry("quantity", "not_a_number")
    return ReceivedLine(
        part=read_text(line.get("part"), "part"),
        quantity=quantity,
        packs=_yes_or_no(line.get("packs"), "pack"),
        unit_cost=_amount(line.get("unit_cost"), "unit_cost", currency),
        pack_cost=_amount(line.get("pack_cost"), "pack_cost", currency),
        place=StockPlace(place),
        bin=read_text(line.get("bin"), "bin"),
        batch=read_text(line.get("batch"), "batch"),
        serials=read_texts(line.get("serials", []), "serial"),
        unnumbered=bool(_yes_or_no(line.get("unnumbered"), "serial")),
    )


def _yes_or_no(value: object, field: str) -> bool | None:
    if value is None or isinstance(value, bool):
        return value
    raise BadEntry(field, "not_one_of", "true, false")


def _amount(value: object, field: str, currency: Currency) -> int | None:
    text = read_text(value, field)
    return parse_amount(field, text, currency) if text else None
