"""Figures over days as the services write their events."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry
from app.domain.hold import Hold
from app.domain.job import HoldKind
from app.domain.time_owner import TimeOwner
from app.domain.timeline_figures import KeptFigures
from tests.factories import NOON, sign_in
from tests.services.bench_stand import take_in

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from app.services.working_time.figures import TimeFigures
    from tests.fakes import StoppedClock

HOUR_S = 3600
HOUR_MS = 3_600_000
TODAY = "2026-11-21"


def today(shop: OpenShop, actor: Actor) -> TimeFigures:
    return shop.workshop.time_figures.of_days(actor, TODAY, TODAY)


@pytest.fixture(autouse=True)
def _always_open(shop: OpenShop, manager: Actor) -> None:
    week = dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), "00:00-24:00")
    shop.workshop.hours.set_week(manager, week)


def repaired(shop: OpenShop, actor: Actor, clock: StoppedClock, **device: object) -> str:
    """Take a phone in that waits an hour for the customer and is ready after two of ours."""
    number = take_in(shop, actor, agreed=True, **device)
    clock.forward(HOUR_S)
    shop.bench.take(actor, number)
    shop.workshop.holds.put(actor, number, Hold(HoldKind.CUSTOMER))
    clock.forward(HOUR_S)
    shop.workshop.holds.end(actor, number)
    clock.forward(HOUR_S)
    shop.bench.ready(actor, number)
    return number


@pytest.mark.both_engines
def test_a_days_figures_say_whose_time_it_was_and_what_was_kept(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    repaired(shop, manager, clock, promised_at=NOON + 3 * HOUR_MS)
    take_in(shop, manager, promised_at=clock.at + HOUR_MS)
    counted = today(shop, manager)
    assert counted.turnaround.jobs == 1
    assert counted.turnaround.calendar_ms[TimeOwner.US] == 2 * HOUR_MS
    assert counted.turnaround.open_ms[TimeOwner.CUSTOMER] == HOUR_MS
    assert counted.response == KeptFigures(kept=1, missed=0, waiting=1)
    assert counted.promises == KeptFigures(kept=1, missed=0, waiting=1)


def test_only_what_happened_in_the_days_counts(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    repaired(shop, manager, clock, promised_at=NOON + 3 * HOUR_MS)
    counted = shop.workshop.time_figures.of_days(manager, "2026-11-22", "2026-12-31")
    assert (counted.turnaround.jobs, counted.response.share_bp) == (0, None)
    assert counted.promises.share_bp is None


def test_what_went_back_to_the_bench_is_not_ready(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    number = repaired(shop, manager, clock)
    shop.bench.back_to_bench(manager, number, "花屏")
    assert today(shop, manager).turnaround.jobs == 0


def test_first_fix_is_that_of_the_returns(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    repaired(shop, manager, clock)
    counted = today(shop, manager).first_fix
    returns = shop.workshop.first_fixes.figures(manager, TODAY, TODAY, 30).all
    assert counted == returns


@pytest.mark.parametrize("days", [("2026-11-31", "2026-12-01"), ("2026-11-21", "2026-11-20")])
def test_days_that_are_none_are_refused(
    shop: OpenShop, manager: Actor, days: tuple[str, str]
) -> None:
    with pytest.raises(BadEntry):
        shop.workshop.time_figures.of_days(manager, *days)


def test_a_promise_that_was_missed_and_moved_stays_missed_on_its_day(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    number = take_in(shop, manager, agreed=True, promised_at=NOON + HOUR_MS)
    clock.forward(2 * HOUR_S)
    shop.workshop.promises.change(manager, number, NOON + 25 * HOUR_MS, "part is late")
    shop.bench.take(manager, number)
    shop.bench.ready(manager, number)
    clock.forward(24 * HOUR_S)
    tomorrow = shop.workshop.time_figures.of_days(manager, "2026-11-22", "2026-11-22")
    assert today(shop, manager).promises == KeptFigures(kept=0, missed=1, waiting=0)
    assert tomorrow.promises == KeptFigures(kept=0, missed=0, waiting=0)
    days = [shop.today.figures(sign_in(shop), day).promises for day in (TODAY, "2026-11-22")]
    assert [(one.kept.n, one.missed.n) for one in days] == [(0, 1), (0, 0)]
