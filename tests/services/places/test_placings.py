"""Putting devices away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import ChangedMeanwhile
from app.domain.handover import HandoverEntry
from app.domain.place import (
    BinKind,
    BinNotFound,
    HazardBinNeeded,
    HazardNotConfirmed,
    NotHere,
)
from app.services.places.bins import BinEntry
from tests.factories import make_device, make_intake
from tests.ready_jobs import ready_jobs

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

SWOLLEN = {"battery_hazard": "swollen"}


@pytest.fixture
def bins(shop: OpenShop, manager: Actor) -> dict[str, str]:
    made = shop.bins.add(manager, BinEntry("A1", last_name="A3"))
    made += shop.bins.add(manager, BinEntry("H1", BinKind.HAZARD))
    return {one.name: one.id for one in made}


def _job(shop: OpenShop, actor: Actor, **device: object) -> str:
    return shop.intake.receive(actor, make_intake(make_device(**device))).jobs[0].number


@pytest.mark.usefixtures("bins")
def test_a_device_is_in_one_bin_and_never_in_two(shop: OpenShop, manager: Actor) -> None:
    number = _job(shop, manager)
    shop.placings.put_away(manager, "A1", number)
    placed = shop.placings.put_away(manager, "A2", number)
    assert (placed.bin_name, placed.before_name) == ("A2", "A1")
    assert [one.devices for one in shop.bins.list(manager)] == [0, 1, 0, 0]


@pytest.mark.usefixtures("bins")
def test_putting_away_is_undone_to_where_it_was(shop: OpenShop, manager: Actor) -> None:
    number = _job(shop, manager)
    first = shop.placings.put_away(manager, "A1", number)
    second = shop.placings.put_away(manager, "A2", number)
    assert shop.placings.put_back(manager, second).bin_name == "A1"
    assert shop.placings.put_back(manager, first).bin_name == ""


@pytest.mark.usefixtures("bins")
def test_where_it_has_lain_is_told(shop: OpenShop, manager: Actor) -> None:
    number = _job(shop, manager)
    shop.placings.put_away(manager, "A1", number)
    shop.placings.take_out(manager, number)
    shop.placings.take_out(manager, number)
    steps = shop.placings.history(manager, number)
    assert [(one.bin_name, one.by) for one in steps] == [("A1", "林店长"), ("", "林店长")]


@pytest.mark.usefixtures("bins")
def test_a_handed_over_device_leaves_its_bin(shop: OpenShop, manager: Actor) -> None:
    (number,) = ready_jobs(shop, manager, 0)
    shop.placings.put_away(manager, "A1", number)
    shop.handovers.hand_over(manager, HandoverEntry((number,)))
    assert shop.placings.place_of(manager, number).bin_name == ""
    with pytest.raises(NotHere):
        shop.placings.put_away(manager, "A1", number)


@pytest.mark.usefixtures("bins")
def test_a_void_job_leaves_its_bin(shop: OpenShop, manager: Actor) -> None:
    number = _job(shop, manager)
    shop.placings.put_away(manager, "A1", number)
    shop.jobs.void(manager, number, "typed twice")
    assert shop.placings.names(manager, [number]) == {}


@pytest.mark.usefixtures("bins")
def test_an_intake_taken_back_leaves_no_device_in_a_bin(shop: OpenShop, manager: Actor) -> None:
    received = shop.intake.receive(manager, make_intake())
    shop.placings.put_away(manager, "A1", received.jobs[0].number)
    shop.jobs.undo_intake(manager, received.visit)
    assert shop.bins.find(manager, "A1").devices == 0


@pytest.mark.usefixtures("bins")
def test_a_dangerous_device_asks_before_it_lies_anywhere(shop: OpenShop, manager: Actor) -> None:
    number = _job(shop, manager, answers=SWOLLEN)
    with pytest.raises(HazardNotConfirmed):
        shop.placings.put_away(manager, "A1", number)
    assert shop.placings.put_away(manager, "A1", number, confirmed=True).bin_name == "A1"


@pytest.mark.usefixtures("bins")
def test_a_dangerous_device_goes_into_its_own_bin_unasked(shop: OpenShop, manager: Actor) -> None:
    number = _job(shop, manager, answers=SWOLLEN)
    assert shop.placings.put_away(manager, "H1", number).bin_name == "H1"


@pytest.mark.usefixtures("bins")
def test_a_strict_shop_lets_danger_lie_nowhere_else(shop: OpenShop, manager: Actor) -> None:
    shop.settings.change(manager, "hazard_places", "refuse")
    number = _job(shop, manager, answers=SWOLLEN)
    with pytest.raises(HazardBinNeeded):
        shop.placings.put_away(manager, "A1", number, confirmed=True)


def test_no_such_bin_is_said(shop: OpenShop, manager: Actor, bins: dict[str, str]) -> None:
    number = _job(shop, manager)
    shop.bins.end(manager, bins["A1"])
    for place in ("A1", bins["A1"], "Z9"):
        with pytest.raises(BinNotFound):
            shop.placings.put_away(manager, place, number)


@pytest.mark.usefixtures("bins")
def test_two_scans_put_a_device_away(shop: OpenShop, manager: Actor) -> None:
    number = _job(shop, manager)
    first = shop.scanning.read(manager, shop.bins.find(manager, "A1").code)
    done = shop.scan_pairs.act(manager, first, shop.scanning.read(manager, number))
    assert shop.placings.names(manager, [number]) == {number: "A1"}
    assert done.undo is not None
    done.undo(manager)
    assert shop.placings.names(manager, [number]) == {}


@pytest.mark.usefixtures("bins")
def test_what_was_moved_since_is_not_put_back(shop: OpenShop, manager: Actor) -> None:
    number = _job(shop, manager)
    placed = shop.placings.put_away(manager, "A1", number)
    shop.placings.put_away(manager, "A2", number)
    with pytest.raises(ChangedMeanwhile):
        shop.placings.put_back(manager, placed)
    assert shop.placings.names(manager, [number]) == {number: "A2"}


@pytest.mark.usefixtures("bins")
def test_danger_is_confirmed_by_scanning_it_once_more(shop: OpenShop, manager: Actor) -> None:
    number = _job(shop, manager, answers=SWOLLEN)
    first = shop.scanning.read(manager, shop.bins.find(manager, "A1").code)
    second = shop.scanning.read(manager, number)
    with pytest.raises(HazardNotConfirmed):
        shop.scan_pairs.act(manager, first, second)
    shop.scan_pairs.act(manager, first, second)
    assert shop.placings.names(manager, [number]) == {number: "A1"}
