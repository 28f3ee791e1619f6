"""Measured values as people write them, and how they stand to their limits."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import BadEntry
from app.domain.measure import Measure, Verdict, read_measured, write_measured


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("3.82", "V", "3.82"),
        ("3,82", "V", "3.82"),
        ("3820 mV", "V", "3.82"),
        ("３．８２Ｖ", "V", "3.82"),
        ("3820毫伏", "V", "3.82"),
        ("410mA", "A", "0.41"),
        ("0.0008 A", "mA", "0.8"),
        ("35 µA", "mA", "0.035"),
        ("35 uA", "mA", "0.035"),
        ("2 M\u2126", "MΩ", "2"),
        ("500 kohm", "MΩ", "0.5"),
        ("2兆欧", "MΩ", "2"),
        ("87%", "%", "87"),
        ("61 ℃", "°C", "61"),
        ("-4", "°C", "-4"),
        ("412", "", "412"),
        (".5", "A", "0.5"),
        ("100", "V", "100"),
    ],
)
def test_a_value_may_be_written_in_any_size_of_its_unit(text: str, unit: str, value: str) -> None:
    assert write_measured(read_measured("measure", text, unit)) == value


@pytest.mark.parametrize(
    ("text", "unit"), [("3.8 A", "V"), ("3.8 mV", "mA"), ("87 V", "%"), ("5 V", ""), ("2 h", "V")]
)
def test_a_unit_of_another_kind_is_refused_with_the_one_that_is_wanted(
    text: str, unit: str
) -> None:
    with pytest.raises(BadEntry) as refused:
        read_measured("measure", text, unit)
    assert (refused.value.reason, refused.value.detail) == ("other_unit", unit or "1")


@pytest.mark.parametrize("text", ["", "high", "3.8.2", "1e9", "3..8", "12345678901", "NaN V"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(BadEntry, match="measure"):
        read_measured("measure", text, "V")


def measure(low: str | None, high: str | None) -> Measure:
    limits = [None if one is None else Decimal(one) for one in (low, high)]
    return Measure("m", {"en": "M"}, frozenset({"phone"}), "V", *limits)


def test_a_limit_itself_is_within() -> None:
    both = measure("3.5", "4.5")
    verdicts = [both.verdict(Decimal(one)) for one in ("3.49", "3.5", "4.5", "4.501")]
    assert verdicts == [Verdict.LOW, Verdict.WITHIN, Verdict.WITHIN, Verdict.HIGH]


def test_without_limits_nothing_is_judged() -> None:
    assert measure(None, None).verdict(Decimal(0)) is Verdict.UNJUDGED


@given(st.decimals("-99999", "99999", places=4, allow_nan=False))
def test_what_is_written_is_read_as_the_same(value: Decimal) -> None:
    assert read_measured("measure", f"{write_measured(value)} V", "V") == value
