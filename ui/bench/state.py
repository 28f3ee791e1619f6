"""The queue of the bench page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.services.bench.bench_queue import BenchJob
    from app.services.policy.shop_lists import ShopLists
    from app.services.similar_jobs.similar_jobs import SimilarJobs
    from app.services.workshop import Workshop
    from ui.in_hand.state import WorkServices
    from ui.photos.state import PhotoServices
    from ui.telling.desk import TellingDesk


@dataclass(frozen=True, slots=True)
class BenchServices:
    """What the work on a job asks, the shop's memory, and the desk that tells the customer."""

    work: WorkServices
    telling: TellingDesk
    similar: SimilarJobs
    workshop: Workshop
    photos: PhotoServices


@dataclass(frozen=True, slots=True)
class Loading:
    """Nothing was read yet; `trouble` says why not, if that is known."""

    trouble: Exception | None = None


@dataclass(frozen=True, slots=True)
class Queue:
    """The jobs that want bench work as they were at `at` (epoch ms), in the store's time zone."""

    at: int
    time_zone: str
    lists: ShopLists
    jobs: tuple[BenchJob, ...]
    trouble: Exception | None = None

    @property
    def mine(self) -> tuple[BenchJob, ...]:
        """Return those that this person has in hand."""
        return tuple(job for job in self.jobs if job.mine)

    @property
    def free(self) -> tuple[BenchJob, ...]:
        """Return those that nobody took yet."""
        return tuple(job for job in self.jobs if not job.technician)

    @property
    def others(self) -> tuple[BenchJob, ...]:
        """Return those that somebody else has."""
        return tuple(job for job in self.jobs if job.technician and not job.mine)


BenchState = Loading | Queue
