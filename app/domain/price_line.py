"""One line of the price list: a repair of a model, or of a class, in one grade at one price."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(eq=False)
class PriceLineNotFound(NotFound):
    """The price list has no such line, or it was ended; `line` is its key."""

    line: str


@dataclass(frozen=True, slots=True)
class PricedLine:
    """What one line of the price list costs somebody; `price` is minor units.

    `names` are by language. `tax_bp` is None where the shop's usual rate holds, `minutes` and
    `warranty_days` where nobody said. `published` is the id of the version that holds.
    """

    key: str
    names: Mapping[str, str]
    price: int
    tax_bp: int | None
    part: str
    grade: str
    minutes: int | None
    warranty_days: int | None
    published: str
