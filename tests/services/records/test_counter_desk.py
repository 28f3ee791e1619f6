"""What the counter has in front of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.factories import NOON, make_customer, make_device, make_intake

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from tests.fakes import StoppedClock

HOUR = 3_600_000


def test_todays_intakes_come_newest_first(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    first = shop.intake.receive(manager, make_intake())
    clock.forward(60)
    second = shop.intake.receive(manager, make_intake())
    numbers = [line.number for line in shop.desk.now(manager).taken_in_today]
    assert numbers == [second.jobs[0].number, first.jobs[0].number]


def test_a_customer_without_a_name_stands_by_phone_number(shop: OpenShop, manager: Actor) -> None:
    shop.intake.receive(manager, make_intake(customer=make_customer(name="")))
    (line,) = shop.desk.now(manager).taken_in_today
    assert line.customer == "100 0000 0144"


def test_yesterdays_intakes_are_not_todays(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    shop.intake.receive(manager, make_intake())
    clock.forward(24 * 3600)
    assert shop.desk.now(manager).taken_in_today == ()


def test_what_is_promised_for_today_is_due_and_what_is_late_is_overdue(
    shop: OpenShop, manager: Actor
) -> None:
    promises = {"late": NOON - HOUR, "today": NOON + 2 * HOUR, "tomorrow": NOON + 24 * HOUR}
    devices = [make_device(problem=name, promised_at=at) for name, at in promises.items()]
    shop.intake.receive(manager, make_intake(*devices, make_device(problem="no promise")))
    due = [(line.problem, line.overdue) for line in shop.desk.now(manager).due_now]
    assert due == [("late", True), ("today", False)]


def test_a_void_job_is_on_no_list(shop: OpenShop, manager: Actor) -> None:
    device = make_device(promised_at=NOON + HOUR)
    received = shop.intake.receive(manager, make_intake(device))
    shop.jobs.void(manager, received.jobs[0].number, "wrong device")
    desk = shop.desk.now(manager)
    assert (desk.taken_in_today, desk.due_now) == ((), ())
