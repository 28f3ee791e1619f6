"""Long runs of a job, read for its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.services.checking.check_views import StabilityView
from db.models.bench import StabilityRun
from db.models.people import UserAccount

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.models.job import Job


def read_long_runs(session: Session, job: Job, at: int) -> tuple[StabilityView, ...]:
    """Return a job's long runs, newest first; `at` is now (epoch ms)."""
    rows = session.execute(
        select(StabilityRun, UserAccount.name)
        .join(UserAccount, UserAccount.id == StabilityRun.started_by)
        .where(StabilityRun.job == job.id)
        .order_by(StabilityRun.started_at.desc(), StabilityRun.id.desc())
    )
    return tuple(
        StabilityView(
            row.id,
            row.minutes,
            row.started_at,
            name,
            max(0, at - row.started_at) if row.ran_ms is None else row.ran_ms,
            row.result,
            row.note,
            at,
        )
        for row, name in rows
    )
