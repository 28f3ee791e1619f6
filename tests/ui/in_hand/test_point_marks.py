"""Test points of a run: digits, values in their units, and the point that is meant."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.domain.bench import CheckAnswer, PointAnswer
from app.services.point_lists import CheckPoint
from ui.in_hand.point_marks import PointMarks

NAMES = {"en": "x"}
POINTS = (
    CheckPoint("touch", "1", NAMES),
    CheckPoint("idle", "2", NAMES, "mA", high=Decimal(50)),
    CheckPoint("frame", "3", NAMES, wants_photo=True),
)
FAIL = CheckAnswer.FAIL


def after(digits: str, value: str | None = None) -> PointMarks:
    """Press digits one after the other, then type a value."""
    marks = PointMarks(POINTS)
    for digit in digits:
        marks = marks.press(digit)
    return marks if value is None else marks.measure(value)


def test_a_point_with_a_unit_is_asked_for_its_value_and_does_not_fail() -> None:
    marks = after("2")
    assert (marks.measures, marks.failed) == (True, {})


@pytest.mark.parametrize(("typed", "kept"), [("20", "20"), ("0.02 A", "20"), ("50mA", "50")])
def test_a_value_within_its_limits_is_kept_in_the_unit(typed: str, kept: str) -> None:
    marks = after("2", typed)
    assert (marks.values, marks.failed, marks.measures) == ({"idle": kept}, {}, False)


def test_a_value_out_of_its_limits_fails_by_itself() -> None:
    assert after("2", "0.12 A").failed == {"idle": FAIL}


def test_measured_again_it_is_good_again() -> None:
    assert after("2", "120").press("2").measure("30").failed == {}


@pytest.mark.parametrize(("typed", "reason"), [("3 V", "other_unit"), ("much", "not_measured")])
def test_what_is_no_value_of_the_unit_is_refused_and_stays_asked(typed: str, reason: str) -> None:
    marks = after("2", typed)
    assert marks.wrong is not None
    assert (marks.wrong.reason, marks.measures, marks.values) == (reason, True, {})


def test_without_a_value_the_point_is_marked_like_any_other() -> None:
    marks = after("2", "")
    assert marks.failed == {"idle": FAIL}
    assert marks.press("2").measure("").failed == {"idle": CheckAnswer.NOT_TESTABLE}


def test_a_point_that_wants_a_photo_is_only_meant_at_first() -> None:
    assert (after("3").point, after("3").failed) == ("frame", {})
    assert after("33").failed == {"frame": FAIL}


def test_marks_stay_when_no_point_is_meant_any_more() -> None:
    marks = after("12").let_go()
    assert (marks.point, marks.measures, marks.failed) == ("", False, {"touch": FAIL})


def test_the_run_says_with_which_list_it_was_begun() -> None:
    entry = after("12", "20").entry("v1", "known")
    assert (entry.published, entry.accepted, entry.rest_passes) == ("v1", "known", True)
    assert entry.answers == {
        "idle": PointAnswer(CheckAnswer.PASS, "20"),
        "touch": PointAnswer(FAIL),
    }
