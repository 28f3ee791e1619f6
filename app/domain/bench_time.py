"""Time at the bench: how a timer ends, what makes its minutes doubtful, why work is put down."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Final, NamedTuple

from app.domain.errors import NotFound, RuleViolation


@unique
class TimerEnd(StrEnum):
    """Why a timer stopped."""

    PAUSED = "paused"
    DONE = "done"
    WAITS = "waits"
    """The job waits for a part, an answer or somebody outside."""
    TAKEN_OVER = "taken_over"
    """Somebody else has the job now."""
    OTHER_JOB = "other_job"
    """The same person took up another one, and the shop counts one at a time."""
    ENDED = "ended"
    """The job ended without a repair, or is void."""


@unique
class TimeDoubt(StrEnum):
    """Why the minutes of a timer want a look by whoever worked them."""

    CLOCK_SET = "clock_set"
    """The computer's clock was set meanwhile; what was counted is what passed."""
    RESTARTED = "restarted"
    """The computer was started anew, and its clock could not be compared."""
    AFTER_HOURS = "after_hours"
    """It ran on after the shop was closed."""


@unique
class PauseReason(StrEnum):
    """Why work is put down; each has its digit on the sheet of action codes."""

    BREAK = "break"
    CUSTOMER = "customer"
    """Somebody at the counter, or on the phone."""
    URGENT = "urgent"
    """Another job comes first."""
    RUNS_ALONE = "runs_alone"
    """It dries, charges, copies or runs by itself."""
    TOOL = "tool"
    """A tool or place is taken."""
    HELP = "help"
    """Somebody has to be asked."""
    END_OF_DAY = "end_of_day"
    OTHER = "other"


BEAT_MS: Final = 30_000
"""How often a machine writes down both of its clocks while somebody works at it."""
_CLOCKS_AGREE_MS: Final = 120_000
_BEATS_MISSED_MS: Final = 3 * BEAT_MS


class Reading(NamedTuple):
    """Both clocks of a machine at one moment.

    `at` is what its wall clock says (epoch ms), which people set and networks correct. `steady_at`
    are milliseconds since it started, sleep included, which nobody can set; they compare only with
    another reading of the same `boot`.
    """

    at: int
    steady_at: int
    boot: str


class Passed(NamedTuple):
    """How long something took in milliseconds, never below 0, and why that wants a look."""

    ms: int
    doubt: TimeDoubt | None


def passed(start: Reading, end: Reading, beat: Reading | None = None) -> Passed:
    """Return what passed between two readings; `beat` is the last one before a restart.

    On one run of one machine the steady clock counts, whatever was done to the other. Across a
    restart, or from another machine, it counts up to the last beat; what came after that only the
    wall clocks know, and they are believed unless they go backwards.
    """
    if start.boot == end.boot:
        steady = max(0, end.steady_at - start.steady_at)
        was_set = abs((end.at - start.at) - steady) > _CLOCKS_AGREE_MS
        return Passed(steady, TimeDoubt.CLOCK_SET if was_set else None)
    known, since = 0, start.at
    if beat is not None and beat.boot == start.boot and beat.steady_at >= start.steady_at:
        known, since = beat.steady_at - start.steady_at, beat.at
    gap = end.at - since
    if gap < 0:
        return Passed(known, TimeDoubt.CLOCK_SET)
    return Passed(known + gap, TimeDoubt.RESTARTED if gap > _BEATS_MISSED_MS else None)


@dataclass(eq=False)
class NoTimer(NotFound):
    """Nobody who could be meant works on this job just now."""

    number: str


@dataclass(eq=False)
class InOtherHands(RuleViolation):
    """Somebody else works on this job at this moment: lend a hand, or take it over."""

    number: str
    person: str
