"""Appointments at the counter and at an address."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from app.domain.arrivals import (
    AppointmentEntry,
    AppointmentNotFound,
    AppointmentOver,
    AppointmentState,
)
from app.domain.errors import BadEntry
from app.services.local_day import local_time
from tests.factories import make_founding, make_intake, make_shop, sign_in

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from db.engine import Database
    from tests.fakes import StoppedClock


def _entry(**changed: Any) -> AppointmentEntry:
    # The stopped clock says 11:00 on a Saturday, 21 November 2026, in Shanghai.
    entry = AppointmentEntry(
        datetime(2026, 11, 21, 14, 0),  # noqa: DTZ001 (the store's own time)
        datetime(2026, 11, 21, 15, 0),  # noqa: DTZ001
        name="王芳",
        phone="100 0000 0144",
        model="苹果13",
        problem="屏幕碎了",
    )
    return replace(entry, **changed)


def test_an_appointment_is_listed_on_its_day(shop: OpenShop, manager: Actor) -> None:
    made = shop.appointments.make(manager, _entry())
    assert shop.appointments.list(manager) == (made,)
    assert shop.appointments.list(manager, date(2026, 11, 22)) == ()
    assert (made.begins.hour, made.ends.hour) == (14, 15)


def test_the_days_after_today_are_listed_too(shop: OpenShop, manager: Actor) -> None:
    begins, ends = datetime(2026, 11, 22, 9), datetime(2026, 11, 22, 10)  # noqa: DTZ001
    tomorrow = shop.appointments.make(manager, _entry(begins=begins, ends=ends))
    today = shop.appointments.make(manager, _entry())
    assert shop.appointments.list(manager, days=2) == (today, tomorrow)


@pytest.mark.parametrize(
    ("changed", "field", "reason"),
    [
        ({"ends": datetime(2026, 11, 21, 14)}, "ends_at", "before_begin"),  # noqa: DTZ001
        ({"name": "", "phone": ""}, "phone", "nobody"),
        ({"place": "moon"}, "place", "not_one_of"),
        ({"place": "address"}, "address", "missing"),
        (
            {
                "begins": datetime(2026, 11, 20, 9),  # noqa: DTZ001
                "ends": datetime(2026, 11, 20, 10),  # noqa: DTZ001
            },
            "begins_at",
            "in_the_past",
        ),
        ({"ends": datetime(9999, 12, 31)}, "ends_at", "moment"),  # noqa: DTZ001
    ],
)
def test_a_window_that_cannot_be_is_refused(
    shop: OpenShop, manager: Actor, changed: dict[str, Any], field: str, reason: str
) -> None:
    with pytest.raises(BadEntry) as refused:
        shop.appointments.make(manager, _entry(**changed))
    assert (refused.value.field, refused.value.reason) == (field, reason)


def test_a_time_that_the_clocks_leave_out_is_refused(
    database: Database, clock: StoppedClock, tmp_path: Path
) -> None:
    abroad = make_founding(country="DE", currency="EUR", time_zone="Europe/Berlin")
    shop = make_shop(database, clock, tmp_path, abroad)
    gap = datetime(2027, 3, 28, 2, 30)  # noqa: DTZ001
    with pytest.raises(BadEntry) as refused:
        shop.appointments.make(sign_in(shop), _entry(begins=gap, ends=gap.replace(hour=4)))
    assert (refused.value.reason, refused.value.detail) == ("no_such_time", "02:30")


def test_an_appointment_can_be_moved(shop: OpenShop, manager: Actor) -> None:
    made = shop.appointments.make(manager, _entry())
    later = datetime(2026, 11, 21, 18, 30)  # noqa: DTZ001
    changed = shop.appointments.change(manager, made.id, _entry(ends=later))
    assert local_time(changed.ends_at, "Asia/Shanghai").replace(tzinfo=None) == later


def test_a_cancelled_appointment_keeps_its_reason_and_can_be_taken_back(
    shop: OpenShop, manager: Actor
) -> None:
    made = shop.appointments.make(manager, _entry())
    with pytest.raises(BadEntry):
        shop.appointments.cancel(manager, made.id, " ")
    cancelled = shop.appointments.cancel(manager, made.id, "改天再来")
    assert cancelled.state is AppointmentState.CANCELLED
    with pytest.raises(AppointmentOver):
        shop.appointments.came(manager, made.id)
    assert shop.appointments.book_again(manager, made.id).state is AppointmentState.BOOKED


def test_the_visit_is_written_down_with_the_intake(shop: OpenShop, manager: Actor) -> None:
    made = shop.appointments.make(manager, _entry())
    assert shop.appointments.came(manager, made.id).state is AppointmentState.CAME
    received = shop.intake.receive(manager, replace(make_intake(), arrival=made.id))
    kept = shop.appointments.list(manager)[0]
    assert (kept.state, kept.visit) == (AppointmentState.CAME, received.visit)
    with pytest.raises(AppointmentOver):
        shop.appointments.book_again(manager, made.id)
    with pytest.raises(AppointmentOver):
        shop.appointments.came(manager, made.id)


def test_only_a_booked_appointment_is_changed(shop: OpenShop, manager: Actor) -> None:
    made = shop.appointments.make(manager, _entry())
    shop.appointments.came(manager, made.id)
    with pytest.raises(AppointmentOver):
        shop.appointments.change(manager, made.id, _entry())


def test_a_known_customer_is_named_from_the_file(shop: OpenShop, manager: Actor) -> None:
    customer = shop.intake.receive(manager, make_intake()).customer or ""
    made = shop.appointments.make(manager, _entry(name="", phone="", customer=customer))
    assert (made.customer, made.name, made.phone) == (customer, "王芳", "100 0000 0144")


def test_an_appointment_that_is_not_there_is_named(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(AppointmentNotFound):
        shop.appointments.came(manager, "nothing")


def test_an_intake_taken_back_lets_the_appointment_become_another(
    shop: OpenShop, manager: Actor
) -> None:
    made = shop.appointments.make(manager, _entry())
    received = shop.intake.receive(manager, replace(make_intake(), arrival=made.id))
    shop.jobs.undo_intake(manager, received.visit)
    assert shop.appointments.came(manager, made.id).visit == ""
    assert shop.appointments.book_again(manager, made.id).state is AppointmentState.BOOKED
