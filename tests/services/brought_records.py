"""Customers, devices and jobs for the tests of records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import update

from db.models.job import Job
from tests.factories import IMEI, make_customer, make_device, make_intake

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.domain.intake import DeviceEntry
    from app.domain.job import JobState, Outcome
    from app.services.counter.intake import Received
    from app.services.open_shop import OpenShop


def bring(
    shop: OpenShop, actor: Actor, *devices: DeviceEntry, **customer: object
) -> tuple[str, Received]:
    """Take a visit in and return whose it is."""
    entry = make_intake(*devices, customer=make_customer(**customer))
    received = shop.intake.receive(actor, entry)
    assert received.customer is not None
    return received.customer, received


def finish(
    shop: OpenShop, actor: Actor, received: Received, state: JobState, outcome: Outcome | None
) -> None:
    """End the jobs of a visit, as handing over will."""
    with shop.file.acting(actor) as work:
        ids = [job.id for job in received.jobs]
        work.execute(update(Job).where(Job.id.in_(ids)).values(state=state, outcome=outcome))


def bring_phone(shop: OpenShop, actor: Actor, **customer: object) -> tuple[str, Received]:
    """Take in the phone of IMEI, whoever brings it."""
    return bring(shop, actor, make_device(imei=IMEI), **customer)
