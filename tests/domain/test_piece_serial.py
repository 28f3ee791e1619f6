"""The number on one piece: serial numbers, IMEIs, and what spreadsheets make of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import BadEntry
from app.domain.piece_serial import parse_piece_serial
from tests.factories import IMEI


@pytest.mark.parametrize(
    ("text", "norm"),
    [
        (" sn-1 ", "SN-1"),
        ("SN 1", "SN1"),
        (IMEI, IMEI[:14]),
        (f"{IMEI[:6]}-{IMEI[6:]}", IMEI[:14]),
        (f"]C1{IMEI}", IMEI[:14]),
        ("123456789012345", "123456789012345"),
        ("1234567890123401", "1234567890123401"),
    ],
)
def test_a_number_is_compared_by(text: str, norm: str) -> None:
    assert parse_piece_serial(text).norm == norm


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("3.56789E+14", "rounded"),
        ("3,56789e+14", "rounded"),
        ("2026-11-22", "is_date"),
        ("2026/1/2 10:30", "is_date"),
        ("¥1,280.00", "is_amount"),
        ("90.5", "is_amount"),
        ("  ", "missing"),
    ],
)
def test_what_is_no_number_of_a_piece_is_refused(text: str, reason: str) -> None:
    with pytest.raises(BadEntry) as refused:
        parse_piece_serial(text)
    assert refused.value.reason == reason


@given(st.text(alphabet="0123456789ABCXYZ-", min_size=1, max_size=30))
def test_a_norm_is_its_own_norm(text: str) -> None:
    try:
        norm = parse_piece_serial(text).norm
    except BadEntry:
        return
    assert parse_piece_serial(norm).norm == norm
