"""What the log and the intake say of open jobs, kept in memory because neither ever changes.

The log only grows, so after the first look only what is new in it is read: three thousand jobs
have tens of thousands of entries, each on a page of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from app.domain.own_code import people_number
from app.domain.time_owner import TimeOwner
from app.services.job_holds import ENDED
from app.services.stock.arrivals import ARRIVED, LACKING
from db.chunks import chunks
from db.models.event import Event, EventHead
from db.models.job import Job

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

Answers = tuple[tuple[str, str], ...]
_MOVED: Final = "job.moved"
_MADE_SAFE: Final = "job.made_safe"
_OF_PARTS: Final = (_MOVED, ARRIVED, LACKING)
# With more that is new, as after an import, looking at the jobs themselves is quicker.
_MOST_NEW: Final = 5_000


@dataclass(frozen=True, slots=True)
class Trace:
    """One job: its number as people read it, what intake asked, and its last instants (epoch ms).

    `moved_at` is when it came into its state, `touched_at` when anything last happened to it.
    `others_time` are the holds that ended, each from when to when, of those that were not ours.
    `parts_here` says that all that it waits for has come.
    """

    number: str
    symptoms: tuple[str, ...]
    answers: Answers
    moved_at: int
    touched_at: int
    made_safe: bool
    others_time: tuple[tuple[int, int], ...] = ()
    parts_here: bool = False


class JobTraces:
    """Keep the traces of the jobs that were asked for last."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: dict[str, Trace] = {}
        self._seq = 0

    def of(self, session: Session, jobs: Collection[str]) -> Mapping[str, Trace]:
        """Return the trace of each job, inside a read.

        Another thread may have read a later state of the file meanwhile; then what is said of a
        job can be newer than its row, as it will be at the next look.
        """
        with self._lock:
            self._follow(session)
            kept = self._kept
            self._kept = {job: kept[job] for job in jobs if job in kept}
            self._kept |= _read(session, [job for job in jobs if job not in kept])
            return self._kept

    def _follow(self, session: Session) -> None:
        """Bring what is kept up to the end of the log."""
        head = session.scalars(select(EventHead.seq)).one()
        if head - self._seq > _MOST_NEW:
            self._kept = {}
        if self._kept:
            new = session.execute(
                select(Event.job, Event.kind, Event.at)
                .where(Event.seq > self._seq, Event.job.is_not(None))
                .order_by(Event.seq)
            )
            for job, kind, at in new:
                if job in self._kept:
                    self._kept[job] = _touched(self._kept[job], kind, at)
            for job, spans in _others_time(session, Event.seq > self._seq).items():
                if job in self._kept:
                    known = self._kept[job]
                    self._kept[job] = replace(known, others_time=(*known.others_time, *spans))
        self._seq = max(head, self._seq)


def _touched(trace: Trace, kind: str, at: int) -> Trace:
    return replace(
        trace,
        moved_at=at if kind == _MOVED else trace.moved_at,
        touched_at=at,
        made_safe=trace.made_safe or kind == _MADE_SAFE,
        parts_here=kind == ARRIVED if kind in _OF_PARTS else trace.parts_here,
    )


def _read(session: Session, jobs: list[str]) -> dict[str, Trace]:
    safe = select(Event.job).where(Event.kind == _MADE_SAFE)
    made_safe = set(session.scalars(safe)) if jobs else set()
    others = _others_time(session) if jobs else {}
    return {
        row.id: Trace(
            number=people_number(row.number),
            symptoms=tuple(row.intake.get("symptoms", ())),
            answers=tuple((row.intake.get("answers") or {}).items()),
            moved_at=row.received_at if row.moved_at is None else row.moved_at,
            touched_at=row.received_at if row.touched_at is None else row.touched_at,
            made_safe=row.id in made_safe,
            others_time=tuple(others.get(row.id, ())),
            parts_here=row.said_of_parts == ARRIVED,
        )
        for row in _rows(session, jobs)
    }


def _others_time(
    session: Session, *which: ColumnElement[bool]
) -> dict[str | None, list[tuple[int, int]]]:
    """Return by job the holds that ended and were somebody else's time (epoch ms)."""
    spans: dict[str | None, list[tuple[int, int]]] = {}
    ended = select(Event.job, Event.at, Event.params).where(Event.kind == ENDED, *which)
    for job, at, params in session.execute(ended.order_by(Event.seq)):
        if params and params.get("owner") != TimeOwner.US:
            spans.setdefault(job, []).append((params["since"], at))
    return spans


def _rows(session: Session, jobs: list[str]) -> Iterable[Any]:
    for some in chunks(jobs):
        yield from session.execute(
            select(
                Job.id,
                Job.number,
                Job.intake,
                Job.received_at,
                _last_event(Event.kind == _MOVED).label("moved_at"),
                _last_event().label("touched_at"),
                _last_event(Event.kind.in_(_OF_PARTS), said=Event.kind).label("said_of_parts"),
            ).where(Job.id.in_(some))
        )


def _last_event(*which: Any, said: Any = Event.at) -> Any:
    """Say when the last event of a job was: by its place in the log, whatever the clock said."""
    last = select(said).where(Event.job == Job.id, *which).order_by(Event.seq.desc()).limit(1)
    return last.correlate(Job).scalar_subquery()
