"""Codes out of the frames that scanners put around them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.scan_frame import FrameRules, code_of_frame


@pytest.mark.parametrize(
    ("text", "rules", "code"),
    [
        ("356938035643809", FrameRules(), "356938035643809"),
        ("]C0356938035643809", FrameRules(), "]C0356938035643809"),
        ("]C0356938035643809", FrameRules(keep_aim=False), "356938035643809"),
        ("$$]C1019501~21AB%", FrameRules("$$", "%", "~"), "]C1019501\x1d21AB"),
        ("%]C0ABC", FrameRules("%", keep_aim=False), "ABC"),
        ("ABC", FrameRules("$$", "%"), "ABC"),
    ],
)
def test_what_surrounds_a_code_is_taken_off(text: str, rules: FrameRules, code: str) -> None:
    assert code_of_frame(text, rules) == code


@given(st.text(alphabet="0123456789", min_size=1), st.text("#$%", max_size=3))
def test_a_framed_code_is_found_again(code: str, affix: str) -> None:
    assert code_of_frame(f"{affix}{code}{affix}", FrameRules(affix, affix)) == code
