from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ui.burst import Burst, ScannerProfile

PROFILE = ScannerProfile(gap_ms=30, least=6)


def burst_of(gaps: list[int], *, announced: bool = False) -> Burst:
    made, at = Burst(PROFILE, announced=announced), 1000
    made.add(at)
    for gap in gaps:
        at += gap
        made.add(at)
    return made


@given(st.lists(st.integers(1, 20), min_size=5, max_size=60))
def test_a_scanners_rhythm_is_a_scan(gaps: list[int]) -> None:
    assert burst_of(gaps).is_scan()


@given(st.lists(st.integers(45, 400), min_size=1, max_size=60))
def test_a_hands_rhythm_is_none(gaps: list[int]) -> None:
    burst = burst_of(gaps)
    assert not burst.is_scan()
    assert not burst.is_surely_scanner()


@given(st.lists(st.integers(1, 20), min_size=9, max_size=60), st.integers(31, 119))
def test_one_hiccup_changes_nothing(gaps: list[int], hiccup: int) -> None:
    assert burst_of([*gaps, hiccup, *gaps]).is_scan()


def test_fewer_keys_than_the_shortest_code_are_no_scan() -> None:
    assert not burst_of([3, 3, 3, 3]).is_scan()


def test_after_four_quick_keys_a_longer_pause_is_waited_out() -> None:
    assert burst_of([5, 5]).patience() == 30
    assert burst_of([5, 5, 5]).patience() == 120


def test_a_key_after_the_pause_belongs_to_the_next_burst() -> None:
    burst = burst_of([5, 5])
    assert burst.goes_on(burst.last + 30)
    assert not burst.goes_on(burst.last + 31)


def test_an_announced_burst_is_a_scan_at_any_speed() -> None:
    assert burst_of([90], announced=True).is_scan()


def test_nothing_is_no_scan() -> None:
    assert not Burst(PROFILE).is_scan()
    assert not Burst(PROFILE, announced=True).is_scan()
