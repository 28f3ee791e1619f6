"""Which jobs a quote can still be written for, and taken of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.errors import BadEntry
from app.domain.job import FINISHED
from app.services.jobs.jobs_in_hand import jobs_in_hand
from app.services.jobs.money_lines import invoice_of

if TYPE_CHECKING:
    from db.models.job import Job
    from db.unit_of_work import Work


def quotable_job(work: Work, number: str) -> Job:
    """Return a job that can be quoted, held until the transaction ends.

    Raises JobNotFound, or BadEntry for one that is over or billed.
    """
    (job,) = jobs_in_hand(work, [number])
    if job.state in FINISHED:
        raise BadEntry("lines", "job_over")
    if invoice_of(work, job.id) is not None:
        raise BadEntry("lines", "invoiced")
    return job
