"""What holds a job up: put, shown, ended, and counted as whose time it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry
from app.domain.hold import Hold, HoldImpossible, NotHeld
from app.domain.job import HoldKind, JobState
from app.domain.time_owner import TimeOwner
from tests.services.bench_stand import take_in

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from tests.fakes import StoppedClock

HOUR_S = 3600
HOUR_MS = 3_600_000
ASKED = Hold(HoldKind.CUSTOMER, "哪个颜色的后盖")


def waited(shop: OpenShop, actor: Actor, number: str, owner: TimeOwner) -> int:
    """Return how long it was somebody's time, in hours."""
    read = shop.workshop.timelines.of(actor, number)
    assert read is not None
    return read.calendar_by_owner()[owner] // HOUR_MS


@pytest.mark.both_engines
def test_a_held_job_says_why_since_when_and_whose_time_it_is(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    number = take_in(shop, manager)
    until = clock.at + HOUR_MS
    shown = shop.workshop.holds.put(manager, number, Hold(HoldKind.SUBCONTRACT, "BGA", until))
    assert (shown.note, shown.since, shown.until) == ("BGA", clock.at, until)
    assert (shown.owner, shown.by) == (TimeOwner.SUPPLIER, "林店长")
    assert shop.workshop.holds.of_job(manager, number) == shown
    (queued,) = shop.workshop.queue.in_order(manager)
    assert (queued.hold, queued.owner) == (HoldKind.SUBCONTRACT, TimeOwner.SUPPLIER)


def test_the_time_of_a_hold_is_theirs_for_whom_it_waits(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    number = take_in(shop, manager)
    shop.workshop.holds.put(manager, number, ASKED)
    clock.forward(3 * HOUR_S)
    shop.workshop.holds.end(manager, number)
    clock.forward(HOUR_S)
    assert waited(shop, manager, number, TimeOwner.CUSTOMER) == 3
    assert waited(shop, manager, number, TimeOwner.US) == 1


def test_a_hold_may_wait_for_somebody_else_than_its_kind_does(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    number = take_in(shop, manager)
    asked = Hold(HoldKind.CONSULT, "保修政策", owner=TimeOwner.HEAD_OFFICE)
    shop.workshop.holds.put(manager, number, asked)
    clock.forward(2 * HOUR_S)
    assert waited(shop, manager, number, TimeOwner.HEAD_OFFICE) == 2
    assert shop.workshop.queue.in_order(manager)[0].owner is TimeOwner.HEAD_OFFICE


def test_a_hold_that_ended_does_not_make_us_late(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    number = take_in(shop, manager)
    clock.forward(HOUR_S)
    shop.workshop.holds.put(manager, number, ASKED)
    clock.forward(5 * HOUR_S)
    shop.workshop.holds.end(manager, number)
    clock.forward(HOUR_S)
    assert shop.workshop.queue.in_order(manager)[0].in_state_ms == 2 * HOUR_MS
    shop.workshop.holds.put(manager, number, Hold(HoldKind.CONSULT))
    clock.forward(HOUR_S)
    shop.workshop.holds.end(manager, number)
    assert shop.workshop.queue.in_order(manager)[0].in_state_ms == 3 * HOUR_MS


def test_one_hold_takes_the_place_of_another(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    shop.workshop.holds.put(manager, number, ASKED)
    shop.workshop.holds.put(manager, number, Hold(HoldKind.DATA))
    held = shop.workshop.holds.of_job(manager, number)
    assert held is not None
    assert (held.kind, held.note) == (HoldKind.DATA, "")


def test_nobodys_time_runs_on_what_is_held_up(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, agreed=True)
    shop.workshop.timers.start(manager, number)
    shop.workshop.holds.put(manager, number, ASKED)
    assert shop.workshop.timers.mine(manager) == ()


def test_whoever_takes_a_job_up_ends_its_hold(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, agreed=True)
    shop.bench.take(manager, number)
    shop.workshop.holds.put(manager, number, ASKED)
    shop.bench.take(manager, number)
    assert shop.workshop.holds.of_job(manager, number) is None


def test_a_device_that_is_away_stays_away_until_it_is_back(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, agreed=True)
    shop.workshop.holds.put(manager, number, Hold(HoldKind.SUBCONTRACT))
    shop.bench.take(manager, number)
    held = shop.workshop.holds.of_job(manager, number)
    assert held is not None
    assert held.kind is HoldKind.SUBCONTRACT


def test_the_customers_answer_ends_the_wait_for_it(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    shop.bench.quote(manager, number, "600")
    shop.workshop.holds.put(manager, number, ASKED)
    shop.bench.decline(manager, number)
    assert shop.workshop.holds.of_job(manager, number) is None


def test_what_is_ready_waits_for_nothing(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, agreed=True)
    shop.bench.take(manager, number)
    shop.bench.ready(manager, number)
    with pytest.raises(HoldImpossible) as refused:
        shop.workshop.holds.put(manager, number, ASKED)
    assert refused.value.state is JobState.READY


def test_what_waits_for_nothing_cannot_go_on(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(NotHeld):
        shop.workshop.holds.end(manager, take_in(shop, manager))


def test_a_hold_cannot_last_until_yesterday(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    with pytest.raises(BadEntry):
        shop.workshop.holds.put(
            manager, take_in(shop, manager), Hold(HoldKind.CONSULT, until=clock.at)
        )


def test_a_void_job_is_held_no_more(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    shop.workshop.holds.put(manager, number, ASKED)
    shop.jobs.void(manager, number, "录错了")
    assert shop.workshop.holds.of_job(manager, number) is None
