"""Figures over many timelines, each worked out by hand."""

from __future__ import annotations

from app.domain.time_owner import TimeOwner
from app.domain.timeline_figures import (
    KeptFigures,
    Spread,
    promise_figures,
    response_figures,
    turnaround_figures,
)
from tests.domain.test_job_timeline import HOUR, QUOTED, event, moved, read, received

# Monday 30 November: in at nine, taken up at once, ready at eleven.
QUICK = (
    received("2026-11-30T09:00", "2026-11-30T10:00"),
    event("2026-11-30T09:00", "job.taken"),
    moved("2026-11-30T09:00", "received", "repairing"),
    moved("2026-11-30T11:00", "repairing", "ready"),
)
# Nobody has it for three hours.
LEFT = (received("2026-11-30T09:00"), event("2026-11-30T12:00", "job.taken"))
NEW = (received("2026-12-31T11:30", "2027-01-02T12:00"),)


def test_turnaround_is_summed_by_whose_time_it_was() -> None:
    counted = turnaround_figures([read(*QUOTED), read(*QUICK)])
    # Quoted: Friday 10-12, 13-14, Saturday 10-11, Monday 15-18, Tuesday 9-11 are ours.
    assert counted.open_ms == {
        TimeOwner.US: 11 * HOUR,
        TimeOwner.CUSTOMER: 5 * HOUR,
        TimeOwner.SUPPLIER: 11 * HOUR,
        TimeOwner.HEAD_OFFICE: 0,
    }
    assert sum(counted.calendar_ms.values()) == (97 + 2) * HOUR
    assert (counted.jobs, counted.doubtful) == (2, 0)


def test_middle_and_ninth_tenth_are_some_jobs_own_time() -> None:
    counted = turnaround_figures([read(*QUOTED), read(*QUICK), read(*QUICK)])
    assert counted.gross_open == Spread(2 * HOUR, 25 * HOUR)
    assert counted.gross_calendar == Spread(2 * HOUR, 97 * HOUR)
    assert counted.net_open == Spread(2 * HOUR, 9 * HOUR)


def test_of_no_job_there_is_no_middle() -> None:
    assert turnaround_figures([]).gross_open == Spread(None, None)


def test_a_response_that_may_still_come_in_time_counts_nowhere() -> None:
    counted = response_figures([read(*QUOTED), read(*QUICK), read(*LEFT), read(*NEW)])
    assert counted == KeptFigures(kept=2, missed=1, waiting=1)
    assert counted.share_bp == 6_667


def test_promises_are_kept_missed_or_open() -> None:
    counted = promise_figures([read(*QUOTED), read(*QUICK), read(*LEFT), read(*NEW)])
    assert counted == KeptFigures(kept=1, missed=1, waiting=1)


def test_nothing_counted_has_no_share() -> None:
    assert KeptFigures(0, 0, 3).share_bp is None
