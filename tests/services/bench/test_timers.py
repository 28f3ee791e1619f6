"""People's time on jobs: two at one, one at several, over midnight, restarts and set clocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.bench import BenchEntryKind, CannotTake
from app.domain.bench_time import InOtherHands, NoTimer, PauseReason, TimeDoubt, TimerEnd
from app.domain.job import JobState
from app.domain.permissions import Role
from tests.money import agreed_job, make_ready
from tests.stock import desk_of

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.bench.bench_views import JobTime
    from app.services.open_shop import OpenShop
    from tests.fakes import StoppedClock

pytestmark = pytest.mark.engine("sqlite")
MINUTE = 60_000


@pytest.fixture
def number(shop: OpenShop, manager: Actor) -> str:
    return agreed_job(shop, manager)


@pytest.fixture
def mei(shop: OpenShop, manager: Actor) -> Actor:
    return desk_of(shop, manager, Role.TECHNICIAN)


def time_on(shop: OpenShop, actor: Actor, number: str) -> JobTime:
    return shop.workshop.timers.of_job(actor, number)


def minutes(shop: OpenShop, actor: Actor, number: str) -> float:
    return time_on(shop, actor, number).worked_ms / MINUTE


def test_taking_a_job_lets_ones_time_run_and_pausing_stops_it(
    shop: OpenShop, manager: Actor, number: str, clock: StoppedClock
) -> None:
    shop.workshop.timers.start(manager, number)
    clock.forward(600)
    paused = shop.workshop.timers.pause(manager, number, PauseReason.CUSTOMER, "phone")
    assert (paused.worked_ms, paused.end) == (10 * MINUTE, TimerEnd.PAUSED)
    clock.forward(3_600)
    shop.workshop.timers.start(manager, number)
    clock.forward(300)
    assert minutes(shop, manager, number) == 15
    assert shop.bench.page(manager, number).entries[1].text == "phone"


def test_starting_twice_goes_on_with_the_same_timer(
    shop: OpenShop, manager: Actor, number: str, clock: StoppedClock
) -> None:
    first = shop.workshop.timers.start(manager, number)
    clock.forward(60)
    assert shop.workshop.timers.start(manager, number).id == first.id
    assert len(time_on(shop, manager, number).stretches) == 1


def test_what_does_not_run_cannot_be_put_down(shop: OpenShop, manager: Actor, number: str) -> None:
    with pytest.raises(NoTimer):
        shop.workshop.timers.pause(manager, number, PauseReason.BREAK)


def test_nobody_takes_a_job_out_of_anothers_hands_unasked(
    shop: OpenShop, manager: Actor, mei: Actor, number: str, clock: StoppedClock
) -> None:
    shop.workshop.timers.start(manager, number)
    clock.forward(120)
    with pytest.raises(InOtherHands):
        shop.workshop.timers.start(mei, number)
    shop.workshop.timers.start(mei, number, take_over=True)
    clock.forward(60)
    time = time_on(shop, mei, number)
    assert [(one.person, one.end) for one in time.stretches] == [
        (manager.user, TimerEnd.TAKEN_OVER),
        (mei.user, None),
    ]
    assert shop.bench.page(mei, number).job.technician == mei.user


def test_two_work_on_one_job_and_both_their_minutes_count(
    shop: OpenShop, manager: Actor, mei: Actor, number: str, clock: StoppedClock
) -> None:
    shop.workshop.timers.start(manager, number)
    clock.forward(60)
    shop.workshop.timers.start(mei, number, alongside=True)
    clock.forward(60)
    assert minutes(shop, manager, number) == 3
    assert shop.bench.page(mei, number).job.technician == manager.user


def test_ones_time_may_run_on_several_jobs_unless_the_shop_counts_one(
    shop: OpenShop, manager: Actor, number: str, clock: StoppedClock
) -> None:
    other = agreed_job(shop, manager)
    shop.workshop.timers.start(manager, number)
    shop.workshop.timers.start(manager, other)
    assert len(shop.workshop.timers.mine(manager)) == 2
    shop.settings.change(manager, "one_timer_each", value=True)
    clock.forward(60)
    shop.workshop.timers.start(manager, agreed_job(shop, manager))
    assert len(shop.workshop.timers.mine(manager)) == 1
    assert time_on(shop, manager, other).stretches[0].end is TimerEnd.OTHER_JOB


@pytest.mark.parametrize(
    ("target", "end"),
    [(JobState.READY, TimerEnd.DONE), (JobState.AWAITING_PARTS, TimerEnd.WAITS)],
)
def test_a_job_that_goes_on_without_anybody_stops_their_time(
    shop: OpenShop, manager: Actor, number: str, target: JobState, end: TimerEnd
) -> None:
    shop.workshop.timers.start(manager, number)
    if target is JobState.READY:
        shop.bench.ready(manager, number)
    else:
        shop.bench.await_parts(manager, number)
    assert [one.end for one in time_on(shop, manager, number).stretches] == [end]


def test_a_clock_set_back_three_days_costs_nobody_a_second(
    shop: OpenShop, manager: Actor, number: str, clock: StoppedClock
) -> None:
    shop.workshop.timers.start(manager, number)
    clock.forward(1_000)
    clock.set_wall_clock(clock.at - 3 * 86_400_000)
    clock.forward(800)
    stopped = shop.workshop.timers.stop(manager, number, TimerEnd.DONE)
    assert (stopped.worked_ms, stopped.doubt) == (30 * MINUTE, TimeDoubt.CLOCK_SET)
    assert stopped.ended_at is not None
    assert stopped.ended_at >= stopped.started_at


def test_the_log_keeps_its_order_while_the_clock_is_set_back(
    shop: OpenShop, manager: Actor, number: str, clock: StoppedClock
) -> None:
    for back in (0, 3 * 86_400_000, 0):
        clock.set_wall_clock(clock.at - back)
        shop.workshop.timers.start(manager, number)
        clock.forward(60)
        shop.workshop.timers.pause(manager, number, PauseReason.BREAK)
    kinds = [one.kind for one in shop.bench.page(manager, number).entries]
    assert kinds == 3 * [BenchEntryKind.STARTED, BenchEntryKind.PAUSED]


def test_a_hand_lent_to_nobody_takes_the_job(shop: OpenShop, manager: Actor, number: str) -> None:
    shop.workshop.timers.start(manager, number, alongside=True)
    job = shop.bench.page(manager, number).job
    assert (job.mine, job.state) == (True, JobState.REPAIRING)


def test_a_restart_goes_on_from_the_last_beat(
    shop: OpenShop, manager: Actor, number: str, clock: StoppedClock
) -> None:
    shop.workshop.timers.start(manager, number)
    clock.forward(600)
    shop.workshop.timers.beat(manager.workstation)
    clock.forward(20)
    clock.restart(40)
    shop.workshop.timers.beat(manager.workstation)
    clock.forward(540)
    stopped = shop.workshop.timers.stop(manager, number, TimerEnd.DONE)
    assert (stopped.worked_ms, stopped.doubt) == (20 * MINUTE, None)


def test_two_restarts_lose_nothing_between_them(
    shop: OpenShop, manager: Actor, number: str, clock: StoppedClock
) -> None:
    shop.workshop.timers.start(manager, number)
    for _day in range(2):
        clock.forward(300)
        shop.workshop.timers.beat(manager.workstation)
        clock.restart(30)
        shop.workshop.timers.beat(manager.workstation)
        clock.forward(270)
    assert minutes(shop, manager, number) == 20


def test_a_timer_forgotten_overnight_is_counted_and_doubted(
    shop: OpenShop, manager: Actor, number: str, clock: StoppedClock
) -> None:
    shop.workshop.timers.start(manager, number)
    clock.forward(20 * 3_600)
    (timer,) = shop.workshop.timers.mine(manager)
    assert (timer.worked_ms, timer.doubt) == (20 * 60 * MINUTE, TimeDoubt.AFTER_HOURS)


def test_a_machine_at_which_nobody_works_writes_no_beat(shop: OpenShop, manager: Actor) -> None:
    before = shop.file.changed_outside()
    shop.workshop.timers.beat(manager.workstation)
    assert shop.file.changed_outside() == before


def test_a_job_that_is_ready_is_not_taken_by_a_timer(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    make_ready(shop, manager, number)
    with pytest.raises(CannotTake):
        shop.workshop.timers.start(manager, number)
    assert shop.workshop.timers.mine(manager) == ()


def test_nobody_lends_a_hand_to_what_is_ready(
    shop: OpenShop, manager: Actor, mei: Actor, number: str
) -> None:
    make_ready(shop, manager, number)
    with pytest.raises(CannotTake):
        shop.workshop.timers.start(mei, number, alongside=True)


def test_whoever_lent_a_hand_and_takes_over_is_not_displaced_unasked(
    shop: OpenShop, manager: Actor, mei: Actor, number: str
) -> None:
    timers = shop.workshop.timers
    timers.start(manager, number)
    timers.start(mei, number, alongside=True)
    timers.pause(manager, number, PauseReason.BREAK)
    timers.start(mei, number, take_over=True)
    with pytest.raises(InOtherHands):
        timers.start(manager, number)


def test_a_shop_that_counts_one_job_at_a_time_does_so_however_it_is_taken(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    shop.settings.change(manager, "one_timer_each", value=True)
    shop.workshop.timers.start(manager, number)
    other = agreed_job(shop, manager, serial="OTHER2", imei="")
    shop.bench.take(manager, other)
    assert [one.number for one in shop.workshop.timers.mine(manager)] == [other]


def test_a_pause_by_somebody_else_stops_the_technicians_time(
    shop: OpenShop, manager: Actor, mei: Actor, number: str
) -> None:
    shop.workshop.timers.start(mei, number)
    shop.bench.pause(manager, number)
    assert shop.workshop.timers.mine(mei) == ()


def test_a_job_that_is_given_back_costs_nobody_time(
    shop: OpenShop, manager: Actor, mei: Actor, number: str
) -> None:
    shop.bench.take_for(manager, number, mei.user)
    shop.bench.give_back(manager, number, "", mei.user)
    assert time_on(shop, manager, number).running == ()
