"""Where the quote of a job stands, in the few facts that a job's page shows of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import Text, case, func, select, type_coerce
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
    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from app.domain.quote import QuoteBody

_COUNTS: Final = case(
    (Quote.state == QuoteState.PRESENTED, 0),
    (Quote.state == QuoteState.APPROVED, 1),
    (Quote.state == QuoteState.DRAFT, 3),
    else_=2,
)


@dataclass(frozen=True, slots=True)
class QuoteStanding:
    """The version that counts: the open one, else the agreed one, else the last that was offered.

    A draft counts while there is nothing else.

    `total` (minor units) is what the option that was taken costs, else the dearest; 0 where what is
    stored cannot be read. `versions` is how many there are, the draft among them; `agreed` is the
    version that the customer agreed to, `draft` the one that is being written, both None where
    there is none. Instants are epoch ms; `changed` tells that it is not what was presented.
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
    agreed: int | None = None
    draft: int | None = None


def read_standing(session: Session, job: str, now: int) -> QuoteStanding | None:
    """Return where the quote of a job (an id) stands at `now` (epoch ms); None where it has none.

    Of however many versions it reads one body, and three statements do.
    """
    found = session.execute(
        select(
            Quote,
            type_coerce(Quote.body, Text).label("text"),
            func.count().over().label("versions"),
            _version_in(QuoteState.APPROVED).label("agreed"),
            _version_in(QuoteState.DRAFT).label("draft"),
        )
        .where(Quote.job == job)
        .order_by(_COUNTS, Quote.version.desc())
        .options(defer(Quote.body))
        .limit(1)
    ).first()
    if found is None:
        return None
    row, text, versions, agreed, draft = found
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
        agreed=agreed,
        draft=draft,
    )


def _version_in(state: QuoteState) -> ColumnElement[int | None]:
    return func.max(case((Quote.state == state, Quote.version))).over()


def _total(body: QuoteBody, taken: str) -> int:
    prices = [one.total for one in body.options if taken in ("", one.key)]
    return max(prices, default=0)
