from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.scans.burst import Burst, ScannerProfile

PROFILE = ScannerProfile(gap_ms=30, least=6)


def burst_of(gaps: list[int], *, announced: bool = False) -> Burst:
    made, at = Burst(PROFILE, announced=announced), 1000
    made.add(at)
    for gap in gaps:
        at += gap
        made.add(at)
    return made


CODE = "F2LX90ABCDEF"
WORDS = "Elena Alvarez"


def is_scan(burst: Burst, text: str = CODE, *, by_enter: bool = True) -> bool:
    return burst.is_scan(text, into_field=True, by_enter=by_enter)


@given(st.lists(st.integers(1, 20), min_size=5, max_size=60))
def test_a_scanners_rhythm_is_a_scan(gaps: list[int]) -> None:
    assert is_scan(burst_of(gaps))


@given(st.lists(st.integers(45, 400), min_size=1, max_size=60))
def test_a_hands_rhythm_is_none(gaps: list[int]) -> None:
    burst = burst_of(gaps)
    assert not is_scan(burst)
    assert not burst.is_surely_scanner()


@given(st.lists(st.integers(1, 20), min_size=9, max_size=60), st.integers(31, 119))
def test_one_hiccup_changes_nothing(gaps: list[int], hiccup: int) -> None:
    assert is_scan(burst_of([*gaps, hiccup, *gaps]))


def test_a_long_code_survives_a_busy_machines_hiccup() -> None:
    long, short = burst_of([3] * 70), burst_of([3] * 20)
    # Asked at each key, as the wedge does.
    assert long.is_surely_scanner()
    assert long.goes_on(long.last + 500)
    assert not short.goes_on(short.last + 500)


@given(st.lists(st.integers(1, 5), min_size=5), st.text(min_size=6), st.booleans())
def test_nothing_but_a_scanner_is_that_quick(gaps: list[int], text: str, by_enter: bool) -> None:
    assert is_scan(burst_of(gaps), text, by_enter=by_enter)


@pytest.mark.parametrize(
    ("text", "by_enter"),
    [(WORDS, True), ("13800138000", False), ("屏幕碎裂2处啊啊", True), ("serial", True)],
)
def test_a_text_expander_is_no_scanner(text: str, by_enter: bool) -> None:
    assert not is_scan(burst_of([12] * 12), text, by_enter=by_enter)


def test_nobody_types_words_into_a_button() -> None:
    assert burst_of([12] * 12).is_scan(WORDS, into_field=False, by_enter=True)


def test_fewer_keys_than_the_shortest_code_are_no_scan() -> None:
    assert not is_scan(burst_of([3, 3, 3, 3]))


def test_after_four_quick_keys_a_longer_pause_is_waited_out() -> None:
    assert burst_of([5, 5]).patience() == 30
    assert burst_of([5, 5, 5]).patience() == 120


def test_a_key_after_the_pause_belongs_to_the_next_burst() -> None:
    burst = burst_of([5, 5])
    assert burst.goes_on(burst.last + 30)
    assert not burst.goes_on(burst.last + 31)


def test_an_announced_burst_is_a_scan_at_any_speed() -> None:
    assert is_scan(burst_of([90], announced=True))


def test_nothing_is_no_scan() -> None:
    assert not is_scan(Burst(PROFILE))
    assert not is_scan(Burst(PROFILE, announced=True))
