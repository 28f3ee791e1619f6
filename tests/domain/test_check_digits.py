"""Check digits, against examples from the standards and their users' handbooks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.check_digits import gs1_digit, luhn_digit, mod_97_pair

DIGITS = st.text("0123456789", min_size=1, max_size=40)


def test_mod_97_pair_fits_the_bank_account_of_iso_13616() -> None:
    # GB82 WEST 1234 5698 7654 32 with its letters as numbers and the country moved behind.
    assert mod_97_pair("3214282912345698765432" + "1611") == "82"


@given(DIGITS)
def test_a_number_with_its_pair_leaves_one_of_97(payload: str) -> None:
    assert int(payload + mod_97_pair(payload)) % 97 == 1


@given(DIGITS)
def test_the_pair_has_one_spelling_only(payload: str) -> None:
    assert 2 <= int(mod_97_pair(payload)) <= 98


@pytest.mark.parametrize(
    ("payload", "digit"),
    [("7992739871", "3"), ("35693803564380", "9"), ("555555555555444", "4")],
)
def test_luhn_digit_fits_known_numbers(payload: str, digit: str) -> None:
    assert luhn_digit(payload) == digit


@given(DIGITS)
def test_luhn_finds_every_wrong_digit(payload: str) -> None:
    changed = str((int(payload[0]) + 1) % 10) + payload[1:]
    assert luhn_digit(changed) != luhn_digit(payload)


@pytest.mark.parametrize(
    ("payload", "digit"),
    [("629104150021", "3"), ("9638507", "4"), ("03600029145", "2"), ("1061414100041", "5")],
)
def test_gs1_digit_fits_known_numbers(payload: str, digit: str) -> None:
    assert gs1_digit(payload) == digit


@given(DIGITS)
def test_zeros_in_front_do_not_change_a_gs1_digit(payload: str) -> None:
    assert gs1_digit("00" + payload) == gs1_digit(payload)
