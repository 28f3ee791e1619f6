"""A line as it is typed: words, ×2 for the pieces, a price, −50 for what is taken off."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.domain.errors import BadEntry

if TYPE_CHECKING:
    from app.domain.quote import QuoteLine
    from ui.formats import Amounts

MOST_PIECES: Final = 999
_SIGNS: Final = str.maketrans({"−": "-", "–": "-", "＊": "*", "，": ",", "．": ".", "　": " "})
# Chinese is written without blanks, but digits at its end are mostly a model: 荣耀200.
_CHINESE: Final = r"(?<=[\u4e00-\u9fff）】])"
_TYPED: Final = re.compile(
    r"(?P<name>.*?)"
    rf"(?:(?:\s+|{_CHINESE})[x×*](?P<pieces>\d{{1,3}}))?"
    rf"(?:(?:\s+[¥￥$€£]?|[¥￥$€£]|(?<=[）】]))(?P<price>\d[\d,]*(?:\.\d+)?))"
    r"(?:\s+-\s*(?P<off>\d[\d,]*(?:\.\d+)?)(?P<percent>%)?)?\s*",
    re.IGNORECASE,
)
_UNCLEAR: Final = re.compile(rf"{_CHINESE}\d+$")


@dataclass(frozen=True, slots=True)
class TypedLine:
    """What was typed: the words, the price of one piece, how many, what is taken off of all.

    Amounts are minor units; `unit_price` is None where only words were typed.
    """

    name: str
    unit_price: int | None
    quantity: int = 1
    discount: int = 0


def read_line(text: str, amounts: Amounts) -> TypedLine:
    """Read a line: `screen, original x2 480 -50`.

    The price stands apart, or behind its currency's sign; what is glued to words names a model.
    Raises BadEntry for a price that is none, or for digits that may be a price or a model.
    """
    typed = " ".join(text.translate(_SIGNS).split())
    # A price alone has no words before it.
    found = _TYPED.fullmatch(f" {typed}")
    if found is None:
        if _UNCLEAR.search(typed):
            raise BadEntry("unit_price", "missing")
        return TypedLine(typed, None)
    name = found["name"].strip()
    price = amounts.read("unit_price", found["price"])
    pieces = int(found["pieces"] or 1)
    if not 1 <= pieces <= MOST_PIECES:
        raise BadEntry("quantity", "out_of_range", str(MOST_PIECES))
    return TypedLine(name, price, pieces, _taken_off(found, price * pieces, amounts))


def write_line(line: QuoteLine, name: str, amounts: Amounts) -> str:
    """Write a line as one would type it, to be changed."""
    parts = [name]
    if line.quantity > 1:
        parts.append(f"×{line.quantity}")
    parts.append(amounts.entry(line.unit_price))
    if line.discount:
        parts.append(f"−{amounts.entry(line.discount)}")
    return " ".join(parts)


def _taken_off(found: re.Match[str], of: int, amounts: Amounts) -> int:
    if not found["off"]:
        return 0
    if not found["percent"]:
        return amounts.read("discount", found["off"])
    # In hundredths of a per cent, rounded half up as money is everywhere.
    points = round(float(found["off"].replace(",", "")) * 100)
    return (of * points + 5_000) // 10_000
