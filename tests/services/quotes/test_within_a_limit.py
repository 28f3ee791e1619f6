"""Within the limit nobody is asked; where none was given, everything else is asked about."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.billing import SignOffHow
from app.domain.errors import BadEntry
from tests.money import agree, take_in
from tests.quoting import line, option, presented, spoken

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from app.services.quotes.quote_views import QuotePage


def unasked(shop: OpenShop, actor: Actor, number: str, price: int = 65_000) -> QuotePage:
    """Offer other work and take it within the limit, without asking anybody."""
    version = presented(shop, actor, number, option(line(price, "换主板")))
    entry = replace(spoken(shop, version), how=SignOffHow.LIMIT)
    return shop.sign_offs.approve(actor, number, entry)


def test_other_work_for_the_same_price_is_asked_about(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    screen = presented(shop, manager, number, option(line(65_000, "换屏")))
    shop.sign_offs.approve(manager, number, spoken(shop, screen))
    with pytest.raises(BadEntry, match="no_limit"):
        unasked(shop, manager, number)


@pytest.mark.parametrize("price", [65_000, 1])
def test_what_was_ordered_is_no_limit(shop: OpenShop, manager: Actor, price: int) -> None:
    number = take_in(shop, manager, 60_000)
    agree(shop, manager, number, 5_000)
    with pytest.raises(BadEntry, match="no_limit"):
        unasked(shop, manager, number, price)


def test_a_limit_of_the_intake_lasts_from_quote_to_quote(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, limit=80_000)
    assert unasked(shop, manager, number).agreed == 80_000
    page = unasked(shop, manager, number, 80_000)
    assert (page.costs, page.agreed) == (80_000, 80_000)
