"""Parcels: noted, found by their number, unpacked, sent home or kept here."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry
from app.domain.handover import HandedOverUnpaid, HandoverEntry, Proof
from app.domain.job import JobState
from app.domain.parcel import (
    NotMadeSafe,
    NotPacked,
    NotToBePosted,
    NotToBeSent,
    ParcelKnown,
    ParcelNotFound,
    ParcelNotHere,
    ParcelState,
    tracking_norm,
)
from app.domain.scan import ScanKind
from app.services.parcels.parcels import ParcelEntry
from app.services.places.bins import BinEntry
from tests.factories import make_device, make_intake
from tests.ready_jobs import ready_jobs

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

SF = "SF 1234 5678 90123"
HOME = ParcelEntry("JD0099887766", sender="王芳")
SWOLLEN = {"battery_hazard": "swollen"}


def test_a_tracking_number_is_compared_without_spaces_case_or_width() -> None:
    assert tracking_norm("sf １２３-45 67") == tracking_norm("]C0SF1234567") == "SF1234567"


def test_a_parcel_is_found_by_its_number_however_it_is_scanned(
    shop: OpenShop, manager: Actor
) -> None:
    noted = shop.parcels.add(manager, ParcelEntry(SF, sender="王芳"))
    for text in (SF, "sf1234567890123", "]C0SF1234567890123"):
        scanned = shop.scanning.read(manager, text)
        assert (scanned.kind, scanned.record) == (ScanKind.PARCEL, noted.id)


def test_a_tracking_number_that_looks_like_an_imei_is_the_parcel(
    shop: OpenShop, manager: Actor
) -> None:
    shop.parcels.add(manager, ParcelEntry("490154203237518", "zto"))
    assert shop.scanning.read(manager, "490154203237518").kind is ScanKind.PARCEL


def test_the_carrier_is_told_by_the_number(shop: OpenShop, manager: Actor) -> None:
    assert shop.parcels.add(manager, ParcelEntry(SF)).carrier == "sf"
    assert shop.parcels.add(manager, ParcelEntry("123456789012")).carrier == "other"
    with pytest.raises(BadEntry):
        shop.parcels.add(manager, ParcelEntry("99999999", "pigeon"))


@pytest.mark.parametrize("tracking", ["", " - ", "1234567", "9" * 49])
def test_what_is_no_tracking_number_is_refused(
    shop: OpenShop, manager: Actor, tracking: str
) -> None:
    with pytest.raises(BadEntry):
        shop.parcels.add(manager, ParcelEntry(tracking))


def test_an_expected_parcel_that_is_noted_again_has_come(shop: OpenShop, manager: Actor) -> None:
    expected = shop.parcels.add(manager, ParcelEntry(SF, arrived=False))
    assert expected.state is ParcelState.EXPECTED
    came = shop.parcels.add(manager, ParcelEntry(SF))
    assert (came.id, came.state) == (expected.id, ParcelState.ARRIVED)
    with pytest.raises(ParcelKnown):
        shop.parcels.add(manager, ParcelEntry(SF))


def test_an_intake_unpacks_the_parcel(shop: OpenShop, manager: Actor) -> None:
    noted = shop.parcels.add(manager, ParcelEntry(SF))
    entry = make_intake(parcel=noted.id, channel="courier")
    received = shop.intake.receive(manager, entry)
    opened = shop.parcels.find(manager, SF)
    assert (opened.state, opened.jobs) == (ParcelState.OPENED, (received.jobs[0].number,))
    assert shop.parcels.to_do(manager) == ()
    with pytest.raises(ParcelNotHere):
        shop.parcels.end(manager, noted.id)


def test_a_parcel_put_aside_is_not_unpacked(shop: OpenShop, manager: Actor) -> None:
    noted = shop.parcels.add(manager, ParcelEntry(SF))
    shop.parcels.end(manager, noted.id)
    with pytest.raises(ParcelNotHere):
        shop.intake.receive(manager, make_intake(parcel=noted.id))
    with pytest.raises(ParcelNotFound):
        shop.parcels.find(manager, SF)
    assert shop.parcels.reopen(manager, noted.id).state is ParcelState.ARRIVED


def test_sending_home_hands_over_and_leaves_the_bin(shop: OpenShop, manager: Actor) -> None:
    shop.bins.add(manager, BinEntry("C1", "courier"))
    (number,) = ready_jobs(shop, manager, 0)
    shop.placings.put_away(manager, "C1", number)
    packed = shop.parcels.pack(manager, number, HOME)
    assert shop.parcels.sent(manager, packed.id).state is ParcelState.SENT
    job = shop.handovers.page(manager, number).jobs[0]
    assert job.handed is not None
    assert (job.state, job.handed.proof) == (JobState.CLOSED, Proof.COURIER)
    assert shop.bins.find(manager, "C1").devices == 0


def test_nobody_signs_for_what_the_courier_takes(shop: OpenShop, manager: Actor) -> None:
    shop.settings.change(manager, "sign_handover", "always")
    (number,) = ready_jobs(shop, manager, 0)
    packed = shop.parcels.pack(manager, number, HOME)
    assert shop.parcels.sent(manager, packed.id).state is ParcelState.SENT


def test_without_a_parcel_no_courier_takes_it(shop: OpenShop, manager: Actor) -> None:
    (number,) = ready_jobs(shop, manager, 0)
    with pytest.raises(NotPacked) as refused:
        shop.handovers.hand_over(manager, HandoverEntry((number,), Proof.COURIER))
    assert refused.value.number == number
    assert shop.jobs.page(manager, number).state is JobState.READY


def test_what_is_not_paid_stays_here(shop: OpenShop, manager: Actor) -> None:
    (number,) = ready_jobs(shop, manager, 30_000)
    packed = shop.parcels.pack(manager, number, HOME)
    with pytest.raises(HandedOverUnpaid):
        shop.parcels.sent(manager, packed.id)
    assert shop.parcels.find(manager, packed.id).state is ParcelState.PACKED


def test_what_is_not_ready_is_not_packed(shop: OpenShop, manager: Actor) -> None:
    number = shop.intake.receive(manager, make_intake()).jobs[0].number
    with pytest.raises(NotToBeSent):
        shop.parcels.pack(manager, number, HOME)


@pytest.mark.parametrize("danger", [SWOLLEN, {"electric_hazard": "shock"}])
def test_a_dangerous_device_is_not_posted_though_a_manager_asks(
    shop: OpenShop, manager: Actor, danger: dict[str, str]
) -> None:
    (number,) = ready_jobs(shop, manager, 0, answers=danger)
    with pytest.raises(NotToBePosted) as refused:
        shop.parcels.pack(manager, number, HOME)
    assert refused.value.questions == tuple(danger)


def test_a_device_with_a_new_battery_is_posted_when_the_bench_said_so(
    shop: OpenShop, manager: Actor
) -> None:
    (number,) = ready_jobs(shop, manager, 0, answers=SWOLLEN)
    shop.parcels.made_safe(manager, number, "new battery fitted, old one in the fire box")
    assert shop.parcels.dangers(manager, number) == ()
    assert shop.parcels.pack(manager, number, HOME).jobs == (number,)


def test_what_was_not_repaired_was_not_made_safe(shop: OpenShop, manager: Actor) -> None:
    device = make_device(answers=SWOLLEN)
    number = shop.intake.receive(manager, make_intake(device)).jobs[0].number
    with pytest.raises(NotMadeSafe):
        shop.parcels.made_safe(manager, number, "looks fine")


def test_one_tracking_number_is_one_parcel(shop: OpenShop, manager: Actor) -> None:
    (number,) = ready_jobs(shop, manager, 0)
    shop.parcels.pack(manager, number, HOME)
    with pytest.raises(ParcelKnown):
        shop.parcels.pack(manager, number, replace(HOME, tracking="jd 0099 887766"))
