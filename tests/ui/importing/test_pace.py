"""The rate and the time left of an import."""

from __future__ import annotations

from ui.importing.pace import Pace


def steady(rows_a_second: int, seconds: int, total: int) -> Pace:
    pace = Pace()
    for second in range(seconds + 1):
        pace.add(float(second), second * rows_a_second, total)
    return pace


def test_nothing_is_promised_before_something_was_seen() -> None:
    pace = Pace()
    assert (pace.rate(), pace.left(0)) == (0, None)
    pace.add(0, 0, 1000)
    pace.add(1, 500, 1000)
    assert pace.left(1) is None


def test_an_even_pace_counts_down_evenly() -> None:
    pace = steady(100, 10, 5_000)
    assert pace.rate() == 100
    assert pace.left(10) == 40
    assert pace.left(20) == 30


def test_one_slow_batch_does_not_make_the_answer_jump() -> None:
    pace = steady(100, 20, 10_000)
    before = pace.left(20)
    pace.add(25, 2_050, 10_000)
    after = pace.left(25)
    assert before is not None
    assert after is not None
    assert abs(after - before) <= 30


def test_a_new_pace_is_believed_within_seconds() -> None:
    pace = steady(100, 20, 100_000)
    for second in range(21, 61):
        pace.add(float(second), 2_000 + (second - 20) * 1_000, 100_000)
    assert pace.left(60) == 60


def test_an_unknown_total_promises_nothing() -> None:
    assert steady(100, 10, 0).left(10) is None


def test_a_clock_or_a_count_that_steps_back_is_passed_over() -> None:
    pace = steady(100, 10, 5_000)
    pace.add(5, 1_200, 5_000)
    pace.add(11, 900, 5_000)
    assert pace.rate() == 100


def test_the_end_is_never_promised_for_now() -> None:
    assert steady(100, 10, 1_000).left(10) == 5
