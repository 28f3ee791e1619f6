"""Numbers of a workbook as text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.spreadsheets.cell_text import cell_format, number_text


def shown(raw: str, code: str = "", *, since_1904: bool = False) -> str:
    return number_text(raw, cell_format(code), since_1904=since_1904)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("3.56938035643809E+14", "356938035643809"),
        ("356938035643809", "356938035643809"),
        ("356938035643809.0", "356938035643809"),
        # Excel had rounded it before: no digits are made up.
        ("8.9860123456789E+19", "89860123456789000000"),
        ("19.989999999999998", "19.99"),
        ("1E-3", "0.001"),
        ("-0", "0"),
        ("0012", "12"),
        ("-12.50", "-12.5"),
    ],
)
def test_a_number_keeps_its_digits_and_has_no_exponent(raw: str, text: str) -> None:
    assert shown(raw) == text


@given(st.integers(0, 10**15 - 1))
def test_an_imei_kept_as_a_float_comes_back_exactly(number: int) -> None:
    assert shown(f"{float(number)!r}") == str(number)
    assert shown(f"{number:.14E}") == str(number)


@pytest.mark.parametrize(
    ("raw", "code", "text"),
    [
        ("45415", "yyyy-mm-dd", "2024-05-03"),
        ("45415.604166666664", 'yyyy"年"m"月"d"日" h:mm', "2024-05-03T14:30:00"),
        ("45415", "[$-804]yyyy/m/d;@", "2024-05-03"),
        ("0.60416666666666663", "h:mm", "14:30:00"),
        ("1.25", "[h]:mm", "30:00:00"),
        ("59", "yyyy-mm-dd", "1900-02-28"),
        ("61", "yyyy-mm-dd", "1900-03-01"),
        ("-1", "yyyy-mm-dd", "-1"),
        ("99999999", "yyyy-mm-dd", "99999999"),
    ],
)
def test_a_date_is_written_in_iso_8601(raw: str, code: str, text: str) -> None:
    assert shown(raw, code) == text


def test_the_calendar_of_1904_begins_four_years_later() -> None:
    assert shown("43953", "yyyy-mm-dd", since_1904=True) == "2024-05-03"


@pytest.mark.parametrize(
    ("raw", "code", "text"),
    [
        ("123", "00000", "00123"),
        ("1300000144", r"000\-0000\-0000", "01300000144"),
        ("0.19", "0%", "19%"),
        ("0.07", "0.00%", "7%"),
        ("1234.5", "#,##0.00", "1234.5"),
        ("5", '0 "days"', "5"),
        ("5", "[Red]0", "5"),
        ("5", "@", "5"),
        ("5", "General", "5"),
    ],
)
def test_a_format_changes_what_a_person_would_read_wrongly(raw: str, code: str, text: str) -> None:
    assert shown(raw, code) == text


@pytest.mark.parametrize("raw", ["abc", "1E999999", "NaN", "Infinity"])
def test_what_is_no_number_stays_as_it_is(raw: str) -> None:
    assert shown(raw, "yyyy-mm-dd") == raw
