"""A job found by its number, and held while somebody changes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.domain.errors import JobNotFound
from app.domain.own_code import CodeKind, NotOurCode, OwnCode
from db.models.code import Code
from db.models.job import Job

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from db.unit_of_work import Work


def job_by_number(session: Session, text: str) -> Job:
    """Return the job that a number or a claim ticket's code names; raises JobNotFound."""
    try:
        code = OwnCode.read(text)
    except NotOurCode as other:
        raise JobNotFound(text) from other
    target = session.execute(
        select(Code.kind, Code.target).where(Code.code == code.digits, Code.ended_at.is_(None))
    ).first()
    if target is None:
        raise JobNotFound(text)
    query = select(Job).where(
        Job.visit == target.target
        if target.kind == CodeKind.CLAIM_TICKET
        else Job.id == target.target
    )
    job = session.scalars(query.order_by(Job.number).limit(1)).first()
    if job is None:
        raise JobNotFound(text)
    return job


def jobs_in_hand(work: Work, numbers: Iterable[str]) -> list[Job]:
    """Return the jobs that numbers name, each once, held until the transaction ends.

    Whoever looks at a job's money in order to change it holds the job first: on a server another
    till may be at it, too. Jobs come before numbers and invoices. Raises JobNotFound.
    """
    named = {job.id: job for job in (job_by_number(work, number) for number in numbers)}
    hold_jobs(work, named)
    return list(named.values())


def hold_jobs(work: Work, ids: Iterable[str]) -> None:
    """Keep others from changing jobs until the transaction ends, and read them anew."""
    rows = select(Job).where(Job.id.in_(list(ids))).order_by(Job.id)
    held = rows.with_for_update(key_share=True).execution_options(populate_existing=True)
    work.scalars(held).all()
