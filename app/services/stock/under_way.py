"""Which jobs wait for their parts: those that are not over, nor end without a repair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, or_

from app.domain.bench import REPAIRS
from app.domain.job import FINISHED
from db.models.job import Job

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement


def under_way() -> ColumnElement[bool]:
    """Return the condition that a job waits for its parts: not over, nor ending unrepaired."""
    return and_(Job.state.not_in(FINISHED), or_(Job.outcome.is_(None), Job.outcome.in_(REPAIRS)))


def is_under_way(job: Job) -> bool:
    """Tell whether a job waits for its parts."""
    return job.state not in FINISHED and (job.outcome is None or job.outcome in REPAIRS)
