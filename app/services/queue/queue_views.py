"""What is seen of the bench's queue: jobs in the order in which they should be done, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.domain.job import HoldKind, JobState
    from app.domain.queue_order import Light, OrderReason, TakerReason
    from app.domain.time_owner import TimeOwner


@dataclass(frozen=True, slots=True)
class QueueJob:
    """One job in the queue. Instants are epoch ms, spans milliseconds of opening hours.

    `technician` is an id, empty until somebody took it. `reason` says why it stands here.
    `in_state_ms` is how long it has been in its state, `limit_ms` the state's limit (None: none),
    `light` how the two compare. `untouched_ms` is set where nobody has touched it for longer than
    the shop lets pass. `owner` is whose time it is now. `running` says that somebody's timer runs.
    `waits_for` names parts that are not here, by language.
    """

    id: str
    number: str
    state: JobState
    category: str
    brand: str
    model: str
    problem: str
    symptoms: tuple[str, ...]
    received_at: int
    promised_at: int | None
    technician: str
    technician_name: str
    mine: bool
    agreed: bool
    hold: HoldKind | None
    hold_note: str
    hold_until: int | None
    owner: TimeOwner
    light: Light
    in_state_ms: int
    limit_ms: int | None
    untouched_ms: int | None
    reason: OrderReason
    vip: bool
    recheck: bool
    hazard: bool
    running: bool
    waits_for: tuple[Mapping[str, str], ...] = ()
    has_parts: bool = False


@dataclass(frozen=True, slots=True)
class StateColumn:
    """One state with its jobs in order; `most` the shop wants there at once (0: any number)."""

    state: JobState
    jobs: tuple[QueueJob, ...]
    most: int

    def only(self, wanted: Callable[[QueueJob], bool]) -> StateColumn:
        """Return the column with some of its jobs."""
        return StateColumn(self.state, tuple(filter(wanted, self.jobs)), self.most)


@dataclass(frozen=True, slots=True)
class QueueView:
    """The whole queue at `at` (epoch ms): mine, one column for each state, and all in order."""

    at: int
    mine: tuple[QueueJob, ...]
    columns: tuple[StateColumn, ...]
    in_order: tuple[QueueJob, ...] = ()

    @property
    def total(self) -> int:
        """Count the jobs of all columns."""
        return sum(len(column.jobs) for column in self.columns)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody who could take a job, best first; `reasons` are keys of `TakerReason` in order.

    `open_jobs` are in their hands, `running` of their timers count now; this job is left out.
    """

    person: str
    name: str
    score: int
    reasons: tuple[TakerReason, ...]
    open_jobs: int
    running: int = 0
