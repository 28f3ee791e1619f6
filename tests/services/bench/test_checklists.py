"""Going through a device's test points, and what a job does by them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.bench import CheckAnswer, CheckEntry, ChecklistLength, CheckStage, PointAnswer
from app.domain.errors import BadEntry
from app.domain.job import JobState, Outcome
from app.services.policy.shipped_content import read_list
from tests.services.bench_stand import take_in

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

TEST = CheckStage.TEST
FAILS = PointAnswer(CheckAnswer.FAIL)
OF_CLASS = read_list("checklists")["of_class"]


@pytest.fixture
def number(shop: OpenShop, manager: Actor) -> str:
    """Return the number of a phone's job that is being tested."""
    taken = take_in(shop, manager, agreed=True)
    shop.bench.done(manager, taken)
    return taken


def state(shop: OpenShop, actor: Actor, number: str) -> JobState:
    return shop.bench.page(actor, number).job.state


def test_a_small_shop_has_ten_points_by_one_digit_each(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    listed = shop.checklists.for_job(manager, number, TEST)
    assert [point.code for point in listed.points] == list("1234567890")
    assert listed.last is None


def test_the_full_list_of_a_phone_has_two_digits_each(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    shop.settings.change(manager, "checklist", ChecklistLength.FULL)
    codes = [point.code for point in shop.checklists.for_job(manager, number, TEST).points]
    assert len(codes) >= 25
    assert (codes[0], codes[9], len(set(codes))) == ("01", "10", len(codes))


@pytest.mark.parametrize("category", ["washer", "other", "nothing_known"])
def test_every_class_has_a_list(shop: OpenShop, manager: Actor, category: str) -> None:
    number = take_in(shop, manager, category=category)
    keys = tuple(point.key for point in shop.checklists.for_job(manager, number, TEST).points)
    assert list(keys) == OF_CLASS.get(category, OF_CLASS["other"])["short"]


def test_all_good_is_one_act_and_the_job_is_ready(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    listed = shop.checklists.run(manager, number, TEST, CheckEntry(rest_passes=True))
    assert (listed.state, listed.last is not None and listed.last.passed) == (JobState.READY, True)


def test_a_failed_point_sends_the_device_back(shop: OpenShop, manager: Actor, number: str) -> None:
    entry = CheckEntry({"touch": FAILS}, rest_passes=True)
    listed = shop.checklists.run(manager, number, TEST, entry)
    assert listed.state is JobState.REPAIRING
    assert listed.last is not None
    assert [key for key, one in listed.last.answers.items() if one == FAILS] == ["touch"]
    told = [line.params for line in shop.jobs.page(manager, number).log if line.kind == "job.moved"]
    assert told[-1]["failed"] == ["touch"]


def test_a_failed_point_may_be_accepted_with_a_note(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    entry = CheckEntry({"frame": FAILS}, rest_passes=True, accepted="边框原有磕碰，客户知情")
    assert shop.checklists.run(manager, number, TEST, entry).state is JobState.READY
    page = shop.bench.page(manager, number)
    assert (page.entries[-1].text, page.job.outcome) == (entry.accepted, Outcome.REPAIRED)


def test_what_nobody_checked_is_not_good(shop: OpenShop, manager: Actor, number: str) -> None:
    entry = CheckEntry({"touch": PointAnswer(CheckAnswer.PASS)})
    listed = shop.checklists.run(manager, number, TEST, entry)
    assert (listed.state, listed.last is not None and listed.last.passed) == (
        JobState.TESTING,
        False,
    )
    assert listed.last is not None
    assert list(listed.last.answers) == ["touch"]


def test_what_cannot_be_tested_keeps_nothing_up(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    entry = CheckEntry(
        {"network": PointAnswer(CheckAnswer.NOT_TESTABLE, "no SIM")}, rest_passes=True
    )
    listed = shop.checklists.run(manager, number, TEST, entry)
    assert listed.state is JobState.READY
    assert listed.last is not None
    assert listed.last.answers["network"].value == "no SIM"


def test_a_check_at_intake_moves_nothing(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    entry = CheckEntry({"touch": FAILS}, rest_passes=True)
    shop.checklists.run(manager, number, CheckStage.INTAKE, entry)
    assert state(shop, manager, number) is JobState.RECEIVED
    assert shop.checklists.for_job(manager, number, TEST).last is None


@pytest.mark.parametrize(
    "entry",
    [
        CheckEntry({"no_such_point": FAILS}),
        CheckEntry({"touch": PointAnswer(CheckAnswer.PASS, "x" * 61)}),
        CheckEntry({"touch": FAILS}, accepted="a\x1bb"),
    ],
)
def test_a_bad_answer_writes_nothing(
    shop: OpenShop, manager: Actor, number: str, entry: CheckEntry
) -> None:
    with pytest.raises(BadEntry):
        shop.checklists.run(manager, number, TEST, entry)
    assert state(shop, manager, number) is JobState.TESTING


def test_a_shop_that_tests_apart_is_ready_after_its_checklist(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    shop.settings.change(manager, "separate_test", value=True)
    shop.checklists.run(manager, number, CheckStage.TEST, CheckEntry(rest_passes=True))
    assert state(shop, manager, number) is JobState.READY


@pytest.mark.parametrize("category", OF_CLASS)
def test_a_short_list_is_short_and_part_of_the_full_one(category: str) -> None:
    short, full = OF_CLASS[category]["short"], OF_CLASS[category]["full"]
    assert 0 < len(short) <= 10
    assert set(short) < set(full)
    assert len(full) == len(set(full)) <= 99


def test_ten_classes_have_lists_and_a_phone_at_least_25_points() -> None:
    assert len(OF_CLASS) >= 10
    assert len(OF_CLASS["phone"]["full"]) >= 25
