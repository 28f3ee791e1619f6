"""What can be a passcode or a pattern, and the dots that a drawn line takes along."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import BadEntry
from app.domain.passcode import (
    DeviceSecret,
    PasscodeKind,
    checked_pattern,
    checked_secret,
    drawn_through,
)


@pytest.mark.parametrize(
    ("drawn", "taken"),
    [("1379", "1235789"), ("1234", "1234"), ("1625", "1625"), ("2137", "21357"), ("5193", "51963")],
)
def test_a_line_takes_the_free_dot_in_its_middle_along(drawn: str, taken: str) -> None:
    assert drawn_through(drawn) == taken


@given(st.permutations("123456789"))
def test_a_pattern_has_each_dot_once_and_stays_as_it_is(dots: list[str]) -> None:
    pattern = checked_pattern("".join(dots))
    assert sorted(pattern) == sorted(set(pattern))
    assert checked_pattern(pattern) == pattern


@pytest.mark.parametrize(
    "dots", ["", "12", "123", "1123", "0123", "12a4", "一二三四", "1234567891"]
)
def test_what_is_no_pattern_is_refused(dots: str) -> None:
    with pytest.raises(BadEntry) as refused:
        checked_pattern(dots)
    assert refused.value.field == "pattern"


@pytest.mark.parametrize("value", ["0000", " 12 ", "密码 密码", "p" * 64, "🔑🔑"])
def test_a_passcode_is_kept_as_it_is(value: str) -> None:
    secret = DeviceSecret(PasscodeKind.PASSCODE, value)
    assert checked_secret(secret) == secret


@pytest.mark.parametrize("value", ["", "  ", "p" * 65, "a\nb", "a\tb", "a\x1bb"])
def test_what_is_no_passcode_is_refused_without_being_said(value: str) -> None:
    with pytest.raises(BadEntry) as refused:
        checked_secret(DeviceSecret(PasscodeKind.PASSCODE, value))
    assert not value.strip() or value not in str(vars(refused.value))
