"""What is shown of the quotes of one job: every version, who did what, and what the gate says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.domain.billing import SignOffHow
from app.domain.changed_word import known
from app.domain.jurisdiction import RuleKey
from app.domain.own_code import people_number
from app.services.jobs.agreements import shortfall
from app.services.jobs.job_prices import read_books
from app.services.jobs.money_lines import agreed_amount, charge_total, covered_amount, live_charges
from app.services.jurisdiction.pack_reading import read_pack
from app.services.policy.shop_settings import read_setting
from app.services.prices.price_words import read_price_terms
from app.services.quotes.quote_views import QuotePage, QuoteVersion, SignOffView
from app.services.quotes.stored_quotes import (
    state_on,
    store_day,
    stored_quotes,
    stored_version,
)
from app.services.signing.signing_texts import language_of
from db.models.charge import SignOff
from db.models.customer import Customer
from db.models.device import Device
from db.models.job import Job
from db.models.people import UserAccount
from db.models.quote import ContactAttempt

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from app.services.quotes.stored_quotes import StoredQuote
    from db.models.quote import Quote


def read_quote_page(session: Session, job: Job, now: int) -> QuotePage:
    """Return everything about the quotes of a job as it stands at `now` (epoch ms)."""
    pack = read_pack(session, now)
    language = language_of(session, job)
    customer = None if job.customer is None else session.get_one(Customer, job.customer)
    device = session.get_one(Device, job.device)
    return QuotePage(
        number=people_number(job.number),
        job=job.id,
        job_state=job.state,
        currency=read_books(session).currency.code,
        language=language,
        customer="" if customer is None else customer.name,
        phone="" if customer is None else customer.phone,
        device=f"{device.brand} {device.model}".strip(),
        versions=read_versions(session, stored_quotes(session, job), store_day(session, now)),
        costs=charge_total(live_charges(session, job.id)),
        agreed=agreed_amount(session, job.id),
        shortfall=shortfall(session, job.id),
        overrides=pack.says(RuleKey.OVERRIDE),
        texts_needed=bool(read_setting(session, "quote_texts_needed")),
        discount_most=int(read_setting(session, "discount_most_bp")),
        pack_key=pack.key,
        pack_names=pack.names,
        best_time=_best_time(session, job),
        let_pass=covered_amount(session, job.id) - agreed_amount(session, job.id),
        repair_information=pack.says(RuleKey.REPAIR_INFORMATION_FORM),
        grades={key: one.names for key, one in read_price_terms(session, now).grades.items()},
    )


def read_version(session: Session, row: Quote, today: str) -> QuoteVersion:
    """Return one version as it is shown on a store's day (`2026-12-21`)."""
    stored = stored_version(session, session.get_one(Job, row.job), row.version)
    (version,) = read_versions(session, [stored], today)
    return version


def read_versions(
    session: Session, stored: Sequence[StoredQuote], today: str
) -> tuple[QuoteVersion, ...]:
    """Return stored versions as they are shown on a store's day (`2026-12-21`)."""
    signed = _sign_offs(session, [one.row.id for one in stored])
    people = _names(
        session,
        {
            person
            for one in stored
            for person in (one.row.made_by, one.row.presented_by, one.row.decided_by)
            if person
        }
        | {row.received_by for row in signed.values()},
    )
    return tuple(_version(one, signed.get(one.row.id), people, today) for one in stored)


def _version(
    stored: StoredQuote, signed: SignOff | None, people: Mapping[str, str], today: str
) -> QuoteVersion:
    row = stored.row
    return QuoteVersion(
        id=row.id,
        version=row.version,
        state=state_on(row, today),
        body=stored.body,
        sha=row.body_sha,
        valid_until=row.valid_until,
        made_at=row.made_at,
        made_by=people.get(row.made_by, ""),
        presented_at=row.presented_at,
        presented_by=people.get(row.presented_by or "", ""),
        decided_at=row.decided_at,
        decided_by=people.get(row.decided_by or "", ""),
        option=row.option,
        reason=row.reason,
        sign_off=None if signed is None else _sign_off(signed, people),
        changed=stored.changed,
        rv=row.rv,
    )


def _sign_off(row: SignOff, people: Mapping[str, str]) -> SignOffView:
    return SignOffView(
        id=row.id,
        how=known(SignOffHow, row.how),
        amount=row.amount,
        who=row.who,
        contact=row.contact,
        listener=row.listener,
        conditions=row.conditions,
        extra_parts=row.extra_parts,
        extra_labour=row.extra_labour,
        message=row.message,
        company=row.company,
        order_number=row.order_number,
        note=row.note,
        signature=row.signature or "",
        sheet=row.sheet or "",
        said_at=row.said_at,
        agreed_at=row.agreed_at,
        noted_by=people.get(row.received_by, ""),
        live=row.ended_at is None,
    )


def _sign_offs(session: Session, quotes: Sequence[str]) -> dict[str, SignOff]:
    """Return by quote's id the last sign-off that binds it."""
    bound = select(SignOff).where(SignOff.quote.in_(quotes))
    rows = session.scalars(bound.order_by(SignOff.agreed_at, SignOff.id))
    return {row.quote: row for row in rows if row.quote is not None}


def _names(session: Session, people: set[str]) -> dict[str, str]:
    rows = session.scalars(select(UserAccount).where(UserAccount.id.in_(people)))
    return {row.id: row.name for row in rows}


def _best_time(session: Session, job: Job) -> str:
    """Return when the customer was last said to be reached best, on this job or another."""
    theirs = select(Job.id).where(Job.customer == job.customer)
    whose = [job.id] if job.customer is None else theirs
    query = (
        select(ContactAttempt.best_time)
        .where(ContactAttempt.job.in_(whose), ContactAttempt.best_time != "")
        .order_by(ContactAttempt.tried_at.desc(), ContactAttempt.id.desc())
    )
    return session.scalars(query.limit(1)).first() or ""
