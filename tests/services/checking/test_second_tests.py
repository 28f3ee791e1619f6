"""A second person tests where the shop wants it, is another one, and what fails goes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.bench import CheckAnswer, CheckEntry, CheckStage, PointAnswer
from app.domain.job import JobState
from app.domain.price_line import Tier
from app.domain.second_test import (
    SecondPerson,
    SecondReason,
    SecondTestWaits,
    TestedByTheSame,
    TesterIsJunior,
)
from db.models.technician import TechnicianProfile
from tests.services.bench_stand import hire, take_in

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from tests.fakes import StoppedClock

TEST = CheckStage.TEST
ALL_GOOD = CheckEntry(rest_passes=True)
TOUCH_BAD = CheckEntry({"touch": PointAnswer(CheckAnswer.FAIL)}, rest_passes=True)


@pytest.fixture
def junior(shop: OpenShop, manager: Actor) -> Actor:
    """Return a junior of a shop that lets a second person test after juniors."""
    shop.settings.change(manager, "second_person", SecondPerson.BY_TIER)
    return junior_hired(shop, manager, "zhao", "赵师傅")


def junior_hired(shop: OpenShop, manager: Actor, login: str, name: str) -> Actor:
    person = hire(shop, manager, login, name)
    with shop.file.acting(manager) as work:
        work.add(
            TechnicianProfile(person=person.user, tier=Tier.JUNIOR, skills={}, changed_at=work.at)
        )
    return person


def repaired(shop: OpenShop, actor: Actor, entry: CheckEntry = ALL_GOOD) -> str:
    """Return the number of a phone that somebody repaired and tested."""
    number = take_in(shop, actor, agreed=True)
    shop.bench.done(actor, number, check=entry)
    return number


def state(shop: OpenShop, actor: Actor, number: str) -> JobState:
    return shop.bench.page(actor, number).job.state


@pytest.mark.both_engines
def test_a_juniors_repair_waits_for_somebody_else(shop: OpenShop, junior: Actor) -> None:
    number = repaired(shop, junior)
    assert state(shop, junior, number) is JobState.TESTING
    [waits] = shop.workshop.second_tests.waiting(junior)
    assert (waits.number, waits.why, waits.first_by) == (number, SecondReason.TIER, "赵师傅")
    assert not waits.may
    with pytest.raises(SecondTestWaits):
        shop.bench.ready(junior, number)


def test_nobody_is_their_own_second_person(shop: OpenShop, junior: Actor) -> None:
    number = repaired(shop, junior)
    with pytest.raises(TestedByTheSame):
        shop.checklists.run(junior, number, TEST, ALL_GOOD)


def test_a_junior_does_not_pass_a_junior(shop: OpenShop, manager: Actor, junior: Actor) -> None:
    number = repaired(shop, junior)
    other = junior_hired(shop, manager, "wu", "吴师傅")
    with pytest.raises(TesterIsJunior):
        shop.checklists.run(other, number, TEST, ALL_GOOD)


def test_the_second_persons_yes_makes_it_ready(
    shop: OpenShop, manager: Actor, junior: Actor
) -> None:
    number = repaired(shop, junior)
    assert shop.workshop.second_tests.waiting(manager)[0].may
    shop.checklists.run(manager, number, TEST, ALL_GOOD)
    assert state(shop, manager, number) is JobState.READY
    second = shop.workshop.mirrors.of_job(manager, number).second
    assert second is not None
    assert (second.passed, second.done_by) == (True, "林店长")
    assert shop.workshop.second_tests.waiting(manager) == ()


@pytest.mark.both_engines
def test_the_second_persons_no_sends_it_back_and_counts(
    shop: OpenShop, manager: Actor, junior: Actor, clock: StoppedClock
) -> None:
    number = repaired(shop, junior)
    shop.checklists.run(manager, number, TEST, TOUCH_BAD)
    assert state(shop, manager, number) is JobState.REPAIRING
    page = shop.workshop.mirrors.of_job(manager, number)
    assert (page.failures, page.second is not None and page.second.passed) == (1, False)
    clock.forward(60)
    shop.bench.done(junior, number, check=ALL_GOOD)
    assert len(shop.workshop.second_tests.waiting(manager)) == 1


def test_a_device_taken_back_to_the_bench_is_tested_from_the_first_again(
    shop: OpenShop, junior: Actor, clock: StoppedClock
) -> None:
    number = repaired(shop, junior)
    shop.bench.back_to_bench(junior, number, "屏幕有气泡")
    clock.forward(60)
    shop.bench.done(junior, number, check=ALL_GOOD)
    assert len(shop.workshop.second_tests.waiting(junior)) == 1


def test_accepting_a_fault_oneself_does_not_pass_the_second_person_by(
    shop: OpenShop, junior: Actor
) -> None:
    accepted = CheckEntry(TOUCH_BAD.answers, rest_passes=True, accepted="客户知情")
    assert state(shop, junior, repaired(shop, junior, accepted)) is JobState.TESTING


def test_who_is_no_junior_is_not_asked_for_a_second_person(
    shop: OpenShop, manager: Actor, junior: Actor
) -> None:
    assert state(shop, manager, repaired(shop, manager)) is JobState.READY


def test_all_are_drawn_of_a_hundred_percent(shop: OpenShop, manager: Actor) -> None:
    shop.settings.change(manager, "second_person", SecondPerson.BY_TIER_AND_SHARE)
    shop.settings.change(manager, "second_share", 100)
    number = repaired(shop, manager)
    assert shop.workshop.second_tests.waiting(manager)[0].why is SecondReason.SHARE
    assert state(shop, manager, number) is JobState.TESTING


def test_a_shop_that_gave_it_up_waits_for_nobody(
    shop: OpenShop, manager: Actor, junior: Actor
) -> None:
    number = repaired(shop, junior)
    shop.settings.change(manager, "second_person", SecondPerson.NEVER)
    shop.bench.ready(junior, number)
    assert state(shop, junior, number) is JobState.READY


def test_a_small_shop_tests_once(shop: OpenShop, manager: Actor) -> None:
    zhao = junior_hired(shop, manager, "zhao", "赵师傅")
    assert state(shop, zhao, repaired(shop, zhao)) is JobState.READY


def test_a_clock_that_is_put_right_passes_no_second_person_by(
    shop: OpenShop, manager: Actor, junior: Actor, clock: StoppedClock
) -> None:
    number = take_in(shop, junior, agreed=True)
    shop.bench.done(junior, number)
    clock.at -= 3 * 86_400_000
    shop.checklists.run(junior, number, TEST, ALL_GOOD)
    assert state(shop, junior, number) is JobState.TESTING
    assert len(shop.workshop.second_tests.waiting(manager)) == 1
