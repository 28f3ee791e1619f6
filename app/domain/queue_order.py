"""The order of the bench's queue, the limits of its states, and who should take a job.

The order, in one place. Jobs that somebody here can work on come before those that wait: held up,
or waiting for the customer or a supplier; these come after them, never out of sight. Within both,
the first of these that holds decides, and is shown as the reason:

1. safety: the device is dangerous, as a swollen battery is;
2. the promise is missed;
3. the device came back after a repair;
4. the customer is a VIP;
5. there is a promise;
6. nobody touched it for longer than the shop lets pass in its state;
7. none of these: age.

What is alike in this goes by its promise (none comes last), then by when it was received, then by
its number: the same jobs at the same instant always stand in the same order.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


@unique
class Light(StrEnum):
    """How a job stands to the limit of its state; always shown with words."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


@unique
class OrderReason(StrEnum):
    """Why a job stands where it stands; the first that holds is shown."""

    SAFETY = "safety"
    OVERDUE = "overdue"
    RECHECK = "recheck"
    VIP = "vip"
    PROMISED = "promised"
    UNTOUCHED = "untouched"
    AGE = "age"


@unique
class TakerReason(StrEnum):
    """Why somebody should take a job, or rather not."""

    SKILL_MODEL = "skill_model"
    """Repaired this model before with success."""
    SKILL_CLASS = "skill_class"
    SKILL_TYPE = "skill_type"
    TIER_FITS = "tier_fits"
    TIER_TOO_LOW = "tier_too_low"
    LICENCE = "licence"
    LICENCE_MISSING = "licence_missing"
    LOAD_LOW = "load_low"
    LOAD_HIGH = "load_high"
    HERE_TODAY = "here_today"
    """Did something in the shop today, as the log has it."""
    AT_WORK = "at_work"
    """Somebody's time runs on another job at this moment."""
    HAD_IT_BEFORE = "had_it_before"
    """Did the earlier repair of this device."""
    STARS = "stars"


@dataclass(frozen=True, slots=True)
class Standing:
    """What a job's place in the queue depends on; instants are epoch ms.

    `waits` says that nobody here can go on with it. `untouched` says that nobody touched it for
    longer than the shop lets pass.
    """

    number: str
    received_at: int
    promised_at: int | None = None
    waits: bool = False
    hazard: bool = False
    recheck: bool = False
    vip: bool = False
    untouched: bool = False


@dataclass(frozen=True, slots=True)
class StateLimit:
    """How long a job may be in one state, in milliseconds of opening hours; None is no limit.

    Up to `amber_ms` it is in time, above `limit_ms` too long. `untouched_ms` is how long nobody
    needs to touch it. `most` is how many jobs the shop wants there at once, 0 for any number.
    """

    amber_ms: int | None = None
    limit_ms: int | None = None
    untouched_ms: int | None = None
    most: int = 0

    def light(self, in_state_ms: int) -> Light:
        """Say how a job that is in the state so long stands to its limit."""
        if self.limit_ms is not None and in_state_ms > self.limit_ms:
            return Light.RED
        if self.amber_ms is not None and in_state_ms > self.amber_ms:
            return Light.AMBER
        return Light.GREEN

    def too_long_untouched(self, untouched_ms: int) -> bool:
        """Tell whether nobody touched a job for longer than the shop lets pass."""
        return self.untouched_ms is not None and untouched_ms > self.untouched_ms


OrderKey = tuple[bool, int, int, int, str]
NO_LIMIT: Final = StateLimit()
_PLACES: Final[Mapping[OrderReason, int]] = MappingProxyType(
    {reason: place for place, reason in enumerate(OrderReason)}
)
# Jobs without a promise come after all others.
_NEVER: Final = 9_000_000_000_000_000


def order_reason(job: Standing, at: int) -> OrderReason:
    """Say what decides where a job stands at an instant (epoch ms)."""
    holding = (
        (OrderReason.SAFETY, job.hazard),
        (OrderReason.OVERDUE, job.promised_at is not None and job.promised_at < at),
        (OrderReason.RECHECK, job.recheck),
        (OrderReason.VIP, job.vip),
        (OrderReason.PROMISED, job.promised_at is not None),
        (OrderReason.UNTOUCHED, job.untouched),
    )
    return next((reason for reason, holds in holding if holds), OrderReason.AGE)


def order_key(job: Standing, reason: OrderReason) -> OrderKey:
    """Return what jobs are sorted by, given what decides; no two jobs have the same."""
    promised = _NEVER if job.promised_at is None else job.promised_at
    return (job.waits, _PLACES[reason], promised, job.received_at, job.number)
