"""The store's own days, across time zones and changes of the clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from app.services.local_day import business_day, end_of_day, to_epoch_ms


def at(text: str) -> int:
    return round(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)


@pytest.mark.parametrize(
    ("instant", "zone", "day"),
    [
        ("2026-11-20 20:00", "Asia/Shanghai", "2026-11-21"),
        ("2026-11-20 19:59", "Asia/Shanghai", "2026-11-20"),
        ("2026-03-08 08:30", "America/New_York", "2026-03-08"),
        ("2026-01-01 03:59", "UTC", "2025-12-31"),
    ],
)
def test_a_day_begins_at_four_in_the_morning(instant: str, zone: str, day: str) -> None:
    assert business_day(at(instant), zone) == day


def test_a_day_of_the_clock_change_has_another_length() -> None:
    evening = end_of_day(at("2026-03-08 12:00"), "America/New_York")
    before = end_of_day(at("2026-03-07 12:00"), "America/New_York")
    assert evening - before == 23 * 3_600_000


def test_a_local_time_is_the_stores() -> None:
    assert to_epoch_ms(datetime(2026, 11, 21, 17, 30), "Asia/Shanghai") == at("2026-11-21 09:30")  # noqa: DTZ001


def test_a_time_with_its_offset_is_taken_as_it_is() -> None:
    moment = datetime(2026, 11, 21, 17, 30, tzinfo=timezone(timedelta(hours=1)))
    assert to_epoch_ms(moment, "Asia/Shanghai") == at("2026-11-21 16:30")
