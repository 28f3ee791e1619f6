"""A shop writes its own checklists; what was begun keeps the version it was begun with."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.bench import CheckAnswer, CheckEntry, CheckStage, PointAnswer
from app.domain.check_point import PointEntry
from app.domain.errors import BadEntry, ChangedMeanwhile
from app.domain.job import JobState
from app.domain.mirror import MirrorVerdict
from app.domain.permissions import NotPermitted
from app.services.policy.shipped_content import seeds
from tests.factories import open_made_shop, sign_in
from tests.services.bench_stand import hire, take_in

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from db.engine import Database
    from tests.fakes import StoppedClock

INTAKE, TEST = CheckStage.INTAKE, CheckStage.TEST
ALL_GOOD = CheckEntry(rest_passes=True)
SATELLITE = PointEntry({"en": "Satellite", "zh_CN": "卫星通信"}, short=True)


def publish(shop: OpenShop, actor: Actor, *added: PointEntry, without: str = "") -> int:
    """Publish a phone's points with some more, and one fewer."""
    rows = shop.workshop.checklist_editor.of_class(actor, "phone").points
    kept = [replace(row, short=row.short and row.key != "frame") for row in rows]
    return shop.workshop.checklist_editor.publish(
        actor, "phone", [*(row for row in kept if row.key != without), *added]
    )


def keys(shop: OpenShop, actor: Actor, number: str, stage: CheckStage = TEST) -> list[str]:
    return [point.key for point in shop.checklists.for_job(actor, number, stage).points]


def test_what_is_published_holds_for_the_next_device(shop: OpenShop, manager: Actor) -> None:
    assert publish(shop, manager, SATELLITE) == 2
    listed = shop.checklists.for_job(manager, take_in(shop, manager), TEST)
    assert (listed.version, listed.points[-1].names["zh_CN"]) == (2, "卫星通信")
    assert listed.points[-1].key == "phone_satellite"


def test_other_classes_stay_as_they_are(shop: OpenShop, manager: Actor) -> None:
    editor = shop.workshop.checklist_editor
    before = editor.of_class(manager, "tablet").points
    rows = editor.of_class(manager, "phone").points
    health = next(row for row in rows if row.key == "battery_health")
    editor.publish(
        manager, "phone", [replace(row, low="85") if row is health else row for row in rows]
    )
    assert editor.of_class(manager, "tablet").points == before
    assert editor.history(manager)[0].changed == ("phone",)
    own = editor.of_class(manager, "phone").points[rows.index(health)]
    assert (own.key, own.low) == ("phone_battery_health", "85")


def test_rows_that_say_the_same_make_no_version(shop: OpenShop, manager: Actor) -> None:
    editor = shop.workshop.checklist_editor
    rows = editor.of_class(manager, "phone").points
    assert editor.publish(manager, "phone", rows) == 1
    assert len(editor.history(manager)) == 1


@pytest.mark.both_engines
def test_two_that_edit_at_once_do_not_undo_each_other(shop: OpenShop, manager: Actor) -> None:
    editor = shop.workshop.checklist_editor
    seen = editor.of_class(manager, "phone")
    publish(shop, manager, SATELLITE)
    with pytest.raises(ChangedMeanwhile):
        editor.publish(manager, "phone", seen.points, seen=seen.version)


def test_only_a_manager_publishes(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(NotPermitted):
        publish(shop, hire(shop, manager), SATELLITE)


def test_a_key_that_the_list_does_not_know_is_refused(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(BadEntry) as caught:
        publish(shop, manager, replace(SATELLITE, key="no_such_point"))
    assert caught.value.reason == "not_listed"


def test_an_edited_list_is_not_replaced_by_what_ships(shop: OpenShop, manager: Actor) -> None:
    publish(shop, manager, SATELLITE)
    body = shop.published.current("list")["checklists"].body
    assert body["list"]["edited"]
    assert body["list"]["version"] == seeds()["list", "checklists"]["list"]["version"]


def test_a_run_keeps_the_version_it_was_begun_with(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, agreed=True)
    shop.bench.done(manager, number)
    begun = shop.checklists.for_job(manager, number, TEST)
    publish(shop, manager, SATELLITE, without="touch")
    answers = {point.key: PointAnswer(CheckAnswer.PASS) for point in begun.points}
    entry = CheckEntry(answers, published=begun.published)
    last = shop.checklists.run(manager, number, TEST, entry).last
    assert last is not None
    assert (last.passed, "touch" in last.answers) == (True, True)


@pytest.mark.both_engines
def test_a_list_published_from_another_machine_changes_no_run_that_is_begun(
    shop: OpenShop, manager: Actor, founded: Database, clock: StoppedClock, tmp_path: Path
) -> None:
    number = take_in(shop, manager, agreed=True)
    shop.bench.done(manager, number)
    begun = shop.checklists.for_job(manager, number, TEST)
    other = open_made_shop(founded, clock, tmp_path / "other")
    publish(other, sign_in(other), SATELLITE, without="touch")
    entry = CheckEntry(rest_passes=True, published=begun.published)
    last = shop.checklists.run(manager, number, TEST, entry).last
    assert last is not None
    assert set(last.answers) == {point.key for point in begun.points}


def test_a_version_of_another_list_is_refused(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    other = shop.published.current("list")["symptoms"].id
    for published in (other, "no such version"):
        with pytest.raises(BadEntry):
            shop.checklists.run(manager, number, TEST, CheckEntry(published=published))


def test_a_device_goes_back_by_the_list_that_it_came_in_by(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    number = take_in(shop, manager, agreed=True)
    shop.checklists.run(manager, number, INTAKE, ALL_GOOD)
    asked = keys(shop, manager, number)
    publish(shop, manager, SATELLITE, without="touch")
    clock.forward(60)
    shop.bench.done(manager, number)
    assert keys(shop, manager, number) == asked
    shop.checklists.run(manager, number, TEST, ALL_GOOD)
    page = shop.workshop.mirrors.of_job(manager, number)
    assert {line.verdict for line in page.lines} == {MirrorVerdict.STILL_GOOD}
    assert page.list_version == 1


def test_points_of_two_versions_all_stand_in_the_mirror(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    number = take_in(shop, manager, agreed=True)
    shop.checklists.run(manager, number, INTAKE, ALL_GOOD)
    publish(shop, manager, SATELLITE, without="touch")
    newest = shop.published.current("list")["checklists"].id
    clock.forward(60)
    shop.bench.done(manager, number)
    run = CheckEntry(rest_passes=True, published=newest)
    assert shop.checklists.run(manager, number, TEST, run).state is JobState.TESTING
    lines = shop.workshop.mirrors.of_job(manager, number).lines
    found = {line.key: (line.verdict, line.names["en"]) for line in lines}
    assert found["phone_satellite"] == (MirrorVerdict.NOT_TESTABLE_AT_INTAKE, "Satellite")
    assert found["touch"][0] is MirrorVerdict.NOT_TESTED_NOW


def test_a_value_out_of_its_limits_sends_the_device_back(shop: OpenShop, manager: Actor) -> None:
    publish(shop, manager, PointEntry({"en": "Idle"}, unit="mA", high="50", short=True))
    number = take_in(shop, manager, agreed=True)
    shop.bench.done(manager, number)
    answers = {"phone_idle": PointAnswer(CheckAnswer.PASS, "0.12 A")}
    listed = shop.checklists.run(manager, number, TEST, CheckEntry(answers, rest_passes=True))
    assert listed.state is JobState.REPAIRING
    assert listed.last is not None
    assert listed.last.answers["phone_idle"] == PointAnswer(CheckAnswer.FAIL, "120")
