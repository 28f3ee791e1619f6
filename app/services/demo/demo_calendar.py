"""The demonstration's calendar: acts in the order of their instants, on a clock that is put."""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from app.domain.bench_time import Reading
from app.services.local_day import local_time, to_epoch_ms

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from app.clock import Clock

OPENS_AT: Final = 9
CLOSES_AT: Final = 19
OPEN_MINUTES: Final = (CLOSES_AT - OPENS_AT) * 60


class MovedClock:
    """A clock that stands where it was put; the demonstration's days are lived on it."""

    def __init__(self, at: int, clock: Clock) -> None:
        self.at = at
        self._clock = clock

    def now_ms(self) -> int:
        """Return the instant it was put at, in epoch ms."""
        return self.at

    def monotonic_s(self) -> float:
        """Return the real clock's seconds."""
        return self._clock.monotonic_s()

    def reading(self) -> Reading:
        """Return the instant it was put at, as if the machine had run since 1970."""
        return Reading(self.at, self.at, "demonstration")


def any_minute(die: Random) -> int:
    """Return some minute of a day, counted from when the shop opens."""
    return die.randint(0, OPEN_MINUTES - 1)


@dataclass(slots=True)
class Calendar:
    """Acts still to be done, each at its instant (epoch ms); what is later than now never is."""

    clock: MovedClock
    now: int
    zone: str
    _acts: list[tuple[int, int, Callable[[], None]]] = field(default_factory=list)
    _put: int = 0

    def put(self, at: int, act: Callable[[], None]) -> None:
        """Put an act on the calendar; one that is later than now is left out."""
        if at <= self.now:
            # The order of putting decides between two of the same instant.
            self._put += 1
            heapq.heappush(self._acts, (at, self._put, act))

    def in_opening_hours(self, at: int) -> int:
        """Return an instant, or the same minute of the next opening hour when nobody is there."""
        local = local_time(at, self.zone).replace(tzinfo=None)
        if OPENS_AT <= local.hour < CLOSES_AT:
            return at
        day = local + timedelta(days=int(local.hour >= CLOSES_AT))
        return to_epoch_ms(day.replace(hour=OPENS_AT), self.zone)

    def live(self) -> None:
        """Do every act in its turn; an act may put further ones."""
        while self._acts:
            at, _, act = heapq.heappop(self._acts)
            # What was done before, took its time.
            self.clock.at = max(at, self.clock.at)
            act()
        self.clock.at = self.now
