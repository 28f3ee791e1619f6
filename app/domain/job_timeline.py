"""Whose time a job took: read from its events, in calendar time and in opening hours (N11).

The events are the only source: every figure can be counted again by hand. A clock that was set
back makes no time: the span in which it happened counts nothing and is marked as doubtful.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum, unique
from typing import TYPE_CHECKING, Any, Final

from app.domain.job import FINISHED, HoldKind, JobState
from app.domain.time_owner import HOLD_OWNER, STATE_OWNER, TimeOwner

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from app.domain.opening_hours import WorkingTime

RESPONSE_MS: Final = 2 * 3_600_000
"""Within so many milliseconds of opening hours a technician has a job (R73)."""

_VOIDED: Final = frozenset({"job.voided", "job.intake_undone"})
_BACK_HERE: Final = frozenset({JobState.HANDED_OVER, JobState.CLOSED})
_ACCEPTING: Final = frozenset({JobState.REPAIRING, JobState.TESTING, JobState.READY})


@unique
class PromiseFact(StrEnum):
    """What became of a promised time."""

    NONE = "none"
    """Nothing was promised, or the job was voided in time."""
    OPEN = "open"
    KEPT = "kept"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class JobEvent:
    """One event of a job: its kind, when (epoch ms), and its plain values."""

    kind: str
    at: int
    params: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Segment:
    """A span of a job's life in which nothing changed whose time it is; instants epoch ms.

    `open_ms` is how much of it the shop was open. `doubtful` says that the clock was set back.
    """

    state: JobState
    hold: HoldKind | None
    owner: TimeOwner
    begins: int
    ends: int
    open_ms: int
    doubtful: bool

    @property
    def calendar_ms(self) -> int:
        """Return how long it was, day and night."""
        return self.ends - self.begins


@dataclass(frozen=True, slots=True)
class Response:
    """How long a job waited for a technician, in opening hours; `kept` None while it may be."""

    accepted_at: int | None
    open_ms: int
    kept: bool | None


@dataclass(frozen=True, slots=True)
class PromiseKept:
    """The promise that holds and what became of it; `moved` are those that it took the place of.

    A promise that had passed when it was moved stays missed.
    """

    fact: PromiseFact
    promised_at: int | None
    moved: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class JobTimeline:
    """A job from its intake on; `turnaround` are the segments until it was ready the last time.

    `ready_at` is None while it is not ready; the turnaround then runs until now.
    """

    segments: tuple[Segment, ...]
    turnaround: tuple[Segment, ...]
    ready_at: int | None
    response: Response
    promise: PromiseKept

    @property
    def doubtful(self) -> bool:
        """Tell whether the clock was set back while the job was here."""
        return any(one.doubtful for one in self.segments)

    def calendar_by_owner(self) -> dict[TimeOwner, int]:
        """Return the turnaround's milliseconds, day and night, by whose time it was."""
        return _summed((one.owner, one.calendar_ms) for one in self.turnaround)

    def open_by_owner(self) -> dict[TimeOwner, int]:
        """Return the turnaround's milliseconds of opening hours by whose time it was."""
        return _summed((one.owner, one.open_ms) for one in self.turnaround)


@dataclass(frozen=True, slots=True)
class _Standing:
    """Where a job stands between two events."""

    state: JobState = JobState.RECEIVED
    hold: HoldKind | None = None
    hold_owner: TimeOwner | None = None
    parts_here: bool = False

    @property
    def owner(self) -> TimeOwner:
        if self.hold is not None:
            return self.hold_owner or HOLD_OWNER[self.hold]
        if self.state is JobState.AWAITING_PARTS and self.parts_here:
            return TimeOwner.US
        return STATE_OWNER.get(self.state, TimeOwner.CUSTOMER)

    def after(self, event: JobEvent) -> _Standing:
        """Return where the job stands after an event."""
        match event.kind:
            case "job.moved":
                return replace(self, state=JobState(event.params["after"]), parts_here=False)
            case kind if kind in _VOIDED:
                return replace(self, state=JobState.VOID)
            case "hold.set":
                owner = event.params.get("owner")
                kind = HoldKind(event.params["kind"])
                return replace(self, hold=kind, hold_owner=TimeOwner(owner) if owner else None)
            case "hold.ended":
                return replace(self, hold=None, hold_owner=None)
            case "job.parts_arrived" | "job.parts_lacking":
                return replace(self, parts_here=event.kind == "job.parts_arrived")
        return self


def read_timeline(events: Sequence[JobEvent], now: int, working: WorkingTime) -> JobTimeline:
    """Read a job's timeline from its events, oldest first, until `now` (epoch ms)."""
    now = _told_until(events, now)
    segments = tuple(_segments(events, now, working))
    ready_at = _ready_at(events)
    turnaround = segments if ready_at is None else _until_ready(segments)
    return JobTimeline(
        segments=segments,
        turnaround=tuple(one for one in turnaround if one.state not in FINISHED),
        ready_at=ready_at,
        response=_response(events, now, working),
        promise=_promise(events, ready_at, now),
    )


def _told_until(events: Sequence[JobEvent], now: int) -> int:
    """Return until when a job is told of: now, or when it was voided, whatever came after."""
    return next((event.at for event in events if event.kind in _VOIDED), now)


def _segments(events: Sequence[JobEvent], now: int, working: WorkingTime) -> Iterable[Segment]:
    standing, begins = _Standing(), events[0].at
    for event in events[1:]:
        after = standing.after(event)
        if after == standing:
            continue
        yield _segment(standing, begins, event.at, working)
        standing, begins = after, event.at
    if standing.state not in FINISHED:
        yield _segment(standing, begins, now, working)


def _segment(standing: _Standing, begins: int, ends: int, working: WorkingTime) -> Segment:
    return Segment(
        state=standing.state,
        hold=standing.hold,
        owner=standing.owner,
        begins=begins,
        ends=max(begins, ends),
        open_ms=working.open_ms(begins, ends),
        doubtful=ends < begins,
    )


def _ready_at(events: Sequence[JobEvent]) -> int | None:
    """Return when a job was ready the last time; None where it is at work again, or never was."""
    ready: int | None = None
    for event in events:
        if event.kind == "job.moved":
            before, after = JobState(event.params["before"]), JobState(event.params["after"])
            if after is JobState.READY:
                # A handover that was taken back does not make it ready anew.
                ready = ready if before in _BACK_HERE else event.at
            elif after not in _BACK_HERE:
                ready = None
    return ready


def _until_ready(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """Leave out the time after a job was ready the last time."""
    gone = _BACK_HERE | {JobState.READY}
    last = max((place for place, one in enumerate(segments) if one.state not in gone), default=-1)
    return segments[: last + 1]


def _response(events: Sequence[JobEvent], now: int, working: WorkingTime) -> Response:
    received = events[0].at
    accepted = next((event.at for event in events if _accepts(event)), None)
    waited = working.open_ms(received, now if accepted is None else accepted)
    kept: bool | None = waited <= RESPONSE_MS
    if accepted is None and kept:
        # It may still be in time; of a job that was voided nobody will know.
        kept = None
    return Response(accepted, waited, kept)


def _accepts(event: JobEvent) -> bool:
    """Tell whether a technician has the job by this event; naming a price is the counter's."""
    if event.kind == "job.taken":
        return True
    return event.kind == "job.moved" and JobState(event.params["after"]) in _ACCEPTING


def _promise(events: Sequence[JobEvent], ready_at: int | None, now: int) -> PromiseKept:
    promised: int | None = events[0].params.get("promised_at")
    moved: list[int] = []
    missed = False
    for event in events:
        if event.kind != "promise.changed":
            continue
        if promised is not None:
            moved.append(promised)
            missed = missed or event.at > promised
        promised = event.params.get("after")
    over = now if ready_at is None else ready_at
    voided = any(event.kind in _VOIDED for event in events)
    if promised is None or (voided and over <= promised):
        fact = PromiseFact.MISSED if missed else PromiseFact.NONE
    elif missed or over > promised:
        fact = PromiseFact.MISSED
    else:
        fact = PromiseFact.OPEN if ready_at is None else PromiseFact.KEPT
    return PromiseKept(fact, promised, tuple(moved))


def _summed(pairs: Iterable[tuple[TimeOwner, int]]) -> dict[TimeOwner, int]:
    sums: Counter[TimeOwner] = Counter()
    for owner, amount in pairs:
        sums[owner] += amount
    return {owner: sums[owner] for owner in TimeOwner}
