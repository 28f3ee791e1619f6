"""Licence-only work is taken up by who holds the licence, whoever acts for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.job import JobState
from app.domain.safety import LicenceMissing
from app.domain.technician import LicenceEntry
from tests.services.bench_stand import hire
from tests.services.licensed_work import refill

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from tests.fakes import StoppedClock

MONTH_S = 31 * 86_400


@pytest.fixture
def zhao(shop: OpenShop, manager: Actor) -> Actor:
    """Return a technician with a certificate, in a shop that asks for it."""
    shop.settings.change(manager, "licences_needed", value=True)
    zhao = hire(shop, manager)
    entry = LicenceEntry("refrigerant", valid_until="2026-12-10")
    shop.workshop.technicians.add_licence(manager, "zhao", entry)
    return zhao


@pytest.fixture
def qian(shop: OpenShop, manager: Actor, zhao: Actor) -> Actor:
    return hire(shop, manager, "qian", "钱师傅")


@pytest.mark.both_engines
def test_who_holds_it_takes_the_work_up(shop: OpenShop, manager: Actor, zhao: Actor) -> None:
    taken = shop.bench.take(zhao, refill(shop, manager))
    assert taken.job.state is JobState.REPAIRING


def test_who_does_not_hold_it_is_refused(shop: OpenShop, manager: Actor, qian: Actor) -> None:
    number = refill(shop, manager)
    with pytest.raises(LicenceMissing):
        shop.bench.take(qian, number)
    with pytest.raises(LicenceMissing):
        shop.workshop.timers.start(qian, number)
    assert shop.bench.page(qian, number).job.technician == ""


def test_a_scanned_badge_counts_not_who_is_signed_in(
    shop: OpenShop, manager: Actor, zhao: Actor, qian: Actor
) -> None:
    number = refill(shop, manager)
    with pytest.raises(LicenceMissing):
        shop.bench.take_for(zhao, number, qian.user)
    assert shop.bench.take_for(qian, number, zhao.user).job.state is JobState.REPAIRING


def test_it_is_asked_again_of_who_takes_over(
    shop: OpenShop, manager: Actor, zhao: Actor, qian: Actor
) -> None:
    number = refill(shop, manager)
    shop.bench.take(zhao, number)
    with pytest.raises(LicenceMissing):
        shop.bench.take(qian, number)
    assert shop.bench.page(qian, number).job.technician == zhao.user


def test_one_that_ran_out_does_not_count(
    shop: OpenShop, manager: Actor, zhao: Actor, clock: StoppedClock
) -> None:
    clock.forward(MONTH_S)
    with pytest.raises(LicenceMissing):
        shop.bench.take(zhao, refill(shop, manager))


def test_agreeing_to_the_price_never_waits_for_it(
    shop: OpenShop, manager: Actor, zhao: Actor, qian: Actor
) -> None:
    number = refill(shop, manager, before=qian)
    assert shop.bench.page(manager, number).job.state is JobState.DIAGNOSING
    assert shop.bench.take(zhao, number).job.state is JobState.REPAIRING


def test_a_shop_without_the_switch_asks_nobody(shop: OpenShop, manager: Actor, qian: Actor) -> None:
    shop.settings.change(manager, "licences_needed", value=False)
    assert shop.bench.take(qian, refill(shop, manager)).job.state is JobState.REPAIRING
