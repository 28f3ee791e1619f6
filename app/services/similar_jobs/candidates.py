"""Find the past jobs that are compared: never more than a few hundred, however many there are.

For each kind of nearness the index of tokens gives the newest jobs that have one of the terms, and
of the terms that are rare among these the newest again, which reach further back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, select

from app.domain.found import FoundKind
from app.domain.job import JobOrigin, JobState
from app.domain.open_repair import RepairStatus
from app.domain.search_query import AllOf, AnyOf, token_test
from app.domain.search_text import LONGEST_WORD, SearchText, class_mark, mark
from app.domain.similar_jobs import (
    LEAST_SAMPLE,
    Candidate,
    Near,
    Nearness,
    held_terms,
    nearest,
    rarest,
)
from app.services.similar_jobs.source_words import source_fields, status_said
from db.models.job import Job
from db.queries.search import newest
from db.search_index import first_rid
from db.search_renewal import is_renewing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import BindParameter
    from sqlalchemy.orm import Session

    from app.domain.search_query import Condition
    from app.services.similar_jobs.asking import Asked

AT_ONCE: Final = 60
"""So many are looked at for each search; there are two for each kind of nearness. By a hundred
3 % more questions get an answer, no better one, and a first answer takes a quarter longer."""
_RARE: Final = 3
# Made once: to put a statement together takes longer than to run it.
_GIVEN: Final[BindParameter[Any]] = bindparam("jobs", expanding=True)
_JOBS: Final = select(Job.id, Job.state, Job.problem, Job.intake, Job.outcome, Job.origin).where(
    Job.id.in_(_GIVEN)
)
_ENDED: Final = frozenset({JobState.READY, JobState.HANDED_OVER, JobState.CLOSED})


def near_jobs(session: Session, asked: Asked) -> tuple[Near, ...]:
    """Return the past jobs that are alike, nearest first, inside a read."""
    near: tuple[Near, ...] = ()
    if asked.terms:
        looking = _Looking(session, asked)
        for nearness, scope in _scopes(session, asked):
            looking.look(nearness, scope)
            near = nearest(asked.terms, tuple(looking.seen.values()))
            if len(near) >= LEAST_SAMPLE:
                break
    return near


class _Looking:
    """Look for what is compared; nothing is read or compared twice."""

    def __init__(self, session: Session, asked: Asked) -> None:
        self._session = session
        self._terms = asked.terms
        self._below = 0 if asked.before is None else first_rid(FoundKind.JOB, asked.before)
        self._tells_nothing: set[str] = set()
        self.seen: dict[str, Candidate] = {}

    def look(self, nearness: Nearness, scope: tuple[str, ...]) -> None:
        """Add the newest that have any of the terms, then those that have a rare one."""
        are_all = self._add(nearness, scope, self._terms)
        if not are_all and len(self._terms) > _RARE:
            self._add(nearness, scope, rarest(self._terms, self.seen.values(), _RARE))

    def _add(self, nearness: Nearness, scope: tuple[str, ...], terms: Sequence[Condition]) -> bool:
        """Add the newest with any of these terms; tell whether there are no more of them."""
        test = AllOf((*scope, AnyOf(tuple(map(token_test, terms)))))
        found = newest(self._session, FoundKind.JOB, test, most=AT_ONCE, below=self._below)
        new = {
            job: rid
            for rid, job in found
            if job not in self.seen and job not in self._tells_nothing
        }
        texts = _ended_texts(self._session, list(new))
        for job, rid in new.items():
            if job in texts:
                held = held_terms(self._terms, texts[job])
                self.seen[job] = Candidate(job, nearness, held, rid)
            else:
                self._tells_nothing.add(job)
        return len(found) < AT_ONCE


def _scopes(session: Session, asked: Asked) -> Iterator[tuple[Nearness, tuple[str, ...]]]:
    if asked.model_key:
        yield Nearness.MODEL, (asked.model_key[:LONGEST_WORD],)
    # Rows of older rules lack the class: what few have it would stand for all.
    if asked.category and not is_renewing(session):
        yield Nearness.CLASS, (class_mark(asked.category)[:LONGEST_WORD],)
    yield Nearness.WORDS, ()


def _ended_texts(session: Session, jobs: Sequence[str]) -> dict[str, SearchText]:
    """Return what faults of those jobs are told by that ended in a way that tells something."""
    if not jobs:
        return {}
    # Not in SQL: an engine that does not know its rows well goes by the state, which half of all
    # jobs have.
    rows = [row for row in session.execute(_JOBS, {"jobs": jobs}) if row.state in _ENDED]
    mute = [row.id for row in rows if row.outcome is None and row.origin is JobOrigin.IMPORT]
    telling = _said_elsewhere(session, mute)
    return {row.id: _text(row) for row in rows if row.outcome is not None or row.id in telling}


def _said_elsewhere(session: Session, jobs: Sequence[str]) -> frozenset[str]:
    """Return which imported jobs ended in a way that only their source has a word for."""
    said = source_fields(session, jobs)
    return frozenset(job for job in said if status_said(said[job]) is not RepairStatus.UNKNOWN)


def _text(row: Any) -> SearchText:
    symptoms = row.intake.get("symptoms", ())
    return SearchText(words=(row.problem, *symptoms), marks=tuple(map(mark, symptoms)))
