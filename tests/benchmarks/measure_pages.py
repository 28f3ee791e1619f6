"""The pages of one record: a job, a device, a customer; a scan that leads to one of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from app.domain.own_code import OwnCode
from tests.benchmarks.opened import at_the_counter, forget_cached
from tests.benchmarks.samples import draw_samples
from tests.benchmarks.timing import measured

if TYPE_CHECKING:
    from pathlib import Path

USUAL: Final = 200


def measure(place: Path, samples: int = USUAL) -> dict[str, Any]:
    """Open pages of records of the shop at `place` that were drawn over the years."""
    with at_the_counter(place) as counter:
        drawn = draw_samples(counter.shop, samples)
    forget_cached(place)
    with at_the_counter(place) as counter:
        shop, actor = counter.shop, counter.actor
        numbers = [OwnCode.parse(one.number).people() for one in drawn]
        marks = [one.imei or one.serial for one in drawn if one.imei or one.serial]
        return {
            "job page": measured(partial(shop.jobs.page, actor, number) for number in numbers),
            "papers of a job": measured(
                partial(shop.paperwork.of_job, actor, number) for number in numbers
            ),
            "device page": measured(
                partial(shop.device_records.record, actor, one.device) for one in drawn
            ),
            "device's jobs": measured(
                partial(shop.device_records.jobs, actor, one.device) for one in drawn
            ),
            "customer page": measured(
                partial(shop.customer_files.file, actor, one.customer) for one in drawn
            ),
            "customer's jobs": measured(
                partial(shop.customer_files.jobs, actor, one.customer) for one in drawn
            ),
            "customer's devices": measured(
                partial(shop.customer_files.devices, actor, one.customer) for one in drawn
            ),
            "duplicate warning": measured(
                partial(shop.customer_files.alike, actor, one.name, one.phone, "") for one in drawn
            ),
            "scan of a device": measured(
                partial(shop.scanning.read, actor, mark) for mark in marks
            ),
            "scan of a ticket": measured(
                partial(shop.scanning.read, actor, one.number) for one in drawn
            ),
            "customer by phone": measured(
                partial(shop.customers.by_phone, actor, one.phone[:7]) for one in drawn
            ),
        }
