"""The limit up to which nobody need ask again: only as far as the customer named it themselves.

What a limit adds to the price is agreed to by no option's text, so that each way of agreeing has to
tell of it by its own proof.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.billing import SignOffHow
from app.domain.errors import BadEntry
from app.domain.money import Money, amount_text, parse_currency
from app.domain.sign_off import WRITTEN, takes_limit
from app.services.jobs.agreements import check_written
from app.services.jobs.job_prices import checked_price
from app.services.jobs.money_lines import agreed_amount
from app.services.quotes.stored_quotes import stored_quotes
from app.words import Words
from db.models.charge import SignOff
from db.models.quote import Quote

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.domain.money import Currency
    from app.domain.sign_off import SignOffEntry
    from app.services.quotes.stored_quotes import StoredQuote
    from db.models.job import Job

_DIGITS: Final = re.compile(r"\d+(?:[.,'’\s]\d+)*")
_APART: Final = re.compile(r"\s+")
_GROUP: Final = 3


def checked_limit(stored: StoredQuote, option: str, limit: int | None) -> int:
    """Return up to what is agreed, in minor units: the option's price, or a limit that covers it.

    Raises BadEntry, NoSuchOption.
    """
    price = stored.body.option(option).total
    if limit is None:
        return price
    currency = parse_currency(stored.body.currency)
    if checked_price("limit", limit, currency) < price:
        raise BadEntry("limit", "below_order", amount_text(price, currency))
    return limit


def check_named(stored: StoredQuote, entry: SignOffEntry) -> None:
    """Raise BadEntry for a limit above the price that the proof of its sign-off does not tell of.

    A signature on the screen is checked by the text that was signed, which names the limit.
    """
    # Raising a limit is the customer's word, and this way has none.
    if entry.how is SignOffHow.LIMIT and entry.limit is not None:
        raise BadEntry("limit", "limit_by_limit")
    body = stored.body
    limit = checked_limit(stored, entry.option, entry.limit)
    if limit == body.option(entry.option).total:
        return
    currency = parse_currency(body.currency)
    if not takes_limit(entry.how, body.maximum):
        raise BadEntry("limit", "limit_not_printed")
    if entry.how is SignOffHow.SHEET and body.maximum is not None and limit > body.maximum:
        raise BadEntry("limit", "above_maximum", amount_text(body.maximum, currency))
    if entry.how is SignOffHow.MESSAGE and limit not in amounts_in(entry.message, currency):
        raise BadEntry("limit", "limit_not_written", amount_text(limit, currency))


def conditions_with_limit(stored: StoredQuote, entry: SignOffEntry) -> str:
    """Return under which conditions somebody agreed, the limit that they named among them."""
    limit = checked_limit(stored, entry.option, entry.limit)
    if limit == stored.body.option(entry.option).total:
        return entry.conditions
    words = Words(stored.body.language)
    named = words.say(
        "Up to {limit} without asking again",
        limit=Money(limit, parse_currency(stored.body.currency)),
    )
    return words.say("; ").join(filter(None, (entry.conditions.strip(), named)))


def check_within(session: Session, job: Job, stored: StoredQuote, option: str) -> None:
    """Raise BadEntry for an option above what is agreed, or where the customer named no limit.

    WrittenNeeded where the shop wants its price in writing and the limit was only said.
    """
    price, limit = stored.body.option(option).total, agreed_amount(session, job.id)
    if price > limit:
        most = amount_text(limit, parse_currency(stored.body.currency))
        raise BadEntry("how", "above_limit", most)
    if not price:
        return
    if not _is_limit(session, job):
        raise BadEntry("how", "no_limit")
    if not _is_written(session, job):
        check_written(session, job, price, stored.body.coverage)


def amounts_in(text: str, currency: Currency) -> frozenset[int]:
    """Return what the figures of a text can mean in minor units, however they are grouped."""
    read: set[int] = set()
    for figures in _DIGITS.findall(text):
        for one in (figures, *_APART.split(figures)):
            amount = _amount(_APART.sub("", one), currency.exponent)
            if amount is not None:
                read.add(amount)
    return frozenset(read)


def _amount(figures: str, decimals: int) -> int | None:
    """Return an amount in minor units; the last mark before few digits parts the fraction off."""
    parts = re.split(r"[.,'’]", figures)
    fraction = parts.pop() if len(parts) > 1 and 0 < len(parts[-1]) <= decimals else ""
    if any(len(one) != _GROUP for one in parts[1:]):
        return None
    return int(Decimal(f"{''.join(parts)}.{fraction or 0}").scaleb(decimals))


def _is_limit(session: Session, job: Job) -> bool:
    """Tell whether the customer named a limit: what was agreed for one work is none for another."""
    live = select(SignOff).where(SignOff.job == job.id, SignOff.ended_at.is_(None))
    row = session.scalars(live.order_by(SignOff.agreed_at.desc(), SignOff.id.desc())).first()
    if row is None or row.how == SignOffHow.LIMIT:
        return row is not None
    bound = stored_quotes(session, job, Quote.id == row.quote)
    return any(not one.changed and row.amount > one.body.option(row.option).total for one in bound)


def _is_written(session: Session, job: Job) -> bool:
    """Tell whether the limit that holds was given in writing, be it on the claim ticket.

    What was taken within it before leads back to whoever named it.
    """
    noted = select(SignOff).where(SignOff.job == job.id)
    for row in session.scalars(noted.order_by(SignOff.agreed_at.desc(), SignOff.id.desc())):
        if row.how != SignOffHow.LIMIT:
            return row.how in WRITTEN
        if row.quote is None:
            return True
    return False
