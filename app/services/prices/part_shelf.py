"""What the shelf has of the parts that a price list names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.services.stock.last_price import LastPrice, last_prices
from app.services.stock.naming import parts_named
from app.services.stock.sums import shelves

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class OnShelf:
    """How many pieces of a part are free for whoever asks, how many others have kept back.

    `bought` is what it was last had for, None where nobody knows or may ask.
    """

    available: int
    kept_back: int
    bought: LastPrice | None = None


def on_shelf(
    session: Session, texts: Collection[str], *, with_cost: bool = False
) -> dict[str, OnShelf]:
    """Return what the shelf has of the parts that texts name; one that names none is left out."""
    named = parts_named(session, texts)
    parts = set(named.values())
    there = shelves(session, parts)
    bought = last_prices(session, parts) if with_cost else {}
    return {
        text: OnShelf(there[part].available, there[part].reserved, bought.get(part))
        for text, part in named.items()
    }
