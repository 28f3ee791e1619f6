"""Technicians: which tier a job asks for, and what speaks for somebody."""

from __future__ import annotations

import pytest

from app.domain.errors import BadEntry
from app.domain.price_line import Tier
from app.domain.queue_order import TakerReason
from app.domain.technician import Ability, LicenceEntry, TechnicianEntry, tier_for, weigh

JUNIOR, MIDDLE, SENIOR = Tier


@pytest.mark.parametrize(
    ("value", "listed", "tier"),
    [
        (0, (), JUNIOR),
        (1000, (), JUNIOR),
        (1001, (), MIDDLE),
        (3001, (), SENIOR),
        (0, (MIDDLE, JUNIOR), MIDDLE),
        (1001, (SENIOR,), SENIOR),
    ],
)
def test_the_tier_goes_by_the_price_and_by_the_repair(
    value: int, listed: tuple[Tier, ...], tier: Tier
) -> None:
    assert tier_for(value, 1000, 3000, listed) is tier


def test_without_amounts_the_price_asks_for_nobody_in_particular() -> None:
    assert tier_for(9_999_999, 0, 0, ()) is JUNIOR


def test_a_missing_licence_outweighs_all_that_speaks_for_somebody() -> None:
    best = Ability(SENIOR, 3, knows_model=True, knows_type=True, had_it=True, licensed=False)
    assert weigh(best, SENIOR, 0)[0] < weigh(Ability(open_jobs=9), SENIOR, 0)[0]


def test_who_repaired_this_device_comes_before_who_has_nothing_to_do() -> None:
    had_it = Ability(had_it=True, open_jobs=9, running=1)
    assert weigh(had_it, JUNIOR, 0)[0] > weigh(Ability(knows_class=True, here=True), JUNIOR, 0)[0]


def test_reasons_stand_in_the_order_of_what_weighs() -> None:
    _, reasons = weigh(Ability(MIDDLE, 2, open_jobs=3, knows_class=True, running=1), SENIOR, 0)
    assert reasons == (
        TakerReason.TIER_TOO_LOW,
        TakerReason.SKILL_CLASS,
        TakerReason.STARS,
        TakerReason.LOAD_HIGH,
        TakerReason.AT_WORK,
    )


def test_a_tier_that_nobody_wrote_down_decides_nothing() -> None:
    _, reasons = weigh(Ability(), SENIOR, 1)
    assert reasons == ()


@pytest.mark.parametrize("stars", [-1, 4])
def test_there_are_at_most_three_stars(stars: int) -> None:
    with pytest.raises(BadEntry):
        TechnicianEntry(JUNIOR, stars).checked()


def test_each_skill_is_kept_once() -> None:
    kept = TechnicianEntry(JUNIOR, classes=("phone", "phone", "laptop")).checked()
    assert kept.classes == ("phone", "laptop")


def test_nobody_is_good_at_more_than_sixty_things() -> None:
    with pytest.raises(BadEntry):
        TechnicianEntry(JUNIOR, repair_types=tuple(f"r{it}" for it in range(61))).checked()


def test_a_licence_that_ends_on_no_day_is_refused() -> None:
    with pytest.raises(BadEntry) as refused:
        LicenceEntry("electrician", valid_until="2026-02-30").checked()
    assert refused.value.reason == "not_a_day"


def test_a_licence_may_never_end() -> None:
    assert LicenceEntry(" electrician ").checked() == LicenceEntry("electrician")
