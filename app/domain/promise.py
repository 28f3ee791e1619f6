"""What is refused about the promised time of a job."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.errors import RuleViolation

if TYPE_CHECKING:
    from app.domain.job import JobState


@dataclass(eq=False)
class PromiseSettled(RuleViolation):
    """The device is ready or gone: what was promised is kept or missed."""

    number: str
    state: JobState
