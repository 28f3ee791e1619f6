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
    from sqlalchemy.orm import Session

    from db.models.job import Job
    from db.unit_of_work import Recording


def check_sealed(session: Session, job: Job) -> None:
    """Raise QuoteChanged where a quote, or what was taken of it, is not what the log sealed.

    SignOffChanged where what was noted of the customer's yes is not, CostsChanged where a line, an
    override or a fee is not. Of quotes and sign-offs only those that hold. The body is read as its
    stored text: what somebody changed by other means may be no JSON any more.
    """
    live = (
        select(SignOff, Quote.version, Quote.body_sha, type_coerce(Quote.body, Text).label("text"))
        .join(Quote, Quote.id == SignOff.quote)
        .where(SignOff.job == job.id, SignOff.ended_at.is_(None))
    )
    for row, version, body_sha, text in session.execute(live):
        sha = hashlib.sha256(text.encode()).hexdigest()
        taken = (row.id, sha, row.option, row.amount)
        kept: dict[str, tuple[object, ...]] = {"presented": (sha,), "approved": taken}
        is_whole = sha == body_sha == row.quote_sha
        if not is_whole or not _fits(kept, _told(session, job, row)):
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


def _told(session: Session, job: Job, row: SignOff) -> dict[str, tuple[object, ...]]:
    """Return what the log says of a version, as far as nobody had it erased."""
    told: dict[str, tuple[object, ...]] = {}
    events = select(Event.kind, Event.params).where(
        Event.job == job.id, Event.kind.in_(("quote.presented", "quote.approved"))
    )
    for kind, params in session.execute(events):
        if params is None or params["quote"] != row.quote:
            continue
        if kind == "quote.presented":
            told["presented"] = (params["sha"],)
        elif params["sign_off"] == row.id:
            said = (params[name] for name in ("sign_off", "sha", "option", "amount"))
            told["approved"] = tuple(said)
    return told


def _fits(kept: dict[str, tuple[object, ...]], told: dict[str, tuple[object, ...]]) -> bool:
    return all(kept[name] == said for name, said in told.items())
