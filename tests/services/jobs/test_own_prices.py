"""What is listed costs less than the list only as far as whoever agrees on it may go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry
from app.domain.money_entry import AgreementEntry, OrderLine
from app.domain.quote import DiscountTooHigh
from tests.money import order, take_in
from tests.services.price_lines import make_line
from tests.stock import desk_of

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop


def listed(key: str, price: int | None = None) -> AgreementEntry:
    return AgreementEntry((OrderLine(price_line=key, unit_price=price),))


def test_a_clerk_goes_as_far_below_the_list_as_anybody_may(shop: OpenShop, manager: Actor) -> None:
    shop.settings.change(manager, "discount_most_bp", 1000)
    key = shop.prices.publish(manager, make_line())
    clerk, number = desk_of(shop, manager), take_in(shop, manager)
    with pytest.raises(DiscountTooHigh) as refused:
        shop.job_prices.agree(clerk, number, listed(key, 70_000))
    assert (refused.value.discount.minor, refused.value.most.minor) == (9_800, 7_980)
    assert shop.job_prices.account(clerk, number).total == 0
    assert shop.job_prices.agree(clerk, number, listed(key, 72_000)).total == 72_000


def test_who_may_give_discounts_goes_further(shop: OpenShop, manager: Actor) -> None:
    key = shop.prices.publish(manager, make_line())
    assert shop.job_prices.agree(manager, take_in(shop, manager), listed(key, 100)).total == 100


def test_the_list_s_own_price_and_more_ask_nobody(shop: OpenShop, manager: Actor) -> None:
    shop.settings.change(manager, "discount_most_bp", 0)
    key = shop.prices.publish(manager, make_line())
    clerk = desk_of(shop, manager)
    assert shop.job_prices.agree(clerk, take_in(shop, manager), listed(key)).total == 79_800
    assert shop.job_prices.agree(clerk, take_in(shop, manager), listed(key, 80_000)).total == 80_000


def test_what_is_not_listed_costs_what_a_clerk_says_but_never_less_than_nothing(
    shop: OpenShop, manager: Actor
) -> None:
    shop.settings.change(manager, "discount_most_bp", 0)
    clerk, number = desk_of(shop, manager), take_in(shop, manager)
    own = AgreementEntry((order(100, "清灰"),))
    assert shop.job_prices.agree(clerk, number, own).total == 100
    with pytest.raises(BadEntry) as refused:
        shop.job_prices.agree(clerk, number, AgreementEntry((order(-1, "减免"),)))
    assert (refused.value.field, refused.value.reason) == ("unit_price", "negative")
