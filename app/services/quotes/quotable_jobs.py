"""Which jobs a quote can still be written for, and taken of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.errors import BadEntry
from app.domain.job import FINISHED
from app.services.jobs.job_prices import make_billable
from app.services.jobs.jobs_in_hand import jobs_in_hand

if TYPE_CHECKING:
    from db.models.job import Job
    from db.unit_of_work import Work


def quotable_job(work: Work, number: str) -> Job:
    """Return a job that can be quoted, held until the transaction ends.

    Raises JobNotFound, or BadEntry for one that is over, or billed and not credited in full.
    """
    (job,) = jobs_in_hand(work, [number])
    if job.state in FINISHED:
        raise BadEntry("lines", "job_over")
    make_billable(work, job)
    return job
