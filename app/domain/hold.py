"""What holds a job up, and what is refused about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.errors import RuleViolation
from app.domain.time_owner import HOLD_OWNER

if TYPE_CHECKING:
    from app.domain.job import HoldKind, JobState
    from app.domain.time_owner import TimeOwner


@dataclass(frozen=True, slots=True)
class Hold:
    """A hold that is to be put on a job: why, until when (epoch ms), whose time it is.

    Without `owner` it is the time of whom such holds usually wait for.
    """

    kind: HoldKind
    note: str = ""
    until: int | None = None
    owner: TimeOwner | None = None

    @property
    def whose(self) -> TimeOwner:
        """Return whose time it is."""
        return self.owner or HOLD_OWNER[self.kind]


@dataclass(eq=False)
class HoldImpossible(RuleViolation):
    """What is ready or gone waits for nothing here."""

    number: str
    state: JobState


@dataclass(eq=False)
class NotHeld(RuleViolation):
    """Nothing holds the job up."""

    number: str


@dataclass(eq=False)
class DataAgreementMissing(RuleViolation):
    """The repair erases data, and the customer has not agreed to that."""

    number: str
