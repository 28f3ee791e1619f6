"""What pieces cost, said after they came: the bill came later, or was read wrongly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from app.domain.cost_layers import share
from app.domain.entry_text import LINE_LENGTH, optional_line
from app.domain.errors import BadEntry
from app.domain.stock import MoveKind
from app.services.jobs.job_prices import checked_price, read_books
from app.services.stock.layers import say_cost
from app.services.stock_keeping.naming_stock import part_in_hand
from app.services.stock_keeping.paper_costs import CAME
from app.services.stock_keeping.stock_now import StockNow, numbers_of, stock_now
from db.models.ledger import CostLayer, CostTaking
from db.models.stock import StockMove

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy.orm import Session

    from app.domain.stock_entry import CostEntry
    from db.models.stock import Part
    from db.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class CostSaid:
    """How many pieces have another cost now, minor units without tax together.

    `jobs` are the numbers of jobs that some of them were fitted for: their margin is another one.
    """

    pieces: int
    cost: int
    jobs: tuple[str, ...]
    now: StockNow


def say_costs(work: Work, entry: CostEntry) -> CostSaid:
    """Say what pieces cost, wherever they are by now; jobs and sales get what is theirs.

    Raises BadEntry where every piece that is meant has a cost, or no amount is said.
    """
    part = part_in_hand(work, entry.part)
    layers = _meant(work, part, entry)
    pieces = sum(layer.quantity for layer in layers)
    total = _total(work, entry, pieces)
    upto = 0
    for layer in layers:
        before = share(total, pieces, upto)
        upto += layer.quantity
        say_cost(work, layer, share(total, pieces, upto) - before)
    _remember(work, part, layers, share(total, pieces, 1))
    jobs = _jobs(work, [layer.id for layer in layers])
    return CostSaid(pieces, total, numbers_of(work, jobs), stock_now(work, part))


def _meant(work: Work, part: Part, entry: CostEntry) -> Sequence[CostLayer]:
    """Return what nobody has said a cost of; with a reason what came with a paper, said or not."""
    document = optional_line("document", entry.document, LINE_LENGTH)
    rows = (
        select(CostLayer)
        .join(StockMove, StockMove.id == CostLayer.move)
        .where(CostLayer.part == part.id, StockMove.kind.in_(CAME))
    )
    if document:
        rows = rows.where(StockMove.document == document)
    if not optional_line("reason", entry.reason, LINE_LENGTH):
        rows = rows.where(CostLayer.cost.is_(None))
    elif not document:
        raise BadEntry("document", "missing")
    layers = work.scalars(rows.order_by(CostLayer.laid_at, CostLayer.id)).all()
    if not layers:
        raise BadEntry("unit_cost", "cost_known")
    return layers


def _total(work: Work, entry: CostEntry, pieces: int) -> int:
    if (entry.unit_cost is None) == (entry.total is None):
        raise BadEntry("unit_cost", "cost_or_total")
    currency = read_books(work).currency
    if entry.total is not None:
        return checked_price("unit_cost", entry.total, currency)
    return checked_price("unit_cost", entry.unit_cost or 0, currency) * pieces


def _remember(work: Work, part: Part, layers: Sequence[CostLayer], cost: int) -> None:
    """Keep with the part what a piece cost last, where these came last."""
    received = (MoveKind.RECEIVE, MoveKind.OPENING)
    last = select(func.max(StockMove.moved_at)).where(
        StockMove.part == part.id, StockMove.kind.in_(received)
    )
    if layers[-1].laid_at >= (work.scalar(last) or 0):
        part.cost = cost


def _jobs(session: Session, layers: Collection[str]) -> Sequence[str]:
    rows = (
        select(StockMove.job)
        .join(CostTaking, CostTaking.move == StockMove.id)
        .where(CostTaking.layer.in_(layers), StockMove.job.is_not(None))
        .group_by(StockMove.job)
        .having(func.sum(CostTaking.quantity) != 0)
        .order_by(func.min(StockMove.id))
    )
    return [job for job in session.scalars(rows) if job is not None]
