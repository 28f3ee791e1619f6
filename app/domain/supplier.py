"""Who sells parts to the shop."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.errors import NotFound
from app.domain.search_text import fold


@dataclass(frozen=True, slots=True)
class SupplierEntry:
    """What is written down of a supplier: how to reach them, what to know of them."""

    name: str
    contact: str = ""
    note: str = ""


def name_key(name: str) -> str:
    """Return a name as names are compared: folded, single blanks between words."""
    return " ".join(fold(name).split())


@dataclass(eq=False)
class SupplierNotFound(NotFound):
    """No supplier is called so."""

    text: str
