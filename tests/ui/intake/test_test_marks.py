"""The test at the counter keeps to the list that was shown."""

from __future__ import annotations

from app.domain.bench import CheckAnswer, CheckEntry, ChecklistLength, PointAnswer
from app.services.point_lists import CheckPoint, PointList
from ui.intake.test_marks import begun_with

BAD = PointAnswer(CheckAnswer.FAIL)
LISTED = PointList("v2", 2, {}, ChecklistLength.SHORT, (CheckPoint("touch", "1", {"en": "Touch"}),))


def test_a_test_says_with_which_list_it_was_begun() -> None:
    assert begun_with(CheckEntry(rest_passes=True), LISTED).published == "v2"


def test_marks_of_points_that_the_list_no_longer_has_are_gone() -> None:
    entry = begun_with(CheckEntry({"touch": BAD, "frame": BAD}, published="v1"), LISTED)
    assert (entry.answers, entry.published) == ({"touch": BAD}, "v2")
