"""Whose time it is when one wait ends and another goes on, and while parts come and go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.hold import Hold
from app.domain.job import HoldKind
from app.domain.job_part_entry import NeedEntry, UseEntry
from app.domain.outside_repair import BackEntry, DeviceAway, OutsideEntry, OutsideResult
from app.domain.question import AskedOf, QuestionEntry
from app.domain.time_owner import TimeOwner
from app.services.job_parts.part_orders import OrderedEntry
from tests.services.bench_stand import take_in
from tests.stock import kept_part, receive

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from tests.fakes import StoppedClock

US, CUSTOMER, SUPPLIER, HEAD_OFFICE = TimeOwner
HOUR_S = 3600


def whose(shop: OpenShop, actor: Actor, number: str) -> TimeOwner:
    """Say whose time it is now: the timeline and the queue have to agree."""
    timeline = shop.workshop.timelines.of(actor, number)
    assert timeline is not None
    (queued,) = (job for job in shop.workshop.queue.in_order(actor) if job.number == number)
    assert queued.owner is timeline.segments[-1].owner
    return queued.owner


def at_work(shop: OpenShop, actor: Actor, **device: object) -> str:
    number = take_in(shop, actor, agreed=True, **device)
    shop.bench.take(actor, number)
    return number


def need(shop: OpenShop, actor: Actor, number: str, part: str) -> str:
    return shop.job_parts.need(actor, number, NeedEntry(part=part)).lines[-1].id


@pytest.fixture
def number(shop: OpenShop, manager: Actor) -> str:
    return at_work(shop, manager)


@pytest.fixture
def away(shop: OpenShop, manager: Actor, number: str) -> str:
    shop.workshop.outside.send(manager, number, OutsideEntry("BGA Meyer", "Chip"))
    return number


def test_after_a_customers_answer_a_device_that_is_away_is_still_away(
    shop: OpenShop, manager: Actor, away: str
) -> None:
    shop.workshop.holds.put(manager, away, Hold(HoldKind.CUSTOMER, "Colour?"))
    assert whose(shop, manager, away) is CUSTOMER
    shop.workshop.holds.end(manager, away)
    assert whose(shop, manager, away) is SUPPLIER
    hold = shop.workshop.holds.of_job(manager, away)
    assert hold is not None
    assert (hold.kind, hold.note) == (HoldKind.SUBCONTRACT, "Chip")


def test_only_its_coming_back_ends_the_wait_for_a_device_that_is_away(
    shop: OpenShop, manager: Actor, away: str
) -> None:
    with pytest.raises(DeviceAway):
        shop.workshop.holds.end(manager, away)
    assert whose(shop, manager, away) is SUPPLIER


def test_an_answer_that_is_owed_holds_the_job_up_once_the_device_is_back(
    shop: OpenShop, manager: Actor, away: str
) -> None:
    shop.workshop.questions.ask(manager, away, QuestionEntry(AskedOf.HEAD_OFFICE, "Warranty?"))
    assert whose(shop, manager, away) is SUPPLIER
    shop.workshop.outside.back(manager, away, BackEntry(OutsideResult.REPAIRED))
    assert whose(shop, manager, away) is HEAD_OFFICE


def test_an_answer_that_is_owed_holds_the_job_up_again_after_another_hold(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    shop.workshop.questions.ask(manager, number, QuestionEntry(AskedOf.HEAD_OFFICE, "Warranty?"))
    shop.workshop.holds.put(manager, number, Hold(HoldKind.CUSTOMER))
    shop.workshop.holds.end(manager, number)
    assert whose(shop, manager, number) is HEAD_OFFICE
    shop.workshop.holds.end(manager, number)
    assert whose(shop, manager, number) is US


def test_another_part_that_is_needed_makes_it_the_suppliers_time_again(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    first, second = kept_part(shop, manager, "A"), kept_part(shop, manager, "B")
    need(shop, manager, number, first)
    shop.bench.await_parts(manager, number)
    receive(shop, manager, first)
    assert whose(shop, manager, number) is US
    need(shop, manager, number, second)
    assert whose(shop, manager, number) is SUPPLIER
    receive(shop, manager, second)
    assert whose(shop, manager, number) is US


def test_a_piece_that_goes_into_another_job_is_waited_for_again(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    part = kept_part(shop, manager)
    need(shop, manager, number, part)
    shop.bench.await_parts(manager, number)
    receive(shop, manager, part)
    other = at_work(shop, manager, serial="OTHER2")
    shop.job_parts.fit(manager, other, UseEntry(need=NeedEntry(part=part)))
    assert whose(shop, manager, number) is SUPPLIER


def test_what_is_dropped_is_waited_for_no_more(shop: OpenShop, manager: Actor, number: str) -> None:
    here, missing = kept_part(shop, manager, "A"), kept_part(shop, manager, "B")
    receive(shop, manager, here)
    need(shop, manager, number, here)
    line = need(shop, manager, number, missing)
    shop.bench.await_parts(manager, number)
    assert whose(shop, manager, number) is SUPPLIER
    shop.job_parts.drop(manager, number, line, "not needed")
    assert whose(shop, manager, number) is US


def test_a_part_on_the_shelf_is_not_waited_for_once_it_is_written_down(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    shop.bench.await_parts(manager, number, "Battery")
    assert whose(shop, manager, number) is SUPPLIER
    part = kept_part(shop, manager)
    receive(shop, manager, part)
    need(shop, manager, number, part)
    assert whose(shop, manager, number) is US


def test_a_part_in_somebodys_hand_is_not_waited_for(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    line = need(shop, manager, number, kept_part(shop, manager))
    shop.bench.await_parts(manager, number)
    shop.job_parts.issue(manager, number, UseEntry(line=line, in_hand=True))
    assert whose(shop, manager, number) is US


def test_a_wrong_piece_that_is_ordered_again_is_waited_for_again(
    shop: OpenShop, manager: Actor, clock: StoppedClock, number: str
) -> None:
    names = NeedEntry(names={"en": "Odd spring"})
    line = shop.job_parts.need(manager, number, names).lines[-1].id
    shop.bench.await_parts(manager, number)
    orders = shop.workshop.part_orders
    for _ in range(2):
        orders.order(manager, number, line, OrderedEntry("Wang"))
        assert whose(shop, manager, number) is SUPPLIER
        clock.forward(HOUR_S)
        orders.arrived(manager, number, line)
        assert whose(shop, manager, number) is US
