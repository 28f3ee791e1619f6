"""Opening hours: how much of a span the shop was open, on days of clock change too."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain.errors import BadEntry
from app.domain.opening_hours import (
    DaysOff,
    OpeningHours,
    Stretch,
    Week,
    WorkingTime,
    read_stretches,
    written_stretches,
)

HOUR = 3_600_000
MINUTE = 60_000
OFFICE = read_stretches("mon", "09:00-12:00 13:00-18:00")
WEEKDAYS = Week((OFFICE,) * 5 + ((), ()))
ZONES = ("Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe")


def at(text: str, zone: str = "Europe/Berlin") -> int:
    """Read a local time as an instant."""
    return round(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp()) * 1000


def working(week: Week = WEEKDAYS, zone: str = "Europe/Berlin") -> WorkingTime:
    return WorkingTime(OpeningHours((week,)), zone)


def every_day(*stretches: Stretch) -> Week:
    return Week((stretches,) * 7)


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("2026-11-23T09:00", "2026-11-23T18:00", 8),
        ("2026-11-23T08:00", "2026-11-23T10:00", 1),
        ("2026-11-23T12:10", "2026-11-23T12:50", 0),
        ("2026-11-20T17:00", "2026-11-23T10:00", 2),
        ("2026-11-21T00:00", "2026-11-23T00:00", 0),
        ("2026-11-23T10:00", "2026-11-23T09:00", 0),
    ],
)
def test_only_open_time_counts(start: str, end: str, hours: int) -> None:
    assert working().open_ms(at(start), at(end)) == hours * HOUR


@pytest.mark.parametrize(("day", "hours"), [("2026-03-29", 23), ("2026-10-25", 25)])
def test_a_day_of_clock_change_has_the_hours_that_it_has(day: str, hours: int) -> None:
    always = working(every_day((0, 24 * 60)))
    after = date.fromisoformat(day).toordinal() + 1
    next_day = date.fromordinal(after).isoformat()
    assert always.open_ms(at(f"{day}T00:00"), at(f"{next_day}T00:00")) == hours * HOUR


def test_a_stretch_in_the_hour_that_is_left_out_is_not_open() -> None:
    night = working(every_day((2 * 60, 3 * 60)))
    assert night.open_ms(at("2026-03-28T12:00"), at("2026-03-29T12:00")) == 0


@pytest.mark.parametrize(
    ("stretch", "minutes"), [("22:00-02:30", 240), ("02:30-06:00", 180), ("01:30-02:30", 30)]
)
def test_a_border_in_the_hour_that_is_left_out_stands_where_that_ends(
    stretch: str, minutes: int
) -> None:
    shop = working(every_day(*read_stretches("sat", stretch)))
    begins, ends = at("2026-03-28T20:00"), at("2026-03-29T20:00")
    assert shop.open_ms(begins, ends) == minutes * MINUTE


def test_a_night_runs_past_midnight_into_the_next_morning() -> None:
    night = working(every_day(*read_stretches("fri", "20:00-02:00")))
    assert night.open_ms(at("2026-11-23T23:00"), at("2026-11-24T03:00")) == 3 * HOUR
    assert night.is_open(at("2026-11-24T01:59"))
    assert not night.is_open(at("2026-11-24T02:00"))


def test_days_off_are_closed_and_special_days_have_hours_of_their_own() -> None:
    hours = OpeningHours(
        (WEEKDAYS,),
        (DaysOff(date(2026, 10, 1), date(2026, 10, 8), "国庆"),),
        {date(2026, 10, 8): ((600, 720),), date(2026, 10, 10): ((540, 600),)},
    )
    shop = WorkingTime(hours, "Asia/Shanghai")
    whole = at("2026-10-01T00:00", "Asia/Shanghai"), at("2026-10-12T00:00", "Asia/Shanghai")
    assert shop.open_ms(*whole) == (2 + 8 + 1) * HOUR


def test_a_change_of_hours_does_not_rewrite_the_past() -> None:
    longer = Week((((9 * 60, 21 * 60),),) * 7, valid_from=at("2026-11-25T15:00"))
    shop = WorkingTime(OpeningHours((WEEKDAYS, longer)), "Europe/Berlin")
    assert shop.open_ms(at("2026-11-24T00:00"), at("2026-11-25T00:00")) == 8 * HOUR
    assert shop.open_ms(at("2026-11-25T00:00"), at("2026-11-26T00:00")) == 12 * HOUR


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        ("2026-11-23T09:00", 2, "2026-11-23T11:00"),
        ("2026-11-23T11:00", 2, "2026-11-23T14:00"),
        ("2026-11-20T17:30", 1, "2026-11-23T09:30"),
        ("2026-11-23T09:00", 3, "2026-11-23T12:00"),
        ("2026-11-21T12:00", 0, "2026-11-23T09:00"),
    ],
)
def test_open_time_is_added(start: str, hours: int, end: str) -> None:
    assert working().after(at(start), hours * HOUR) == at(end)


def test_a_shop_that_never_opens_has_no_next_opening() -> None:
    assert working(every_day()).next_open(at("2026-11-23T09:00")) is None


@pytest.mark.parametrize(
    "text", ["9-18", "09:00-24:01", "09:60-10:00", "09:00-09:00", "25:00-26:00", "09:00-18:00 x"]
)
def test_what_is_no_hours_is_refused_by_its_day(text: str) -> None:
    with pytest.raises(BadEntry) as refused:
        read_stretches("tue", text)
    assert (refused.value.field, refused.value.reason) == ("tue", "not_opening_hours")


def test_stretches_that_overlap_are_refused() -> None:
    with pytest.raises(BadEntry) as refused:
        read_stretches("tue", "09:00-12:30 12:00-18:00")
    assert refused.value.reason == "hours_overlap"


@pytest.mark.parametrize("text", ["", "09:00-12:30 14:00-19:00", "20:00-02:00", "00:00-24:00"])
def test_hours_are_written_as_they_are_read(text: str) -> None:
    assert written_stretches(read_stretches("wed", text)) == text


minutes = st.integers(0, 24 * 60 - 1)
weeks = st.lists(st.tuples(minutes, st.integers(1, 600)), max_size=2).map(
    lambda found: tuple(sorted((begins, begins + length) for begins, length in found))
)


def on_the_wall(stretches: tuple[Stretch, ...], instant: int, zone: str) -> bool:
    """Tell by the clock on the wall alone whether a shop is open, every day alike."""
    local = datetime.fromtimestamp(instant / 1000, UTC).astimezone(ZoneInfo(zone))
    now = local.hour * 60 + local.minute
    return any(begins <= shown < ends for begins, ends in stretches for shown in (now, now + 1440))


def keeps_its_offset(start: int, end: int, zone: str) -> bool:
    """Tell whether the clock is not changed from the day before to the day after a span."""
    day = 24 * HOUR
    instants = (
        datetime.fromtimestamp(one / 1000, UTC) for one in range(start - day, end + day, HOUR)
    )
    return len({one.astimezone(ZoneInfo(zone)).utcoffset() for one in instants}) == 1


@given(weeks, st.sampled_from(ZONES), st.integers(0, 366 * 24 * 60), st.integers(0, 2 * 24 * 60))
def test_every_minute_is_counted_as_the_clock_on_the_wall_says(
    stretches: tuple[Stretch, ...], zone: str, begin: int, length: int
) -> None:
    start = round(datetime(2026, 1, 1, tzinfo=UTC).timestamp()) * 1000 + begin * MINUTE
    shop = working(every_day(*stretches), zone)
    assume(keeps_its_offset(start, start + length * MINUTE, zone))
    instants = range(start, start + length * MINUTE, MINUTE)
    open_minutes = sum(on_the_wall(stretches, one, zone) for one in instants)
    assert shop.open_ms(start, start + length * MINUTE) == open_minutes * MINUTE


@given(weeks, st.sampled_from(ZONES), st.integers(0, 366 * 24 * 60), st.integers(1, 30 * 60))
def test_what_is_added_is_what_is_measured(
    stretches: tuple[Stretch, ...], zone: str, begin: int, length: int
) -> None:
    start = round(datetime(2026, 1, 1, tzinfo=UTC).timestamp()) * 1000 + begin * MINUTE
    shop = working(every_day(*stretches), zone)
    end = shop.after(start, length * MINUTE)
    assert end is None or shop.open_ms(start, end) == length * MINUTE
