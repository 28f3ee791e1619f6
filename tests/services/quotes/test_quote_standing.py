"""Where a quote stands as the job's page shows it: little is read of however many versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.quote import QuoteState
from tests.money import take_in
from tests.quoting import line, option, presented, spoken, written
from tests.services.handover.test_telling import counted
from tests.tampering import tamper

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from app.services.quotes.quote_standing import QuoteStanding
    from db.engine import Database
    from tests.fakes import StoppedClock

DAY = 24 * 3600


def standing(shop: OpenShop, actor: Actor, number: str) -> QuoteStanding | None:
    job = shop.job_prices.account(actor, number).job
    return shop.quotes.standing(actor, job)


def test_a_job_without_a_quote_has_none(shop: OpenShop, manager: Actor) -> None:
    assert standing(shop, manager, take_in(shop, manager)) is None


@pytest.mark.both_engines
def test_the_open_version_counts_with_its_dearest_option(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    options = option(line(65_000)), option(line(90_000), key="B")
    version = presented(shop, manager, number, *options)
    written(shop, manager, number, option(line(1)))
    counts = standing(shop, manager, number)
    assert counts is not None
    assert (counts.version, counts.state, counts.total) == (1, QuoteState.PRESENTED, 90_000)
    assert (counts.valid_until, counts.versions) == (version.valid_until, 2)
    assert (counts.presented_at, counts.changed) == (version.presented_at, False)


def test_what_was_taken_costs_what_was_taken(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    options = option(line(65_000)), option(line(90_000), key="B")
    version = presented(shop, manager, number, *options)
    shop.sign_offs.approve(manager, number, spoken(shop, version))
    counts = standing(shop, manager, number)
    assert counts is not None
    assert (counts.state, counts.option, counts.total) == (QuoteState.APPROVED, "A", 65_000)


@pytest.mark.both_engines
def test_what_was_agreed_counts_while_the_next_is_written(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    version = presented(shop, manager, number)
    shop.sign_offs.approve(manager, number, spoken(shop, version))
    written(shop, manager, number, option(line(90_000)))
    counts = standing(shop, manager, number)
    assert counts is not None
    assert (counts.version, counts.state) == (1, QuoteState.APPROVED)
    assert (counts.agreed, counts.draft) == (1, 2)


def test_what_was_agreed_is_known_while_the_next_waits(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    version = presented(shop, manager, number)
    shop.sign_offs.approve(manager, number, spoken(shop, version))
    presented(shop, manager, number, option(line(90_000)))
    counts = standing(shop, manager, number)
    assert counts is not None
    assert (counts.version, counts.state) == (2, QuoteState.PRESENTED)
    assert (counts.agreed, counts.draft) == (1, None)


def test_a_draft_counts_where_nothing_was_offered(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    written(shop, manager, number, option(line(65_000)))
    counts = standing(shop, manager, number)
    assert counts is not None
    assert (counts.version, counts.state, counts.draft) == (1, QuoteState.DRAFT, 1)


def test_it_expires_with_its_last_day(shop: OpenShop, manager: Actor, clock: StoppedClock) -> None:
    number = take_in(shop, manager)
    presented(shop, manager, number, valid_days=7)
    clock.forward(8 * DAY)
    counts = standing(shop, manager, number)
    assert counts is not None
    assert counts.state is QuoteState.EXPIRED


@pytest.mark.parametrize("change", ["replace(body, '65000', '65001')", "substr(body, 2)", "'[]'"])
def test_what_was_changed_behind_our_back_is_told(
    shop: OpenShop, manager: Actor, founded: Database, change: str
) -> None:
    number = take_in(shop, manager)
    presented(shop, manager, number)
    tamper(founded, f"UPDATE quote SET body = {change}")
    counts = standing(shop, manager, number)
    assert counts is not None
    assert counts.changed


def test_three_statements_do_of_however_many_versions(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    job = shop.job_prices.account(manager, number).job
    for price in (60_000, 65_000, 70_000):
        presented(shop, manager, number, option(line(price)))
        with counted() as statements:
            shop.quotes.standing(manager, job)
        assert len([one for one in statements if one != "BEGIN"]) <= 3
