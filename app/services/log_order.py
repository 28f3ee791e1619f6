"""In which order a job's tests and moves were written down, whatever the clocks said meanwhile.

A test is of the device as it is now if it was written down after the device last left the bench.
Instants cannot tell: a clock that is put right by three days would make a new test an old one,
and no clock may keep a device from its owner.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.job import JobState
from db.models.event import Event

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

_MOVED: Final = "job.moved"
_NAMED: Final = {"job.checked": "run", "second_test.asked": "second_test"}
_AT_WORK: Final = frozenset({JobState.DIAGNOSING, JobState.REPAIRING, JobState.TESTING})


@dataclass(frozen=True, slots=True)
class LogOrder:
    """Where tests stand in the log, by their id, and where the last move onto bench or test."""

    places: Mapping[str, int]
    worked: int

    def has(self, one: str) -> bool:
        """Tell whether the log has it already; what this transaction writes is not in it yet."""
        return one in self.places

    def place(self, one: str) -> float:
        """Return where it stands; what is being written now stands after all else."""
        return self.places.get(one, math.inf)

    def is_since_work(self, one: str) -> bool:
        """Tell whether it was written down since the device was last worked on."""
        return self.place(one) > self.worked


def read_log_order(session: Session, job: str) -> LogOrder:
    """Return the order of a job's tests and moves as its part of the log has it."""
    kinds = (_MOVED, *_NAMED)
    query = select(Event.seq, Event.kind, Event.params).where(
        Event.job == job, Event.kind.in_(kinds)
    )
    places: dict[str, int] = {}
    worked = 0
    for seq, kind, params in session.execute(query):
        if kind == _MOVED:
            worked = max(worked, seq) if (params or {}).get("after") in _AT_WORK else worked
        elif params:
            places[params[_NAMED[kind]]] = seq
    return LogOrder(places, worked)
