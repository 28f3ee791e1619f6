"""Timelines of jobs as the services write their events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.job_part_entry import NeedEntry
from app.domain.job_timeline import PromiseFact
from app.domain.money_entry import AgreementEntry
from app.domain.time_owner import TimeOwner
from tests.factories import make_device, make_intake, sign_in
from tests.services.bench_stand import take_in
from tests.stock import kept_part, receive

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from tests.fakes import StoppedClock

MINUTE = 60_000


def test_a_job_is_told_by_its_events(shop: OpenShop, manager: Actor, clock: StoppedClock) -> None:
    shop.workshop.hours.set_week(
        manager, dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), "00:00-24:00")
    )
    entry = make_intake(make_device(promised_at=clock.at + 90 * MINUTE))
    (job,) = shop.intake.receive(manager, entry).jobs
    clock.forward(30 * 60)
    shop.bench.quote(manager, job.number, "600")
    clock.forward(20 * 60)
    shop.job_prices.agree(sign_in(shop), job.number, AgreementEntry(()))
    shop.bench.take(manager, job.number)
    clock.forward(40 * 60)
    shop.bench.ready(manager, job.number)
    read = shop.workshop.timelines.of(manager, job.number)
    assert read is not None
    assert read.open_by_owner()[TimeOwner.US] == 70 * MINUTE
    assert read.open_by_owner()[TimeOwner.CUSTOMER] == 20 * MINUTE
    assert (read.response.open_ms, read.response.kept) == (50 * MINUTE, True)
    assert read.promise.fact is PromiseFact.KEPT


def test_a_job_that_waits_for_parts_that_are_here_is_our_time(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    number = take_in(shop, manager, agreed=True)
    part = kept_part(shop, manager)
    receive(shop, manager, part, 1)
    shop.job_parts.need(manager, number, NeedEntry(part=part))
    shop.bench.await_parts(manager, number)
    clock.forward(3600)
    read = shop.workshop.timelines.of(manager, number)
    assert read is not None
    assert read.calendar_by_owner()[TimeOwner.SUPPLIER] == 0
    assert read.calendar_by_owner()[TimeOwner.US] == 60 * MINUTE
