"""Faults found in what a clerk types."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.fault_words import find_faults

WORDS = {
    "screen": ["screen", "scr", "crack", "屏", "碎屏"],
    "battery": ["battery", "bat", "电池"],
    "charging": ["charging", "不充电", "充电口"],
    "power": ["no power", "won't turn on", "不开机"],
    "back": ["back glass", "back", "后盖"],
    "buttons": ["home键"],
}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("碎屏", ("screen",)),
        ("SCR", ("screen",)),
        ("batt", ("battery",)),
        ("屏和电池", ("screen", "battery")),
        ("电池不充电", ("battery", "charging")),
        ("no power, screen black", ("power", "screen")),
        ("Won’t turn on", ("power",)),
        ("back glass", ("back",)),
        ("screens", ("screen",)),
        ("home键失灵", ("buttons",)),
    ],
)
def test_typed_words_name_their_faults(typed: str, meant: tuple[str, ...]) -> None:
    assert find_faults(typed, WORDS) == meant


@pytest.mark.parametrize("typed", ["", "ba", "feedback", "screenshot", "iphone", "???"])
def test_a_part_of_another_word_names_nothing(typed: str) -> None:
    assert find_faults(typed, WORDS) == ()


def test_a_beginning_of_words_of_two_faults_names_neither() -> None:
    assert find_faults("bac", {"one": ["backlight"], "two": ["back glass"]}) == ()


@given(st.text())
def test_any_text_names_only_known_faults_once(text: str) -> None:
    found = find_faults(text, WORDS)
    assert set(found) <= set(WORDS)
    assert len(found) == len(set(found))
