"""The mirror test: a device's points as it came in beside the same points before it goes back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import TYPE_CHECKING

from app.domain.bench import CheckAnswer
from app.domain.errors import Names, RuleViolation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.domain.bench import PointAnswer
    from app.domain.job import JobState


@unique
class MirrorVerdict(StrEnum):
    """What came of one test point between intake and handover (N03)."""

    FIXED = "fixed"
    """Bad as it came in, good now."""
    STILL_BAD = "still_bad"
    NEWLY_BAD = "newly_bad"
    """Good as it came in, bad now: a manager has to say why it goes back like that."""
    NOT_TESTABLE_AT_INTAKE = "not_testable_at_intake"
    """It could not be tested as it came in, or was not."""
    STILL_GOOD = "still_good"
    NOT_TESTED_NOW = "not_tested_now"
    """Nobody tested it, or could, before the handover."""


_BOTH_TESTED = {
    (CheckAnswer.FAIL, CheckAnswer.PASS): MirrorVerdict.FIXED,
    (CheckAnswer.FAIL, CheckAnswer.FAIL): MirrorVerdict.STILL_BAD,
    (CheckAnswer.PASS, CheckAnswer.FAIL): MirrorVerdict.NEWLY_BAD,
    (CheckAnswer.PASS, CheckAnswer.PASS): MirrorVerdict.STILL_GOOD,
}


@dataclass(frozen=True, slots=True)
class MirrorPoint:
    """One point in both tests; None where nobody answered it, or its list did not have it."""

    key: str
    before: PointAnswer | None
    after: PointAnswer | None
    verdict: MirrorVerdict


@dataclass(eq=False)
class NewlyBad(RuleViolation):
    """Something was good when the device came in, is bad now, and no manager said why."""

    number: str
    points: tuple[Names, ...]


@dataclass(eq=False)
class NotMirrored(RuleViolation):
    """What was tested when the device came in was not tested again since its repair."""

    number: str
    points: tuple[Names, ...]


@dataclass(eq=False)
class NothingNewlyBad(RuleViolation):
    """There is nothing that a manager would have to say a word for."""

    number: str


@dataclass(eq=False)
class IntakeTestTooLate(RuleViolation):
    """How a device came in can no longer be seen once it was worked on."""

    number: str
    state: JobState


def verdict_of(before: PointAnswer | None, after: PointAnswer | None) -> MirrorVerdict:
    """Say what came of one point.

    Nothing is newly bad that was not seen good: what nobody tested, or could, as the device came
    in is not held against whoever repaired it.
    """
    if after is None or after.answer is CheckAnswer.NOT_TESTABLE:
        return MirrorVerdict.NOT_TESTED_NOW
    if before is None or before.answer is CheckAnswer.NOT_TESTABLE:
        return MirrorVerdict.NOT_TESTABLE_AT_INTAKE
    return _BOTH_TESTED[before.answer, after.answer]


def compare(
    before: Mapping[str, PointAnswer],
    after: Mapping[str, PointAnswer],
    order: Iterable[str],
) -> tuple[MirrorPoint, ...]:
    """Return every point of `order` and of both tests, each once.

    Points that only one test answered, because its list was another version or the device was of
    another class by then, follow in the order of their test; none is left out.
    """
    keys = dict.fromkeys((*order, *before, *after))
    return tuple(
        MirrorPoint(key, one, two, verdict_of(one, two))
        for key in keys
        for one, two in [(before.get(key), after.get(key))]
    )


def newly_bad(points: Iterable[MirrorPoint]) -> tuple[str, ...]:
    """Return the keys of what was good and is bad now."""
    return tuple(point.key for point in points if point.verdict is MirrorVerdict.NEWLY_BAD)


def untested(
    before: Mapping[str, PointAnswer], after: Mapping[str, PointAnswer], offered: Iterable[str]
) -> tuple[str, ...]:
    """Return what was tested as the device came in and got no answer before it goes back.

    `offered` are the points of the list that is gone through now: what it no longer has cannot be
    asked for. That a point cannot be tested is an answer.
    """
    asked = set(offered)
    return tuple(
        key
        for key, answer in before.items()
        if answer.answer is not CheckAnswer.NOT_TESTABLE and key in asked and key not in after
    )
