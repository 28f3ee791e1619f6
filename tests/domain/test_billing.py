"""Lines, tax and totals, worked by hand and for any amount."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.billing import (
    LineAmounts,
    TaxMode,
    line_amounts,
    part_between,
    rounded_off,
    totals,
)

PRICES = st.integers(0, 10**9)
PIECES = st.integers(1, 999)
RATES = st.integers(0, 5000)


@pytest.mark.parametrize(
    ("price", "pieces", "rate", "mode", "amounts"),
    [
        # 650.00 with 13 % inside: 65000 * 10000 / 11300 = 57522.12, tax 74.78.
        (65_000, 1, 1300, TaxMode.INCLUSIVE, LineAmounts(57_522, 7_478, 65_000)),
        # 1.13 with 13 % inside is 1.00 and 0.13.
        (113, 1, 1300, TaxMode.INCLUSIVE, LineAmounts(100, 13, 113)),
        # 3 * 9.99 with 8.25 % on top: 2997 * 0.0825 = 247.25.
        (999, 3, 825, TaxMode.EXCLUSIVE, LineAmounts(2_997, 247, 3_244)),
        # Half a cent is rounded up: 10 * 5 % = 0.5.
        (10, 1, 500, TaxMode.EXCLUSIVE, LineAmounts(10, 1, 11)),
        (30_00, 2, 0, TaxMode.INCLUSIVE, LineAmounts(60_00, 0, 60_00)),
        (0, 1, 1300, TaxMode.INCLUSIVE, LineAmounts(0, 0, 0)),
    ],
)
def test_a_line_comes_to_what_a_hand_works_out(
    price: int, pieces: int, rate: int, mode: TaxMode, amounts: LineAmounts
) -> None:
    assert line_amounts(price, pieces, rate, mode) == amounts


@given(PRICES, PIECES, RATES, st.sampled_from(TaxMode))
def test_net_and_tax_are_the_whole_line(price: int, pieces: int, rate: int, mode: TaxMode) -> None:
    line = line_amounts(price, pieces, rate, mode)
    assert line.net + line.tax == line.gross
    assert price * pieces in {line.net, line.gross}
    assert line.tax >= 0


@given(PRICES, st.integers(1, 12), RATES, st.data())
def test_pieces_brought_back_one_by_one_come_to_the_whole(
    price: int, pieces: int, rate: int, data: st.DataObject
) -> None:
    whole = line_amounts(price, pieces, rate, TaxMode.EXCLUSIVE)
    cuts = data.draw(st.lists(st.integers(0, pieces), max_size=4))
    steps = [0, *sorted(cuts), pieces]
    parts = [part_between(whole, before, upto, pieces) for before, upto in pairwise(steps)]
    assert sum(part.gross for part in parts) == whole.gross
    assert sum(part.tax for part in parts) == whole.tax
    assert all(part.net + part.tax == part.gross for part in parts)


def test_a_total_is_the_lines_less_what_was_rounded_off() -> None:
    added = totals([LineAmounts(100, 13, 113), LineAmounts(50, 0, 50)], rounding=3)
    assert (added.net, added.tax, added.rounding, added.total) == (150, 13, 3, 160)


@pytest.mark.parametrize(
    ("due", "unit", "off"), [(12_850, 100, 50), (12_850, 1000, 850), (100, 100, 0), (7, 1, 0)]
)
def test_rounding_down_leaves_whole_units(due: int, unit: int, off: int) -> None:
    assert rounded_off(due, unit) == off
