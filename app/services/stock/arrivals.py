"""That what a job waited for is here: the moment from which its time is the shop's again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.domain.part_line import PartLineState
from app.services.stock.lacking import lacking
from db.models.part_line import PartLine

if TYPE_CHECKING:
    from db.unit_of_work import Work


def tell_if_here(work: Work, job: str) -> None:
    """Write down of a job that begins to wait for parts if all that it needs is here already."""
    needed = select(PartLine.id).where(PartLine.job == job, PartLine.state == PartLineState.NEEDED)
    if work.scalars(needed.limit(1)).first() is not None and not lacking(work, [job]):
        work.record("job.parts_arrived", job=job)


def note_arrival(work: Work, line: PartLine) -> None:
    """Write down that all pieces of a line are here, and of its job, if that lacks nothing now."""
    line.arrived_at = work.at
    work.record("part.arrived", job=line.job, line=line.id, part=line.part)
    work.flush()
    if not lacking(work, [line.job]):
        work.record("job.parts_arrived", job=line.job)
