"""Which parts of jobs are neither kept back nor in anybody's hand, and since when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, or_, select

from app.domain.part_line import PartLineState, ReleaseReason
from app.domain.stock import StockPlace
from app.services.stock.under_way import under_way
from db.models.job import Job
from db.models.part_line import PartLine, PartReservation, UnbookedUse
from db.models.stock import StockMove

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sqlalchemy import ScalarSelect
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Lacking:
    """So many pieces that one line of a job waits for; instants are epoch ms.

    `part` is None for what only has names. `given_away_at` says when pieces that were kept back for
    it were used for something else.
    """

    line: str
    job: str
    number: str
    part: str | None
    names: Mapping[str, str]
    pieces: int
    since: int
    promised_at: int | None
    given_away_at: int | None


def lacking(session: Session, jobs: Collection[str] | None = None) -> tuple[Lacking, ...]:
    """Return what jobs under way wait for, the oldest need first; of all jobs, or at most 500."""
    pieces = _missing()
    given_away = _of_line(
        func.max(PartReservation.released_at),
        PartReservation.part_line == PartLine.id,
        PartReservation.release_reason == ReleaseReason.GIVEN_AWAY,
    )
    rows = (
        select(PartLine, Job.number, Job.promised_at, pieces, given_away)
        .join(Job, Job.id == PartLine.job)
        .where(
            PartLine.state == PartLineState.NEEDED,
            # What only has a name came when somebody said so; no shelf knows it.
            or_(PartLine.part.is_not(None), PartLine.arrived_at.is_(None)),
            under_way(),
            pieces > 0,
        )
        .order_by(PartLine.added_at, PartLine.id)
    )
    if jobs is not None:
        rows = rows.where(PartLine.job.in_(jobs))
    return tuple(
        Lacking(
            line=line.id,
            job=line.job,
            number=number,
            part=line.part,
            names=line.names,
            pieces=int(missing),
            since=line.added_at,
            promised_at=promised_at,
            given_away_at=gone_at,
        )
        for line, number, promised_at, missing, gone_at in session.execute(rows)
    )


def _missing() -> Any:
    """Return what a line needs, less what is kept back, on its bench, or used unbooked."""
    held = func.coalesce(
        _of_line(
            func.sum(PartReservation.quantity),
            PartReservation.part_line == PartLine.id,
            PartReservation.released_at.is_(None),
        ),
        0,
    )
    issued = func.coalesce(
        _of_line(
            func.sum(StockMove.quantity),
            StockMove.part_line == PartLine.id,
            StockMove.place == StockPlace.BENCH,
        ),
        0,
    )
    unbooked = func.coalesce(
        _of_line(
            func.sum(UnbookedUse.quantity),
            UnbookedUse.part_line == PartLine.id,
            UnbookedUse.settled_at.is_(None),
        ),
        0,
    )
    return PartLine.quantity - held - issued - unbooked


def _of_line(what: Any, *which: Any) -> ScalarSelect[Any]:
    return select(what).where(*which).correlate(PartLine).scalar_subquery()
