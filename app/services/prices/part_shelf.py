"""What the shelf has of the parts that a price list names."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.services.stock.last_price import LastPrice, last_prices
from app.services.stock.naming import parts_named
from app.services.stock.sums import shelves

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sqlalchemy.orm import Session

    from app.domain.stock import StockPlace


@dataclass(frozen=True, slots=True)
class OnShelf:
    """How many pieces of a part are free for whoever asks, how many others have kept back.

    `elsewhere` are those at other places that may come onto the shelf. `bought` is what it was last
    had for, None where nobody knows or may ask.
    """

    available: int
    kept_back: int
    bought: LastPrice | None = None
    elsewhere: Mapping[StockPlace, int] = field(default_factory=dict)


def on_shelf(
    session: Session, texts: Collection[str], *, with_cost: bool = False
) -> dict[str, OnShelf]:
    """Return what the shelf has of the parts that texts name; one that names none is left out."""
    named = parts_named(session, texts)
    parts = set(named.values())
    there = shelves(session, parts)
    bought = last_prices(session, parts) if with_cost else {}
    return {
        text: OnShelf(
            there[part].available, there[part].reserved, bought.get(part), there[part].elsewhere
        )
        for text, part in named.items()
    }
