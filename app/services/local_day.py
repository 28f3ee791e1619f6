"""The store's own days: the local date of an instant, with the hour at which a day begins."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

# A shop that is open past midnight still counts that as the day before.
DAY_BEGINS_AT: Final = 4


def local_time(at: int, time_zone: str) -> datetime:
    """Return an instant (epoch ms) as the store's local time."""
    return datetime.fromtimestamp(at / 1000, UTC).astimezone(ZoneInfo(time_zone))


def business_day(at: int, time_zone: str) -> str:
    """Return the store's day of an instant, `YYYY-MM-DD`; it begins at 04:00."""
    return (local_time(at, time_zone) - timedelta(hours=DAY_BEGINS_AT)).date().isoformat()


def end_of_day(at: int, time_zone: str) -> int:
    """Return the last millisecond (epoch ms) of the local calendar day of an instant."""
    zone = ZoneInfo(time_zone)
    tomorrow: date = local_time(at, time_zone).date() + timedelta(days=1)
    return round(datetime.combine(tomorrow, time(), zone).timestamp() * 1000) - 1


def to_epoch_ms(local: datetime, time_zone: str) -> int:
    """Return a local time without zone, or an instant with one, as epoch ms."""
    aware = local if local.tzinfo is not None else local.replace(tzinfo=ZoneInfo(time_zone))
    return round(aware.timestamp() * 1000)


def day_bounds(day: str, time_zone: str) -> tuple[int, int]:
    """Return when a store's day begins and when the next one does (epoch ms)."""
    begins = datetime.combine(date.fromisoformat(day), time(DAY_BEGINS_AT))
    ends = begins + timedelta(days=1)
    return to_epoch_ms(begins, time_zone), to_epoch_ms(ends, time_zone)


def day_after(day: str, days: int = 1) -> str:
    """Return the day that is so many days later, `YYYY-MM-DD`."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
