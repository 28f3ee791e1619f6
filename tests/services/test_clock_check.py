"""Whether the clock can be right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.day_close import CLOCK_SLACK_MS
from app.services.clock_check import clock_behind
from tests.factories import make_intake

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from tests.fakes import StoppedClock


def test_a_clock_may_lag_by_what_clocks_lag(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    shop.intake.receive(manager, make_intake())
    clock.at -= CLOCK_SLACK_MS
    assert clock_behind(shop.file) is None


def test_a_clock_before_the_last_record_cannot_be_right(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    shop.intake.receive(manager, make_intake())
    recorded, clock.at = clock.at, clock.at - CLOCK_SLACK_MS - 1
    behind = clock_behind(shop.file)
    assert behind is not None
    assert (behind.now, behind.latest) == (clock.at, recorded)
