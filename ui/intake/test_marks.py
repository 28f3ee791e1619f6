"""Mark the test points that are gone through at the counter."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from app.domain.bench import CheckAnswer, CheckEntry, PointAnswer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.point_lists import PointList

ALL_GOOD: Final = CheckEntry(rest_passes=True)
"""Every point was tested and is good."""
_NEXT: Final[Mapping[CheckAnswer | None, CheckAnswer | None]] = {
    None: CheckAnswer.FAIL,
    CheckAnswer.FAIL: CheckAnswer.NOT_TESTABLE,
    CheckAnswer.NOT_TESTABLE: None,
}


def marked(entry: CheckEntry | None, point: str) -> CheckEntry:
    """Let a point fail; once more, it cannot be tested; once more, it is good."""
    answers = {} if entry is None else dict(entry.answers)
    before = answers.pop(point, None)
    answer = _NEXT[None if before is None else before.answer]
    if answer is not None:
        answers[point] = PointAnswer(answer)
    return CheckEntry(answers, rest_passes=True)


def begun_with(entry: CheckEntry, listed: PointList) -> CheckEntry:
    """Say which list a test keeps to; marks of points that it lacks, as of a draft, are gone."""
    known = {point.key for point in listed.points}
    answers = {key: answer for key, answer in entry.answers.items() if key in known}
    return replace(entry, answers=answers, published=listed.published)
