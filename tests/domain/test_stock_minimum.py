"""The minimum suggested from the use of the last days, against sums made by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.stock_minimum import expected_use, suggested_minimum


def test_the_expected_use_is_that_of_the_days_until_new_ones_come() -> None:
    assert expected_use(18, 90, 10) == 2.0


@pytest.mark.parametrize(
    ("pieces", "days", "lead_days", "least"),
    [
        # m = 0: nothing is used, nothing is needed.
        (0, 90, 7, 0),
        # m = 0.05: e^-0.05 = 0.9512, enough already.
        (1, 60, 3, 0),
        # m = 0.1: P(0) = 0.9048, P(≤1) = 0.9048 + 0.0905 = 0.9953.
        (1, 70, 7, 1),
        # m = 1: 0.3679 + 0.3679 = 0.7358, + 0.1839 = 0.9197, + 0.0613 = 0.9810.
        (9, 90, 10, 3),
        # m = 2: 0.1353 + 0.2707 + 0.2707 + 0.1804 = 0.8571, + 0.0902 = 0.9473, + 0.0361 = 0.9834.
        (18, 90, 10, 5),
        # m = 5: P(≤8) = 0.9319, P(≤9) = 0.9682 (Poisson tables).
        (50, 70, 7, 9),
        # Young parts: 3 in 2 days count as 3 in 30, m = 0.7: P(≤1) = 0.8442, P(≤2) = 0.9659.
        (3, 2, 7, 2),
        # 3 in 12 days, new ones take twelve: m = 1.2, P(≤2) = 0.8795, P(≤3) = 0.9662.
        (3, 12, 12, 3),
        # A month old is old enough: 20 in 30 days is m = 4, P(≤7) = 0.9489, P(≤8) = 0.9786.
        (20, 30, 6, 8),
        # More came back than went.
        (-2, 90, 7, 0),
        # Used today for the first time: m = 0.0333, P(0) = 0.9672.
        (1, 0, 1, 0),
    ],
)
def test_the_minimum_is_the_one_worked_out_by_hand(
    pieces: int, days: int, lead_days: int, least: int
) -> None:
    assert suggested_minimum(pieces, days, lead_days) == least


def test_a_part_that_is_used_by_the_thousand_has_a_minimum_too() -> None:
    # Mean 1000, standard deviation 31.6: the 95 % point of a normal curve is 1000 + 1.645 · 31.6.
    assert suggested_minimum(1000, 70, 70) == pytest.approx(1052, abs=1)


def test_a_part_that_is_used_by_the_ten_thousand_has_a_minimum_at_once() -> None:
    # Mean 300,000, standard deviation 547.7: 300,000 + 1.645 · 547.7.
    assert suggested_minimum(150_000, 30, 60) == pytest.approx(300_901, abs=1)


def test_the_curve_goes_on_where_the_sum_ends() -> None:
    assert suggested_minimum(100_000, 100, 1) + 1 >= suggested_minimum(100_001, 100, 1) >= 1052


def test_a_part_grows_older_without_a_leap() -> None:
    least = [suggested_minimum(6, days, 14) for days in range(1, 91)]
    assert least == sorted(least, reverse=True)
    assert least[:30] == [least[29]] * 30


@given(st.integers(0, 5000), st.integers(1, 90), st.integers(1, 60))
def test_more_use_never_asks_for_less(pieces: int, days: int, lead_days: int) -> None:
    least = suggested_minimum(pieces, days, lead_days)
    assert suggested_minimum(pieces + 1, days, lead_days) >= least >= 0
    assert least + 1 > expected_use(pieces, days, lead_days) * 0.5
