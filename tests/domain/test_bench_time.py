"""What passed between two readings of a machine's clocks, whatever was done to one of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.bench_time import Passed, Reading, TimeDoubt, passed

HOUR = 3_600_000
DAY = 24 * HOUR
START = Reading(1_800_000_000_000, 5 * HOUR, "one")
INSTANTS = st.integers(0, 4_000_000_000_000)
READINGS = st.builds(Reading, INSTANTS, INSTANTS, st.sampled_from(("one", "two", "three")))


def later(wall: int, steady: int, boot: str = "one") -> Reading:
    return Reading(START.at + wall, START.steady_at + steady, boot)


@pytest.mark.parametrize("set_by", [0, -3 * DAY, 2 * DAY, 365 * DAY])
def test_setting_the_wall_clock_changes_nothing_but_the_doubt(set_by: int) -> None:
    took = passed(START, later(HOUR + set_by, HOUR))
    assert took == Passed(HOUR, TimeDoubt.CLOCK_SET if set_by else None)


def test_a_network_that_corrects_a_clock_by_a_minute_is_no_doubt() -> None:
    assert passed(START, later(HOUR + 60_000, HOUR)) == Passed(HOUR, None)


def test_sleep_counts_because_the_steady_clock_counts_it() -> None:
    assert passed(START, later(9 * HOUR, 9 * HOUR)) == Passed(9 * HOUR, None)


def test_after_a_restart_the_beats_count_and_then_the_wall_clock() -> None:
    beat = later(2 * HOUR, 2 * HOUR)
    again = Reading(START.at + 3 * HOUR, 60_000, "two")
    assert passed(START, again, beat) == Passed(3 * HOUR, TimeDoubt.RESTARTED)


def test_a_quick_restart_is_no_doubt() -> None:
    again = Reading(START.at + HOUR + 80_000, 20_000, "two")
    assert passed(START, again, later(HOUR, HOUR)) == Passed(HOUR + 80_000, None)


def test_a_clock_set_back_during_a_restart_leaves_what_the_beats_know() -> None:
    again = Reading(START.at - 3 * DAY, 60_000, "two")
    assert passed(START, again, later(HOUR, HOUR)) == Passed(HOUR, TimeDoubt.CLOCK_SET)


def test_a_beat_of_another_run_knows_nothing_of_this_one() -> None:
    beat = Reading(START.at + HOUR, START.steady_at + HOUR, "another")
    again = Reading(START.at + 2 * HOUR, 0, "two")
    assert passed(START, again, beat) == Passed(2 * HOUR, TimeDoubt.RESTARTED)


@given(READINGS, READINGS, st.none() | READINGS)
def test_time_never_runs_backwards(start: Reading, end: Reading, beat: Reading | None) -> None:
    assert passed(start, end, beat).ms >= 0
