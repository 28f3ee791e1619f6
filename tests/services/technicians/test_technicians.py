"""What a technician can do: kept, shown, and nothing that no list of the shop has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry, UserNotFound
from app.domain.permissions import NotPermitted
from app.domain.price_line import Tier
from app.domain.technician import LicenceEntry, LicenceNotFound, TechnicianEntry
from tests.services.bench_stand import hire

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from tests.fakes import StoppedClock

DAY_S = 86_400
GOOD_AT_SCREENS = TechnicianEntry(Tier.SENIOR, 2, ("phone",), ("screen",))


@pytest.mark.both_engines
def test_what_somebody_can_do_is_kept_in_the_place_of_what_stood_there(
    shop: OpenShop, manager: Actor
) -> None:
    hire(shop, manager)
    technicians = shop.workshop.technicians
    technicians.set(manager, "zhao", TechnicianEntry(Tier.JUNIOR, repair_types=("battery",)))
    technicians.set(manager, "zhao", GOOD_AT_SCREENS)
    kept = technicians.of(manager, "zhao")
    assert (kept.tier, kept.stars, kept.classes, kept.repair_types) == (
        Tier.SENIOR,
        2,
        ("phone",),
        ("screen",),
    )


def test_whoever_works_at_the_bench_is_listed(shop: OpenShop, manager: Actor) -> None:
    hire(shop, manager)
    (zhao,) = shop.workshop.technicians.list(manager)
    assert (zhao.name, zhao.tier, zhao.licences) == ("赵师傅", None, ())


def test_a_skill_that_no_list_has_is_refused(shop: OpenShop, manager: Actor) -> None:
    hire(shop, manager)
    with pytest.raises(BadEntry) as refused:
        shop.workshop.technicians.set(
            manager, "zhao", TechnicianEntry(Tier.JUNIOR, classes=("phone", "zeppelin"))
        )
    assert (refused.value.field, refused.value.detail) == ("device_classes", "zeppelin")


def test_nobody_who_is_not_here_is_a_technician(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(UserNotFound):
        shop.workshop.technicians.set(manager, "qian", GOOD_AT_SCREENS)


def test_technicians_do_not_rate_themselves(shop: OpenShop, manager: Actor) -> None:
    zhao = hire(shop, manager)
    with pytest.raises(NotPermitted):
        shop.workshop.technicians.set(zhao, "zhao", GOOD_AT_SCREENS)


def test_a_licence_is_told_of_before_it_ends_and_after(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    hire(shop, manager)
    technicians = shop.workshop.technicians
    ends = LicenceEntry("electrician", "A-1", "应急管理局", "2027-02-28")
    shown = [technicians.add_licence(manager, "zhao", ends)]
    for days in (70, 60):
        clock.forward(days * DAY_S)
        shown.append(technicians.of(manager, "zhao"))
    assert [(one.licences[0].ends_soon, one.licences[0].expired) for one in shown] == [
        (False, False),
        (True, False),
        (False, True),
    ]


def test_a_licence_is_ended_once(shop: OpenShop, manager: Actor) -> None:
    hire(shop, manager)
    technicians = shop.workshop.technicians
    (licence,) = technicians.add_licence(manager, "zhao", LicenceEntry("electrician")).licences
    assert technicians.end_licence(manager, licence.id).licences == ()
    with pytest.raises(LicenceNotFound):
        technicians.end_licence(manager, licence.id)


def test_a_kind_of_licence_that_no_work_asks_for_is_refused(shop: OpenShop, manager: Actor) -> None:
    hire(shop, manager)
    with pytest.raises(BadEntry):
        shop.workshop.technicians.add_licence(manager, "zhao", LicenceEntry("electricain"))


def test_there_is_a_list_of_what_one_can_be_good_at(shop: OpenShop, manager: Actor) -> None:
    there = shop.workshop.technicians.skill_list(manager)
    assert there.classes["phone"]["en"] == "Phone"
    assert "screen" in there.repair_types
    assert set(there.licences) == {"refrigerant", "electrician"}
