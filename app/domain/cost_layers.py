"""What pieces cost, first in, first out (IAS 2 paragraph 25): layers, and what is taken of them.

All money is minor units without tax. A layer keeps what its pieces cost together; what is taken is
shared out so that the takings of a layer add up to its cost to the last minor unit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Layer:
    """What is left of pieces that came together; `cost` is what those left cost together."""

    id: str
    left: int
    cost: int


@dataclass(frozen=True, slots=True)
class Taking:
    """So many pieces of a layer, and what they cost; `empties` where none is left after it."""

    layer: str
    quantity: int
    cost: int
    empties: bool


def take(layers: Iterable[Layer], quantity: int) -> Iterator[Taking]:
    """Take pieces of the oldest layers first; ends when there are enough, or no more.

    `layers` come oldest first and are read no further than needed.
    """
    missing = quantity
    for layer in layers:
        pieces = min(layer.left, missing)
        if pieces > 0:
            cost = share(layer.cost, layer.left, pieces)
            yield Taking(layer.id, pieces, cost, empties=pieces == layer.left)
            missing -= pieces
        if missing <= 0:
            return


def share(cost: int, of: int, pieces: int) -> int:
    """Return what some of several pieces cost that cost so much together, half a unit upwards."""
    return (2 * cost * pieces + of) // (2 * of)
