"""Records that are known by number or id, read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.own_code import CodeKind, OwnCode
from tests.factories import IMEI, make_device, make_intake

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop


def test_jobs_come_in_the_order_asked_for(shop: OpenShop, manager: Actor) -> None:
    received = shop.intake.receive(manager, make_intake(make_device(), make_device()))
    numbers = [job.number for job in received.jobs][::-1]
    unknown = OwnCode(CodeKind.JOB, store=1, year=20, epoch=0, counter=1).people()
    found = shop.named.read(manager, [*numbers, unknown])
    assert [line.number for line in found.jobs] == numbers


def test_customers_and_devices_are_read_by_id(shop: OpenShop, manager: Actor) -> None:
    received = shop.intake.receive(manager, make_intake(make_device(imei=IMEI)))
    (device,) = shop.finding.devices(manager, IMEI).lines
    found = shop.named.read(manager, customers=[received.customer], devices=[device.id, "gone"])
    assert [line.name for line in found.customers] == ["王芳"]
    assert [line.open_job for line in found.devices] == [received.jobs[0].number]
