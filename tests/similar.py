"""Past jobs for tests of the shop's memory, as plain functions with defaults."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.job import Outcome
from app.domain.money_entry import OrderLine
from tests.factories import make_customer, make_device, make_intake
from tests.money import make_ready

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

CHARGING = {"problem": "充不进电", "symptoms": ("charging",)}


def charging_port(price: int = 26_000) -> OrderLine:
    """Return a repair in own words; `price` in minor units."""
    names = {"en": "Charging port", "zh_CN": "换尾插"}
    return OrderLine(names=names, unit_price=price, minutes=40)


def past_job(
    shop: OpenShop,
    actor: Actor,
    *order: OrderLine,
    outcome: Outcome = Outcome.REPAIRED,
    **device: object,
) -> str:
    """Take a phone in that does not charge, end the job; return its number."""
    entry = make_device(order=order or (charging_port(),), **(CHARGING | device))
    intake = make_intake(entry, customer=make_customer())
    number = shop.intake.receive(actor, intake).jobs[0].number
    make_ready(shop, actor, number, outcome)
    return number


def past_jobs(shop: OpenShop, actor: Actor, how_many: int, **device: object) -> list[str]:
    """Make so many past jobs alike, at 100.00, 200.00, …; return their numbers, oldest first."""
    return [
        past_job(shop, actor, charging_port(10_000 * n), **device) for n in range(1, how_many + 1)
    ]
