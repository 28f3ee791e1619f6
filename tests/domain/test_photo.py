"""What a photo's file was called, kept as data."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.photo import photo_name


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("IMG_0144.jpg", "IMG_0144.jpg"),
        ("屏幕 碎.jpg", "屏幕 碎.jpg"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\a.jpg", "a.jpg"),
        ("..", ""),
        ("a\x00b\x1b[2J.jpg", "ab[2J.jpg"),
        ("a\u202egpj.exe", "agpj.exe"),
        ("CON", "_CON"),
        ("prn.jpg", "_prn.jpg"),
        ('a<b>"c|d?.jpg', "a_b__c_d_.jpg"),
    ],
)
def test_a_name_is_data_and_never_a_path(given_name: str, kept: str) -> None:
    assert photo_name(given_name) == kept


def test_a_long_name_is_cut_before_its_ending() -> None:
    assert photo_name("a" * 300 + ".jpeg") == "a" * 115 + ".jpeg"
    assert photo_name("a" * 300) == "a" * 120


@given(st.text())
def test_no_name_leads_anywhere(text: str) -> None:
    kept = photo_name(text)
    assert len(kept) <= 121
    assert not set(kept) & set('/\\\0:*?"<>|')
    assert kept not in {".", ".."}
