"""The demonstration shop: a made-up week at a phone counter, through the public services only.

Its dates are relative to the day it is made: the clock it is filled with begins some days before
now and is moved from intake to intake.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from app.domain.intake import ConditionEntry, CustomerEntry, DeviceEntry, IntakeEntry
from app.domain.permissions import Role
from app.services.accounts import NewPerson
from app.services.local_day import local_time, to_epoch_ms
from app.services.shipped_content import read_list
from app.services.shop import Founding

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from pathlib import Path

    from app.clock import Clock
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

_HOUR_MS: Final = 3_600_000
_DAY_MS: Final = 24 * _HOUR_MS
_OPENS_AT: Final = 9
# The last visits leave their papers to be printed, as on a morning when the printer was off.
_UNPRINTED_VISITS: Final = 1


@dataclass(frozen=True, slots=True)
class DemoUser:
    """Somebody of the demonstration shop, with the PIN to sign in by."""

    user: str
    name: str
    role: Role
    pin: str


@dataclass(frozen=True, slots=True)
class DemoShop:
    """The demonstration shop: where it is, who works there, how many made-up jobs it has."""

    folder: str
    users: tuple[DemoUser, ...]
    jobs: int


class MovedClock:
    """A clock that stands where it was put; the demonstration's week is lived on it."""

    def __init__(self, at: int, clock: Clock) -> None:
        self.at = at
        self._clock = clock

    def now_ms(self) -> int:
        """Return the instant it was put at, in epoch ms."""
        return self.at

    def monotonic_s(self) -> float:
        """Return the real clock's seconds."""
        return self._clock.monotonic_s()


@dataclass(frozen=True, slots=True)
class DemoDoors:
    """How a shop is founded and opened on a clock of one's own; `app.bootstrap` gives them."""

    found: Callable[[Path, Founding, Clock], object]
    open: Callable[[Path, Clock], OpenShop]


def fill_demo_shop(doors: DemoDoors, folder: Path, clock: Clock) -> DemoShop:
    """Found a shop in a new folder and live its made-up days; raises AlreadySetUp."""
    material = read_list("demo")
    users = tuple(
        DemoUser(one["login"], one["name"], Role(one["role"]), one["pin"])
        for one in material["person"]
    )
    manager = next(user for user in users if user.role is Role.MANAGER)
    days = max(visit["days_ago"] for visit in material["visit"])
    moved = MovedClock(clock.now_ms() - (days + 1) * _DAY_MS, clock)
    doors.found(folder, _founding(material["shop"], manager), moved)
    shop = doors.open(folder, moved)
    try:
        actor = _employ(shop, users, manager)
        jobs = _live(shop, actor, material, moved, clock.now_ms())
    finally:
        shop.close()
    return DemoShop(str(folder), users, jobs)


def _founding(profile: Mapping[str, str], manager: DemoUser) -> Founding:
    return Founding(
        number=profile["number"],
        name=profile["name"],
        country=profile["country"],
        currency=profile["currency"],
        language=profile["language"],
        size=profile["size"],
        manager=NewPerson(manager.user, manager.name, manager.role, manager.pin),
        phone=profile["phone"],
        address=profile["address"],
    )


def _employ(shop: OpenShop, users: tuple[DemoUser, ...], manager: DemoUser) -> Actor:
    actor = shop.accounts.sign_in(manager.user, manager.pin, shop.machine)
    for user in users:
        if user is not manager:
            shop.accounts.add(actor, NewPerson(user.user, user.name, user.role, user.pin))
    front = next((user for user in users if user.role is Role.FRONT_DESK), manager)
    return shop.accounts.sign_in(front.user, front.pin, shop.machine)


def _live(
    shop: OpenShop, actor: Actor, material: Mapping[str, Any], moved: MovedClock, now: int
) -> int:
    zone = shop.shop.profile().time_zone
    customers = {one["key"]: one for one in material["customer"]}
    visits = sorted(material["visit"], key=_hours_ago, reverse=True)
    jobs = 0
    for place, visit in enumerate(visits):
        moved.at = _moment(visit["days_ago"], visit["minute"], zone, now)
        wanted = None if place >= len(visits) - _UNPRINTED_VISITS else ()
        devices = tuple(_device(one, zone, now) for one in visit["device"])
        entry = IntakeEntry(_customer(customers[visit["customer"]]), devices, wanted)
        jobs += len(shop.intake.receive(actor, entry).jobs)
    moved.at = now
    for draft in material.get("draft", ()):
        shop.drafts.save(actor, draft["id"], draft["body"])
    return jobs
