"""Prices that somebody names instead of the list's: below it only as far as anybody may go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.money import Money, parse_currency
from app.domain.permissions import GRANTS, Permission
from app.domain.quote import DiscountTooHigh
from app.services.policy.shop_settings import read_setting
from app.services.prices.price_list import price_of
from app.services.shop import read_profile
from db.models.customer import Customer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.money_entry import OrderLine
    from app.domain.permissions import Role
    from db.models.job import Job
    from db.unit_of_work import Work

_BASIS: Final = 10_000


def check_own_prices(work: Work, job: Job, role: Role, lines: Sequence[OrderLine]) -> None:
    """Raise DiscountTooHigh for a listed line that costs less than that role may let it cost.

    What the shop has no listed price for costs what whoever agrees on it says. Raises
    PriceLineNotFound.
    """
    if Permission.GIVE_DISCOUNT in GRANTS[role]:
        return
    customer = None if job.customer is None else work.get_one(Customer, job.customer)
    level = "" if customer is None else customer.level
    most_bp = int(read_setting(work, "discount_most_bp"))
    for line in lines:
        if not line.price_line or line.unit_price is None:
            continue
        listed = price_of(work, line.price_line, level, work.at).price
        off, most = listed - line.unit_price, listed * most_bp // _BASIS
        if off > most:
            currency = parse_currency(read_profile(work).currency)
            raise DiscountTooHigh(Money(off, currency), Money(most, currency))
