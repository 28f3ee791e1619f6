"""The promised time: changed with a reason, and kept or missed all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry, ReasonMissing
from app.domain.job_timeline import PromiseFact
from app.domain.promise import PromiseSettled
from tests.factories import NOON
from tests.services.bench_stand import take_in

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from tests.fakes import StoppedClock

HOUR_S = 3600
HOUR_MS = 3_600_000


@pytest.mark.both_engines
def test_a_changed_promise_says_why_and_by_whom(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, promised_at=NOON + HOUR_MS)
    shown = shop.workshop.promises.change(manager, number, NOON + 5 * HOUR_MS, "配件晚到")
    (change,) = shown.changes
    assert (change.before, change.after) == (NOON + HOUR_MS, NOON + 5 * HOUR_MS)
    assert (change.reason, change.at, change.by) == ("配件晚到", NOON, "林店长")
    assert (shown.promised_at, shown.fact) == (NOON + 5 * HOUR_MS, PromiseFact.OPEN)
    assert shop.workshop.queue.in_order(manager)[0].promised_at == NOON + 5 * HOUR_MS


def test_a_promise_moved_in_time_can_be_kept(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    number = take_in(shop, manager, agreed=True, promised_at=NOON + HOUR_MS)
    shop.workshop.promises.change(manager, number, NOON + 5 * HOUR_MS, "配件晚到")
    clock.forward(3 * HOUR_S)
    shop.bench.take(manager, number)
    shop.bench.ready(manager, number)
    assert shop.workshop.promises.of_job(manager, number).fact is PromiseFact.KEPT


def test_one_that_had_passed_stays_missed(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    number = take_in(shop, manager, promised_at=NOON + HOUR_MS)
    clock.forward(2 * HOUR_S)
    shown = shop.workshop.promises.change(manager, number, NOON + 5 * HOUR_MS, "配件晚到")
    assert shown.fact is PromiseFact.MISSED


def test_a_job_may_get_its_first_promise_later(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    assert shop.workshop.promises.of_job(manager, number).fact is PromiseFact.NONE
    shown = shop.workshop.promises.change(manager, number, NOON + HOUR_MS, "诊断完成")
    assert (shown.fact, shown.changes[0].before) == (PromiseFact.OPEN, None)


def test_a_change_wants_a_reason_and_a_time_ahead(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    with pytest.raises(ReasonMissing):
        shop.workshop.promises.change(manager, number, NOON + HOUR_MS, " ")
    with pytest.raises(BadEntry):
        shop.workshop.promises.change(manager, number, NOON, "配件晚到")


def test_the_same_time_once_more_is_no_change(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, promised_at=NOON + HOUR_MS)
    shown = shop.workshop.promises.change(manager, number, NOON + HOUR_MS, "确认")
    assert shown.changes == ()


def test_what_is_ready_is_kept_or_missed_by_now(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, agreed=True, promised_at=NOON + HOUR_MS)
    shop.bench.take(manager, number)
    shop.bench.ready(manager, number)
    with pytest.raises(PromiseSettled):
        shop.workshop.promises.change(manager, number, NOON + 2 * HOUR_MS, "配件晚到")
