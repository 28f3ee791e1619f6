"""Layers and takings of moves that were made before there were any."""

from __future__ import annotations

from collections import deque
from random import Random
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, insert, select

from app.domain.permissions import Role
from db.ids import new_id
from db.migrations.cost_layers import layers_from_moves
from db.models.ledger import CostLayer, CostTaking
from db.models.people import UserAccount
from db.models.stock import Part, StockMove
from db.triggers import drop_triggers

if TYPE_CHECKING:
    from db.engine import Database

Moves = list[tuple[int, int | None]]
"""Pieces and what each cost, in the order in which they moved."""


def some_moves(seed: int, count: int = 60) -> Moves:
    random = Random(seed)
    return [
        (random.choice((-1, -1, -1, -3, 2, 7)), random.choice((None, 0, 7, 100)))
        for _ in range(count)
    ]


def laid(database: Database, moves: Moves) -> list[str]:
    """Let a part move so in a store of before, and carry it forward; return the moves' ids."""
    by, part, ids = new_id(), new_id(), [new_id() for _ in moves]
    user = UserAccount(id=by, login="old", name="old", role=Role.MANAGER, added_at=1)
    user.employee_number = "1"
    rows = [
        {"id": key, "quantity": pieces, "unit_cost": cost, "moved_at": at}
        | {"part": part, "kind": "receive" if pieces > 0 else "sell", "place": "store"}
        | {"supplier": "", "reason": "", "biz_date": "2026-11-22", "moved_by": by}
        for at, (key, (pieces, cost)) in enumerate(zip(ids, moves, strict=True))
    ]
    with database.writing() as session:
        session.add(user)
        session.add(Part(id=part, number="1", counter=1, names={}, added_at=1, changed_at=1))
        session.flush()
        session.connection().execute(insert(StockMove), rows)
        drop_triggers(session.connection())
        layers_from_moves(session.connection())
    return ids


def piece_by_piece(moves: Moves) -> dict[tuple[int | None, int], int]:
    """Return how many pieces of each move in went with each move out, by walking every piece."""
    there, owed, went = deque[int](), deque[int](), dict[tuple[int | None, int], int]()
    for at, (pieces, _) in enumerate(moves):
        (there if pieces > 0 else owed).extend([at] * abs(pieces))
        while there and owed:
            pair = (there.popleft(), owed.popleft())
            went[pair] = went.get(pair, 0) + 1
    for at in owed:
        went[None, at] = went.get((None, at), 0) + 1
    return went


@pytest.mark.parametrize("seed", range(4))
def test_the_first_pieces_in_are_the_first_out(database: Database, seed: int) -> None:
    moves = some_moves(seed)
    ids = laid(database, moves)
    with database.snapshot() as session:
        rows = session.execute(
            select(CostLayer.move, CostTaking.move, CostTaking.quantity, CostTaking.cost).outerjoin(
                CostLayer, CostLayer.id == CostTaking.layer
            )
        ).all()
    place = {key: at for at, key in enumerate(ids)} | {None: None}
    assert {(place[came], place[gone]): pieces for came, gone, pieces, _ in rows} == (
        piece_by_piece(moves)
    )
    each = {key: cost or 0 for key, (_, cost) in zip(ids, moves, strict=True)}
    assert all(cost == pieces * each[came or gone] for came, gone, pieces, cost in rows)


def test_a_layer_is_spent_when_its_last_piece_went(database: Database) -> None:
    laid(database, [(2, 5), (-1, 5), (3, 5), (-2, 5)])
    with database.snapshot() as session:
        layers = session.execute(
            select(CostLayer.quantity, CostLayer.spent_at).order_by(CostLayer.laid_at)
        ).all()
    assert [tuple(one) for one in layers] == [(2, 3), (3, None)]


def test_twenty_thousand_moves_of_one_part_are_laid_at_once(database: Database) -> None:
    laid(database, [(1, 5), (-1, 5)] * 10_000)
    with database.snapshot() as session:
        spent = select(func.count()).where(CostLayer.spent_at.is_not(None))
        assert session.scalar(spent) == 10_000
