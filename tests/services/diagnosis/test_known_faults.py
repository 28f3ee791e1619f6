"""Faults that were left stay with their device until they are repaired or ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from app.domain.diagnosis import FindingEntry
from app.domain.job import JobState, Outcome
from db.models.job import Job
from tests.services.bench_stand import take_in

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.diagnosis.known_faults import KnownFault
    from app.services.open_shop import OpenShop
    from tests.fakes import StoppedClock

SERIAL = "F2LW48XQ9"
BATTERY = FindingEntry(section="battery", defect="swollen")


def visit(shop: OpenShop, actor: Actor, entry: FindingEntry, end: Outcome | None) -> str:
    """Take the same device in, find something, and give it back ended so."""
    number = take_in(shop, actor, serial=SERIAL)
    shop.diagnosis.write(actor, number, entry)
    if end is not None:
        values = {"state": JobState.HANDED_OVER, "outcome": end}
        with shop.file.acting(actor) as work:
            work.execute(update(Job).where(Job.outcome.is_(None)).values(values))
    return number


def known(shop: OpenShop, actor: Actor, number: str) -> tuple[KnownFault, ...]:
    """Return what is known of the device of a job."""
    return shop.diagnosis.known_faults(actor, shop.jobs.page(actor, number).device)


def test_a_declined_fault_is_shown_on_the_next_job_and_at_intake(
    shop: OpenShop, manager: Actor
) -> None:
    first = visit(shop, manager, BATTERY, Outcome.DECLINED)
    second = take_in(shop, manager, serial=SERIAL)
    page = shop.diagnosis.page(manager, second)
    assert [one.number for one in page.known] == [first]
    device = shop.devices.device(manager, shop.jobs.page(manager, second).device)
    assert [one.said("en") for one in device.faults] == ["Battery · Swollen"]


@pytest.mark.both_engines
def test_a_later_job_that_repairs_the_same_ends_what_was_known(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    visit(shop, manager, BATTERY, Outcome.DECLINED)
    clock.forward(86_400)
    number = visit(shop, manager, BATTERY, Outcome.REPAIRED)
    assert known(shop, manager, number) == ()


def test_a_later_job_that_repairs_something_else_ends_nothing(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    visit(shop, manager, BATTERY, Outcome.NOT_REPAIRABLE)
    clock.forward(86_400)
    entry = FindingEntry(section="display", defect="cracked")
    number = visit(shop, manager, entry, Outcome.REPAIRED)
    assert [one.said("en") for one in known(shop, manager, number)] == ["Battery · Swollen"]


def test_what_an_earlier_job_repaired_and_broke_again_is_known(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    visit(shop, manager, BATTERY, Outcome.REPAIRED)
    clock.forward(86_400)
    number = visit(shop, manager, BATTERY, Outcome.DECLINED)
    assert len(known(shop, manager, number)) == 1


def test_a_repaired_fault_is_no_known_one(shop: OpenShop, manager: Actor) -> None:
    assert known(shop, manager, visit(shop, manager, BATTERY, Outcome.REPAIRED)) == ()


def test_a_declined_quote_leaves_its_faults_with_the_device(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, serial=SERIAL)
    shop.diagnosis.write(manager, number, BATTERY)
    shop.bench.decline(manager, number, "too dear")
    assert len(known(shop, manager, number)) == 1
