"""Returns: found at intake, classified, seconded, and asked for before the device is ready."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry, ReasonMissing
from app.domain.job import JobState
from app.domain.job_return import (
    NoReturn,
    NothingToSecond,
    ReturnCause,
    ReturnUnclassified,
    SecondIsTheSame,
    SecondMissing,
)
from app.domain.permissions import Role
from app.services.jobs.job_moves import finish, move
from app.services.jobs.jobs_in_hand import job_by_number
from app.services.people.accounts import NewPerson
from tests.factories import sign_in
from tests.services.bench_stand import take_in
from tests.services.returns.coming_back import DAY, SERIAL, back_after, repaired

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from tests.fakes import StoppedClock


@pytest.fixture
def second(shop: OpenShop, manager: Actor) -> Actor:
    shop.accounts.add(manager, NewPerson("bo", "博", Role.TECHNICIAN, "6047", "0002"))
    return sign_in(shop, "bo", "6047")


@pytest.mark.parametrize(("days", "recheck"), [(0, True), (7, True), (8, False), (90, False)])
def test_a_device_that_comes_back_is_noted(
    shop: OpenShop, manager: Actor, clock: StoppedClock, days: int, *, recheck: bool
) -> None:
    found = shop.workshop.returns.of_job(manager, back_after(shop, manager, clock, days))
    assert found is not None
    assert (found.days, found.recheck, found.cause) == (days, recheck, None)


def test_after_the_window_it_is_no_return(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    number = back_after(shop, manager, clock, 91)
    assert shop.workshop.returns.of_job(manager, number) is None
    with pytest.raises(NoReturn):
        shop.workshop.returns.classify(manager, number, ReturnCause.SAME_FAULT)


def test_a_new_fault_counts_once_somebody_else_agrees(
    shop: OpenShop, manager: Actor, second: Actor, clock: StoppedClock
) -> None:
    returns, number = shop.workshop.returns, back_after(shop, manager, clock, 3)
    assert returns.classify(manager, number, ReturnCause.NEW_FAULT).waits_for_second
    with pytest.raises(SecondIsTheSame):
        returns.second(manager, number)
    assert returns.second(second, number).seconded_by == "博"
    with pytest.raises(NothingToSecond):
        returns.second(second, number)


def test_another_cause_needs_another_second_person(
    shop: OpenShop, manager: Actor, second: Actor, clock: StoppedClock
) -> None:
    returns, number = shop.workshop.returns, back_after(shop, manager, clock, 3)
    returns.classify(manager, number, ReturnCause.NEW_FAULT)
    returns.second(second, number)
    assert returns.classify(second, number, ReturnCause.NEW_FAULT).waits_for_second


def test_it_can_be_said_that_it_is_no_return(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    returns, number = shop.workshop.returns, back_after(shop, manager, clock, 3)
    with pytest.raises(ReasonMissing):
        returns.no_return(manager, number, " ")
    returns.no_return(manager, number, "another phone under the same number")
    assert returns.of_job(manager, number) is None


def test_a_return_is_classified_before_it_is_ready(
    shop: OpenShop, manager: Actor, second: Actor, clock: StoppedClock
) -> None:
    returns, number = shop.workshop.returns, back_after(shop, manager, clock, 3)
    shop.bench.back_to_bench(manager, number, "again")
    shop.settings.change(manager, "classify_returns", value=True)
    with pytest.raises(ReturnUnclassified):
        shop.bench.ready(manager, number)
    returns.classify(manager, number, ReturnCause.NEW_FAULT)
    with pytest.raises(SecondMissing):
        shop.bench.ready(manager, number)
    returns.second(second, number)
    assert shop.bench.ready(manager, number).job.state is JobState.READY


def test_a_small_shop_is_not_held_up(shop: OpenShop, manager: Actor, clock: StoppedClock) -> None:
    number = back_after(shop, manager, clock, 3)
    shop.bench.back_to_bench(manager, number, "again")
    with shop.file.acting(manager) as work:
        job = job_by_number(work, number)
        if job.state is not JobState.REPAIRING:
            move(work, job, JobState.REPAIRING)
        finish(work, job)
        assert job.state is JobState.READY


def test_first_fix_is_counted_by_technician_and_model(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    number = back_after(shop, manager, clock, 3)
    shop.workshop.returns.classify(manager, number, ReturnCause.WORKMANSHIP)
    clock.forward(40 * DAY)
    counted = shop.workshop.first_fixes.figures(sign_in(shop), "2020-01-01", "2099-12-31", 30)
    assert (counted.all.repaired, counted.all.held) == (1, 0)
    assert counted.by_model["Apple iPhone 13"].held == 0
    assert (counted.recheck.came, counted.recheck.with_fault) == (1, 1)


def test_a_return_whose_intake_was_a_mistake_counts_nowhere(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    repaired(shop, manager)
    clock.forward(3 * DAY)
    again = take_in(shop, manager, serial=SERIAL)
    assert shop.workshop.returns.of_job(manager, again) is not None
    shop.jobs.void(manager, again, "twice")
    clock.forward(40 * DAY)
    counted = shop.workshop.first_fixes.figures(sign_in(shop), "2020-01-01", "2099-12-31", 30)
    assert (counted.all.held, counted.all.unclassified, counted.recheck.came) == (1, 0, 0)


def test_a_day_that_is_none_is_named(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(BadEntry) as refused:
        shop.workshop.first_fixes.figures(manager, "2026-01-01", "soon", 30)
    assert refused.value.field == "last"
