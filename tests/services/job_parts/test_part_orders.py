"""Parts that are ordered for a job, and that they came."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from app.domain.job_part_entry import NeedEntry, UseEntry
from app.domain.part_line import LineNotOpen, NotOrdered, PartProgress
from app.services.job_parts.part_orders import OrderedEntry
from db.models.event import Event
from tests.stock import receive

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.job_parts.lines import JobPart
    from app.services.open_shop import OpenShop

DUE = 4_000_000_000_000


def needed(shop: OpenShop, actor: Actor, number: str, **entry: object) -> JobPart:
    """Let a job need something; return its line."""
    return shop.job_parts.need(actor, number, NeedEntry(**entry)).lines[-1]  # type: ignore[arg-type]


def kinds(shop: OpenShop) -> list[str]:
    with shop.file.reading() as session:
        return list(session.scalars(select(Event.kind).order_by(Event.seq)))


def test_an_ordered_part_says_from_whom_and_until_when(
    shop: OpenShop, manager: Actor, number: str, screen: str
) -> None:
    line = needed(shop, manager, number, part=screen)
    assert line.progress is PartProgress.NEEDED
    entry = OrderedEntry("Old Wang", "A-77", DUE)
    (line,) = shop.workshop.part_orders.order(manager, number, line.id, entry)
    assert line.progress is PartProgress.ORDERED
    (waits,) = shop.workshop.part_orders.on_order(manager)
    assert (waits.job, waits.supplier, waits.order_number) == (number, "Old Wang", "A-77")
    assert (waits.due_at, waits.late) == (DUE, False)


def test_what_is_received_arrives_at_the_job_that_waited(
    shop: OpenShop, manager: Actor, number: str, screen: str
) -> None:
    line = needed(shop, manager, number, part=screen, quantity=2)
    shop.workshop.part_orders.order(manager, number, line.id, OrderedEntry())
    shop.bench.await_parts(manager, number)
    receive(shop, manager, screen, 1)
    (half,) = shop.job_parts.of_job(manager, number)
    assert (half.progress, half.arrived_at) == (PartProgress.ORDERED, None)
    receive(shop, manager, screen, 1)
    (whole,) = shop.job_parts.of_job(manager, number)
    assert whole.progress is PartProgress.ARRIVED
    assert whole.arrived_at is not None
    assert shop.workshop.part_orders.on_order(manager) == ()
    assert kinds(shop).count("job.parts_arrived") == 1


def test_a_job_has_its_parts_when_the_last_of_them_came(
    shop: OpenShop, manager: Actor, number: str, screen: str
) -> None:
    needed(shop, manager, number, part=screen)
    glue = needed(shop, manager, number, names={"en": "Glue"})
    shop.bench.await_parts(manager, number)
    receive(shop, manager, screen, 1)
    assert "job.parts_arrived" not in kinds(shop)
    lines = shop.workshop.part_orders.arrived(manager, number, glue.id)
    assert lines[-1].progress is PartProgress.ARRIVED
    assert "job.parts_arrived" in kinds(shop)


def test_an_order_can_be_taken_back_until_the_part_is_here(
    shop: OpenShop, manager: Actor, number: str, screen: str
) -> None:
    line = needed(shop, manager, number, part=screen)
    orders = shop.workshop.part_orders
    with pytest.raises(NotOrdered):
        orders.not_ordered(manager, number, line.id)
    orders.order(manager, number, line.id, OrderedEntry())
    assert orders.not_ordered(manager, number, line.id)[0].progress is PartProgress.NEEDED
    orders.order(manager, number, line.id, OrderedEntry())
    receive(shop, manager, screen, 1)
    with pytest.raises(NotOrdered):
        orders.not_ordered(manager, number, line.id)


def test_what_is_fitted_is_not_ordered_any_more(
    shop: OpenShop, manager: Actor, number: str, screen: str
) -> None:
    line = needed(shop, manager, number, part=screen)
    shop.job_parts.fit(manager, number, UseEntry(line=line.id))
    with pytest.raises(LineNotOpen):
        shop.workshop.part_orders.order(manager, number, line.id, OrderedEntry())


def test_a_part_of_the_catalogue_arrives_by_being_received(
    shop: OpenShop, manager: Actor, number: str, screen: str
) -> None:
    line = needed(shop, manager, number, part=screen)
    with pytest.raises(NotOrdered):
        shop.workshop.part_orders.arrived(manager, number, line.id)
