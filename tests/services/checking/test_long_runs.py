"""Long runs are timed by a clock that nobody sets, and end with a result."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.bench_time import TimeDoubt
from app.domain.errors import BadEntry
from app.domain.long_run import LongRunGoesOn, LongRunResult, NoLongRun
from tests.services.bench_stand import take_in

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from tests.fakes import StoppedClock

MINUTE = 60


@pytest.fixture
def number(shop: OpenShop, manager: Actor) -> str:
    return take_in(shop, manager)


def test_a_phone_runs_as_long_as_the_list_plans(
    shop: OpenShop, manager: Actor, number: str, clock: StoppedClock
) -> None:
    began = shop.workshop.stability.start(manager, number)
    assert (began.minutes, began.ran_ms, began.result) == (20, 0, "")
    clock.forward(20 * MINUTE)
    ended = shop.workshop.stability.end(manager, number, LongRunResult.PASS)
    assert (ended.ran_ms, ended.result, ended.early) == (20 * MINUTE * 1000, "pass", False)


def test_good_too_soon_is_kept_and_said(
    shop: OpenShop, manager: Actor, number: str, clock: StoppedClock
) -> None:
    shop.workshop.stability.start(manager, number, 5)
    clock.forward(4 * MINUTE)
    assert shop.workshop.stability.end(manager, number, LongRunResult.PASS).early
    [shown] = shop.workshop.mirrors.of_job(manager, number).stability
    assert shown.early


@pytest.mark.both_engines
def test_setting_the_clock_back_three_days_changes_no_minute(
    shop: OpenShop, manager: Actor, number: str, clock: StoppedClock
) -> None:
    shop.workshop.stability.start(manager, number)
    clock.forward(20 * MINUTE)
    clock.at -= 3 * 86_400_000
    [shown] = shop.workshop.mirrors.of_job(manager, number).stability
    assert (shown.ran_ms, shown.doubt) == (20 * MINUTE * 1000, TimeDoubt.CLOCK_SET)
    ended = shop.workshop.stability.end(manager, number, LongRunResult.PASS)
    assert (ended.ran_ms, ended.early) == (20 * MINUTE * 1000, False)


def test_a_run_outlives_the_machine(
    shop: OpenShop, manager: Actor, number: str, clock: StoppedClock
) -> None:
    shop.workshop.stability.start(manager, number)
    clock.restart(20 * MINUTE)
    ended = shop.workshop.stability.end(manager, number, LongRunResult.PASS)
    assert ended.ran_ms == 20 * MINUTE * 1000


@pytest.mark.both_engines
def test_one_run_at_a_time(shop: OpenShop, manager: Actor, number: str) -> None:
    shop.workshop.stability.start(manager, number)
    with pytest.raises(LongRunGoesOn):
        shop.workshop.stability.start(manager, number)
    shop.workshop.stability.end(manager, number, LongRunResult.BROKEN_OFF)
    shop.workshop.stability.start(manager, number)


def test_what_does_not_run_cannot_end(shop: OpenShop, manager: Actor, number: str) -> None:
    with pytest.raises(NoLongRun):
        shop.workshop.stability.end(manager, number, LongRunResult.PASS)


@pytest.mark.parametrize(("result", "note"), [("good", ""), ("fail", " ")])
def test_a_result_is_one_of_three_and_a_failure_says_why(
    shop: OpenShop, manager: Actor, number: str, result: str, note: str
) -> None:
    shop.workshop.stability.start(manager, number)
    with pytest.raises(BadEntry):
        shop.workshop.stability.end(manager, number, result, note)
    assert shop.workshop.mirrors.of_job(manager, number).stability[0].result == ""
