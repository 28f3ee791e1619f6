"""Second persons' tests that wait: whose repair, why, and whether one may do them oneself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.domain.job import JobState
from app.domain.own_code import people_number
from app.domain.permissions import Permission
from app.domain.second_test import SecondPerson
from app.services.checking.mirror_pages import second_view
from app.services.mirror_rules import waiting_second, wants_second
from app.services.permits import needs
from app.services.second_rules import may_second
from db.models.bench import SecondTest
from db.models.job import Job

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.checking.check_views import SecondView
    from app.services.store_file import StoreFile


class SecondTests:
    """List the tests that wait for a second person.

    They are written down like any other test (`Checklists.run`): a test of a job that waits for a
    second person is that person's.
    """

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.SEE_JOBS)
    def waiting(self, actor: Actor) -> tuple[SecondView, ...]:
        """Return what waits for a second person, the longest first."""
        with self._file.reading() as session:
            if wants_second(session) is SecondPerson.NEVER:
                return ()
            rows = session.execute(
                select(SecondTest, Job)
                .join(Job, Job.id == SecondTest.job)
                .where(
                    SecondTest.passed.is_(None),
                    Job.state.in_([JobState.TESTING, JobState.READY]),
                )
                .order_by(SecondTest.asked_at, SecondTest.id)
            )
            return tuple(
                replace(
                    second_view(session, row),
                    number=people_number(job.number),
                    may=may_second(session, job, row, actor.user),
                )
                for row, job in rows
                if waiting_second(session, job) is row
            )
