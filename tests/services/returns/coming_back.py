"""A phone that was repaired, given back, and came again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.handover import HandoverEntry
from tests.factories import sign_in
from tests.ready_jobs import ready_jobs

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from tests.fakes import StoppedClock

DAY = 86_400
SERIAL = "F17XK2ABPN"


def repaired(shop: OpenShop, actor: Actor) -> str:
    """Repair the phone and give it back; return the job's number."""
    (number,) = ready_jobs(shop, actor, 0, serial=SERIAL)
    shop.handovers.hand_over(actor, HandoverEntry((number,)))
    return number


def back_after(shop: OpenShop, actor: Actor, clock: StoppedClock, days: int) -> str:
    """Repair a phone, give it back, take it in again so many days later, repair it."""
    repaired(shop, actor)
    clock.forward(days * DAY)
    actor = sign_in(shop)
    (number,) = ready_jobs(shop, actor, 0, serial=SERIAL)
    return number
