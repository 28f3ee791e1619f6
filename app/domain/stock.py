"""Goods and parts: why a quantity changes, and what can be wrong with them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.errors import NotFound


class MoveKind(StrEnum):
    """Why a quantity changed."""

    RECEIVE = "receive"
    SELL = "sell"
    RETURN = "return"
    """Brought back by a customer, and sold again."""
    COUNT = "count"
    """Counted, and found more or fewer than the book had."""
    VOID = "void"
    """A sale that was voided, or the void of a return."""


@dataclass(eq=False)
class PartNotFound(NotFound):
    """No goods or part is called so, or has this barcode."""

    text: str
