"""Figures over many timelines: turnaround by whose time it was, response, promises kept.

A turnaround is that of a job that became ready: from its intake until then, gross; net is what of
it was the shop's own. Middle and ninth tenth are nearest ranks, so that each is some job's own
time and can be looked up.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.job_timeline import PromiseFact
from app.domain.time_owner import TimeOwner

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from app.domain.job_timeline import JobTimeline

_HALF, _NINE_TENTHS = 50, 90


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle and the ninth tenth of some spans in milliseconds; None without any."""

    median_ms: int | None
    p90_ms: int | None


@dataclass(frozen=True, slots=True)
class TurnaroundFigures:
    """Turnaround of `jobs` that became ready: sums by owner in milliseconds, and how they spread.

    `doubtful` of them have a span in which the clock was set back, which counts nothing.
    """

    jobs: int
    calendar_ms: Mapping[TimeOwner, int]
    open_ms: Mapping[TimeOwner, int]
    gross_calendar: Spread
    gross_open: Spread
    net_open: Spread
    doubtful: int


@dataclass(frozen=True, slots=True)
class KeptFigures:
    """How many were kept and missed; `waiting` are left out, because they may still be either."""

    kept: int
    missed: int
    waiting: int

    @property
    def share_bp(self) -> int | None:
        """Return the share that was kept, in basis points, rounded half up; None of none."""
        counted = self.kept + self.missed
        return (self.kept * 20_000 + counted) // (2 * counted) if counted else None


def turnaround_figures(timelines: Sequence[JobTimeline]) -> TurnaroundFigures:
    """Count the turnaround of jobs that are ready."""
    calendar = [one.calendar_by_owner() for one in timelines]
    open_ms = [one.open_by_owner() for one in timelines]
    return TurnaroundFigures(
        jobs=len(timelines),
        calendar_ms=_sums(calendar),
        open_ms=_sums(open_ms),
        gross_calendar=_spread(sum(one.values()) for one in calendar),
        gross_open=_spread(sum(one.values()) for one in open_ms),
        net_open=_spread(one[TimeOwner.US] for one in open_ms),
        doubtful=sum(one.doubtful for one in timelines),
    )


def response_figures(timelines: Iterable[JobTimeline]) -> KeptFigures:
    """Count how many jobs somebody had in time."""
    kept = [one.response.kept for one in timelines]
    return KeptFigures(kept.count(True), kept.count(False), kept.count(None))


def promise_figures(timelines: Iterable[JobTimeline]) -> KeptFigures:
    """Count how many promises were kept; jobs without one count nowhere."""
    facts = [one.promise.fact for one in timelines]
    return KeptFigures(
        facts.count(PromiseFact.KEPT),
        facts.count(PromiseFact.MISSED),
        facts.count(PromiseFact.OPEN),
    )


def _sums(each: Iterable[Mapping[TimeOwner, int]]) -> dict[TimeOwner, int]:
    rows = list(each)
    return {owner: sum(row[owner] for row in rows) for owner in TimeOwner}


def _spread(spans: Iterable[int]) -> Spread:
    ordered = sorted(spans)
    return Spread(_rank(ordered, _HALF), _rank(ordered, _NINE_TENTHS))


def _rank(ordered: Sequence[int], percent: int) -> int | None:
    """Return the nearest rank: the least value that so many in a hundred do not exceed."""
    return ordered[(len(ordered) * percent + 99) // 100 - 1] if ordered else None
