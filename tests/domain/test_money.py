"""Money: counted in minor units, never mixed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import BadEntry
from app.domain.money import (
    CURRENCIES,
    Currency,
    MixedCurrencies,
    Money,
    amount_text,
    parse_amount,
    parse_currency,
)

CNY = CURRENCIES["CNY"]
JPY = CURRENCIES["JPY"]
AMOUNTS = st.integers(-(10**15), 10**15).map(lambda minor: Money(minor, CNY))


@pytest.mark.parametrize(
    ("code", "exponent"),
    [("CNY", 2), ("USD", 2), ("JPY", 0), ("KRW", 0), ("KWD", 3), ("BHD", 3), ("MGA", 2)],
)
def test_a_currency_knows_its_decimals(code: str, exponent: int) -> None:
    assert parse_currency(code) == Currency(code, exponent)


def test_a_code_is_read_in_either_case() -> None:
    assert parse_currency(" cny ") is CNY


@pytest.mark.parametrize("code", ["", "RMB", "XXX", "XAU", "XTS", "HRK", "CN", "CNYY"])
def test_what_nobody_can_pay_with_is_refused(code: str) -> None:
    with pytest.raises(BadEntry) as refused:
        parse_currency(code)
    assert (refused.value.field, refused.value.reason) == ("currency", "currency")
    assert refused.value.detail == code


def test_a_long_wrong_code_is_not_repeated_whole() -> None:
    with pytest.raises(BadEntry) as refused:
        parse_currency("Y" * 10_000)
    assert len(refused.value.detail) == 12


def test_every_code_is_three_capitals_and_stands_once() -> None:
    assert all(len(code) == 3 and code.isascii() and code.isupper() for code in CURRENCIES)
    # List one of 1 January 2026 has 178 codes; 23 of them are no money in a till.
    assert len(CURRENCIES) == 178 - 23


@given(AMOUNTS, AMOUNTS)
def test_taking_off_undoes_adding(a: Money, b: Money) -> None:
    assert a + b - b == a
    assert a + b == b + a
    assert (a - b).minor == a.minor - b.minor


def test_amounts_of_two_currencies_are_never_counted_together() -> None:
    with pytest.raises(MixedCurrencies) as refused:
        Money(1, CNY) + Money(1, JPY)
    assert (refused.value.left, refused.value.right) == ("CNY", "JPY")
    with pytest.raises(MixedCurrencies):
        Money(1, JPY) - Money(1, CNY)


@pytest.mark.parametrize(
    ("typed", "code", "minor"),
    [
        ("128", "CNY", 12_800),
        ("128.5", "CNY", 12_850),
        ("128.50", "CNY", 12_850),
        ("1,280.00", "CNY", 128_000),
        ("１２８．５", "CNY", 12_850),
        ("128。5", "CNY", 12_850),
        ("¥128", "CNY", 12_800),
        ("128元", "CNY", 12_800),
        (" $65.00 ", "USD", 6_500),
        ("1280", "JPY", 1_280),
        ("1.250", "KWD", 1_250),
        ("0", "CNY", 0),
        (".", "CNY", None),
        ("12.345", "CNY", None),
        ("1.5", "JPY", None),
        ("-5", "CNY", None),
        ("−5", "CNY", None),
        ("1,28.00", "CNY", None),
        ("12e3", "CNY", None),
        ("", "CNY", None),
        ("6901234567892690123", "CNY", None),
        ("١٢", "CNY", None),
    ],
)
def test_an_amount_is_read_as_people_write_it(typed: str, code: str, minor: int | None) -> None:
    if minor is None:
        with pytest.raises(BadEntry) as refused:
            parse_amount("amount", typed, CURRENCIES[code])
        assert refused.value.field == "amount"
    else:
        assert parse_amount("amount", typed, CURRENCIES[code]) == minor


@given(st.integers(0, 10**12), st.sampled_from(["CNY", "JPY", "KWD", "USD"]))
def test_what_is_written_is_read_back(minor: int, code: str) -> None:
    currency = CURRENCIES[code]
    assert parse_amount("amount", amount_text(minor, currency), currency) == minor
    assert parse_amount("amount", str(Money(minor, currency)), currency) == minor


def test_money_is_written_with_its_sign() -> None:
    said = [str(Money(minor, CURRENCIES[code])) for minor, code in
            [(128_000, "CNY"), (-6_500, "USD"), (1_280, "JPY"), (1_250, "KWD")]]  # fmt: skip
    assert said == ["¥1,280.00", "-$65.00", "¥1,280", "KWD 1.250"]


@pytest.mark.parametrize(("minor", "text"), [(500, "+¥5.00"), (-12_800, "−¥128.00"), (0, "¥0.00")])
def test_a_difference_is_written_with_its_sign(minor: int, text: str) -> None:
    assert Money(minor, CNY).signed() == text
