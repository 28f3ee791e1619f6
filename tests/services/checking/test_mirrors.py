"""The mirror test stands between a device and its owner, in every service that moves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.bench import CheckAnswer, CheckEntry, CheckStage, PointAnswer
from app.domain.errors import ReasonMissing
from app.domain.handover import Approval, HandoverEntry, Hindrance, ManagerNeeded
from app.domain.job import JobState, Outcome
from app.domain.mirror import (
    IntakeTestTooLate,
    MirrorVerdict,
    NewlyBad,
    NothingNewlyBad,
    NotMirrored,
)
from app.domain.permissions import NotPermitted
from tests.factories import MANAGER_PIN
from tests.services.bench_stand import TECHNICIAN_PIN, hire, take_in

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from tests.fakes import StoppedClock

INTAKE, TEST = CheckStage.INTAKE, CheckStage.TEST
BAD = PointAnswer(CheckAnswer.FAIL)
GOOD_BUT_TOUCH = CheckEntry({"touch": BAD}, rest_passes=True)
CAMERA_BROKEN = CheckEntry({"rear_camera": BAD}, rest_passes=True, accepted="客户已知")
REASON = "客户要求先取机，摄像头另约"


@pytest.fixture
def number(shop: OpenShop, manager: Actor, clock: StoppedClock) -> str:
    """Return the number of a phone tested at intake, repaired, and waiting for its test."""
    taken = take_in(shop, manager, agreed=True)
    shop.checklists.run(manager, taken, INTAKE, GOOD_BUT_TOUCH)
    clock.forward(3600)
    shop.bench.done(manager, taken)
    return taken


@pytest.fixture
def broken(shop: OpenShop, manager: Actor, number: str, clock: StoppedClock) -> str:
    """Return the number of a phone whose camera is newly bad."""
    clock.forward(60)
    shop.checklists.run(manager, number, TEST, CAMERA_BROKEN)
    return number


def state(shop: OpenShop, actor: Actor, number: str) -> JobState:
    return shop.bench.page(actor, number).job.state


def verdicts(shop: OpenShop, actor: Actor, number: str) -> dict[str, MirrorVerdict]:
    return {line.key: line.verdict for line in shop.workshop.mirrors.of_job(actor, number).lines}


def test_before_and_after_stand_side_by_side(shop: OpenShop, manager: Actor, broken: str) -> None:
    found = verdicts(shop, manager, broken)
    assert found["touch"] is MirrorVerdict.FIXED
    assert found["rear_camera"] is MirrorVerdict.NEWLY_BAD
    assert found["display"] is MirrorVerdict.STILL_GOOD
    page = shop.workshop.mirrors.of_job(manager, broken)
    assert (page.newly_bad, page.hinders, page.accepted) == (("rear_camera",), True, "客户已知")


def test_a_job_that_was_never_tested_has_no_lines(shop: OpenShop, manager: Actor) -> None:
    page = shop.workshop.mirrors.of_job(manager, take_in(shop, manager))
    assert (page.lines, page.hinders) == ((), False)


def test_what_is_newly_bad_is_not_ready_though_it_was_accepted(
    shop: OpenShop, manager: Actor, broken: str
) -> None:
    assert state(shop, manager, broken) is JobState.TESTING
    with pytest.raises(NewlyBad) as caught:
        shop.bench.ready(manager, broken)
    assert [names["en"] for names in caught.value.points] == ["Rear cameras: all lenses sharp"]


@pytest.mark.both_engines
def test_a_manager_says_why_and_it_is_ready(shop: OpenShop, manager: Actor, broken: str) -> None:
    page = shop.workshop.mirrors.release(manager, broken, REASON)
    assert page.release is not None
    assert (page.release.points, page.release.reason) == (("rear_camera",), REASON)
    assert (page.newly_bad, page.hinders) == ((), False)
    assert state(shop, manager, broken) is JobState.READY
    shop.handovers.hand_over(manager, HandoverEntry((broken,)))
    assert state(shop, manager, broken) in (JobState.HANDED_OVER, JobState.CLOSED)


def test_a_word_without_a_reason_is_none(shop: OpenShop, manager: Actor, broken: str) -> None:
    with pytest.raises(ReasonMissing):
        shop.workshop.mirrors.release(manager, broken, "  ")
    assert state(shop, manager, broken) is JobState.TESTING


def test_a_technician_needs_a_manager(shop: OpenShop, manager: Actor, broken: str) -> None:
    zhao = hire(shop, manager)
    with pytest.raises(ManagerNeeded):
        shop.workshop.mirrors.release(zhao, broken, REASON)
    with pytest.raises(NotPermitted):
        shop.workshop.mirrors.release(zhao, broken, REASON, Approval("zhao", TECHNICIAN_PIN))
    approval = Approval("lin", MANAGER_PIN)
    page = shop.workshop.mirrors.release(zhao, broken, REASON, approval)
    assert page.release is not None
    assert page.release.by == "林店长"


def test_nothing_is_released_where_nothing_is_newly_bad(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    with pytest.raises(NothingNewlyBad):
        shop.workshop.mirrors.release(manager, number, REASON)


def test_a_word_ends_with_the_next_test(
    shop: OpenShop, manager: Actor, broken: str, clock: StoppedClock
) -> None:
    shop.workshop.mirrors.release(manager, broken, REASON)
    clock.forward(60)
    shop.checklists.run(manager, broken, TEST, CAMERA_BROKEN)
    assert shop.workshop.mirrors.of_job(manager, broken).newly_bad == ("rear_camera",)


@pytest.mark.both_engines
def test_what_breaks_on_the_shelf_stops_the_handover(
    shop: OpenShop, manager: Actor, number: str, clock: StoppedClock
) -> None:
    shop.checklists.run(manager, number, TEST, CheckEntry(rest_passes=True))
    clock.forward(60)
    shop.checklists.run(manager, number, TEST, CAMERA_BROKEN)
    page = shop.handovers.page(manager, number)
    assert Hindrance.NEWLY_BAD in page.jobs[0].missing
    with pytest.raises(NewlyBad):
        shop.handovers.hand_over(manager, HandoverEntry((number,)))
    assert state(shop, manager, number) is JobState.READY


def test_what_was_tested_at_intake_is_tested_again(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    with pytest.raises(NotMirrored):
        shop.bench.ready(manager, number)
    assert len(shop.workshop.mirrors.of_job(manager, number).untested) == 10
    shop.checklists.run(manager, number, TEST, CheckEntry(rest_passes=True))
    assert state(shop, manager, number) is JobState.READY


def test_a_test_from_before_the_last_repair_says_nothing(
    shop: OpenShop, manager: Actor, number: str, clock: StoppedClock
) -> None:
    shop.checklists.run(manager, number, TEST, CheckEntry(rest_passes=True))
    shop.bench.back_to_bench(manager, number, "客户反映仍有异响")
    clock.forward(60)
    shop.bench.done(manager, number)
    with pytest.raises(NotMirrored):
        shop.bench.ready(manager, number)


def test_a_device_that_was_not_repaired_needs_no_second_look(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    shop.bench.ready(manager, number, Outcome.NOT_REPAIRABLE, "主板腐蚀")
    assert state(shop, manager, number) is JobState.READY


def test_a_shop_that_does_not_test_at_intake_is_never_stopped(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    taken = take_in(shop, manager, agreed=True)
    clock.forward(60)
    shop.bench.done(manager, taken)
    clock.forward(60)
    shop.checklists.run(manager, taken, TEST, CAMERA_BROKEN)
    assert state(shop, manager, taken) is JobState.READY
    shop.handovers.hand_over(manager, HandoverEntry((taken,)))


def test_how_it_came_in_cannot_be_written_after_its_repair(
    shop: OpenShop, manager: Actor, broken: str
) -> None:
    with pytest.raises(IntakeTestTooLate):
        shop.checklists.run(manager, broken, INTAKE, CAMERA_BROKEN)
    assert shop.workshop.mirrors.of_job(manager, broken).newly_bad == ("rear_camera",)


@pytest.mark.both_engines
def test_each_return_to_the_bench_is_counted(
    shop: OpenShop, manager: Actor, number: str, clock: StoppedClock
) -> None:
    for _ in range(2):
        shop.checklists.run(manager, number, TEST, GOOD_BUT_TOUCH)
        clock.forward(60)
        shop.bench.done(manager, number)
    shop.checklists.run(manager, number, TEST, CheckEntry(rest_passes=True))
    assert shop.workshop.mirrors.of_job(manager, number).failures == 2


def test_a_clock_that_is_put_right_keeps_no_device_from_its_owner(
    shop: OpenShop, manager: Actor, number: str, clock: StoppedClock
) -> None:
    shop.checklists.run(manager, number, TEST, GOOD_BUT_TOUCH)
    shop.bench.done(manager, number)
    clock.at -= 3 * 86_400_000
    shop.checklists.run(manager, number, TEST, CheckEntry(rest_passes=True))
    assert state(shop, manager, number) is JobState.READY
    assert verdicts(shop, manager, number)["touch"] is MirrorVerdict.FIXED
    shop.handovers.hand_over(manager, HandoverEntry((number,)))


def test_a_ready_device_that_fails_once_more_goes_back_to_the_bench(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    shop.checklists.run(manager, number, TEST, CheckEntry(rest_passes=True))
    assert state(shop, manager, number) is JobState.READY
    shop.checklists.run(manager, number, TEST, GOOD_BUT_TOUCH)
    assert state(shop, manager, number) is JobState.REPAIRING
    assert shop.workshop.mirrors.of_job(manager, number).failures == 1
