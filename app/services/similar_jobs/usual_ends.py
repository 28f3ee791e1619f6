"""Read how the newest jobs of a class ended, whatever their fault: what is usual in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, select

from app.domain.found import FoundKind
from app.domain.job import JobOrigin
from app.domain.open_repair import status_of
from app.domain.search_text import LONGEST_WORD, class_mark
from app.domain.similar_ends import MOST_USUAL
from app.services.similar_jobs.source_words import source_fields, status_said
from db.models.job import Job
from db.queries.search import newest
from db.search_index import first_rid
from db.search_renewal import is_renewing

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.domain.open_repair import RepairStatus
    from app.services.similar_jobs.asking import Asked

_ENDS: Final = select(Job.id, Job.outcome, Job.origin).where(
    Job.id.in_(bindparam("jobs", expanding=True))
)


def usual_ends(session: Session, asked: Asked) -> tuple[RepairStatus, ...]:
    """Return how the newest jobs of the asked class ended; Unknown for those still open.

    Of none while the search rows, which tell the class, are made anew.
    """
    if not asked.category or is_renewing(session):
        return ()
    below = 0 if asked.before is None else first_rid(FoundKind.JOB, asked.before)
    test = class_mark(asked.category)[:LONGEST_WORD]
    jobs = [job for _, job in newest(session, FoundKind.JOB, test, most=MOST_USUAL, below=below)]
    ends = session.execute(_ENDS, {"jobs": jobs}).all() if jobs else ()
    mute = [job for job, outcome, origin in ends if outcome is None and origin is JobOrigin.IMPORT]
    said = source_fields(session, mute)
    return tuple(
        status_said(said[job]) if job in said else status_of(outcome) for job, outcome, _ in ends
    )
