"""Queues for tests of the board: as many jobs as are wanted, without a shop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.queue_order import Light, OrderReason
from app.domain.time_owner import TimeOwner
from app.services.queue.job_queue import COLUMNS
from app.services.queue.queue_views import QueueJob, QueueView, StateColumn

if TYPE_CHECKING:
    from app.domain.job import JobState

NOW = 1_790_000_000_000
HOUR = 3_600_000


def queue_job(place: int, **changed: object) -> QueueJob:
    """Return a job of the queue; every tenth is mine."""
    values: dict[str, object] = {
        "id": f"id{place}",
        "number": f"0001-26-{place:06d}-00",
        "state": COLUMNS[place % len(COLUMNS)],
        "category": "phone",
        "brand": "Apple",
        "model": f"iPhone {place % 9 + 8}",
        "problem": "碎屏" if place % 2 else "Screen flickers after a fall",
        "symptoms": (),
        "received_at": NOW - place * HOUR,
        "promised_at": NOW + (place % 40 - 10) * HOUR,
        "technician": "me" if place % 10 == 0 else "",
        "technician_name": "Bo" if place % 10 == 0 else "",
        "mine": place % 10 == 0,
        "agreed": True,
        "hold": None,
        "hold_note": "",
        "hold_until": None,
        "owner": TimeOwner.US,
        "light": tuple(Light)[place % 3],
        "in_state_ms": place * 60_000,
        "limit_ms": 2 * HOUR,
        "untouched_ms": HOUR if place % 17 == 0 else None,
        "reason": OrderReason.PROMISED,
        "vip": False,
        "recheck": False,
        "hazard": False,
        "running": place % 30 == 0,
    }
    return QueueJob(**(values | changed))  # type: ignore[arg-type]


def queue_of(count: int, **moved: JobState) -> QueueView:
    """Return a queue of so many jobs; `moved` names by id those in another state."""
    jobs = [queue_job(place) for place in range(count)]
    jobs = [
        queue_job(place, state=moved[job.id]) if job.id in moved else job
        for place, job in enumerate(jobs)
    ]
    return QueueView(
        at=NOW,
        mine=tuple(job for job in jobs if job.mine),
        columns=tuple(
            StateColumn(state, tuple(job for job in jobs if job.state is state), 0)
            for state in COLUMNS
        ),
        in_order=tuple(jobs),
    )
