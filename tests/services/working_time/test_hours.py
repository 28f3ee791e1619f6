"""Opening hours: set by weekday, closed and special by date, true of the past as they held."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry
from app.services.local_day import business_day, day_after, day_bounds
from app.services.shop_hours import working_time
from tests.factories import sign_in

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from tests.fakes import StoppedClock

HOUR = 3_600_000
DAY = 24 * HOUR


def open_hours(shop: OpenShop, start: int, end: int) -> float:
    with shop.file.reading() as session:
        return working_time(session).open_ms(start, end) / HOUR


def test_a_new_shop_has_sample_hours(shop: OpenShop) -> None:
    current = shop.workshop.hours.current()
    assert current.sample
    assert current.week["mon"] == "09:00-20:00"


def test_hours_that_were_set_hold_and_are_no_sample(shop: OpenShop, manager: Actor) -> None:
    view = shop.workshop.hours.set_week(manager, {"sun": "", "mon": "10:00-12:00 13:00-19:00"})
    assert (view.sample, view.week["sun"]) == (False, "")
    assert view.week["mon"] == "10:00-12:00 13:00-19:00"
    assert view.week["tue"] == "09:00-20:00"


def test_a_change_leaves_the_days_before_as_they_were(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    first = clock.at
    clock.forward(7 * 86_400)
    week = dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), "10:00-11:00")
    shop.workshop.hours.set_week(sign_in(shop), week)
    assert open_hours(shop, first, first + 2 * DAY) == 22
    assert open_hours(shop, first + 8 * DAY, first + 10 * DAY) == 2


def test_a_forgotten_holiday_counts_once_it_is_entered(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    profile = shop.shop.profile()
    yesterday = day_after(business_day(clock.at, profile.time_zone), -1)
    begins, ends = day_bounds(yesterday, profile.time_zone)
    assert open_hours(shop, begins, ends) == 11
    shop.workshop.hours.close(manager, yesterday, name="Founders' day")
    assert open_hours(shop, begins, ends) == 0


@pytest.mark.parametrize("week", [{"mon": "nine to five"}, {"noday": "09:00-18:00"}])
def test_what_is_no_hours_is_refused_and_nothing_is_changed(
    shop: OpenShop, manager: Actor, week: dict[str, str]
) -> None:
    with pytest.raises(BadEntry):
        shop.workshop.hours.set_week(manager, {"tue": "10:00-12:00", **week})
    assert shop.workshop.hours.current().sample


@pytest.mark.parametrize(
    ("first", "last"), [("2026-13-01", ""), ("2026-10-08", "2026-10-01"), ("soon", "")]
)
def test_days_that_are_none_are_refused(
    shop: OpenShop, manager: Actor, first: str, last: str
) -> None:
    with pytest.raises(BadEntry):
        shop.workshop.hours.close(manager, first, last)


def test_a_special_day_is_taken_back(shop: OpenShop, manager: Actor) -> None:
    hours = shop.workshop.hours
    assert hours.special(manager, "2026-12-24", "09:00-13:00").special == {
        "2026-12-24": "09:00-13:00"
    }
    hours.close(manager, "2026-12-24", "2026-12-26", "Christmas")
    view = hours.usual(manager, "2026-12-24")
    assert (view.special, view.off) == ({}, ())
