"""What is written about a job at the bench, and why its life cannot go on.

The moves themselves are `app.domain.job.TRANSITIONS`; here stands what some of them ask for.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum, unique
from typing import TYPE_CHECKING, Final

from app.domain.errors import RuleViolation
from app.domain.job import JobState, Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping


@unique
class BenchEntryKind(StrEnum):
    """What an entry of the bench log tells."""

    STARTED = "started"
    """A technician took the job."""
    PAUSED = "paused"
    """It was put down for now; whoever has it keeps it."""
    NOTE = "note"
    """Something found, measured or done."""
    QUOTED = "quoted"
    """A price was named to the customer, who has not answered."""
    DONE = "done"
    """The work is finished; the text says what is worth saying of it."""
    RETURNED = "returned"
    """It came back from testing or from the shelf, and why."""
    STEP = "step"
    """A step of the repair type's template was done, or left out with a reason."""
    MEASURED = "measured"
    IDENTITY = "identity"
    """The device's number was read from its tray, board or screen."""
    CORRECTION = "correction"
    """What another entry should have said."""


REPAIRS: Final = frozenset({Outcome.REPAIRED, Outcome.PARTLY})
"""Outcomes that bench work has led to."""

UNDONE: Final = frozenset({Outcome.DECLINED, Outcome.NOT_REPAIRABLE, Outcome.NO_FAULT_FOUND})
"""Outcomes after which nothing of what was ordered was done."""

GONE: Final = frozenset({Outcome.TRADED_IN, Outcome.DISPOSED, Outcome.LOST})
"""Outcomes after which the device never goes back to its owner; they replace an earlier one."""

COSTED: Final[Mapping[JobState, frozenset[JobState]]] = {
    JobState.AWAITING_PARTS: frozenset({JobState.RECEIVED, JobState.DIAGNOSING, JobState.APPROVED}),
    JobState.REPAIRING: frozenset(
        {JobState.RECEIVED, JobState.DIAGNOSING, JobState.APPROVED, JobState.READY}
    ),
}
"""Moves that begin costed work, by target: they ask for an agreed price or "no charge"."""

WITHOUT_REPAIR: Final = frozenset(
    {
        JobState.RECEIVED,
        JobState.DIAGNOSING,
        JobState.QUOTED,
        JobState.APPROVED,
        JobState.DECLINED,
        JobState.AWAITING_PARTS,
    }
)
"""States from which a job is ready only with an outcome that is not a repair."""

REVERSALS: Final = frozenset(
    {(JobState.HANDED_OVER, JobState.READY), (JobState.CLOSED, JobState.HANDED_OVER)}
)
"""Moves that take back what was done, and are kept with a reason."""


@dataclass(eq=False)
class NothingAgreed(RuleViolation):
    """Costed work cannot begin: the customer agreed to no price and to no "no charge"."""

    number: str


@dataclass(eq=False)
class OutcomeMissing(RuleViolation):
    """A job cannot be ready before it is said how it ended."""

    number: str


@dataclass(eq=False)
class OutcomeNotPossible(RuleViolation):
    """A job cannot end like that from where it stands."""

    number: str
    outcome: Outcome
    state: JobState


@dataclass(eq=False)
class TestMissing(RuleViolation):
    """The shop asks for a test of its own before a repaired job is ready."""

    __test__ = False  # It is no test of ours, whatever pytest reads into the name.

    number: str


@dataclass(eq=False)
class NotOnTheBench(RuleViolation):
    """What was asked is done to a job at the bench, and this one is not there."""

    number: str
    state: JobState


@dataclass(eq=False)
class CannotTake(RuleViolation):
    """A job that is ready or has left the shop is not simply taken to the bench."""

    number: str
    state: JobState


def check_outcome(number: str, state: JobState, outcome: Outcome) -> None:
    """Raise OutcomeNotPossible unless a job in `state` may get that outcome."""
    if outcome in GONE:
        possible = state is JobState.READY
    elif state in WITHOUT_REPAIR:
        possible = outcome not in REPAIRS
    else:
        possible = state in (JobState.REPAIRING, JobState.TESTING)
    if not possible:
        raise OutcomeNotPossible(number, outcome, state)


@unique
class CheckStage(StrEnum):
    """When a device's test points are gone through."""

    INTAKE = "intake"
    """As it came in."""
    TEST = "test"
    """After the repair, before it goes back."""


@unique
class CheckAnswer(StrEnum):
    """How one test point came out; a point without an answer was not checked."""

    PASS = "pass"  # noqa: S105 (an answer)
    FAIL = "fail"
    NOT_TESTABLE = "not_testable"


@unique
class ChecklistLength(StrEnum):
    """Which list of a device class a shop goes through."""

    SHORT = "short"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class PointAnswer:
    """The answer to one test point, with what was measured or seen."""

    answer: CheckAnswer
    value: str = ""


@dataclass(frozen=True, slots=True)
class CheckEntry:
    """One time a checklist was gone through: answers by point key.

    `rest_passes` says that every point without an answer was tested and is good; `accepted` why a
    failed point does not send the device back to the bench. `published` is the version of the list
    that it was begun with, empty for the one that holds.
    """

    answers: Mapping[str, PointAnswer] = field(default_factory=dict)
    rest_passes: bool = False
    accepted: str = ""
    published: str = ""
