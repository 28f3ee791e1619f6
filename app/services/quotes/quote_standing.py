"""Where the quote of a job stands, in the few facts that a job's page shows of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Text, func, select, type_coerce
from sqlalchemy.orm import defer

from app.domain.quote import QuoteState
from app.services.quotes.stored_quotes import (
    is_changed,
    read_body,
    sealed_hashes,
    state_on,
    store_day,
)
from db.models.quote import Quote

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.domain.quote import QuoteBody


@dataclass(frozen=True, slots=True)
class QuoteStanding:
    """The version that counts: the one that waits for an answer, else the last.

    `total` (minor units) is what the option that was taken costs, else the dearest; 0 where what is
    stored cannot be read. `versions` is how many there are, the draft among them. Instants are
    epoch ms; `changed` tells that it is not what was presented.
    """

    version: int
    state: QuoteState
    valid_until: str
    presented_at: int | None
    decided_at: int | None
    option: str
    total: int
    currency: str
    changed: bool
    versions: int


def read_standing(session: Session, job: str, now: int) -> QuoteStanding | None:
    """Return where the quote of a job (an id) stands at `now` (epoch ms); None where it has none.

    Of however many versions it reads one body, and three statements do.
    """
    found = session.execute(
        select(Quote, func.count().over().label("versions"))
        .where(Quote.job == job)
        .add_columns(type_coerce(Quote.body, Text).label("text"))
        .order_by((Quote.state == QuoteState.PRESENTED).desc(), Quote.version.desc())
        .options(defer(Quote.body))
        .limit(1)
    ).first()
    if found is None:
        return None
    row, versions, text = found
    body = read_body(text)
    sealed = sealed_hashes(session, job)
    return QuoteStanding(
        version=row.version,
        state=state_on(row, store_day(session, now)),
        valid_until=row.valid_until,
        presented_at=row.presented_at,
        decided_at=row.decided_at,
        option=row.option,
        total=0 if body is None else _total(body, row.option),
        currency="" if body is None else body.currency,
        changed=body is None or is_changed(row, body, text, sealed),
        versions=versions,
    )


def _total(body: QuoteBody, taken: str) -> int:
    prices = [one.total for one in body.options if taken in ("", one.key)]
    return max(prices, default=0)
