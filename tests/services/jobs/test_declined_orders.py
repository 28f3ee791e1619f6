"""A declined job costs nothing that was ordered before: only the fee that was agreed by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.bench import NothingAgreed
from app.domain.billing import NotAgreed
from app.domain.job import JobState, Outcome
from tests.money import agree, make_ready, payment, take_in
from tests.services.diagnosis_fee.fees import take_in_with_fee

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop


@pytest.mark.both_engines
def test_what_was_ordered_is_taken_off(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, 65_000, 3_000)
    shop.bench.decline(manager, number, "不修了")
    account = shop.job_prices.account(manager, number)
    assert (account.total, account.agreed, account.due) == (0, 0, 0)
    told = [one.kind for one in shop.jobs.page(manager, number).log]
    assert told.count("charge.taken_off") == 2


def test_the_fee_that_was_agreed_stays(shop: OpenShop, manager: Actor) -> None:
    number = take_in_with_fee(shop, manager)
    agree(shop, manager, number, 65_000)
    shop.bench.decline(manager, number, "太贵")
    account = shop.job_prices.account(manager, number)
    # 30 % of 50.00.
    assert (account.total, account.shortfall) == (1_500, 0)
    assert shop.payments.pay(manager, [number], payment()).total == 1_500


def test_saying_so_at_the_bench_is_the_same(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, 65_000)
    shop.bench.take(manager, number)
    shop.bench.done(manager, number, Outcome.DECLINED, "改主意了")
    assert shop.job_prices.account(manager, number).total == 0


def test_taken_up_again_it_is_agreed_anew(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, 65_000)
    shop.bench.decline(manager, number, "不修了")
    assert shop.bench.back_to_bench(manager, number, "又要修").job.state is JobState.DIAGNOSING
    with pytest.raises((NothingAgreed, NotAgreed)):
        shop.bench.done(manager, number)
    agree(shop, manager, number, 65_000)
    assert shop.job_prices.account(manager, number).agreed == 65_000


def test_a_device_that_cannot_be_repaired_keeps_its_lines(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, 65_000)
    make_ready(shop, manager, number, Outcome.NOT_REPAIRABLE)
    assert shop.job_prices.account(manager, number).total == 65_000
