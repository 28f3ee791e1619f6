"""Find the past jobs that are compared: never more than a few hundred, however many there are.

For each kind of nearness the index of tokens gives the newest jobs that have one of the terms, and
of the terms that are rare among these the newest again, which reach further back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from app.domain.found import FoundKind
from app.domain.job import JobOrigin, JobState
from app.domain.open_repair import RepairStatus, parse_status
from app.domain.search_query import AllOf, AnyOf, token_test
from app.domain.search_text import LONGEST_WORD, SearchText, class_mark, mark
from app.domain.similar_jobs import LEAST_SAMPLE, Candidate, Near, Nearness, nearest, rarest
from db.models.imports import ImportedRecord
from db.models.job import Job
from db.queries.search import newest
from db.search_index import first_rid

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.orm import Session

    from app.domain.search_query import Condition, TokenTest
    from app.services.similar_jobs.asking import Asked

AT_ONCE: Final = 100
"""So many are looked at for each search; there are two for each kind of nearness."""
_RARE: Final = 3
_ENDED: Final = (JobState.READY, JobState.HANDED_OVER, JobState.CLOSED)


def near_jobs(session: Session, asked: Asked) -> tuple[Near, ...]:
    """Return the past jobs that are alike, nearest first, inside a read."""
    if not asked.terms:
        return ()
    below = 0 if asked.before is None else first_rid(FoundKind.JOB, asked.before)
    looked_at: dict[str, Candidate] = {}
    near: tuple[Near, ...] = ()
    for nearness, scope in _scopes(asked):
        terms = asked.terms
        while terms:
            test = _test(scope, terms)
            found = newest(session, FoundKind.JOB, test, most=AT_ONCE, below=below)
            new = {job: rid for rid, job in found if job not in looked_at}
            looked_at |= {
                job: Candidate(job, nearness, text, new[job])
                for job, text in _ended_texts(session, list(new)).items()
            }
            # Fewer than were asked for are all there are.
            again = len(found) == AT_ONCE and len(terms) > _RARE
            terms = rarest(asked.terms, looked_at.values(), _RARE) if again else ()
        near = nearest(asked.terms, tuple(looked_at.values()))
        if len(near) >= LEAST_SAMPLE:
            break
    return near


def _scopes(asked: Asked) -> Iterator[tuple[Nearness, tuple[str, ...]]]:
    if asked.model_key:
        yield Nearness.MODEL, (asked.model_key[:LONGEST_WORD],)
    if asked.category:
        yield Nearness.CLASS, (class_mark(asked.category)[:LONGEST_WORD],)
    yield Nearness.WORDS, ()


def _test(scope: tuple[str, ...], terms: Sequence[Condition]) -> TokenTest:
    return AllOf((*scope, AnyOf(tuple(map(token_test, terms)))))


def _ended_texts(session: Session, jobs: Sequence[str]) -> dict[str, SearchText]:
    """Return what faults of those jobs are told by that ended in a way that tells something."""
    rows = session.execute(
        select(Job.id, Job.problem, Job.intake, Job.outcome, Job.origin).where(
            Job.id.in_(jobs), Job.state.in_(_ENDED)
        )
    ).all()
    mute = [row.id for row in rows if row.outcome is None and row.origin is JobOrigin.IMPORT]
    telling = _said_elsewhere(session, mute)
    return {row.id: _text(row) for row in rows if row.outcome is not None or row.id in telling}


def _said_elsewhere(session: Session, jobs: Sequence[str]) -> frozenset[str]:
    """Return which imported jobs ended in a way that only their source has a word for."""
    if not jobs:
        return frozenset()
    rows = session.execute(
        select(ImportedRecord.target, ImportedRecord.fields).where(ImportedRecord.target.in_(jobs))
    )
    return frozenset(
        job
        for job, fields in rows
        if parse_status(str(fields.get("repair_status", ""))) not in (None, RepairStatus.UNKNOWN)
    )


def _text(row: Any) -> SearchText:
    symptoms = row.intake.get("symptoms", ())
    return SearchText(words=(row.problem, *symptoms), marks=tuple(map(mark, symptoms)))
