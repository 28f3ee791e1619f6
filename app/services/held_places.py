"""Where a device lies, read and left inside other people's transactions.

A device that leaves the shop leaves its bin in the same transaction.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.domain.own_code import people_number
from db.models.place import Bin, Placing

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session

    from db.models.job import Job
    from db.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a device lies now, and where it lay before; empty for nowhere."""

    number: str
    bin: str
    bin_name: str
    before: str
    before_name: str


def take_out(work: Work, job: Job) -> Placed:
    """Take a job's device out of its bin inside a transaction; nothing happens where it is in none.

    Called when a device is handed over or its job is voided, too.
    """
    row = placing_of(work, job.id)
    before = "" if row is None else row.bin or ""
    placed = Placed(people_number(job.number), "", "", before, bin_name(work, before))
    if row is not None and row.bin is not None:
        row.bin, row.placed_at, row.placed_by = None, work.at, work.user
        work.flush()
        work.record("job.taken_out", job=job.id, bin=before)
    return placed


def place_of(session: Session, job: str) -> str:
    """Return the name of the bin in which a job's device lies, empty for none."""
    return places_of(session, [job]).get(job, "")


def places_of(session: Session, jobs: Collection[str]) -> dict[str, str]:
    """Return the bin's name of each job, by id, whose device lies in one."""
    if not jobs:
        return {}
    rows = session.execute(
        select(Placing.job, Bin.name).join(Bin, Bin.id == Placing.bin).where(Placing.job.in_(jobs))
    )
    return dict(rows.all())


def placing_of(work: Work, job: str) -> Placing | None:
    """Return the row that says where a job's device lies, held until the transaction ends."""
    return work.scalars(select(Placing).where(Placing.job == job).with_for_update()).first()


def bin_name(session: Session, bin_id: str) -> str:
    """Return what a bin is called, empty for none."""
    row = session.get(Bin, bin_id) if bin_id else None
    return "" if row is None else row.name
