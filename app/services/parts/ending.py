"""When a part may be taken off the list: not while it lies somewhere or somebody waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.own_code import people_number
from app.domain.part import PartInUse
from app.domain.part_line import OPEN_LINES
from app.domain.stock import VALUED
from app.services.stock.sums import shelves
from db.models.job import Job
from db.models.part_line import PartLine

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.models.stock import Part
    from db.unit_of_work import Work

_MOST_NAMED: Final = 20


def end_part(work: Work, part: Part, reason: str = "") -> None:
    """Take a part off the list inside a transaction; raises PartInUse, naming what is left.

    Nothing happens to one that was ended before.
    """
    if part.ended_at is None:
        must_be_unused(work, part)
        part.ended_at = part.changed_at = work.at
        work.record("part.ended", part=part.id, reason=reason)


def must_be_unused(session: Session, part: Part) -> None:
    """Raise PartInUse while pieces of a part are worth something, or open jobs need it.

    Off the list nobody would see them any more; they are sold, moved, written off or merged first.
    """
    there = shelves(session, [part.id])[part.id]
    pieces = sum(there.at(place) for place in VALUED)
    waiting = (
        select(Job.number)
        .join(PartLine, PartLine.job == Job.id)
        .where(PartLine.part == part.id, PartLine.state.in_(OPEN_LINES))
        .distinct()
        .order_by(Job.number)
        .limit(_MOST_NAMED)
    )
    jobs = tuple(map(people_number, session.scalars(waiting)))
    if pieces or jobs:
        raise PartInUse(part.names, pieces, jobs)
