"""Whether a job's agreement, and the quote it was about, are still what the customer took."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import Text, select, type_coerce

from app.domain.own_code import people_number
from app.domain.quote import QuoteChanged
from app.domain.sign_off import CostsChanged, SignOffChanged
from app.services.sealed_costs import SEALING, SealedCosts, changed_costs
from app.services.sealed_sign_offs import SealedSignOffs
from db.models.charge import SignOff
from db.models.event import Event
from db.models.quote import Quote
from db.unit_of_work import Work

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session

    from db.models.job import Job
    from db.unit_of_work import Recording


def check_sealed(session: Session, job: Job) -> None:
    """Raise QuoteChanged where a quote, or what was taken of it, is not what the log sealed.

    SignOffChanged where what was noted of the customer's yes is not, CostsChanged where a line, an
    override or a fee is not. Of quotes and sign-offs only those that hold. The body is read as its
    stored text: what somebody changed by other means may be no JSON any more.
    """
    events = _of_quotes(session, job)
    whole = all(event.params is not None for event in events)
    live = (
        select(SignOff, Quote.version, Quote.body_sha, type_coerce(Quote.body, Text).label("text"))
        .join(Quote, Quote.id == SignOff.quote)
        .where(SignOff.job == job.id, SignOff.ended_at.is_(None))
    )
    for row, version, body_sha, text in session.execute(live):
        sha = hashlib.sha256(text.encode()).hexdigest()
        taken = (row.id, sha, row.option, row.amount)
        kept: dict[str, tuple[object, ...]] = {"presented": (sha,), "approved": taken}
        told = _told(events, row)
        known = not whole or told.keys() == kept.keys()
        is_whole = sha == body_sha == row.quote_sha
        if not (known and is_whole and all(kept[name] == said for name, said in told.items())):
            raise QuoteChanged(people_number(job.number), version)
    _check_noted(session, job)


def _check_noted(session: Session, job: Job) -> None:
    """Compare what holds of a job's agreement, and all that it costs, with its part of the log.

    What this very transaction has recorded is not in the log yet.
    """
    sign_offs, costs = SealedSignOffs(), SealedCosts()
    own = select(Event).where(Event.job == job.id, Event.kind.in_(SEALING) | Event.params.is_(None))
    events: list[Event | Recording] = [*session.scalars(own.order_by(Event.seq))]
    if isinstance(session, Work):
        events += session.recorded(job.id)
    whole = all(event.params is not None for event in events)
    for event in events:
        sign_offs.follow(event)
        costs.follow(event)
    live = select(SignOff).where(SignOff.job == job.id, SignOff.ended_at.is_(None))
    if not all(sign_offs.fits(row, whole=whole) for row in session.scalars(live)):
        raise SignOffChanged(people_number(job.number))
    if changed_costs(session, costs, whole=whole, job=job.id):
        raise CostsChanged(people_number(job.number))


def _of_quotes(session: Session, job: Job) -> Sequence[Event | Recording]:
    """Return what the log tells of a job's quotes, and what this very transaction tells of them."""
    kinds = ("quote.presented", "quote.approved")
    query = select(Event).where(Event.job == job.id, Event.kind.in_(kinds))
    events: list[Event | Recording] = [*session.scalars(query.order_by(Event.seq))]
    if isinstance(session, Work):
        events += [one for one in session.recorded(job.id) if one.kind in kinds]
    return events


def _told(events: Iterable[Event | Recording], row: SignOff) -> dict[str, tuple[object, ...]]:
    """Return what events say of a version and its sign-off, as far as nobody had it erased."""
    told: dict[str, tuple[object, ...]] = {}
    for event in events:
        said = event.params
        if said is None or said.get("quote") != row.quote:
            continue
        if event.kind == "quote.presented":
            told["presented"] = (said.get("sha"),)
        elif said.get("sign_off") == row.id:
            names = ("sign_off", "sha", "option", "amount")
            told["approved"] = tuple(said.get(name) for name in names)
    return told
