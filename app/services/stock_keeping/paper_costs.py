"""What is known of what pieces cost, by the papers with which they came."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, select

from app.domain.own_code import people_number
from app.domain.stock import MoveKind
from db.models.job import Job
from db.models.ledger import CostLayer, CostTaking
from db.models.stock import StockMove

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

# By a move pieces come of a part that was merged into this one.
CAME: Final = (MoveKind.RECEIVE, MoveKind.OPENING, MoveKind.COUNT, MoveKind.MOVE)
"""By what pieces come of which somebody may say the cost."""


@dataclass(frozen=True, slots=True)
class PaperCosts:
    """The pieces that came with a supplier's paper, or with none where `document` is empty.

    `unsaid` of them have no cost, the others cost `cost` together, minor units without tax.
    `came_at` is epoch ms, of the last. `used` and the numbers of `jobs` are about those whose
    cost is to be said: the ones without, and where there is none without, all.
    """

    document: str
    suppliers: tuple[str, ...]
    came_at: int
    pieces: int
    unsaid: int
    cost: int
    used: int
    jobs: tuple[str, ...]

    @property
    def meant(self) -> int:
        """Return how many pieces get another cost when it is said."""
        return self.unsaid or self.pieces


def pieces_without_cost(session: Session, part: str) -> int:
    """Count the pieces of a part of which nobody has said what they cost, wherever they are."""
    pieces = (
        select(func.sum(CostLayer.quantity))
        .join(StockMove, StockMove.id == CostLayer.move)
        .where(*_of(part), CostLayer.cost.is_(None))
    )
    return int(session.scalar(pieces) or 0)


def paper_costs(session: Session, part: str) -> tuple[PaperCosts, ...]:
    """Return what is known of a part's costs: papers without a cost first, then newest first."""
    rows = session.execute(
        select(
            CostLayer.id,
            CostLayer.quantity,
            CostLayer.cost,
            StockMove.document,
            StockMove.supplier,
            StockMove.moved_at,
        )
        .join(StockMove, StockMove.id == CostLayer.move)
        .where(*_of(part))
        .order_by(StockMove.moved_at, StockMove.id)
    )
    papers: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        papers[row.document].append(row)
    gone = _gone(session, part)
    told = (_paper(document, layers, gone) for document, layers in papers.items())
    return tuple(sorted(told, key=lambda one: (not one.unsaid, -one.came_at)))


def _of(part: str) -> tuple[ColumnElement[bool], ...]:
    return CostLayer.part == part, StockMove.kind.in_(CAME)


def _paper(
    document: str,
    layers: Sequence[Any],
    gone: Mapping[str, Sequence[tuple[str | None, int]]],
) -> PaperCosts:
    unsaid = [layer for layer in layers if layer.cost is None]
    taken = _taken(unsaid or layers, gone)
    return PaperCosts(
        document=document,
        suppliers=_each(layer.supplier for layer in layers),
        came_at=layers[-1].moved_at,
        pieces=_pieces(layers),
        unsaid=_pieces(unsaid),
        cost=sum(layer.cost or 0 for layer in layers),
        used=sum(pieces for _, pieces in taken),
        jobs=_each(job for job, _ in taken),
    )


def _taken(
    layers: Iterable[Any], gone: Mapping[str, Sequence[tuple[str | None, int]]]
) -> list[tuple[str | None, int]]:
    return [one for layer in layers for one in gone.get(layer.id, ())]


def _each(named: Iterable[str | None]) -> tuple[str, ...]:
    """Return each name once, in order."""
    return tuple(dict.fromkeys(filter(None, named)))


def _pieces(layers: Iterable[Any]) -> int:
    return sum(layer.quantity for layer in layers)


def _gone(session: Session, part: str) -> Mapping[str, Sequence[tuple[str | None, int]]]:
    """Return by layer for which job, None for none, how many of its pieces are gone."""
    total = func.sum(CostTaking.quantity)
    rows = session.execute(
        select(CostLayer.id, Job.number, total)
        .join(CostTaking, CostTaking.layer == CostLayer.id)
        .join(StockMove, StockMove.id == CostTaking.move)
        .outerjoin(Job, Job.id == StockMove.job)
        .where(CostLayer.part == part)
        .group_by(CostLayer.id, Job.number)
        .having(total != 0)
        .order_by(func.min(CostTaking.id))
    )
    gone: dict[str, list[tuple[str | None, int]]] = defaultdict(list)
    for layer, job, pieces in rows:
        gone[layer].append((None if job is None else people_number(job), int(pieces)))
    return gone
