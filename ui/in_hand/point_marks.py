"""How the test points of one run are marked: what fails, what was measured, which is meant."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from app.domain.bench import CheckAnswer, CheckEntry, PointAnswer
from app.domain.check_point import PointLimits
from app.domain.errors import BadEntry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.point_lists import CheckPoint

_FIELD: Final = "value"
# A point that fails, by each further press of its digits.
_NEXT: Final[Mapping[CheckAnswer | None, CheckAnswer | None]] = {
    None: CheckAnswer.FAIL,
    CheckAnswer.FAIL: CheckAnswer.NOT_TESTABLE,
    CheckAnswer.NOT_TESTABLE: None,
}


@dataclass(frozen=True, slots=True)
class PointMarks:
    """The marks of the points of a list; every other point is good.

    `failed` are points that are not good and `values` what was measured, by key. `point` is the one
    that is meant: its digits were typed last, and photos go to it. `typed` is the first digit of
    one whose second is still to come. `measures` says that its value is asked for, `wrong` why what
    was typed is none.
    """

    points: tuple[CheckPoint, ...] = ()
    failed: Mapping[str, CheckAnswer] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    point: str = ""
    typed: str = ""
    measures: bool = False
    wrong: BadEntry | None = None

    @property
    def is_begun(self) -> bool:
        """Tell whether anything was marked: the list must not change under it."""
        return bool(self.failed or self.values or self.point)

    @property
    def meant(self) -> CheckPoint | None:
        """Return the point that is meant."""
        return next((one for one in self.points if one.key == self.point), None)

    def press(self, digit: str) -> PointMarks:
        """Mark the point of a digit, or of two where the list is long."""
        typed = self.typed + digit
        codes = {point.code: point.key for point in self.points}
        if typed in codes:
            return self.mark(codes[typed])
        begins = any(code.startswith(typed) for code in codes)
        return replace(self, typed=typed if begins else "")

    def mark(self, key: str) -> PointMarks:
        """Mean a point: it fails; once more, it cannot be tested; once more, it is good.

        One with a unit is asked for its value. One that wants a photo is only meant at first.
        """
        point = next((one for one in self.points if one.key == key), None)
        if point is None:
            return self
        is_new = key != self.point and key not in self.failed
        meant = replace(self, point=key, typed="", wrong=None, measures=point.unit is not None)
        waits = point.unit is not None or (point.wants_photo and is_new)
        return meant if waits else replace(meant, failed=_gone_on(self.failed, key))

    def measure(self, text: str) -> PointMarks:
        """Take the value of the point that is meant; out of its limits it fails by itself.

        Without a value the point is marked like any other. What is no value in its unit stays
        asked, and `wrong` says why.
        """
        point = self.meant
        if point is None or point.unit is None:
            return self
        if not text.strip():
            values = {key: value for key, value in self.values.items() if key != point.key}
            failed = _gone_on(self.failed, point.key)
            return replace(self, failed=failed, values=values, measures=False, wrong=None)
        limits = PointLimits(point.unit, point.low, point.high)
        try:
            judged = limits.judged(_FIELD, PointAnswer(CheckAnswer.PASS, text))
        except BadEntry as wrong:
            return replace(self, wrong=wrong)
        failed = {key: answer for key, answer in self.failed.items() if key != point.key}
        if judged.answer is CheckAnswer.FAIL:
            failed[point.key] = judged.answer
        values = {**self.values, point.key: judged.value}
        return replace(self, failed=failed, values=values, measures=False, wrong=None)

    def let_go(self) -> PointMarks:
        """Mean no point any more; what was marked stays."""
        return replace(self, point="", typed="", measures=False, wrong=None)

    def entry(self, published: str, accepted: str = "") -> CheckEntry:
        """Return the run as it is kept; `published` is the version of the list it began with."""
        measured = dict.fromkeys(self.values, CheckAnswer.PASS)
        answers = {
            key: PointAnswer(answer, self.values.get(key, ""))
            for key, answer in {**measured, **self.failed}.items()
        }
        return CheckEntry(answers, rest_passes=True, accepted=accepted, published=published)


def _gone_on(before: Mapping[str, CheckAnswer], key: str) -> dict[str, CheckAnswer]:
    """Let a point fail, then not be testable, then be good again."""
    failed = dict(before)
    answer = _NEXT[failed.pop(key, None)]
    return failed if answer is None else {**failed, key: answer}
