"""Devices at outside repairers': where they are, whose time it is, cost, who stands for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry
from app.domain.handover import HandoverEntry
from app.domain.job import HoldKind, JobState
from app.domain.outside_repair import (
    BackEntry,
    DeviceAway,
    NotAway,
    NotToBeSentOut,
    OutsideEntry,
    OutsideResult,
)
from app.domain.parcel import NotToBePosted
from app.domain.queue_order import Light
from app.domain.time_owner import TimeOwner
from tests.services.bench_stand import take_in

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from tests.fakes import StoppedClock

DAY_S = 86_400
DAY_MS = 86_400_000
OUT = OutsideEntry("芯片维修 王工", "主板不开机，换充电芯片", "无卡槽", cost_agreed=18_000)
REPAIRED = BackEntry(OutsideResult.REPAIRED, "已换 U3300", 20_000, 90, "WG-77")


def give_back(shop: OpenShop, actor: Actor, number: str) -> None:
    """Repair a device and let its customer take it home."""
    shop.bench.take(actor, number)
    shop.bench.ready(actor, number)
    shop.handovers.hand_over(actor, HandoverEntry((number,)))


@pytest.mark.both_engines
def test_a_device_is_sent_out_and_comes_back(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    number = take_in(shop, manager)
    sent = shop.workshop.outside.send(manager, number, OUT)
    assert (sent.supplier, sent.cost_agreed, sent.is_away) == ("芯片维修 王工", 18_000, True)
    assert shop.workshop.outside.away(manager) == (sent,)
    clock.forward(2 * DAY_S)
    back = shop.workshop.outside.back(manager, number, REPAIRED)
    assert (back.result, back.cost, back.their_number) == (OutsideResult.REPAIRED, 20_000, "WG-77")
    assert shop.workshop.outside.away(manager) == ()
    assert shop.workshop.outside.of_job(manager, number).repairs == (back,)


def test_the_job_waits_for_the_repairer(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    number = take_in(shop, manager)
    shop.workshop.outside.send(manager, number, OUT)
    clock.forward(DAY_S)
    held = shop.workshop.holds.of_job(manager, number)
    assert held is not None
    assert (held.kind, held.owner) == (HoldKind.SUBCONTRACT, TimeOwner.SUPPLIER)
    shop.workshop.outside.back(manager, number, REPAIRED)
    assert shop.workshop.holds.of_job(manager, number) is None
    read = shop.workshop.timelines.of(manager, number)
    assert read is not None
    assert read.calendar_by_owner()[TimeOwner.SUPPLIER] == DAY_MS


def test_what_is_away_is_neither_ready_nor_sent_again(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, agreed=True)
    shop.bench.take(manager, number)
    shop.workshop.outside.send(manager, number, OUT)
    with pytest.raises(DeviceAway) as refused:
        shop.bench.ready(manager, number)
    assert refused.value.supplier == "芯片维修 王工"
    with pytest.raises(DeviceAway):
        shop.workshop.outside.send(manager, number, OUT)
    shop.workshop.outside.back(manager, number, REPAIRED)
    assert shop.bench.ready(manager, number).job.state is JobState.READY


def test_a_job_whose_device_is_away_is_not_void(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    shop.workshop.outside.send(manager, number, OUT)
    with pytest.raises(DeviceAway):
        shop.jobs.void(manager, number, "录错")


def test_the_light_says_how_near_the_due_date_is(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    entry = OutsideEntry("王工", "换芯片", due_at=clock.at + 3 * DAY_MS)
    shop.workshop.outside.send(manager, take_in(shop, manager), entry)
    seen = []
    for _ in range(3):
        seen.append(shop.workshop.outside.away(manager)[0].light)
        clock.forward(2 * DAY_S)
    assert seen == [Light.GREEN, Light.AMBER, Light.RED]


def test_what_is_due_first_stands_first(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    for days in (None, 5, 2):
        due = None if days is None else clock.at + days * DAY_MS
        entry = OutsideEntry("王工", f"{days}", due_at=due)
        shop.workshop.outside.send(manager, take_in(shop, manager), entry)
    assert [one.work for one in shop.workshop.outside.away(manager)] == ["2", "5", "None"]


def test_one_sent_by_mistake_never_left(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    entry = OutsideEntry("王工", "换芯片", tracking="SF1234567890123")
    assert shop.workshop.outside.send(manager, number, entry).tracking == "SF1234567890123"
    taken = shop.workshop.outside.take_back(manager, number, "发错机器")
    assert (taken.is_away, taken.end_reason) == (False, "发错机器")
    assert shop.parcels.of_job(manager, number) == ()
    assert shop.workshop.outside.send(manager, number, entry).is_away


def test_a_dangerous_device_goes_out_by_hand_only(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, answers={"battery_hazard": "swollen"})
    with pytest.raises(NotToBePosted):
        shop.workshop.outside.send(
            manager, number, OutsideEntry("王工", "换芯片", tracking="SF1234567890123")
        )
    assert shop.workshop.outside.send(manager, number, OUT).is_away


def test_what_the_repairer_takes_is_a_cost_of_the_job(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    shop.workshop.outside.send(manager, number, OUT)
    assert shop.job_parts.margin(manager, number).outside == 18_000
    shop.workshop.outside.back(manager, number, REPAIRED)
    margin = shop.job_parts.margin(manager, number)
    assert (margin.outside, margin.margin) == (20_000, -20_000)


def test_their_warranty_is_offered_when_the_device_returns(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    first = take_in(shop, manager, serial="C39X1", agreed=True)
    shop.workshop.outside.send(manager, first, OUT)
    shop.workshop.outside.back(manager, first, REPAIRED)
    give_back(shop, manager, first)
    clock.forward(60 * DAY_S)
    again = take_in(shop, manager, serial="C39X1")
    (found,) = shop.workshop.outside.of_job(manager, again).warranties
    assert (found.number, found.their_number, found.supplier) == (first, "WG-77", "芯片维修 王工")
    clock.forward(31 * DAY_S)
    assert shop.workshop.outside.of_job(manager, again).warranties == ()


def test_what_never_left_does_not_come_back(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(NotAway):
        shop.workshop.outside.back(manager, take_in(shop, manager), REPAIRED)


def test_what_is_ready_is_not_sent_out(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, agreed=True)
    shop.bench.take(manager, number)
    shop.bench.ready(manager, number)
    with pytest.raises(NotToBeSentOut):
        shop.workshop.outside.send(manager, number, OUT)


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (OutsideEntry("", "换芯片"), "supplier"),
        (OutsideEntry("王工", " "), "outside_work"),
        (OutsideEntry("王工", "换芯片", due_at=1), "due_at"),
        (OutsideEntry("王工", "换芯片", cost_agreed=-1), "cost_agreed"),
        (OutsideEntry("王工", "换芯片", tracking="SF1234567890123", carrier="x"), "carrier"),
    ],
)
def test_a_wrong_entry_names_its_field_and_sends_nothing(
    shop: OpenShop, manager: Actor, entry: OutsideEntry, field: str
) -> None:
    number = take_in(shop, manager)
    with pytest.raises(BadEntry) as refused:
        shop.workshop.outside.send(manager, number, entry)
    assert refused.value.field == field
    assert shop.workshop.outside.away(manager) == ()
