"""A manager lets an option of a version pass: costed, billed, and open to the customer's answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from app.domain.billing import NotAgreed
from app.domain.errors import BadEntry, ChangedMeanwhile
from app.domain.job import JobState
from app.domain.job_part_entry import UseEntry
from app.domain.sign_off import CostsChanged, OverrideForbidden, PassedOption
from db.models.charge import AgreementOverride
from tests.money import make_ready, payment, take_in
from tests.quoting import line, option, presented, spoken
from tests.stock import kept_part, receive

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from app.services.quotes.quote_views import QuoteVersion


@pytest.fixture
def number(shop: OpenShop, manager: Actor) -> str:
    number = take_in(shop, manager)
    shop.bench.take(manager, number)
    return number


def passed(version: QuoteVersion, key: str = "A") -> PassedOption:
    return PassedOption(version.version, key, version.sha)


@pytest.mark.both_engines
def test_the_job_costs_what_was_let_pass_and_goes_on(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    version = presented(shop, manager, number, option(line(68_000)), option(line(38_000), key="B"))
    account = shop.sign_offs.override(manager, number, "客户关机", passed(version, "B"))
    assert (account.total, account.agreed, account.shortfall) == (38_000, 0, 0)
    make_ready(shop, manager, number)
    assert shop.payments.pay(manager, [number], payment()).total == 38_000


def test_the_version_still_waits_for_the_customer(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    version = presented(shop, manager, number)
    shop.sign_offs.override(manager, number, "客户关机", passed(version))
    page = shop.sign_offs.approve(manager, number, spoken(shop, version))
    assert (page.costs, page.agreed, page.shortfall) == (65_000, 65_000, 0)


def test_a_part_that_is_in_already_is_not_needed_again(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    part = kept_part(shop, manager)
    receive(shop, manager, part, 5)
    version = presented(shop, manager, number, option(line(65_000, part="屏幕")))
    shop.sign_offs.override(manager, number, "客户关机", passed(version))
    (needed,) = shop.job_parts.of_job(manager, number)
    shop.job_parts.fit(manager, number, UseEntry(line=needed.id))
    shop.sign_offs.approve(manager, number, spoken(shop, version))
    assert len(shop.job_parts.of_job(manager, number)) == 1


def test_a_refusal_ends_it_beside_what_was_agreed_before(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    first = presented(shop, manager, number)
    shop.sign_offs.approve(manager, number, spoken(shop, first))
    second = presented(shop, manager, number, option(line(65_000), line(20_000)))
    shop.sign_offs.override(manager, number, "客户关机", passed(second))
    make_ready(shop, manager, number)
    shop.quotes.decline(manager, number, second.version, "太贵")
    assert shop.quotes.of_job(manager, number).shortfall == 20_000
    with pytest.raises(NotAgreed):
        shop.payments.pay(manager, [number], payment())


def test_a_refusal_of_all_that_was_let_pass_bills_nothing(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    version = presented(shop, manager, number)
    shop.sign_offs.override(manager, number, "客户关机", passed(version))
    page = shop.quotes.decline(manager, number, version.version, "太贵")
    assert (page.job_state, page.costs, page.shortfall) == (JobState.READY, 0, 0)


def test_the_next_version_begins_with_what_was_let_pass_once(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    version = presented(shop, manager, number)
    shop.sign_offs.override(manager, number, "客户关机", passed(version))
    draft = shop.quotes.draft(manager, number).draft
    assert draft is not None
    assert [one.total for one in draft.body.options] == [65_000]


def test_another_content_an_agreed_price_or_the_law_let_nothing_pass(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    version = presented(shop, manager, number)
    with pytest.raises(ChangedMeanwhile):
        shop.sign_offs.override(manager, number, "急", PassedOption(1, "A", "0" * 64))
    with pytest.raises(BadEntry):
        shop.sign_offs.override(manager, number, "急")
    shop.settings.change(manager, "jurisdiction", "us-ca")
    with pytest.raises(OverrideForbidden):
        shop.sign_offs.override(manager, number, "急", passed(version))
    assert shop.quotes.of_job(manager, number).costs == 0


def test_one_that_is_brought_back_after_the_refusal_is_found(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    first = presented(shop, manager, number)
    shop.sign_offs.approve(manager, number, spoken(shop, first))
    second = presented(shop, manager, number, option(line(65_000), line(20_000)))
    shop.sign_offs.override(manager, number, "客户关机", passed(second))
    make_ready(shop, manager, number)
    shop.quotes.decline(manager, number, second.version, "太贵")
    with shop.file.acting(manager) as work:
        work.scalars(select(AgreementOverride)).one().ended_at = None
    with pytest.raises(CostsChanged):
        shop.payments.pay(manager, [number], payment())
