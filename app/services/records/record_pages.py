"""A record's jobs and devices a page at a time, newest first, however many there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, func, or_, select

from app.services.records.record_lines import device_lines, job_lines
from db.models.job import Job

if TYPE_CHECKING:
    from typing import Any

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from app.services.records.record_lines import DeviceLine, JobLine

PAGE: Final = 50
MOST: Final = 2000
"""How many lines are read at once at most, when a page that was scrolled far is read again."""


@dataclass(frozen=True, slots=True)
class JobsPart:
    """Some of a record's jobs; `after` leads to the older ones, empty where there are none."""

    lines: tuple[JobLine, ...]
    after: str


@dataclass(frozen=True, slots=True)
class DevicesPart:
    """Some of a customer's devices, the last brought first; `after` as in JobsPart."""

    lines: tuple[DeviceLine, ...]
    after: str


def jobs_part(
    session: Session, of: ColumnElement[bool], at: int, after: str, limit: int
) -> JobsPart:
    """Read jobs that fit `of` from the cursor `after` on; `at` (epoch ms) is now."""
    limit = max(1, min(limit, MOST))
    query = select(Job.id, Job.received_at).where(of)
    if after:
        query = query.where(_older(Job.received_at, Job.id, after))
    rows = session.execute(
        query.order_by(Job.received_at.desc(), Job.id.desc()).limit(limit + 1)
    ).all()
    shown = rows[:limit]
    ids = [row.id for row in shown]
    lines = tuple(
        line
        for start in range(0, len(ids), PAGE)
        for line in job_lines(session, ids[start : start + PAGE], at)
    )
    more = len(rows) > limit
    return JobsPart(lines, _cursor(shown[-1].received_at, shown[-1].id) if more else "")


def devices_part(session: Session, customer: str, after: str, limit: int) -> DevicesPart:
    """Read the devices that a customer brought, from the cursor `after` on."""
    limit = max(1, min(limit, MOST))
    last = func.max(Job.received_at)
    query = select(Job.device, last.label("at")).where(Job.customer == customer)
    query = query.group_by(Job.device)
    if after:
        query = query.having(_older(last, Job.device, after))
    rows = session.execute(query.order_by(last.desc(), Job.device.desc()).limit(limit + 1)).all()
    shown = rows[:limit]
    ids = [row.device for row in shown]
    lines = tuple(
        line
        for start in range(0, len(ids), PAGE)
        for line in device_lines(session, ids[start : start + PAGE])
    )
    more = len(rows) > limit
    return DevicesPart(lines, _cursor(shown[-1].at, shown[-1].device) if more else "")


def _older(at: Any, key: Any, after: str) -> ColumnElement[bool]:
    """Say what comes after a cursor in an order of newest first."""
    moment, _, last = after.partition(":")
    return or_(at < int(moment), and_(at == int(moment), key < last))


def _cursor(at: int, key: str) -> str:
    return f"{at}:{key}"
