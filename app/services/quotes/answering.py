"""What becomes of a version that the customer does not take: declined, or past its last day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import defer

from app.domain.billing import SignOffHow
from app.domain.job import JobState
from app.domain.own_code import people_number
from app.domain.quote import QuoteState, check_quote_move
from app.services.bench.bench_work import UNFINISHED, end_declined
from app.services.jobs.agreements import live_overrides, shortfall
from app.services.jobs.job_moves import move
from app.services.jobs.money_lines import live_charges
from app.services.jobs.open_quotes import settle
from app.services.quotes.stored_quotes import presented_version, state_on, store_day
from db.models.charge import SignOff
from db.models.quote import Quote

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.services.store_file import StoreFile
    from db.models.job import Job
    from db.unit_of_work import Work


def decline_version(work: Work, job: Job, version: int, reason: str) -> None:
    """Write down that the customer does not want what a version offers.

    Where nothing was agreed before, the job ends as declined; else the work that was agreed goes
    on, and what a manager let pass of the version holds no longer. Raises QuoteNotFound,
    QuoteNotPresented, QuoteChanged, QuoteNotOpen, BadEntry.
    """
    row = presented_version(work, job, version).row
    state = state_on(row, store_day(work, work.at))
    check_quote_move(people_number(job.number), version, state, QuoteState.DECLINED)
    told = {"withdrawn": True} if _take_back(work, job, row) else {}
    settle(work, row, QuoteState.DECLINED, reason, **told)
    if not _is_work_agreed(work, job):
        if job.state in UNFINISHED:
            end_declined(work, job, reason)
    elif job.state is JobState.QUOTED:
        agreed = not shortfall(work, job.id)
        move(work, job, JobState.APPROVED if agreed else JobState.DIAGNOSING)


def _take_back(work: Work, job: Job, row: Quote) -> bool:
    """Let what a manager let pass of a version hold no longer; tell whether there was something."""
    passed = live_overrides(work, job)
    if not any(one.quote == row.id for one in live_charges(work, job.id)):
        return False
    for one in passed:
        one.ended_at = work.at
    return bool(passed)


def expire_old(file: StoreFile) -> int:
    """Mark what was presented and not answered by its last day; return how many there were.

    Done when a shop is opened; a version shows as expired before.
    """
    with file.reading() as session:
        if not _past(session, file.clock.now_ms()):
            return 0
    with file.working("", "") as work:
        past = _past(work, work.at)
        for row in past:
            settle(work, row, QuoteState.EXPIRED)
        return len(past)


def _past(session: Session, at: int) -> list[Quote]:
    query = select(Quote).where(
        Quote.state == QuoteState.PRESENTED, Quote.valid_until < store_day(session, at)
    )
    return list(session.scalars(query.options(defer(Quote.body))))


def _is_work_agreed(session: Session, job: Job) -> bool:
    """Tell whether the customer wants work done whatever becomes of the version.

    A limit alone, under which nothing was ordered yet, is leave to go on and no order.
    """
    ways = session.scalars(
        select(SignOff.how).where(SignOff.job == job.id, SignOff.ended_at.is_(None))
    ).all()
    if not ways:
        return False
    return bool(live_charges(session, job.id)) or any(how != SignOffHow.LIMIT for how in ways)
