"""Closing the day: what is counted in the till against what the record expects there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from app.domain.errors import RuleViolation

if TYPE_CHECKING:
    from collections.abc import Mapping

COMMENT_LENGTH: Final = 500
CLOCK_SLACK_MS: Final = 120_000
"""So far the clock may be behind the record before somebody is asked."""


@dataclass(frozen=True, slots=True)
class CloseEntry:
    """What was counted by tender, in minor units, and what stays in the till as change.

    `float_left` None leaves as much as there was; `float_before` None is what the last close
    left. `clock_confirmed` says that the clock is right although the record is ahead of it.
    """

    counted: Mapping[str, int] = field(default_factory=dict)
    float_left: int | None = None
    float_before: int | None = None
    comment: str = ""
    clock_confirmed: bool = False


@dataclass(eq=False)
class DayAlreadyClosed(RuleViolation):
    """No money has moved since the day was closed; `day` is the day, `by` who closed it."""

    day: str
    by: str


@dataclass(eq=False)
class CommentMissing(RuleViolation):
    """What was counted differs from what is expected by `difference`, and nobody says why."""

    difference: str


@dataclass(eq=False)
class ClockIsBehind(RuleViolation):
    """The clock says `now`, and something was recorded at `latest`: a manager has to confirm."""

    now: str
    latest: str
