"""What the bench shows of a job beside the job itself, read in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.permissions import Permission
from app.services.bench.bench_views import BenchDesk
from app.services.bench.measures import read_measures
from app.services.bench.steps import read_steps
from app.services.bench.timers import job_time
from app.services.jobs.jobs_in_hand import job_by_number
from app.services.permits import needs

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.store_file import StoreFile


class BenchDesks:
    """Read the bench's part of jobs."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.SEE_JOBS)
    def of_job(self, actor: Actor, number: str) -> BenchDesk:
        """Return a job's time, steps and measurements. Raises JobNotFound."""
        now = self._file.clock.reading()
        with self._file.reading() as session:
            job = job_by_number(session, number)
            return BenchDesk(
                time=job_time(session, job, actor.user, now),
                steps=read_steps(session, job, now.at),
                measures=read_measures(session, job, now.at),
            )
