"""The steps of a repair: the template that fits, ticked off, left out, kept in its version."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry
from app.services.bench.steps import STEPS_LIST
from app.services.policy.shipped_content import read_list
from tests.money import agreed_job

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

pytestmark = pytest.mark.engine("sqlite")


@pytest.fixture
def number(shop: OpenShop, manager: Actor) -> str:
    return agreed_job(shop, manager)


def test_a_job_without_a_listed_repair_has_the_usual_steps(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    listed = shop.workshop.steps.of_job(manager, number)
    assert (listed.repair_type, listed.current, listed.steps[0].code) == ("any", "before", "1")
    assert listed.steps[0].photo


def test_the_next_step_is_ticked_off_without_naming_it(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    shop.workshop.steps.mark_done(manager, number)
    listed = shop.workshop.steps.mark_done(manager, number)
    assert [one.key for one in listed.steps if one.done_by == manager.name] == ["before", "found"]
    assert listed.current == "work"


def test_a_step_done_twice_is_written_once(shop: OpenShop, manager: Actor, number: str) -> None:
    shop.workshop.steps.mark_done(manager, number, "2")
    shop.workshop.steps.mark_done(manager, number, "found")
    assert [one.step for one in shop.bench.page(manager, number).entries] == ["found"]


def test_a_step_left_out_says_why_and_may_be_done_after_all(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    shop.workshop.steps.skip(manager, number, "before", "no camera here")
    listed = shop.workshop.steps.mark_done(manager, number, "before")
    assert (listed.steps[0].skipped, listed.steps[0].done_by) == ("", manager.name)
    first, second = shop.bench.page(manager, number).entries
    assert (first.text, second.corrects) == ("no camera here", first.id)


@pytest.mark.parametrize(("key", "reason"), [("99", "gone"), ("before", " ")])
def test_a_step_that_is_not_there_or_a_silent_leaving_out_is_refused(
    shop: OpenShop, manager: Actor, number: str, key: str, reason: str
) -> None:
    with pytest.raises(BadEntry):
        shop.workshop.steps.skip(manager, number, key, reason)
    assert shop.bench.page(manager, number).entries == ()


def test_a_job_keeps_the_version_of_the_steps_it_began_with(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    shop.workshop.steps.mark_done(manager, number)
    before = shop.workshop.steps.of_job(manager, number)
    body = read_list(STEPS_LIST)
    body["template"][-1]["step"] = body["template"][-1]["step"][:1]
    shop.published.publish(manager, "list", STEPS_LIST, body)
    assert shop.workshop.steps.of_job(manager, number) == before
    other = agreed_job(shop, manager)
    assert len(shop.workshop.steps.of_job(manager, other).steps) == 1


def test_when_all_are_done_there_is_no_next_one(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    for _step in shop.workshop.steps.of_job(manager, number).steps:
        listed = shop.workshop.steps.mark_done(manager, number)
    assert listed.current == ""
    with pytest.raises(BadEntry):
        shop.workshop.steps.mark_done(manager, number)


def test_every_shipped_step_measures_what_its_devices_can_be_measured_by() -> None:
    measures = {one["key"]: set(one["classes"]) for one in read_list("measures")["measure"]}
    for template in read_list(STEPS_LIST)["template"]:
        for step in template["step"]:
            for_all = template["classes"] == ["*"] or "measure" not in step
            assert for_all or not measures[step["measure"]].isdisjoint(template["classes"])
