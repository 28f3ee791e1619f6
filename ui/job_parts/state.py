"""What the pages of a job show of its parts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum, unique
from typing import TYPE_CHECKING

from app.domain.part import Tracking
from app.domain.part_line import OPEN_LINES, PartLineState

if TYPE_CHECKING:
    from app.clock import Clock
    from app.services.job_parts.lines import JobPart
    from app.services.job_parts.parts_of_jobs import JobParts
    from app.services.parts.catalogue import Catalogue
    from app.services.parts.listed import ListedPart
    from app.services.shop import Shop
    from ui.changes import ChangeFeed


@dataclass(frozen=True, slots=True)
class PartsServices:
    """The services that the parts of a job ask, and the feed they tell."""

    parts: JobParts
    catalogue: Catalogue
    shop: Shop
    clock: Clock
    feed: ChangeFeed


@unique
class PartsAsk(StrEnum):
    """What is asked for; one at a time."""

    NOTHING = "nothing"
    PART = "part"
    """Which part the job needs."""
    WHICH = "which"
    """Which of several parts that are called so."""
    FREE = "free"
    """What a part costs, and from whom it is, that no catalogue knows."""
    SERIAL = "serial"
    BATCH = "batch"
    WHERE = "where"
    """Where the piece goes that comes back."""


@unique
class PartAct(StrEnum):
    """What is done with a line when it is known which piece is meant."""

    ISSUE = "issue"
    FIT = "fit"


@dataclass(frozen=True, slots=True)
class PartsState:
    """The parts of one job as they were at `at` (epoch ms), in the store's time zone.

    `pieces` are needed of the part that is asked for; None is no number that can be read.
    `line` is the one that something is asked about, `act` what is to be done with it; `typed` is
    what a part was called that nobody knows, `found` are those that may be meant.
    """

    number: str = ""
    at: int = 0
    time_zone: str = "UTC"
    currency: str = ""
    lines: tuple[JobPart, ...] = ()
    asked: PartsAsk = PartsAsk.NOTHING
    line: str = ""
    act: PartAct | None = None
    typed: str = ""
    found: tuple[ListedPart, ...] = ()
    pieces: int | None = 1
    trouble: Exception | None = None

    @property
    def shown(self) -> tuple[JobPart, ...]:
        """Return the parts that are told of; those that were not needed are not."""
        return tuple(line for line in self.lines if line.state is not PartLineState.DROPPED)

    @property
    def is_used(self) -> bool:
        """Tell whether there is more to show than the offer to add a part."""
        return bool(self.shown) or self.asked is not PartsAsk.NOTHING or self.trouble is not None

    def folded(self) -> PartsState:
        """Return the same parts with nothing asked about them."""
        return replace(
            self,
            asked=PartsAsk.NOTHING,
            line="",
            act=None,
            typed="",
            found=(),
            pieces=1,
            trouble=None,
        )

    def line_of(self, key: str) -> JobPart | None:
        """Return one part by the id of its line."""
        return next((line for line in self.lines if line.id == key), None)


def can_be_issued(line: JobPart) -> bool:
    """Tell whether the shelf may have something of it for the bench."""
    return line.state is PartLineState.NEEDED and bool(line.part)


def can_be_fitted(line: JobPart) -> bool:
    """Tell whether it is not in the device yet."""
    return line.state in OPEN_LINES


def can_come_back(line: JobPart) -> bool:
    """Tell whether it is on the bench or in the device."""
    return bool(line.on_bench) or line.state is PartLineState.FITTED


def batches_there(line: JobPart) -> tuple[str, ...]:
    """Return the batches that somebody has to choose among before a piece is taken."""
    if line.tracking is not Tracking.BATCH or line.on_bench >= line.quantity:
        return ()
    names = dict.fromkeys(one.batch for one in line.lying if one.batch)
    return tuple(names) if len(names) > 1 else ()


def asks_serial(line: JobPart) -> bool:
    """Tell whether somebody has to say which piece it is."""
    return line.tracking is Tracking.SERIAL and not line.on_bench
