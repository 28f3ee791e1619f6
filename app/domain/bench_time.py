"""Time at the bench: how a timer ends, what makes its minutes doubtful, why work is put down."""

from __future__ import annotations

from enum import StrEnum, unique


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
