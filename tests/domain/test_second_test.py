"""When a second person tests: by tier, by a share that nobody can test into."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.price_line import Tier
from app.domain.second_test import SecondPerson, SecondReason, is_drawn, second_reason

NEVER, BY_TIER, SHARE = SecondPerson


@pytest.mark.parametrize(
    ("wanted", "tier", "percent", "why"),
    [
        (NEVER, Tier.JUNIOR, 100, None),
        (BY_TIER, Tier.JUNIOR, 1, SecondReason.TIER),
        (BY_TIER, Tier.SENIOR, 100, None),
        (BY_TIER, None, 100, None),
        (SHARE, Tier.JUNIOR, 100, SecondReason.TIER),
        (SHARE, Tier.SENIOR, 100, SecondReason.SHARE),
        (SHARE, None, 100, SecondReason.SHARE),
        (SHARE, Tier.SENIOR, 0, None),
    ],
)
def test_the_policy_says_who_is_tested_twice(
    wanted: SecondPerson, tier: Tier | None, percent: int, why: SecondReason | None
) -> None:
    assert second_reason(wanted, tier, "019b0000-0000-7000-8000-000000000001", percent) is why


@given(st.uuids(), st.integers(0, 100))
def test_the_draw_falls_the_same_however_often_it_is_asked(job: object, percent: int) -> None:
    assert is_drawn(str(job), percent) == is_drawn(str(job), percent)
    assert not is_drawn(str(job), 0)
    assert is_drawn(str(job), 100)


@given(st.uuids(), st.integers(0, 99))
def test_who_is_drawn_of_few_is_drawn_of_more(job: object, percent: int) -> None:
    assert not is_drawn(str(job), percent) or is_drawn(str(job), percent + 1)


def test_about_a_tenth_is_drawn_of_ten_percent() -> None:
    # Ids as they are given out, one after another: only their hash may decide.
    drawn = sum(is_drawn(f"019b0000-0000-7000-8000-{n:012x}", 10) for n in range(10_000))
    assert 900 <= drawn <= 1100
