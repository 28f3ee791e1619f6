"""When the shop is open, and how much of a span of time that is: the one place that knows.

A week has hours for each weekday, as local wall time; a day may have several stretches, the last of
which may run past midnight. Days off and special days are named by date and take the place of the
week's. What a wall time means on a day of clock change is what the time zone says: an hour that the
clock leaves out is not open time, one that it repeats counts twice; a border that comes twice is
the first of the two.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from app.domain.errors import BadEntry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""Keys of the days, in the order of `date.weekday()`."""

_MINUTES: Final = 24 * 60
_STRETCH: Final = re.compile(r"([0-9]{1,2}):([0-9]{2})\s*[-–]\s*([0-9]{1,2}):([0-9]{2})")
_MOST_STRETCHES: Final = 6
# Days that are worked out at once, and how far a next opening is looked for.
_AHEAD: Final = 120
_FARTHEST: Final = 400

Stretch = tuple[int, int]
"""From and to, in minutes of the local day; `to` above 1440 lies on the day after."""


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Local days on which the shop is closed, both included, and what they are called."""

    first: date
    last: date
    name: str = ""

    def __contains__(self, day: date) -> bool:
        """Tell whether a day is one of them."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Week:
    """The hours of the seven weekdays, Monday first; `valid_from` is epoch ms."""

    days: tuple[tuple[Stretch, ...], ...]
    valid_from: int = 0


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """The shop's hours: each week that ever held, oldest first, days off, and special days.

    The hours of a day are those of the newest week that held before the day was over, so that a
    change does not rewrite the past; the first holds from the beginning. Days off and special days
    are named by date: a holiday that was forgotten counts once it is entered.
    """

    weeks: tuple[Week, ...]
    off: tuple[DaysOff, ...] = ()
    special: Mapping[date, tuple[Stretch, ...]] = field(default_factory=dict)

    def stretches(self, day: date, over_at: int) -> tuple[Stretch, ...]:
        """Return the stretches of a local day that is over at an instant (epoch ms)."""
        if day in self.special:
            return self.special[day]
        if any(day in off for off in self.off):
            return ()
        held = self.weeks[0]
        for week in self.weeks[1:]:
            if week.valid_from < over_at:
                held = week
        return held.days[day.weekday()]


class WorkingTime:
    """Answer for one set of hours in one time zone how much of a span the shop was open.

    What was worked out once is kept: thousands of spans cost little more than one.
    """

    def __init__(self, hours: OpeningHours, time_zone: str) -> None:
        self._hours = hours
        self._zone = ZoneInfo(time_zone)
        self._first: date | None = None
        self._last: date | None = None
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._sums: list[int] = []

    def open_ms(self, start: int, end: int) -> int:
        """Return the milliseconds from `start` to `end` (epoch ms) in which the shop was open.

        0 where the end lies before the start, as it can when a clock was set back.
        """
        if end <= start:
            return 0
        self._reach(start, end)
        return self._until(end) - self._until(start)

    def is_open(self, at: int) -> bool:
        """Tell whether the shop is open at an instant (epoch ms)."""
        return self.open_ms(at, at + 1) == 1

    def next_open(self, at: int) -> int | None:
        """Return the first instant from `at` (epoch ms) at which the shop is open.

        None where it does not open within a year.
        """
        return self.after(at, 0)

    def after(self, start: int, open_ms: int) -> int | None:
        """Return the instant by which the shop was open for so long since `start` (epoch ms).

        For 0 that is the next instant at which it is open. None where that takes a year or more.
        """
        for days in range(_AHEAD, _FARTHEST + _AHEAD, _AHEAD):
            self._reach(start, start + days * 86_400_000)
            reached = self._after(start, open_ms)
            if reached is not None:
                return reached
        return None

    def _after(self, start: int, open_ms: int) -> int | None:
        wanted = self._until(start) + open_ms
        for begins, ends, before in zip(self._starts, self._ends, self._sums, strict=False):
            at = max(begins, start) if open_ms == 0 else begins + wanted - before
            if ends > start and (at < ends or (open_ms and at == ends)):
                return at
        return None

    def _until(self, at: int) -> int:
        """Return the open milliseconds from the first known day to an instant."""
        place = bisect_right(self._starts, at) - 1
        if place < 0:
            return 0
        return self._sums[place] + min(at, self._ends[place]) - self._starts[place]

    def _reach(self, start: int, end: int) -> None:
        """Work out all days from before `start` to after `end`, unless they are known."""
        # The day before may run past midnight.
        first = self._day(start) - timedelta(days=2)
        last = self._day(end) + timedelta(days=2)
        if self._first is not None and self._last is not None:
            if self._first <= first and last <= self._last:
                return
            first = min(first, self._first)
            last = max(last + timedelta(days=_AHEAD), self._last)
        self._first, self._last = first, last
        spans = _joined(sorted(self._spans(first, last)))
        self._starts = [begins for begins, _ in spans]
        self._ends = [ends for _, ends in spans]
        self._sums = list(accumulate((ends - begins for begins, ends in spans), initial=0))

    def _spans(self, first: date, last: date) -> Iterator[tuple[int, int]]:
        """Yield each stretch of each local day as instants."""
        day = first
        while day <= last:
            over_at = self._instant(day, _MINUTES)
            for begins, ends in self._hours.stretches(day, over_at):
                yield self._instant(day, begins), self._instant(day, ends)
            day += timedelta(days=1)

    def _day(self, at: int) -> date:
        return datetime.fromtimestamp(at // 1000, UTC).astimezone(self._zone).date()

    def _instant(self, day: date, minutes: int) -> int:
        days, minutes = divmod(minutes, _MINUTES)
        wall = time(minutes // 60, minutes % 60)
        local = datetime.combine(day + timedelta(days=days), wall, self._zone)
        before, after = local.replace(fold=1).timestamp(), local.timestamp()
        if before < after:
            # An hour that the clock left out: what begins or ends in it does so where it ends.
            after = self._jump(round(before), round(after))
        return round(after) * 1000

    def _jump(self, before: int, after: int) -> int:
        """Return when the clock was put on, between two instants (seconds)."""
        offset = datetime.fromtimestamp(before, self._zone).utcoffset()
        while after - before > 1:
            middle = (before + after) // 2
            if datetime.fromtimestamp(middle, self._zone).utcoffset() == offset:
                before = middle
            else:
                after = middle
        return after


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join what touches or overlaps: the night before may run into the next morning."""
    joined: list[tuple[int, int]] = []
    for begins, ends in spans:
        if ends <= begins:
            # The whole stretch lies in an hour that the clock left out.
            continue
        if joined and begins <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], ends)
        else:
            joined.append((begins, ends))
    return joined


def read_stretches(name: str, text: str) -> tuple[Stretch, ...]:
    """Read `09:00-12:30 14:00-19:00`; nothing is a closed day.

    `22:00-02:00` runs past midnight, `24:00` is the end of the day. Raises BadEntry naming the
    day for what is no such hours.
    """
    written = text.replace(",", " ").strip()
    found = [_stretch(name, one) for one in _STRETCH.finditer(written)]
    if _STRETCH.sub("", written).strip() or len(found) > _MOST_STRETCHES:
        raise BadEntry(name, "not_opening_hours", text)
    for (_, ends), (begins, _) in pairwise(found):
        if begins < ends:
            raise BadEntry(name, "hours_overlap", text)
    return tuple(found)


def _stretch(name: str, found: re.Match[str]) -> Stretch:
    hours = [int(one) for one in found.groups()]
    begins, ends = hours[0] * 60 + hours[1], hours[2] * 60 + hours[3]
    if max(hours[1], hours[3]) > 59 or begins >= _MINUTES or ends > _MINUTES or begins == ends:
        raise BadEntry(name, "not_opening_hours", found[0])
    return (begins, ends if ends > begins else ends + _MINUTES)


def written_stretches(stretches: Iterable[Stretch]) -> str:
    """Write stretches as `read_stretches` reads them."""
    return " ".join(f"{_wall(begins)}-{_wall(ends)}" for begins, ends in stretches)


def _wall(minutes: int) -> str:
    if minutes > _MINUTES:
        minutes -= _MINUTES
    return f"{minutes // 60:02}:{minutes % 60:02}"
