"""Timelines worked out by hand: whose time it was, response, promise."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from app.domain.job_timeline import JobEvent, JobTimeline, PromiseFact, read_timeline
from app.domain.opening_hours import OpeningHours, Week, WorkingTime, read_stretches
from app.domain.time_owner import TimeOwner

ZONE = "Asia/Shanghai"
HOUR = 3_600_000
# Monday to Saturday, nine to noon and one to six; closed on Sunday.
OFFICE = read_stretches("mon", "09:00-12:00 13:00-18:00")
SHOP = WorkingTime(OpeningHours((Week((OFFICE,) * 6 + ((),)),)), ZONE)


def at(text: str) -> int:
    return round(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(ZONE)).timestamp()) * 1000


def received(when: str, promised: str = "") -> JobEvent:
    return JobEvent("job.received", at(when), {"promised_at": at(promised) if promised else None})


def moved(when: str, before: str, after: str) -> JobEvent:
    return JobEvent("job.moved", at(when), {"before": before, "after": after})


def event(when: str, name: str, /, **params: Any) -> JobEvent:
    return JobEvent(name, at(when), params)


def read(*events: JobEvent, now: str = "2026-12-31T12:00") -> JobTimeline:
    return read_timeline(events, at(now), SHOP)


def hours(sums: dict[TimeOwner, int]) -> tuple[float, ...]:
    """Return ours, the customer's, the supplier's and head office's hours."""
    return tuple(sums[owner] / HOUR for owner in TimeOwner)


# Friday 27 November 2026 to Tuesday 1 December.
QUOTED = (
    received("2026-11-27T10:00", "2026-12-01T12:00"),
    event("2026-11-27T11:30", "job.taken"),
    moved("2026-11-27T11:30", "received", "diagnosing"),
    moved("2026-11-27T14:00", "diagnosing", "quoted"),
    moved("2026-11-28T10:00", "quoted", "approved"),
    moved("2026-11-28T11:00", "approved", "awaiting_parts"),
    moved("2026-11-30T15:00", "awaiting_parts", "repairing"),
    moved("2026-12-01T11:00", "repairing", "ready"),
    moved("2026-12-02T11:00", "ready", "handed_over"),
)


def test_each_hour_belongs_to_somebody() -> None:
    timeline = read(*QUOTED)
    # Ours: Fri 10-12 and 13-14, Sat 10-11, Mon 15-18, Tue 9-11. Theirs: Fri 14-18, Sat 9-10.
    # The supplier's: Sat 11-12 and 13-18, Mon 9-12 and 13-15.
    assert hours(timeline.open_by_owner()) == (9, 5, 11, 0)
    assert hours(timeline.calendar_by_owner()) == (25, 20, 52, 0)
    assert timeline.ready_at == at("2026-12-01T11:00")


def test_the_response_counts_opening_hours_until_somebody_has_it() -> None:
    answered = read(*QUOTED).response
    assert (answered.open_ms, answered.kept) == (1.5 * HOUR, True)


@pytest.mark.parametrize(
    ("taken", "kept"), [("2026-11-30T09:30", True), ("2026-11-30T09:31", False)]
)
def test_two_hours_of_opening_time_are_still_in_time(taken: str, *, kept: bool) -> None:
    # Saturday 16:30 to 18:00, then Monday from nine: Sunday is closed.
    timeline = read(received("2026-11-28T16:30"), event(taken, "job.taken"))
    assert timeline.response.kept is kept


def test_a_price_named_at_the_counter_is_no_acceptance() -> None:
    timeline = read(
        received("2026-11-27T09:00"),
        moved("2026-11-27T09:05", "received", "diagnosing"),
        moved("2026-11-27T09:05", "diagnosing", "quoted"),
        now="2026-11-27T10:00",
    )
    assert (timeline.response.accepted_at, timeline.response.kept) == (None, None)


def test_a_job_that_nobody_took_in_two_hours_has_missed_the_response() -> None:
    assert read(received("2026-11-27T09:00"), now="2026-11-27T11:01").response.kept is False


@pytest.mark.parametrize(
    ("kind", "owner", "whose"),
    [
        ("customer", "", TimeOwner.CUSTOMER),
        ("data", "", TimeOwner.CUSTOMER),
        ("subcontract", "", TimeOwner.SUPPLIER),
        ("consult", "", TimeOwner.US),
        ("consult", "head_office", TimeOwner.HEAD_OFFICE),
    ],
)
def test_a_hold_gives_the_time_to_whom_it_waits_for(
    kind: str, owner: str, whose: TimeOwner
) -> None:
    timeline = read(
        received("2026-11-27T09:00"),
        event("2026-11-27T10:00", "hold.set", kind=kind, owner=owner),
        event("2026-11-27T12:00", "hold.ended"),
        now="2026-11-27T12:00",
    )
    ours = 3 * HOUR if whose is TimeOwner.US else HOUR
    assert timeline.open_by_owner()[TimeOwner.US] == ours
    assert timeline.segments[1].owner is whose


def test_once_its_parts_are_here_the_time_is_ours() -> None:
    timeline = read(
        received("2026-11-27T09:00"),
        moved("2026-11-27T09:00", "received", "awaiting_parts"),
        event("2026-11-27T11:00", "job.parts_arrived"),
        now="2026-11-27T12:00",
    )
    assert hours(timeline.open_by_owner()) == (1, 0, 2, 0)


def test_a_clock_set_back_makes_no_time() -> None:
    timeline = read(
        received("2026-11-27T09:00"),
        moved("2026-11-24T09:00", "received", "repairing"),
        moved("2026-11-24T11:00", "repairing", "ready"),
    )
    assert timeline.doubtful
    assert hours(timeline.open_by_owner()) == (2, 0, 0, 0)


def test_what_goes_back_to_the_bench_is_not_ready_before_it_is_so_again() -> None:
    timeline = read(
        received("2026-11-27T09:00", "2026-11-27T12:00"),
        moved("2026-11-27T10:00", "received", "repairing"),
        moved("2026-11-27T11:00", "repairing", "ready"),
        moved("2026-11-27T14:00", "ready", "repairing"),
        moved("2026-11-27T15:00", "repairing", "ready"),
    )
    assert hours(timeline.open_by_owner()) == (3, 2, 0, 0)
    assert timeline.promise.fact is PromiseFact.MISSED


def test_a_handover_taken_back_does_not_make_it_ready_anew() -> None:
    timeline = read(*QUOTED, moved("2026-12-02T12:00", "handed_over", "ready"))
    assert timeline.ready_at == at("2026-12-01T11:00")
    assert hours(timeline.open_by_owner()) == (9, 5, 11, 0)


@pytest.mark.parametrize(
    ("promised", "fact"),
    [("2026-12-01T11:00", PromiseFact.KEPT), ("2026-12-01T10:59", PromiseFact.MISSED)],
)
def test_ready_to_the_minute_is_kept(promised: str, fact: PromiseFact) -> None:
    events = (received("2026-11-27T10:00", promised), *QUOTED[1:])
    assert read(*events).promise.fact is fact


@pytest.mark.parametrize(
    ("changed", "fact"),
    [("2026-11-27T11:59", PromiseFact.KEPT), ("2026-11-27T12:01", PromiseFact.MISSED)],
)
def test_a_promise_moved_after_it_had_passed_stays_missed(changed: str, fact: PromiseFact) -> None:
    timeline = read(
        received("2026-11-27T09:00", "2026-11-27T12:00"),
        event(changed, "promise.changed", after=at("2026-11-28T12:00")),
        moved("2026-11-27T15:00", "received", "ready"),
    )
    assert timeline.promise.fact is fact
    assert timeline.promise.moved == (at("2026-11-27T12:00"),)


def test_without_a_promise_there_is_none_to_keep() -> None:
    assert read(received("2026-11-27T09:00")).promise.fact is PromiseFact.NONE


def test_a_void_job_ends_its_time() -> None:
    timeline = read(received("2026-11-27T09:00"), event("2026-11-27T10:00", "job.voided"))
    assert hours(timeline.open_by_owner()) == (1, 0, 0, 0)


def test_a_voided_job_is_told_of_until_it_was_voided() -> None:
    timeline = read(
        received("2026-11-27T10:00", "2026-12-01T12:00"),
        event("2026-11-27T10:45", "job.voided", reason="twice"),
    )
    assert timeline.response.open_ms == 0.75 * HOUR
    assert timeline.response.kept is None
    assert timeline.promise.fact is PromiseFact.NONE
