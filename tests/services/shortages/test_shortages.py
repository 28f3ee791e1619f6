"""What runs short, how many to get, and the minimum that the use suggests."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.job_part_entry import NeedEntry, UseEntry
from app.domain.money_entry import RefundEntry, ReturnedLine
from app.domain.part import PartChangedMeanwhile
from app.domain.part_entry import LimitEntry
from app.domain.stock import StockPlace
from app.services.shortages.shortages import Adoption
from tests.factories import sign_in
from tests.money import agreed_job, sell
from tests.stock import kept_part, receive

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from app.services.shortages.shortages import ShortPart, Suggestion
    from tests.fakes import StoppedClock

DAY_MS = 86_400_000


@pytest.fixture
def screen(shop: OpenShop, manager: Actor) -> str:
    return kept_part(shop, manager)


def limit(shop: OpenShop, manager: Actor, part: str, **limits: object) -> None:
    known = shop.parts.read(manager, part)
    wanted = LimitEntry(**limits)  # type: ignore[arg-type]
    shop.parts.change(manager, known, replace(known.entry, limits=(wanted,)))


def short(shop: OpenShop, manager: Actor) -> ShortPart:
    (part,) = shop.shortages.short_list(manager).parts
    return part


def suggestion(shop: OpenShop, manager: Actor) -> Suggestion:
    (one,) = shop.shortages.suggestions(manager)
    return one


def test_a_shop_with_nothing_missing_is_short_of_nothing(
    shop: OpenShop, manager: Actor, screen: str
) -> None:
    receive(shop, manager, screen, 3)
    limit(shop, manager, screen, minimum=3)
    assert shop.shortages.short_list(manager).parts == ()


def test_below_its_minimum_a_part_is_got_up_to_its_maximum(
    shop: OpenShop, manager: Actor, screen: str
) -> None:
    receive(shop, manager, screen, 2, unit_cost=9_000, supplier="老王")
    limit(shop, manager, screen, minimum=3, maximum=8)
    part = short(shop, manager)
    assert (part.on_hand, part.low[0].minimum, part.to_get) == (2, 3, 6)
    assert part.price is not None
    assert (part.price.supplier, part.price.unit_cost) == ("老王", 9_000)


def test_what_is_kept_back_does_not_count_for_the_minimum(
    shop: OpenShop, manager: Actor, screen: str
) -> None:
    receive(shop, manager, screen, 3)
    limit(shop, manager, screen, minimum=3)
    shop.job_parts.need(manager, agreed_job(shop, manager), NeedEntry(part=screen))
    part = short(shop, manager)
    assert (part.on_hand, part.available, part.to_get) == (3, 2, 1)


def test_a_value_ceiling_leaves_room_for_so_many_only(
    shop: OpenShop, manager: Actor, screen: str
) -> None:
    receive(shop, manager, screen, 1, unit_cost=9_000)
    limit(shop, manager, screen, minimum=2, maximum=9, value_ceiling=30_000)
    # 30000 less the 9000 that lie there are room for two.
    assert short(shop, manager).to_get == 2


def test_other_places_have_a_minimum_of_their_own(
    shop: OpenShop, manager: Actor, screen: str
) -> None:
    receive(shop, manager, screen, 5)
    limit(shop, manager, screen, place=StockPlace.TRANSIT, minimum=1)
    (low,) = short(shop, manager).low
    assert (low.place, low.there) == (StockPlace.TRANSIT, 0)


def test_jobs_that_wait_come_first_with_since_when(
    shop: OpenShop, manager: Actor, screen: str, clock: StoppedClock
) -> None:
    cable = kept_part(shop, manager, "电缆")
    limit(shop, manager, cable, minimum=1)
    number = agreed_job(shop, manager)
    shop.job_parts.need(manager, number, NeedEntry(part=screen, quantity=2))
    first, second = shop.shortages.short_list(manager).parts
    (waiting,) = first.waiting
    assert (waiting.number, waiting.pieces, waiting.since) == (number, 2, clock.at)
    assert (first.part, first.to_get, second.part) == (screen, 2, cable)


def test_a_part_that_no_catalogue_knows_is_waited_for_by_name(
    shop: OpenShop, manager: Actor
) -> None:
    shop.job_parts.need(manager, agreed_job(shop, manager), NeedEntry(names={"en": "Hinge"}))
    shop.job_parts.need(manager, agreed_job(shop, manager), NeedEntry(names={"en": "Hinge"}))
    part = short(shop, manager)
    assert (part.part, part.names["en"], part.short) == ("", "Hinge", 2)
    assert len(part.waiting) == 2


def test_what_was_kept_back_and_sold_shows_as_gone_short(
    shop: OpenShop, manager: Actor, screen: str, clock: StoppedClock
) -> None:
    receive(shop, manager, screen, 1)
    shop.job_parts.need(manager, agreed_job(shop, manager), NeedEntry(part=screen))
    assert shop.shortages.short_list(manager).parts == ()
    clock.at += DAY_MS
    sell(shop, manager, screen)
    assert short(shop, manager).waiting[0].given_away_at == clock.at


def test_a_job_that_ends_without_a_repair_waits_for_nothing(
    shop: OpenShop, manager: Actor, screen: str
) -> None:
    number = agreed_job(shop, manager)
    shop.job_parts.need(manager, number, NeedEntry(part=screen))
    shop.jobs.void(manager, number, "测试")
    assert shop.shortages.short_list(manager).parts == ()


def test_what_is_to_be_booked_is_on_the_list(shop: OpenShop, manager: Actor, screen: str) -> None:
    fit(shop, manager, screen)
    found = shop.shortages.short_list(manager)
    assert (found.parts[0].to_book, found.parts[0].to_get, found.uses_to_book) == (1, 0, 1)


def fit(shop: OpenShop, manager: Actor, part: str) -> None:
    shop.job_parts.fit(manager, agreed_job(shop, manager), UseEntry(need=NeedEntry(part=part)))


def test_the_use_is_what_was_fitted_and_sold_less_what_came_back(
    shop: OpenShop, manager: Actor, screen: str, clock: StoppedClock
) -> None:
    receive(shop, manager, screen, 9)
    clock.at += 89 * DAY_MS
    fit(shop, manager, screen)
    sell(shop, manager, screen)
    sold = sell(shop, manager, screen)
    (line,) = shop.refunds.offer(manager, sold.invoice).lines
    bring_back(shop, sold.invoice, line.id)
    # Two in 90 days are 0.1556 in seven: P(0) = 0.856, P(≤1) = 0.989.
    one = suggestion(shop, manager)
    assert (one.use.pieces, one.use.days, one.suggested) == (2, 90, 1)


def bring_back(shop: OpenShop, invoice: str, line: str) -> None:
    entry = RefundEntry("back", invoice, "不要了", lines=(ReturnedLine(line),))
    shop.refunds.refund(sign_in(shop), entry)


def test_use_before_the_ninety_days_does_not_count(
    shop: OpenShop, manager: Actor, screen: str, clock: StoppedClock
) -> None:
    receive(shop, manager, screen, 9)
    sell(shop, manager, screen)
    clock.at += 90 * DAY_MS
    assert shop.shortages.suggestions(manager) == ()


def test_a_very_young_part_is_judged_as_if_it_was_a_month_old(
    shop: OpenShop, manager: Actor, screen: str, clock: StoppedClock
) -> None:
    receive(shop, manager, screen, 9)
    clock.at += DAY_MS
    for _piece in range(3):
        fit(shop, manager, screen)
    # Three in two days count as three in thirty, 0.7 in seven: P(≤2) = 0.966.
    one = suggestion(shop, manager)
    assert (one.use.days, one.use.counted_days, one.suggested) == (2, 30, 2)


def test_a_young_part_is_judged_by_its_own_days(
    shop: OpenShop, manager: Actor, screen: str, clock: StoppedClock
) -> None:
    receive(shop, manager, screen, 9)
    clock.at += 39 * DAY_MS
    for _piece in range(4):
        fit(shop, manager, screen)
    # Four in forty days are 0.7 in seven.
    one = suggestion(shop, manager)
    assert (one.use.days, one.use.counted_days, one.suggested) == (40, 40, 2)


def test_ordering_that_takes_longer_asks_for_more(
    shop: OpenShop, manager: Actor, screen: str, clock: StoppedClock
) -> None:
    receive(shop, manager, screen, 9)
    clock.at += 89 * DAY_MS
    fit(shop, manager, screen)
    shop.settings.change(manager, "lead_days", 90)
    # One in ninety days, m = 1: P(≤3) = 0.981.
    assert suggestion(shop, manager).suggested == 3


def test_an_adopted_minimum_is_set_and_can_be_set_back(
    shop: OpenShop, manager: Actor, screen: str
) -> None:
    limit(shop, manager, screen, maximum=1, value_ceiling=50_000)
    back = shop.shortages.adopt(manager, [Adoption(screen, None, 4)])
    (kept,) = shop.parts.read(manager, screen).entry.limits
    assert (kept.minimum, kept.maximum, kept.value_ceiling) == (4, 4, 50_000)
    shop.shortages.adopt(manager, back)
    assert shop.parts.read(manager, screen).entry.limits[0].minimum is None


def test_a_minimum_that_somebody_else_changed_stays(
    shop: OpenShop, manager: Actor, screen: str
) -> None:
    cable = kept_part(shop, manager, "电缆")
    limit(shop, manager, screen, minimum=2)
    with pytest.raises(PartChangedMeanwhile):
        shop.shortages.adopt(manager, [Adoption(cable, None, 1), Adoption(screen, 1, 4)])
    assert shop.parts.read(manager, cable).entry.limits == ()


def test_an_adopted_minimum_is_suggested_no_more(
    shop: OpenShop, manager: Actor, screen: str
) -> None:
    receive(shop, manager, screen, 9)
    sell(shop, manager, screen)
    one = suggestion(shop, manager)
    shop.shortages.adopt(manager, [Adoption(screen, one.minimum, one.suggested)])
    assert shop.shortages.suggestions(manager) == ()
