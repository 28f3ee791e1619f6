"""The demonstration shop: ninety made-up days of a phone counter, by public services only.

Its dates are relative to the day it is made: the clock it is filled with begins that many days
before now and is moved from act to act.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from app.domain.intake import ConditionEntry, CustomerEntry, DeviceEntry, IntakeEntry
from app.domain.permissions import Role
from app.services.demo.demo_calendar import OPEN_MINUTES, Calendar, MovedClock
from app.services.demo.demo_days import DemoDays, DemoStaff
from app.services.importing.shapes import ImportKind, ImportRequest
from app.services.local_day import DAY_BEGINS_AT, local_time, to_epoch_ms
from app.services.people.accounts import NewPerson
from app.services.policy.shipped_content import FOLDER, read_list
from app.services.shop import Founding
from app.settings import IntakeLevel

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from app.clock import Clock
    from app.services.open_shop import OpenShop

_HOUR_MS: Final = 3_600_000
_DAY_MS: Final = 24 * _HOUR_MS
_OPENS_AT: Final = 9
_OPEN_S: Final = OPEN_MINUTES * 60
# The last visits leave their papers to be printed, as on a morning when the printer was off.
_UNPRINTED_VISITS: Final = 1
# Nothing leaves the shop in this version, so most promises have to be ahead; some are late.
_PUT_OFF_MS: Final = 5 * _DAY_MS
_LATE_EVERY: Final = 12
_PAST_JOBS: Final = "demo_past_jobs.csv"
DAYS: Final = 90


@dataclass(frozen=True, slots=True)
class DemoUser:
    """Somebody of the demonstration shop, with the PIN to sign in by."""

    user: str
    name: str
    role: Role
    pin: str


@dataclass(frozen=True, slots=True)
class DemoShop:
    """The demonstration shop: where it is, who works there, how many made-up jobs it has.

    `known_devices` are IMEIs to scan: devices that were here before and are not here now.
    """

    folder: str
    users: tuple[DemoUser, ...]
    jobs: int
    known_devices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DemoDoors:
    """How a shop is founded and opened on a clock of one's own; `app.bootstrap` gives them."""

    found: Callable[[Path, Founding, Clock], object]
    open: Callable[[Path, Clock], OpenShop]


def fill_demo_shop(doors: DemoDoors, folder: Path, clock: Clock, days: int = DAYS) -> DemoShop:
    """Found a shop in a new folder and live its made-up days; raises AlreadySetUp.

    `days` counts back from now.
    """
    material = read_list("demo")
    users = tuple(
        DemoUser(one["login"], one["name"], Role(one["role"]), one["pin"])
        for one in material["person"]
    )
    manager = next(user for user in users if user.role is Role.MANAGER)
    days = max(days, *(visit["days_ago"] for visit in material["visit"]))
    moved = MovedClock(clock.now_ms() - (days + 1) * _DAY_MS, clock)
    doors.found(folder, _founding(material["shop"], manager), moved)
    shop = doors.open(folder, moved)
    try:
        staff = _employ(shop, users, manager)
        past = _bring_along(shop, staff)
        shop.prices.take_sample(staff.manager)
        calendar = Calendar(moved, clock.now_ms(), shop.shop.profile().time_zone)
        lived = DemoDays(shop, staff, calendar, read_list("demo_days"))
        lived.plan(days)
        jobs, known = _live(shop, staff, material, calendar)
        jobs += lived.jobs
    finally:
        shop.close()
    return DemoShop(str(folder), users, jobs + past, known)


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


def _employ(shop: OpenShop, users: tuple[DemoUser, ...], manager: DemoUser) -> DemoStaff:
    boss = shop.accounts.sign_in(manager.user, manager.pin, shop.machine)
    for user in users:
        if user is not manager:
            shop.accounts.add(boss, NewPerson(user.user, user.name, user.role, user.pin))
    signed_in = {
        user.role: shop.accounts.sign_in(user.user, user.pin, shop.machine)
        for user in users
        if user is not manager
    }
    return DemoStaff(signed_in[Role.FRONT_DESK], signed_in[Role.TECHNICIAN], boss)


def _bring_along(shop: OpenShop, staff: DemoStaff) -> int:
    """Import the made-up list of a notebook that was kept before; return its jobs."""
    request = ImportRequest(FOLDER / _PAST_JOBS, ImportKind.JOBS)
    return shop.importing.import_records(staff.manager, request).counts.added


@dataclass(slots=True)
class _Brought:
    """What the visits that are told one by one have come to so far."""

    jobs: int = 0
    known: list[str] = field(default_factory=list)


def _live(
    shop: OpenShop, staff: DemoStaff, material: Mapping[str, Any], calendar: Calendar
) -> tuple[int, tuple[str, ...]]:
    """Live everything until now; return the jobs told one by one, the devices gone again."""
    zone, now = shop.shop.profile().time_zone, calendar.now
    customers = {one["key"]: one for one in material["customer"]}
    dated = [(visit_moment(visit, zone, now), visit) for visit in material["visit"]]
    visits = sorted(((at, visit) for at, visit in dated if at <= now), key=_instant)
    brought = _Brought()
    for place, (at, visit) in enumerate(visits):
        promise = _Promise(at, now, kept=place % _LATE_EVERY != 0)
        wanted = None if place >= len(visits) - _UNPRINTED_VISITS else ()
        entry = _intake(visit, customers[visit["customer"]], promise, wanted)
        of = customers[visit["customer"]]
        calendar.put(at, partial(_take_in, shop, staff, entry, (of, visit), brought))
    calendar.live()
    return brought.jobs, tuple(brought.known)


def _take_in(
    shop: OpenShop,
    staff: DemoStaff,
    entry: IntakeEntry,
    told: tuple[Mapping[str, Any], Mapping[str, Any]],
    brought: _Brought,
) -> None:
    customer, visit = told
    received = shop.intake.receive(staff.front_desk, entry)
    brought.jobs += len(received.jobs)
    _tag(shop, staff, received.customer, customer)
    if "taken_back" in visit:
        for job in received.jobs:
            shop.jobs.void(staff.manager, job.number, visit["taken_back"])
        brought.known += [device.imei for device in entry.devices]


def _tag(shop: OpenShop, staff: DemoStaff, customer: str | None, one: Mapping[str, Any]) -> None:
    for tag in one.get("tags", ()) if customer else ():
        shop.customers.tag(staff.front_desk, str(customer), tag, on=True)


def _intake(
    visit: Mapping[str, Any],
    customer: Mapping[str, str],
    promise: _Promise,
    wanted: tuple[str, ...] | None,
) -> IntakeEntry:
    devices = tuple(_device(one, customer["language"], promise) for one in visit["device"])
    return IntakeEntry(_customer(customer), devices, wanted)


@dataclass(frozen=True, slots=True)
class _Promise:
    """Promises of one visit; those that were kept in mind were put off before they were late."""

    at: int
    now: int
    kept: bool

    def after(self, hours: int) -> int:
        promised: int = self.at + hours * _HOUR_MS
        while self.kept and promised < self.now - _HOUR_MS:
            promised += _PUT_OFF_MS
        return promised


def _instant(dated: tuple[int, Mapping[str, Any]]) -> int:
    return dated[0]


def visit_moment(visit: Mapping[str, Any], zone: str, now: int) -> int:
    """Return when a visit was, in epoch ms: so many minutes after opening, so many days ago.

    Today's are drawn together into the part of the day that has passed, whenever it is made.
    """
    local = local_time(now - visit["days_ago"] * _DAY_MS, zone).replace(tzinfo=None)
    opening = local.replace(hour=_OPENS_AT, minute=0, second=0, microsecond=0)
    if visit["days_ago"]:
        return to_epoch_ms(opening + timedelta(minutes=visit["minute"]), zone)
    passed = (local - local.replace(hour=DAY_BEGINS_AT, minute=0)).total_seconds() % 86_400
    share: float = min(passed, _OPEN_S) * visit["minute"] / OPEN_MINUTES
    return now - round((min(passed, _OPEN_S) - share) * 1000)


def _customer(one: Mapping[str, str]) -> CustomerEntry:
    return CustomerEntry(
        name=one.get("name", ""),
        phone=one.get("phone", ""),
        second_contact=one.get("second_contact", ""),
        address=one.get("address", ""),
        note=one.get("note", ""),
        language=one["language"],
        no_contact=not one.get("phone"),
    )


def _level(one: Mapping[str, Any]) -> str:
    """Return the level of an intake: quick where nobody looked at the device."""
    looked_at = one.get("condition") and "accessories" in one
    return str(one.get("level", "standard")) if looked_at else IntakeLevel.QUICK


def _device(one: Mapping[str, Any], language: str, promise: _Promise) -> DeviceEntry:
    condition = one.get("condition")
    hours = one.get("promised_hours")
    return DeviceEntry(
        category=one["category"],
        brand=one.get("brand", ""),
        model=one.get("model", ""),
        serial=one.get("serial", ""),
        imei=one.get("imei", ""),
        problem=one["problem"][language],
        symptoms=tuple(one.get("symptoms", ())),
        condition=(
            None
            if condition is None
            else tuple(ConditionEntry(point, answer) for point, answer in condition.items())
        ),
        accessories=tuple(one["accessories"]) if "accessories" in one else None,
        answers=one.get("answers", {}),
        facts=one.get("facts", {}),
        level=_level(one),
        promised_at=None if hours is None else promise.after(hours),
    )
