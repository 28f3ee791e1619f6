"""Rows of a checklist as they may be published, and values judged by their limits."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.bench import CheckAnswer, PointAnswer
from app.domain.check_point import MOST_POINTS, PointEntry, PointLimits, checked_points
from app.domain.errors import BadEntry

TOUCH = PointEntry({"en": "Touch", "zh_CN": "触摸"}, "touch")
HEALTH = PointEntry({"en": "Battery", "zh_CN": "电池"}, unit="%", low="80", high="100")
LIMITS = PointLimits("V", Decimal("3.5"), Decimal("4.4"))


def judged(answer: CheckAnswer, value: str) -> PointAnswer:
    return LIMITS.judged("value", PointAnswer(answer, value))


# Worked by hand: 3.5 to 4.4 V, both included.
@pytest.mark.parametrize(
    ("value", "kept", "answer"),
    [
        ("3.82", "3.82", CheckAnswer.PASS),
        ("3.5", "3.5", CheckAnswer.PASS),
        ("4400 mV", "4.4", CheckAnswer.PASS),
        ("3.49", "3.49", CheckAnswer.FAIL),
        ("4401mV", "4.401", CheckAnswer.FAIL),
        ("３，８２", "3.82", CheckAnswer.PASS),
    ],
)
def test_a_value_decides_by_its_limits(value: str, kept: str, answer: CheckAnswer) -> None:
    assert judged(CheckAnswer.PASS, value) == PointAnswer(answer, kept)


def test_a_good_value_does_not_make_a_failed_point_good() -> None:
    assert judged(CheckAnswer.FAIL, "3.82").answer is CheckAnswer.FAIL


@pytest.mark.parametrize("value", ["410 mA", "good", "3.8.2", "91 %"])
def test_another_kind_of_unit_is_refused(value: str) -> None:
    with pytest.raises(BadEntry) as caught:
        judged(CheckAnswer.PASS, value)
    assert caught.value.field == "value"


def test_why_something_cannot_be_tested_is_no_value() -> None:
    assert judged(CheckAnswer.NOT_TESTABLE, "no battery").value == "no battery"


@given(st.decimals("0", "10", places=3))
def test_out_of_limits_is_never_good(value: Decimal) -> None:
    found = judged(CheckAnswer.PASS, str(value))
    within = Decimal("3.5") <= value <= Decimal("4.4")
    assert (found.answer is CheckAnswer.PASS) == within


def test_rows_come_out_as_they_are_kept() -> None:
    rows = checked_points(
        [TOUCH, replace(HEALTH, low=" 80.0 ", names={"en": " Battery ", "x": ""})]
    )
    assert rows == (TOUCH, replace(HEALTH, low="80", names={"en": "Battery"}))


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (replace(HEALTH, names={"en": " "}), "missing"),
        (replace(HEALTH, low="100", high="80"), "limits_crossed"),
        (replace(HEALTH, unit=""), "unit_missing"),
        (replace(HEALTH, low="80 V"), "other_unit"),
        (replace(HEALTH, low="many"), "not_measured"),
        (replace(HEALTH, key="touch"), "twice"),
        (replace(HEALTH, names={"en": "touch"}), "twice"),
        (replace(HEALTH, key="No key!"), "not_one_of"),
        (replace(HEALTH, names={"en": "a\x1bb"}), "control"),
    ],
)
def test_a_bad_row_is_named(row: PointEntry, reason: str) -> None:
    with pytest.raises(BadEntry) as caught:
        checked_points([TOUCH, row])
    assert (caught.value.field, caught.value.reason) == ("points.2", reason)


def test_a_list_has_a_digit_for_each_point() -> None:
    rows = [PointEntry({"en": f"Point {n}"}, short=n <= 10) for n in range(1, MOST_POINTS + 1)]
    assert len(checked_points(rows)) == MOST_POINTS
    with pytest.raises(BadEntry, match="points"):
        checked_points([*rows, TOUCH])
    with pytest.raises(BadEntry) as caught:
        checked_points([*rows[:10], replace(TOUCH, short=True)])
    assert caught.value.field == "points.11"


def test_an_empty_list_is_none() -> None:
    with pytest.raises(BadEntry):
        checked_points([])
