"""How many of the parts that a price list names are there for whoever asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.stock.naming import parts_named
from app.services.stock.sums import shelves

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session


def available(session: Session, texts: Collection[str]) -> dict[str, int]:
    """Return how many there are of the parts that texts name and nobody waits for.

    A text that names no part is left out.
    """
    named = parts_named(session, texts)
    there = shelves(session, set(named.values()))
    return {text: there[part].available for text, part in named.items()}
