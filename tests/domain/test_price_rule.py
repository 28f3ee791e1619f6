"""New prices by a rule: exact in whole numbers, rounded to the ending."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import BadEntry
from app.domain.price_rule import PriceEnding, PriceRule, RuleKind

PERCENT, AMOUNT, ON_COST = RuleKind


@pytest.mark.parametrize(
    ("kind", "value", "ending", "price", "expected"),
    [
        (PERCENT, 500, PriceEnding.EXACT, 10_001, 10_501),
        (PERCENT, -10_000, PriceEnding.EXACT, 10_001, 0),
        (PERCENT, 500, PriceEnding.WHOLE, 12_345, 13_000),
        (PERCENT, 0, PriceEnding.WHOLE, 12_350, 12_400),
        (PERCENT, 0, PriceEnding.TENS, 12_499, 12_000),
        (PERCENT, 0, PriceEnding.NINETY, 12_345, 12_390),
        (PERCENT, 0, PriceEnding.NINETY, 12_340, 12_390),
        (PERCENT, 0, PriceEnding.NINETY, 12_339, 12_290),
        (PERCENT, 0, PriceEnding.NINETY, 5, 90),
        (AMOUNT, -500, PriceEnding.EXACT, 499, None),
        (AMOUNT, 1, PriceEnding.EXACT, None, None),
    ],
)
def test_a_price_follows_its_rule(
    kind: RuleKind, value: int, ending: PriceEnding, price: int | None, expected: int | None
) -> None:
    assert PriceRule(kind, value, ending).new_price(price, 1, 2) == expected


def test_a_price_on_cost_needs_a_cost() -> None:
    rule = PriceRule(ON_COST, 18_000, PriceEnding.WHOLE)
    assert rule.new_price(None, 10_055, 2) == 18_100
    assert rule.new_price(10_000, None, 2) is None


@pytest.mark.parametrize(
    ("rule", "decimals", "field"),
    [
        (PriceRule(PERCENT, -10_001), 2, "price_rule"),
        (PriceRule(ON_COST, 0), 2, "price_rule"),
        (PriceRule(AMOUNT, 10**13), 2, "price_rule"),
        (PriceRule(PERCENT, 500, PriceEnding.NINETY), 0, "price_ending"),
    ],
)
def test_a_rule_without_sense_is_refused(rule: PriceRule, decimals: int, field: str) -> None:
    with pytest.raises(BadEntry) as refused:
        rule.checked(decimals)
    assert refused.value.field == field


@given(st.integers(0, 10**9), st.integers(-9_999, 50_000), st.sampled_from(PriceEnding))
def test_an_ending_is_never_further_than_its_step(
    price: int, value: int, ending: PriceEnding
) -> None:
    new = PriceRule(PERCENT, value, ending).new_price(price, None, 2)
    step = {"exact": 1, "whole": 100, "tens": 1_000, "ninety": 100}[ending]
    assert new is not None
    exact = price * (10_000 + value)
    least = 90 * 10_000 if ending is PriceEnding.NINETY else 0
    assert abs(2 * (new * 10_000 - max(exact, least))) <= step * 10_000
    assert new % step == (90 if ending is PriceEnding.NINETY else 0)
