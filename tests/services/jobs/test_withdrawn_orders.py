"""A job that ends without a repair costs nothing that was ordered and not done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.bench import NothingAgreed
from app.domain.billing import ChargeKind, NotAgreed
from app.domain.job import JobState, Outcome
from app.domain.job_part_entry import UseEntry
from app.domain.money_entry import AgreementEntry
from tests.money import agree, make_ready, order, payment, take_in, tender
from tests.services.diagnosis_fee.fees import take_in_with_fee
from tests.stock import kept_part

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


@pytest.mark.parametrize("end", [Outcome.NOT_REPAIRABLE, Outcome.NO_FAULT_FOUND])
def test_a_repair_that_was_not_done_is_not_due(
    shop: OpenShop, manager: Actor, end: Outcome
) -> None:
    number = take_in(shop, manager, 65_000)
    shop.bench.take(manager, number)
    shop.bench.done(manager, number, end, "主板烧坏")
    account = shop.job_prices.account(manager, number)
    assert (account.total, account.agreed, account.due) == (0, 0, 0)
    assert account.withdrawn == 65_000


def test_a_deposit_for_what_was_not_done_is_given_back(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, 65_000)
    shop.payments.deposit(manager, number, payment(tender(amount=10_000)))
    make_ready(shop, manager, number, Outcome.NOT_REPAIRABLE)
    assert shop.job_prices.account(manager, number).due == -10_000


@pytest.mark.parametrize("kind", [ChargeKind.FEE, ChargeKind.GOODS])
def test_fees_and_goods_that_were_agreed_stay(
    shop: OpenShop, manager: Actor, kind: ChargeKind
) -> None:
    number = take_in(shop, manager, 65_000)
    lines = (order(3_000, "上门费", kind=kind),)
    shop.job_prices.agree(manager, number, AgreementEntry(lines))
    make_ready(shop, manager, number, Outcome.NOT_REPAIRABLE)
    account = shop.job_prices.account(manager, number)
    assert (account.total, account.shortfall, account.withdrawn) == (3_000, 0, 65_000)
    assert shop.payments.pay(manager, [number], payment()).total == 3_000


def test_a_part_that_is_in_the_device_stays_due(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, 65_000)
    part = kept_part(shop, manager, "电池")
    battery = order(20_000, "换电池", part=shop.parts.read(manager, part).number)
    shop.job_prices.agree(manager, number, AgreementEntry((battery,)))
    (line,) = shop.job_parts.of_job(manager, number)
    shop.job_parts.fit(manager, number, UseEntry(line=line.id))
    make_ready(shop, manager, number, Outcome.NOT_REPAIRABLE)
    account = shop.job_prices.account(manager, number)
    assert (account.total, account.shortfall, account.withdrawn) == (20_000, 0, 65_000)


def test_taken_up_again_after_it_could_not_be_repaired_it_is_agreed_anew(
    shop: OpenShop, manager: Actor
) -> None:
    number = take_in(shop, manager, 65_000)
    make_ready(shop, manager, number, Outcome.NOT_REPAIRABLE)
    shop.bench.back_to_bench(manager, number, "换了方案")
    with pytest.raises(NothingAgreed):
        shop.bench.done(manager, number)
    assert shop.job_prices.account(manager, number).withdrawn == 0


def test_what_is_billed_already_stays_agreed(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, 65_000)
    make_ready(shop, manager, number)
    shop.payments.pay(manager, [number], payment())
    shop.bench.back_to_bench(manager, number, "又坏了")
    shop.bench.done(manager, number, Outcome.NOT_REPAIRABLE, "主板烧坏")
    account = shop.job_prices.account(manager, number)
    assert (account.total, account.agreed, account.shortfall) == (65_000, 65_000, 0)
