"""How customers agreed to prices, as papers tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.billing import SignOffHow
from app.domain.changed_word import known
from app.domain.documents import SignOffBlock
from app.domain.money import Money
from app.domain.own_code import people_number
from db.models.charge import SignOff
from db.models.job import Job
from db.models.people import UserAccount
from db.models.quote import Quote

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.services.money.billed_lines import MoneyWords

# What was ordered from the list on the wall, or lies within a limit, was asked by nobody.
_UNASKED: Final = frozenset({SignOffHow.PRICE_LIST, SignOffHow.LIMIT})


def job_sign_offs(session: Session, say: MoneyWords, job: str) -> tuple[SignOffBlock, ...]:
    """Return the sign-offs that an invoice tells of: the one that holds, and what it was added to.

    16 CCR 2722 wants spoken consent to additional work noted on the invoice, each time. What was
    taken within a limit rests on the sign-off that named it.
    """
    rows = session.scalars(
        select(SignOff).where(SignOff.job == job).order_by(SignOff.agreed_at, SignOff.id)
    ).all()
    asked = [row for row in rows if known(SignOffHow, row.how) not in _UNASKED]
    limited = any(row.ended_at is None and row.how == SignOffHow.LIMIT for row in rows)
    named = asked[-1:] if limited else []
    return tuple(
        sign_off_block(session, say, row)
        for row in asked
        if row.ended_at is None or _adds(row) or row in named
    )


def quote_sign_off_row(session: Session, quote: str) -> SignOff | None:
    """Return the first sign-off of a version; None where nobody agreed to it."""
    query = select(SignOff).where(SignOff.quote == quote).order_by(SignOff.agreed_at, SignOff.id)
    return session.scalars(query.limit(1)).first()


def sign_off_block(session: Session, say: MoneyWords, row: SignOff) -> SignOffBlock:
    """Return one sign-off as a paper tells it."""
    how = known(SignOffHow, row.how)
    # Not the whole row: a body that was changed by other means may be no JSON any more.
    version = session.scalars(select(Quote.version).where(Quote.id == row.quote)).first()
    parts, labour = row.extra_parts, row.extra_labour
    extra = None if parts is None and labour is None else (parts or 0) + (labour or 0)
    return SignOffBlock(
        number=people_number(session.get_one(Job, row.job).number),
        how=say.words.label(how),
        total=str(Money(row.amount, say.currency)),
        noted=say.moment(row.agreed_at),
        noted_by=session.get_one(UserAccount, row.received_by).name,
        spoken=how is SignOffHow.SPOKEN,
        version=version or 0,
        option=row.option,
        sha=row.quote_sha,
        said="" if row.said_at is None else say.moment(row.said_at),
        who=row.who,
        contact=row.contact,
        listener=row.listener,
        conditions=row.conditions,
        extra_parts=_amount(say, parts),
        extra_labour=_amount(say, labour),
        extra_total=_amount(say, extra),
        message=row.message,
        company=row.company,
        order_number=row.order_number,
        note=row.note,
    )


def _adds(row: SignOff) -> bool:
    return row.extra_parts is not None or row.extra_labour is not None


def _amount(say: MoneyWords, minor: int | None) -> str:
    """Write an amount that was said, nothing too."""
    return "" if minor is None else str(Money(minor, say.currency))
