"""The list of jobs: which rows a filter means, in an order that is found at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, case, func, or_, select, text, true

from app.domain.job import HoldKind, JobOrigin, JobState
from app.domain.record_filters import JobOrder, JobSource, JobView
from db.models.device import Device
from db.models.job import Job
from db.models.quote import Quote
from db.queries.walking import Walk

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from app.domain.record_filters import JobFilter, Sorting

# The partial index that holds the open jobs and no others.
_OPEN_JOBS: Final = "uq_job_open_device"
# Jobs without a promise come after all others.
_NEVER: Final = 9_000_000_000_000_000
_FEW_DEVICES: Final = 2_000
"""Of so few devices the jobs are looked up and sorted."""
# A value that is bound would not find the index of the versions that are presented.
_PRESENTED: Final = text("quote.state = 'presented'")


@dataclass(frozen=True, slots=True)
class Moments:
    """Now, and the instants (epoch ms) between which a job was received; None is any."""

    now: int
    received_from: int | None = None
    received_before: int | None = None


def job_walk(session: Session, wanted: JobFilter, sorting: Sorting, moments: Moments) -> Walk:
    """Make the walk through the jobs that a filter means; its words are not looked at."""
    few = wanted.view is not JobView.ALL
    rows: Any = open_jobs(session) if few else Job.__table__
    where = [_in_view(rows.c, wanted.view, moments.now), *_received(rows.c, moments)]
    if wanted.state:
        where.append(rows.c.state == JobState(wanted.state))
    if wanted.source is not JobSource.ANY:
        imported = wanted.source is JobSource.IMPORTED
        where.append(rows.c.origin == (JobOrigin.IMPORT if imported else JobOrigin.COUNTER))
    if wanted.category:
        where.append(_of_class(session, rows, wanted.category))
    return Walk(rows, rows.c.id, _key(rows.c, sorting), tuple(where), sorting.descending)


def count_open(session: Session, now: int) -> Mapping[JobView, int]:
    """Count the open jobs by view; looks at open jobs only, however many others there are."""
    jobs = open_jobs(session)
    views = [view for view in JobView if view is not JobView.ALL]
    sums = [func.sum(case((_in_view(jobs.c, view, now), 1), else_=0)) for view in views]
    counted = session.execute(select(*sums).select_from(jobs)).one()
    return {view: int(number or 0) for view, number in zip(views, counted, strict=True)}


def open_jobs(session: Session) -> Any:
    """Return the open jobs as rows to select from.

    SQLite is told which index to use: its statistics are those of a smaller store more often than
    not, and then it reads a million closed jobs to find the open ones.
    """
    table: Any = Job.__table__
    index = next(index for index in table.indexes if index.name == _OPEN_JOBS)
    is_open = index.dialect_options["sqlite"]["where"]
    on_sqlite = session.get_bind().dialect.name == "sqlite"
    by = f" INDEXED BY {_OPEN_JOBS}" if on_sqlite else ""
    columns = list(table.columns)
    names = ", ".join(column.name for column in columns)
    # Names of our own tables; nothing that was typed.
    query = text(f"SELECT {names} FROM job{by} WHERE {is_open}")  # noqa: S608
    return query.columns(*columns).subquery("open_job")


def _of_class(session: Session, rows: Any, category: str) -> ColumnElement[bool]:
    """Say that a job's device is of a class, in the way that finds fifty such jobs at once."""
    devices = select(Device.id).where(Device.category == category)
    some = devices.limit(_FEW_DEVICES + 1).subquery()
    if session.scalars(select(func.count()).select_from(some)).one() <= _FEW_DEVICES:
        # To walk a million jobs for the few of these devices would take twenty seconds.
        device: ColumnElement[str] = rows.c.device
        return device.in_(devices)
    # Not joined: jobs are walked in their order, and each asks for its device's class.
    of_device = select(Device.category).where(Device.id == rows.c.device)
    return of_device.correlate(rows).scalar_subquery() == category


def _in_view(job: Any, view: JobView, now: int) -> ColumnElement[bool]:
    waits = or_(
        job.state == JobState.QUOTED,
        job.hold_kind == HoldKind.CUSTOMER,
        # Asked again while the work that was agreed goes on.
        job.id.in_(select(Quote.job).where(_PRESENTED)),
    )
    tests: Mapping[JobView, ColumnElement[bool]] = {
        JobView.OPEN: true(),
        JobView.READY: job.state == JobState.READY,
        JobView.NEEDS_ANSWER: waits,
        # What is ready kept its promise; it waits for its owner.
        JobView.OVERDUE: and_(job.promised_at < now, job.state != JobState.READY),
        JobView.ALL: true(),
    }
    return tests[view]


def _received(job: Any, moments: Moments) -> list[ColumnElement[bool]]:
    tests = []
    if moments.received_from is not None:
        tests.append(job.received_at >= moments.received_from)
    if moments.received_before is not None:
        tests.append(job.received_at < moments.received_before)
    return tests


def _key(job: Any, sorting: Sorting) -> tuple[ColumnElement[Any], ...]:
    match sorting.by:
        case JobOrder.NUMBER:
            return (job.number,)
        case JobOrder.PROMISED:
            return (func.coalesce(job.promised_at, _NEVER), job.id)
        case _:
            return (job.received_at, job.id)
