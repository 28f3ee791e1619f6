"""Lay the cost layers of moves made before revision 5, first in, first out.

A shipped script leans on this: what it makes of the same rows never changes.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import text

from db.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection, Row

_MOVES: Final = text(
    "SELECT part, id, quantity, unit_cost, moved_at FROM stock_move ORDER BY part, moved_at, id"
)
_LAYER: Final = text(
    "INSERT INTO cost_layer (id, part, move, quantity, cost, laid_at, spent_at) "
    "VALUES (:id, :part, :move, :quantity, :cost, :laid_at, :spent_at)"
)
_TAKING: Final = text(
    "INSERT INTO cost_taking (id, layer, move, quantity, cost, taken_at) "
    "VALUES (:id, :layer, :move, :quantity, :cost, :taken_at)"
)


@dataclass(slots=True)
class _Layer:
    row: dict[str, Any]
    left: int


@dataclass(slots=True)
class _Out:
    """Pieces that went without a layer, until one comes that they are taken from."""

    move: str
    at: int
    missing: int
    unit_cost: int


def layers_from_moves(connection: Connection) -> None:
    """Write layers and takings of every part's moves, in the order in which they happened."""
    moves = connection.execute(_MOVES)
    for _part, of_part in groupby(moves, key=lambda move: str(move.part)):
        layers, takings = _replayed(of_part)
        if layers:
            connection.execute(_LAYER, layers)
        if takings:
            connection.execute(_TAKING, takings)


def _replayed(moves: Iterable[Row[Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    layers: list[dict[str, Any]] = []
    takings: list[dict[str, Any]] = []
    # Only what is left at either end: every piece is looked at once, however often a part moved.
    there: deque[_Layer] = deque()
    owed: deque[_Out] = deque()
    for move in moves:
        if move.quantity > 0:
            layer = _laid(move)
            layers.append(layer.row)
            there.append(layer)
        else:
            owed.append(_Out(move.id, move.moved_at, -move.quantity, move.unit_cost or 0))
        takings += _taken(there, owed)
    takings += [_taking(None, out, out.missing, out.missing * out.unit_cost) for out in owed]
    return layers, takings


def _laid(move: Row[Any]) -> _Layer:
    cost = None if move.unit_cost is None else move.unit_cost * move.quantity
    row = {"id": new_id(), "part": move.part, "move": move.id, "quantity": move.quantity}
    return _Layer(row | {"cost": cost, "laid_at": move.moved_at, "spent_at": None}, move.quantity)


def _taken(there: deque[_Layer], owed: deque[_Out]) -> Iterator[dict[str, Any]]:
    """Take what is owed of what is there, oldest first, until there is nothing of one of them."""
    while there and owed:
        layer, out = there[0], owed[0]
        pieces = min(layer.left, out.missing)
        # Every piece of such a layer cost the same, so nothing has to be shared out.
        each = (layer.row["cost"] or 0) // layer.row["quantity"]
        yield _taking(layer.row["id"], out, pieces, each * pieces)
        layer.left -= pieces
        out.missing -= pieces
        if not layer.left:
            layer.row["spent_at"] = out.at
            there.popleft()
        if not out.missing:
            owed.popleft()


def _taking(layer: str | None, out: _Out, pieces: int, cost: int) -> dict[str, Any]:
    return {
        "id": new_id(),
        "layer": layer,
        "move": out.move,
        "quantity": pieces,
        "cost": cost,
        "taken_at": out.at,
    }
