"""What the log tells of one job, found by index however long the log is.

A claim ticket belongs to a visit. Its events stand under the first job of the visit, where the
other jobs of the visit find them; before version 0.2 they stood under no job.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Text, func, or_, select, type_coerce

from db.models.event import Event
from db.models.job import Job
from db.models.paper import Paper
from db.models.people import UserAccount

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

_OF_PAPERS: Final = "paper."
# No shop had more events than this before version 0.2; the search through them takes 40 ms.
_MOST_LOOKED_AT: Final = 20_000


@dataclass(frozen=True, slots=True)
class LogLine:
    """One event of a job: when (epoch ms), by whom, what, with which values."""

    at: int
    by: str
    kind: str
    params: Mapping[str, Any]


def read_log(session: Session, job: Job) -> tuple[LogLine, ...]:
    """Return the events of a job and of its visit's claim ticket, in their order."""
    events = read_events(session, job)
    actors = {event.actor for event in events}
    accounts = select(UserAccount.id, UserAccount.name).where(UserAccount.id.in_(actors))
    names = {row.id: row.name for row in session.execute(accounts)}
    return tuple(
        LogLine(event.at, names.get(event.actor, ""), event.kind, event.params or {})
        for event in events
    )


def read_events(session: Session, job: Job) -> tuple[Event, ...]:
    """Return the rows of a job's events and of its visit's claim ticket, in their order."""
    own = session.scalars(select(Event).where(Event.job == job.id)).all()
    events = {event.seq: event for event in (*own, *_of_tickets(session, job, own))}
    return tuple(event for _, event in sorted(events.items()))


def _of_tickets(session: Session, job: Job, own: Sequence[Event]) -> Sequence[Event]:
    tickets = session.scalars(
        select(Paper.id).where(Paper.visit == job.visit, Paper.job.is_(None))
    ).all()
    if not tickets:
        return ()
    others = select(Job.id).where(Job.visit == job.visit, Job.id != job.id)
    of_papers = select(Event).where(Event.job.in_(others), Event.kind.startswith(_OF_PAPERS))
    told = [event for event in session.scalars(of_papers) if _paper_of(event) in tickets]
    known = {_paper_of(event) for event in (*own, *told)}
    return (*told, *_before_0_2(session, job, [one for one in tickets if one not in known]))


def _before_0_2(session: Session, job: Job, tickets: Sequence[str]) -> Sequence[Event]:
    if not tickets:
        return ()
    began = session.scalars(select(func.min(Event.seq)).where(Event.job == job.id)).one()
    # An id stands nowhere else, so it is looked for in the text.
    later = (
        select(Event.seq)
        .where(Event.job.is_(None), Event.seq >= began)
        .order_by(Event.seq)
        .limit(_MOST_LOOKED_AT)
    )
    params = type_coerce(Event.params, Text)
    names_one = or_(*(params.contains(ticket) for ticket in tickets))
    return session.scalars(select(Event).where(Event.seq.in_(later), names_one)).all()


def _paper_of(event: Event) -> str:
    return str((event.params or {}).get("paper", ""))
