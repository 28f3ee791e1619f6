"""Whether what a job waits for is here: from then its time is the shop's, and not the supplier's.

The log says so each time it becomes otherwise, by whatever act: a piece that came, was kept back
for another job, turned out dead or is in somebody's hand, a part that is needed after all or no
more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.job import JobState
from app.domain.part_line import OPEN_LINES, PartLineState
from app.services.stock.lacking import lacking
from db.models.event import Event
from db.models.job import Job
from db.models.part_line import PartLine

if TYPE_CHECKING:
    from collections.abc import Collection

    from db.unit_of_work import Work

ARRIVED, LACKING = "job.parts_arrived", "job.parts_lacking"
_MOVED: Final = "job.moved"
_NEEDED: Final = frozenset({PartLineState.NEEDED})


def tell_if_here(work: Work, job: str) -> None:
    """Write down of a job that begins to wait for parts if all that it needs is here already.

    What is on its bench already is not what it begins to wait for.
    """
    if _is_here(work, job, _NEEDED):
        work.record(ARRIVED, job=job)


def note_arrival(work: Work, line: PartLine) -> None:
    """Write down that all pieces of a line are here."""
    line.arrived_at = work.at
    work.record("part.arrived", job=line.job, line=line.id, part=line.part)


def tell_of_parts(work: Work) -> None:
    """Write down of each job that waits for parts and whose parts changed if that is over, or anew.

    Last in a transaction, because only then all of it is known.
    """
    work.flush()
    touched = work.followed_parts.jobs(work)
    waiting = select(Job.id).where(Job.id.in_(touched), Job.state == JobState.AWAITING_PARTS)
    for job in sorted(work.scalars(waiting)) if touched else ():
        here = _is_here(work, job, OPEN_LINES)
        if here != _was_here(work, job):
            work.record(ARRIVED if here else LACKING, job=job)


def _is_here(work: Work, job: str, states: Collection[PartLineState]) -> bool:
    wanted = select(PartLine.id).where(PartLine.job == job, PartLine.state.in_(states)).limit(1)
    return work.scalars(wanted).first() is not None and not lacking(work, [job])


def _was_here(work: Work, job: str) -> bool:
    """Tell what the log says last, with what this transaction is about to say."""
    kinds = (_MOVED, ARRIVED, LACKING)
    said = [one.kind for one in work.recorded(job) if one.kind in kinds]
    if not said:
        last = select(Event.kind).where(Event.job == job, Event.kind.in_(kinds))
        said = list(work.scalars(last.order_by(Event.seq.desc()).limit(1)))
    return bool(said) and said[-1] == ARRIVED
