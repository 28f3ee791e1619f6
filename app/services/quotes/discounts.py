"""How much somebody may take off a quote: a share of the list price that each shop sets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.money import Money, parse_currency
from app.domain.permissions import GRANTS, Permission
from app.domain.quote import DiscountTooHigh, Payer
from app.domain.quote_sums import list_amount
from app.services.policy.shop_settings import read_setting
from app.services.prices.price_publishing import PRICE_LINE
from db.models.customer import Customer
from db.models.published import Published

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from app.domain.permissions import Role
    from app.domain.quote import QuoteBody, QuoteOption
    from db.models.job import Job

_BASIS: Final = 10_000


def check_discounts(
    session: Session, job: Job, role: Role, body: QuoteBody, before: QuoteBody
) -> None:
    """Raise DiscountTooHigh where more comes off an option than that role may take off.

    A listed line that costs less than the list says is a discount as well. What the draft gives
    already stays given, as long as what it is taken off does not shrink.
    """
    if Permission.GIVE_DISCOUNT in GRANTS[role]:
        return
    most_bp = int(read_setting(session, "discount_most_bp"))
    asked = _listed_prices(session, job, body, before)
    given = {option.key: _by_whom(option, asked) for option in before.options}
    for option in body.options:
        there = given.get(option.key, {})
        for who, (listed, off) in _by_whom(option, asked).items():
            most = listed * most_bp // _BASIS
            listed_before, off_before = there.get(who, (0, 0))
            if listed >= listed_before > 0:
                most = max(most, off_before)
            if off > most:
                currency = parse_currency(body.currency)
                raise DiscountTooHigh(Money(off, currency), Money(most, currency))


def _by_whom(option: QuoteOption, asked: Mapping[str, int]) -> dict[Payer, tuple[int, int]]:
    """Return by payer what an option's lines come to at list price, and what is taken off them.

    What somebody else pays is no ground to take more off what the customer does.
    """
    sums: dict[Payer, tuple[int, int]] = {Payer.CUSTOMER: (0, option.discount)}
    for line in option.lines:
        listed, off = sums.get(line.payer, (0, 0))
        usual = max(line.unit_price, asked.get(line.price_line, 0)) * line.quantity
        below = usual - list_amount(line)
        sums[line.payer] = (listed + usual, off + below + line.discount)
    return sums


def _listed_prices(session: Session, job: Job, *bodies: QuoteBody) -> dict[str, int]:
    """Return by published version what listed lines cost this customer by the list."""
    versions = {
        line.price_line
        for body in bodies
        for option in body.options
        for line in option.lines
        if line.price_line
    }
    customer = None if job.customer is None else session.get_one(Customer, job.customer)
    level = "" if customer is None else customer.level
    query = select(Published.id, Published.body).where(
        Published.id.in_(versions), Published.kind == PRICE_LINE
    )
    return {
        row.id: row.body["levels"].get(level, row.body["price"]) for row in session.execute(query)
    }
