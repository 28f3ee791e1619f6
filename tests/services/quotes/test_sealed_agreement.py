"""One byte of a taken quote changed behind our back: nothing is done or billed by it any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.quote import QuoteChanged
from tests.money import agree, make_ready, payment, take_in
from tests.quoting import drafted, presented, spoken
from tests.tampering import tamper

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from db.engine import Database

CHANGES = {
    "price": "UPDATE quote SET body = replace(body, '65000', '65001')",
    "name": "UPDATE quote SET body = replace(body, '换屏', '换机')",
    "blank": "UPDATE quote SET body = body || ' '",
    "no json": "UPDATE quote SET body = substr(body, 2)",
    "hash": "UPDATE quote SET body_sha = replace(body_sha, substr(body_sha, 1, 8), 'deadbeef')",
    "bound hash": (
        "UPDATE sign_off SET quote_sha = replace(quote_sha, substr(quote_sha, 1, 8), 'deadbeef')"
    ),
    "amount": "UPDATE sign_off SET amount = amount + 1",
}


def taken(shop: OpenShop, actor: Actor) -> str:
    """Have a quote of 650.00 taken; return its job's number."""
    number = take_in(shop, actor)
    shop.sign_offs.approve(actor, number, spoken(shop, presented(shop, actor, number)))
    return number


@pytest.mark.both_engines
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_it_is_not_billed(shop: OpenShop, manager: Actor, founded: Database, change: str) -> None:
    number = taken(shop, manager)
    make_ready(shop, manager, number)
    tamper(founded, change)
    with pytest.raises(QuoteChanged) as refused:
        shop.payments.pay(manager, [number], payment())
    assert (refused.value.number, refused.value.version) == (number, 1)
    assert shop.job_prices.account(manager, number).invoice == ""


def test_work_does_not_begin_by_it(shop: OpenShop, manager: Actor, founded: Database) -> None:
    number = taken(shop, manager)
    tamper(founded, CHANGES["price"])
    with pytest.raises(QuoteChanged, match=number):
        shop.bench.take(manager, number)


def test_what_is_agreed_anew_is_billed(shop: OpenShop, manager: Actor, founded: Database) -> None:
    number = taken(shop, manager)
    make_ready(shop, manager, number)
    tamper(founded, CHANGES["no json"])
    agree(shop, manager, number)
    assert shop.payments.pay(manager, [number], payment()).total == 65_000


def test_another_version_is_made_and_taken(
    shop: OpenShop, manager: Actor, founded: Database
) -> None:
    number = taken(shop, manager)
    tamper(founded, CHANGES["no json"])
    draft = drafted(shop.quotes.draft(manager, number))
    version = shop.quotes.present(manager, number, draft.rv, revised="重开").open
    assert version is not None
    page = shop.sign_offs.approve(manager, number, spoken(shop, version))
    assert (page.costs, page.agreed, page.shortfall) == (65_000, 65_000, 0)
