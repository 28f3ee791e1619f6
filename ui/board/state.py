"""What the board shows: the queue as it was read, whose jobs, as columns or as one list."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.clock import Clock
    from app.services.policy.shop_lists import Lists, ShopLists
    from app.services.queue.queue_views import QueueJob, QueueView, StateColumn, Suggestion
    from app.services.shop import Shop
    from app.services.workshop import Workshop
    from ui.changes import ChangeFeed


@dataclass(frozen=True, slots=True)
class BoardServices:
    """The services that the board asks, and the feed it tells."""

    workshop: Workshop
    lists: Lists
    shop: Shop
    clock: Clock
    feed: ChangeFeed


@unique
class Whose(StrEnum):
    """Whose jobs are shown; each key press goes on to the next."""

    ALL = "all"
    MINE = "mine"
    NOBODYS = "nobodys"
    """What nobody has yet."""


@dataclass(frozen=True, slots=True)
class Board:
    """The queue in the store's time zone, with the lists that name its devices and faults.

    `takers` are who should take the job `asked` about, best first.
    """

    queue: QueueView
    time_zone: str
    lists: ShopLists
    whose: Whose = Whose.ALL
    as_list: bool = False
    asked: str = ""
    takers: tuple[Suggestion, ...] = ()
    trouble: Exception | None = None

    @property
    def columns(self) -> tuple[StateColumn, ...]:
        """Return the columns with the jobs that are wanted."""
        if self.whose is Whose.ALL:
            return self.queue.columns
        return tuple(column.only(self._is_wanted) for column in self.queue.columns)

    @property
    def jobs(self) -> tuple[QueueJob, ...]:
        """Return the jobs that are wanted, of all columns, in the order of the queue."""
        every = self.queue.in_order
        return every if self.whose is Whose.ALL else tuple(filter(self._is_wanted, every))

    def _is_wanted(self, job: QueueJob) -> bool:
        return job.mine if self.whose is Whose.MINE else not job.technician


@dataclass(frozen=True, slots=True)
class Loading:
    """Nothing was read yet; `trouble` says why not, if that is known."""

    trouble: Exception | None = None


BoardState = Loading | Board
