"""Why a number is what it is: the moves that add up to it, newest first, and their reasons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from app.domain.own_code import people_number
from app.domain.stock import MoveKind, StockPlace
from app.services.stock_keeping.move_costs import unit_costs
from app.services.stock_keeping.stock_now import StockNow, stock_now
from db.models.job import Job
from db.models.ledger import PartBatch, PartPiece
from db.models.money import Invoice, InvoiceLine, Receipt
from db.models.people import UserAccount
from db.models.place import Bin
from db.models.stock import Part, StockMove

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Row, Select
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class WhyMove:
    """One move: when (epoch ms), by whom, why, how many; `left` is what lay there after it.

    `other` is the place where it came from or went to, None where it came in or left. `unit_cost`
    is minor units without tax, as it is known now. What it was about is empty where it was about
    nothing of the kind.
    """

    id: str
    at: int
    by: str
    kind: MoveKind
    quantity: int
    left: int
    other: StockPlace | None
    unit_cost: int | None
    bin: str
    batch: str
    serial: str
    job: str
    invoice: str
    receipt: str
    supplier: str
    document: str
    reason: str


@dataclass(frozen=True, slots=True)
class Why:
    """What there is of a part, and the newest moves at one place; `more` where there are others."""

    now: StockNow
    place: StockPlace
    moves: tuple[WhyMove, ...]
    more: bool


def explain(session: Session, part: Part, place: StockPlace, most: int) -> Why:
    """Return the newest moves of a part at a place, with what lay there after each."""
    newest = (
        select(StockMove)
        .where(StockMove.part == part.id, StockMove.place == place)
        .order_by(StockMove.moved_at.desc(), StockMove.id.desc())
        .limit(most + 1)
        .subquery()
    )
    query = _with_names(newest).order_by(newest.c.moved_at.desc(), newest.c.id.desc())
    rows = session.execute(query).all()
    others = _other_ends(session, part.id, place, rows[:most])
    costs = unit_costs(session, [row.id for row in rows[:most]])
    # Summed once, all places of the part together: of a busy one that is most of the work.
    now = stock_now(session, part)
    left, moves = now.places.get(place, 0), []
    for row in rows[:most]:
        moves.append(_move(row, left, others, costs.get(row.id, row.unit_cost)))
        left -= row.quantity
    return Why(now, place, tuple(moves), more=len(rows) > most)


def _with_names(move: Any) -> Select[Any]:
    receipt = select(func.min(Receipt.number)).where(
        Receipt.invoice == Invoice.id, Receipt.voided_at.is_(None)
    )
    return (
        select(
            move,
            UserAccount.name.label("person"),
            Job.number.label("job_number"),
            Invoice.number.label("invoice_number"),
            receipt.correlate(Invoice).scalar_subquery().label("receipt_number"),
            Bin.name.label("bin_name"),
            PartBatch.name.label("batch_name"),
            PartPiece.serial.label("piece_serial"),
            PartPiece.number.label("piece_number"),
        )
        .join(UserAccount, UserAccount.id == move.c.moved_by)
        .outerjoin(Job, Job.id == move.c.job)
        .outerjoin(InvoiceLine, InvoiceLine.id == move.c.invoice_line)
        .outerjoin(Invoice, Invoice.id == InvoiceLine.invoice)
        .outerjoin(Bin, Bin.id == move.c.bin)
        .outerjoin(PartBatch, PartBatch.id == move.c.batch)
        .outerjoin(PartPiece, PartPiece.id == move.c.piece)
    )


def _other_ends(
    session: Session, part: str, place: StockPlace, rows: Sequence[Row[Any]]
) -> dict[tuple[Any, ...], StockPlace]:
    """Return the places at the other ends of moves that went from place to place."""
    instants = {row.moved_at for row in rows}
    others = select(StockMove).where(
        StockMove.part == part, StockMove.place != place, StockMove.moved_at.in_(instants)
    )
    return {_end(one, -one.quantity): StockPlace(one.place) for one in session.scalars(others)}


def _end(move: Any, quantity: int) -> tuple[Any, ...]:
    return move.moved_at, move.kind, quantity, move.batch, move.piece


def _move(
    row: Row[Any], left: int, others: dict[tuple[Any, ...], StockPlace], cost: int | None
) -> WhyMove:
    number = people_number(row.piece_number) if row.piece_number else ""
    return WhyMove(
        id=row.id,
        at=row.moved_at,
        by=row.person,
        kind=MoveKind(row.kind),
        quantity=row.quantity,
        left=left,
        other=others.get(_end(row, row.quantity)),
        unit_cost=cost,
        bin=row.bin_name or "",
        batch=row.batch_name or "",
        serial=row.piece_serial or number,
        job=people_number(row.job_number) if row.job_number else "",
        invoice=row.invoice_number or "",
        receipt=row.receipt_number or "",
        supplier=row.supplier,
        document=row.document,
        reason=row.reason,
    )
