"""What comes of a test point between intake and handover, by hand and by rule."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.bench import CheckAnswer, PointAnswer
from app.domain.mirror import MirrorVerdict, compare, newly_bad, untested, verdict_of

V = MirrorVerdict
GOOD, BAD = PointAnswer(CheckAnswer.PASS), PointAnswer(CheckAnswer.FAIL)
CANNOT = PointAnswer(CheckAnswer.NOT_TESTABLE)
ANSWERS = st.none() | st.builds(PointAnswer, st.sampled_from(CheckAnswer), st.text(max_size=3))
RUNS = st.dictionaries(
    st.sampled_from("abcdefg"), st.builds(PointAnswer, st.sampled_from(CheckAnswer))
)


# Worked by hand from N03: down as it came in, across as it is now.
@pytest.mark.parametrize(
    ("before", "now"),
    [
        #        good                      bad                       cannot            no answer
        (GOOD, (V.STILL_GOOD, V.NEWLY_BAD, V.NOT_TESTED_NOW, V.NOT_TESTED_NOW)),
        (BAD, (V.FIXED, V.STILL_BAD, V.NOT_TESTED_NOW, V.NOT_TESTED_NOW)),
        (CANNOT, (V.NOT_TESTABLE_AT_INTAKE,) * 2 + (V.NOT_TESTED_NOW,) * 2),
        (None, (V.NOT_TESTABLE_AT_INTAKE,) * 2 + (V.NOT_TESTED_NOW,) * 2),
    ],
)
def test_every_pair_of_answers_has_its_verdict(
    before: PointAnswer | None, now: tuple[MirrorVerdict, ...]
) -> None:
    assert tuple(verdict_of(before, after) for after in (GOOD, BAD, CANNOT, None)) == now


@given(ANSWERS, ANSWERS)
def test_only_what_was_seen_good_and_is_seen_bad_is_newly_bad(
    before: PointAnswer | None, after: PointAnswer | None
) -> None:
    was_good = before is not None and before.answer is CheckAnswer.PASS
    is_bad = after is not None and after.answer is CheckAnswer.FAIL
    assert (verdict_of(before, after) is V.NEWLY_BAD) == (was_good and is_bad)


@given(ANSWERS)
def test_a_device_tested_twice_without_change_is_neither_fixed_nor_newly_bad(
    answer: PointAnswer | None,
) -> None:
    assert verdict_of(answer, answer) not in (V.FIXED, V.NEWLY_BAD)


@given(RUNS, RUNS, st.lists(st.sampled_from("abcdefgh")))
def test_every_point_of_list_and_tests_is_told_once(
    before: dict[str, PointAnswer], after: dict[str, PointAnswer], order: list[str]
) -> None:
    keys = [point.key for point in compare(before, after, order)]
    assert len(keys) == len(set(keys))
    assert set(keys) == {*before, *after, *order}
    assert keys[: len(set(order))] == list(dict.fromkeys(order))


@given(RUNS, RUNS)
def test_without_a_test_at_intake_nothing_is_newly_bad(
    before: dict[str, PointAnswer], after: dict[str, PointAnswer]
) -> None:
    assert newly_bad(compare({}, after, "")) == ()
    assert untested({}, after, "abcdefg") == ()


@given(RUNS, RUNS)
def test_a_full_test_leaves_nothing_untested(
    before: dict[str, PointAnswer], after: dict[str, PointAnswer]
) -> None:
    assert untested(before, dict.fromkeys("abcdefg", CANNOT) | after, "abcdefg") == ()


def test_a_point_that_only_the_old_list_had_is_told_and_not_asked_for() -> None:
    [point] = compare({"headphones": GOOD}, {}, ())
    assert (point.key, point.verdict) == ("headphones", V.NOT_TESTED_NOW)
    assert untested({"headphones": GOOD}, {}, ("touch",)) == ()


def test_a_point_that_only_the_new_list_has_is_not_held_against_anybody() -> None:
    [point] = compare({}, {"satellite": BAD}, ())
    assert point.verdict is V.NOT_TESTABLE_AT_INTAKE


def test_what_was_good_or_bad_at_intake_is_to_be_tested_again() -> None:
    before = {"camera": GOOD, "touch": BAD, "sim": CANNOT}
    assert untested(before, {"touch": GOOD}, ("camera", "touch", "sim")) == ("camera",)


def test_a_measured_value_travels_with_its_point() -> None:
    low = PointAnswer(CheckAnswer.FAIL, "71")
    [point] = compare({"battery": PointAnswer(CheckAnswer.PASS, "93")}, {"battery": low}, ())
    assert (point.verdict, point.after) == (V.NEWLY_BAD, low)
