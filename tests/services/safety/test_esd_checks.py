"""The daily check against static charge: of this bench, of this day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry
from app.services.safety.esd_checks import EsdEntry
from tests.factories import sign_in

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from tests.fakes import StoppedClock


def test_a_bench_that_was_not_checked_warns(shop: OpenShop, manager: Actor) -> None:
    shop.settings.change(manager, "esd_checks", value=True)
    assert shop.workshop.esd_checks.today(manager).warns
    assert not shop.workshop.esd_checks.check(manager, EsdEntry(strap_ohms=2_000_000)).warns


def test_a_shop_without_the_switch_is_not_warned(shop: OpenShop, manager: Actor) -> None:
    assert not shop.workshop.esd_checks.today(manager).warns


def test_what_is_out_of_range_fails_whatever_the_tester_said(
    shop: OpenShop, manager: Actor
) -> None:
    entry = EsdEntry(strap_ohms=40_000_000, good=True)
    last = shop.workshop.esd_checks.check(manager, entry).last
    assert last is not None
    assert not last.passed


def test_yesterdays_check_is_not_todays(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    shop.settings.change(manager, "esd_checks", value=True)
    shop.workshop.esd_checks.check(manager, EsdEntry())
    clock.forward(86_400)
    actor = sign_in(shop)
    assert shop.workshop.esd_checks.today(actor).warns
    assert len(shop.workshop.esd_checks.history(actor)) == 1


def test_an_impossible_resistance_is_refused(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(BadEntry):
        shop.workshop.esd_checks.check(manager, EsdEntry(strap_ohms=-1))
