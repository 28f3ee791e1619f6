"""What of a diagnosis fee is due by how a job ends."""

from __future__ import annotations

import pytest

from app.domain.billing import TaxMode, line_amounts
from app.domain.diagnosis_fee import FEE_OUTCOMES, check_shares, fee_due, share_of, told_price
from app.domain.errors import BadEntry
from app.domain.job import Outcome
from app.domain.quote import FeeTerms

NORM = {"repaired": 10_000, "partly": 10_000, "declined": 3_000}


@pytest.mark.parametrize(
    ("outcome", "due"),
    [
        (Outcome.REPAIRED, 5_000),
        (Outcome.PARTLY, 5_000),
        (Outcome.DECLINED, 1_500),
        (Outcome.NOT_REPAIRABLE, 0),
        (Outcome.NO_FAULT_FOUND, 0),
        (Outcome.REPLACED, 0),
        (Outcome.TRADED_IN, 0),
        (Outcome.DISPOSED, 0),
        (Outcome.LOST, 0),
    ],
)
def test_the_outcome_says_which_share_is_due(outcome: Outcome, due: int) -> None:
    assert fee_due(FeeTerms(5_000, NORM, deducted=False), outcome) == due


@pytest.mark.parametrize("outcome", [Outcome.REPAIRED, Outcome.PARTLY])
def test_a_deducted_fee_is_part_of_the_price_of_what_was_repaired(outcome: Outcome) -> None:
    assert fee_due(FeeTerms(5_000, NORM, deducted=True), outcome) == 0


def test_a_deducted_fee_is_due_where_the_customer_declines() -> None:
    assert fee_due(FeeTerms(5_000, NORM, deducted=True), Outcome.DECLINED) == 1_500


@pytest.mark.parametrize(
    ("amount", "share", "due"),
    [
        (5, 3_000, 2),  # 1.5 is rounded up
        (15, 3_000, 5),  # 4.5 too
        (333, 3_000, 100),  # 99.9
        (1, 4_999, 0),
        (1, 5_000, 1),
        (4_999, 10_000, 4_999),
    ],
)
def test_a_share_is_rounded_half_up(amount: int, share: int, due: int) -> None:
    assert share_of(amount, share) == due


@pytest.mark.parametrize("shares", [{"repaired": 10_001}, {"declined": -1}, {"lost": 100}])
def test_a_share_is_part_of_the_whole_of_a_known_outcome(shares: dict[str, int]) -> None:
    with pytest.raises(BadEntry) as refused:
        check_shares(FeeTerms(5_000, shares, deducted=True))
    assert refused.value.field == "shares"


def test_a_share_may_be_set_for_every_way_a_device_is_given_back_diagnosed() -> None:
    check_shares(FeeTerms(5_000, dict.fromkeys(FEE_OUTCOMES, 10_000), deducted=False))


@pytest.mark.parametrize("tax_bp", [0, 600, 1300, 1900, 2700, 875])
def test_a_fee_that_was_told_with_its_tax_comes_to_no_more(tax_bp: int) -> None:
    for due in range(300):
        price = told_price(due, tax_bp, TaxMode.INCLUSIVE, TaxMode.EXCLUSIVE)
        billed = line_amounts(price, 1, tax_bp, TaxMode.EXCLUSIVE).gross
        assert due - 1 <= billed <= due


def test_a_fee_that_was_told_without_its_tax_is_priced_with_it() -> None:
    assert told_price(5_000, 1300, TaxMode.EXCLUSIVE, TaxMode.INCLUSIVE) == 5_650
    assert told_price(5_000, 1300, TaxMode.EXCLUSIVE, TaxMode.EXCLUSIVE) == 5_000
