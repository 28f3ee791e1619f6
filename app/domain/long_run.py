"""Long runs: a device is left running for some minutes, to see that it stays well."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import TYPE_CHECKING, Any, Final

from app.domain.errors import BadEntry, NotFound, RuleViolation

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_MINUTES: Final = 7 * 24 * 60
_MINUTE_MS: Final = 60_000


@unique
class LongRunResult(StrEnum):
    """How a long run ended."""

    PASS = "pass"  # noqa: S105 (a result)
    FAIL = "fail"
    BROKEN_OFF = "broken_off"
    """Somebody ended it without a result."""


@dataclass(eq=False)
class LongRunGoesOn(RuleViolation):
    """The device is in a long run already."""

    number: str


@dataclass(eq=False)
class LongRunNotOver(RuleViolation):
    """The device is in a long run, and cannot go before that has ended."""

    number: str


@dataclass(eq=False)
class NoLongRun(NotFound):
    """No long run of this job is under way."""

    number: str


def planned_minutes(body: Any, category: str, repairs: Iterable[str]) -> int:
    """Return how long a device is left running by the shop's list; the longest that fits holds."""
    minutes = body["minutes"]
    fits = [minutes["of_repair"][one] for one in repairs if one in minutes["of_repair"]]
    of_class = minutes["of_class"].get(category)
    return int(max([*fits, of_class or minutes["otherwise"]]))


def checked_minutes(minutes: int) -> int:
    """Return the minutes of a long run, one to a week; raises BadEntry."""
    if not 1 <= minutes <= MOST_MINUTES:
        raise BadEntry("minutes", "out_of_range", f"1-{MOST_MINUTES}")
    return minutes


def is_early(result: str, minutes: int, ran_ms: int) -> bool:
    """Tell whether a run was called good before its minutes were over."""
    return result == LongRunResult.PASS and ran_ms < minutes * _MINUTE_MS
