"""The end of a quote's version: the row, and what the log tells of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import defer

from app.domain.entry_text import NOTE_LENGTH, optional_text
from app.domain.quote import QuoteState
from db.models.quote import Quote

if TYPE_CHECKING:
    from db.models.job import Job
    from db.unit_of_work import Work


def settle(work: Work, row: Quote, state: QuoteState, reason: str = "", **told: Any) -> None:
    """Say inside a transaction what became of a version; the move was checked before.

    `told` (plain values) goes into the log. Raises BadEntry for a reason that cannot be kept.
    """
    row.state = state
    row.reason = optional_text("reason", reason, NOTE_LENGTH)
    row.decided_at, row.decided_by = work.at, work.user or None
    work.flush()
    said = {"quote": row.id, "version": row.version, "sha": row.body_sha} | told
    match state:
        case QuoteState.DECLINED:
            work.record("quote.declined", job=row.job, **said, reason=row.reason)
        case QuoteState.SUPERSEDED:
            work.record("quote.superseded", job=row.job, **said, reason=row.reason)
        case QuoteState.EXPIRED:
            work.record("quote.expired", job=row.job, **said)
        case _:
            raise ValueError(state)


def decline_open(work: Work, job: Job, reason: str) -> None:
    """Say that the customer declined the version that waits for an answer, if one does."""
    query = select(Quote).where(Quote.job == job.id, Quote.state == QuoteState.PRESENTED)
    for row in work.scalars(query.options(defer(Quote.body))):
        settle(work, row, QuoteState.DECLINED, reason)
