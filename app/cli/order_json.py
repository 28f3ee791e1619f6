"""An order as JSON: lines of the price list by key, or in own words with a price."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from app.cli.json_fields import read_array, read_object, read_text
from app.domain.billing import ChargeKind
from app.domain.errors import BadEntry
from app.domain.money import parse_amount
from app.domain.money_entry import OrderLine

if TYPE_CHECKING:
    from app.domain.money import Currency

_WHOLE: Final = {"type": "integer", "minimum": 0}
_LINE: Final[dict[str, Any]] = {
    "price_line": {"type": "string", "description": "key of a line of the price list"},
    "name": {"type": "string", "description": "what it is, in own words"},
    "price": {"type": "string", "description": "of one, such as 650.00; else the list's"},
    "quantity": {"type": "integer", "minimum": 1},
    "kind": {"enum": [str(kind) for kind in ChargeKind]},
    "grade": {"type": "string"},
    "minutes": _WHOLE,
    "warranty_days": _WHOLE,
}

ORDER: Final[dict[str, Any]] = {
    "type": "array",
    "items": {"type": "object", "properties": _LINE, "additionalProperties": False},
    "description": "what is to be done at which price, agreed at the counter",
}


def read_order(value: object, place: str, currency: Currency) -> tuple[OrderLine, ...]:
    """Read an order of `ORDER`; raises BadEntry with the path of the field."""
    lines = [] if value is None else read_array(value, place)
    return tuple(_line(one, f"{place}[{n}]", currency) for n, one in enumerate(lines))


def _line(value: object, place: str, currency: Currency) -> OrderLine:
    fields = read_object(value, place, _LINE)
    texts = {
        name: read_text(fields.get(name), f"{place}.{name}")
        for name in ("price_line", "name", "price", "kind", "grade")
    }
    kind = texts["kind"] or ChargeKind.REPAIR
    if kind not in tuple(ChargeKind):
        raise BadEntry(f"{place}.kind", "not_one_of", ", ".join(ChargeKind))
    price = texts["price"]
    return OrderLine(
        price_line=texts["price_line"],
        names={"en": texts["name"]} if texts["name"] else {},
        unit_price=parse_amount(f"{place}.price", price, currency) if price else None,
        quantity=_whole(fields, "quantity", place) or 1,
        kind=ChargeKind(kind),
        grade=texts["grade"],
        minutes=_whole(fields, "minutes", place),
        warranty_days=_whole(fields, "warranty_days", place),
    )


def _whole(fields: dict[str, Any], name: str, place: str) -> int | None:
    value = fields.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise BadEntry(f"{place}.{name}", "not_a_number")
    return value
