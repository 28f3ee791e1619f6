"""Long runs are timed by a clock that nobody sets, and end with a result."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.bench import CheckEntry, CheckStage, NotOnTheBench
from app.domain.bench_time import TimeDoubt
from app.domain.errors import BadEntry
from app.domain.handover import Hindrance
from app.domain.job import JobState
from app.domain.long_run import LongRunGoesOn, LongRunNotOver, LongRunResult, NoLongRun
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


@pytest.fixture
def tested(shop: OpenShop, manager: Actor) -> str:
    """Return the number of a repaired phone in a long run, whose points were all good."""
    taken = take_in(shop, manager, agreed=True)
    shop.bench.done(manager, taken)
    shop.workshop.stability.start(manager, taken)
    shop.checklists.run(manager, taken, CheckStage.TEST, CheckEntry(rest_passes=True))
    return taken


def state(shop: OpenShop, actor: Actor, number: str) -> JobState:
    return shop.bench.page(actor, number).job.state


def test_nothing_is_ready_while_it_runs(shop: OpenShop, manager: Actor, tested: str) -> None:
    assert state(shop, manager, tested) is JobState.TESTING
    with pytest.raises(LongRunNotOver):
        shop.bench.ready(manager, tested)


def test_a_good_end_makes_ready_what_was_tested(
    shop: OpenShop, manager: Actor, tested: str
) -> None:
    shop.workshop.stability.end(manager, tested, LongRunResult.PASS)
    assert state(shop, manager, tested) is JobState.READY


def test_a_good_end_alone_makes_nothing_ready(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, agreed=True)
    shop.bench.done(manager, number)
    shop.workshop.stability.start(manager, number)
    shop.workshop.stability.end(manager, number, LongRunResult.PASS)
    assert state(shop, manager, number) is JobState.TESTING


def test_a_failed_run_sends_the_device_back_to_the_bench(
    shop: OpenShop, manager: Actor, tested: str
) -> None:
    shop.workshop.stability.end(manager, tested, LongRunResult.FAIL, "半小时后黑屏")
    assert state(shop, manager, tested) is JobState.REPAIRING


def test_a_ready_device_does_not_go_while_it_runs_once_more(
    shop: OpenShop, manager: Actor, tested: str
) -> None:
    shop.workshop.stability.end(manager, tested, LongRunResult.PASS)
    shop.workshop.stability.start(manager, tested)
    [job] = shop.handovers.page(manager, tested).jobs
    assert Hindrance.LONG_RUN in job.missing


def test_a_job_that_ends_breaks_its_run_off(shop: OpenShop, manager: Actor, number: str) -> None:
    shop.workshop.stability.start(manager, number)
    shop.jobs.void(manager, number, "录错了")
    [shown] = shop.workshop.mirrors.of_job(manager, number).stability
    assert shown.result == LongRunResult.BROKEN_OFF


def test_what_is_gone_is_neither_run_nor_tested(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    shop.jobs.void(manager, number, "twice")
    with pytest.raises(NotOnTheBench):
        shop.workshop.stability.start(manager, number)
    with pytest.raises(NotOnTheBench):
        shop.checklists.run(manager, number, CheckStage.TEST, CheckEntry(rest_passes=True))
