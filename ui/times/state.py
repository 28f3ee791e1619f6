"""The state of the page of whose time a job took, and the services that it asks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.clock import Clock
    from app.domain.job_timeline import JobTimeline
    from app.services.holds.holds import HoldView
    from app.services.policy.shop_lists import Lists
    from app.services.promises.promises import PromiseView
    from app.services.returns.first_fix import FirstFixFigures
    from app.services.returns.returns import ReturnView
    from app.services.shop import Shop
    from app.services.working_time.figures import TimeFigures
    from app.services.workshop import Workshop
    from ui.changes import ChangeFeed


@dataclass(frozen=True, slots=True)
class TimesServices:
    """The services that the page asks."""

    workshop: Workshop
    shop: Shop
    lists: Lists
    clock: Clock
    feed: ChangeFeed


@unique
class Writing(StrEnum):
    """What is being written down."""

    NOTHING = "nothing"
    HOLD = "hold"
    GO_ON = "go_on"
    """The job is held up no more."""
    PROMISE = "promise"
    CAUSE = "cause"
    """Why a repaired device came back."""
    NO_RETURN = "no_return"
    DAYS = "days"
    """Of which days the shop's figures are."""


@dataclass(frozen=True, slots=True)
class JobTimes:
    """Everything about the time of one job; `timeline` is None for one that was brought along."""

    timeline: JobTimeline | None
    promise: PromiseView
    hold: HoldView | None
    came_back: ReturnView | None


@dataclass(frozen=True, slots=True)
class ShopTimes:
    """The shop's figures of some days, and how many repairs held for 7, 30 and 90 days."""

    figures: TimeFigures
    held: tuple[FirstFixFigures, ...]


@dataclass(frozen=True, slots=True)
class TimesState:
    """The times of the job `number`, else of the shop, at `at` (epoch ms); None until read.

    `first` and `last` (`YYYY-MM-DD`) are the days of the shop's figures, empty for the usual ones.
    """

    at: int = 0
    time_zone: str = "UTC"
    number: str = ""
    job: JobTimes | None = None
    shop: ShopTimes | None = None
    first: str = ""
    last: str = ""
    writing: Writing = Writing.NOTHING
    saving: bool = False
    trouble: Exception | None = None

    @property
    def may_second(self) -> bool:
        """Tell whether a second person's word is missing that it is a new fault."""
        back = None if self.job is None else self.job.came_back
        return back is not None and back.waits_for_second
