"""Dates and times as spreadsheets write them, and whether a column puts the day first.

`3/5/2024` is the third of May or the fifth of March. A column is read in one way: a value such as
`17/5/2024` anywhere in it decides; if none does, the shop's country. Where people write the year
first, `24/5/6` is the sixth of May, unless another value of the column cannot be such a day.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

# Countries that write the month first (Unicode CLDR 46, short date formats M/d/y).
MONTH_FIRST_COUNTRIES: Final = frozenset({"US", "PH"})
# Countries that write the year first (Unicode CLDR 46, short date formats y/M/d).
YEAR_FIRST_COUNTRIES: Final = frozenset({"CN", "HU", "JP", "KR", "LT", "MN", "TW"})
EARLIEST: Final = datetime(1980, 1, 1)  # noqa: DTZ001 (a local time by design)
# Day 0 of Excel's serial numbers as they count after its imaginary 29 February 1900.
_EXCEL_DAY_0: Final = datetime(1899, 12, 30)  # noqa: DTZ001
_SERIALS: Final = (29_221, 73_050)
_EPOCH_SECONDS: Final = (315_532_800, 4_102_444_800)
_CENTURY_TURN: Final = 70
_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec"
_WEEKDAY: Final = re.compile(
    r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+|\s*[（(]?(?:星期|周|週)[一二三四五六日天][)）]?\s*",
    re.IGNORECASE,
)
_CHINESE: Final = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?")
_YEAR_FIRST: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?=$|[T\s])")
_COMPACT: Final = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?")
_YEAR_LAST: Final = re.compile(r"(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4}|\d{2})(?=$|[T\s,])")
_SHORT: Final = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{1,2})(?=$|[T\s,])")
_MONTH_NAMED: Final = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3})[a-z]*|([a-z]{3})[a-z]*\.?\s+(\d{1,2})"
    r"(?:st|nd|rd|th)?),?[\s-]+(\d{4}|\d{2})\b",
    re.IGNORECASE,
)
_HALF: Final = "上午|下午|中午|晚上|凌晨|早上"
_CLOCK: Final = re.compile(
    rf"(?P<half>{_HALF})?\s*(?P<hour>\d{{1,2}})[:：时点](?P<minute>\d{{2}})?分?"
    rf"(?:[:：]?(?P<second>\d{{2}})秒?(?:[.,]\d+)?)?\s*(?P<pm>[ap]\.?m\.?|{_HALF})?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?",
    re.IGNORECASE,
)
_NOON: Final = "中午"
# As they are written, or the first letter of a.m. and p.m.
_AFTER_NOON: Final = frozenset({"下午", "晚上", _NOON, "p"})
_AFTER_MIDNIGHT: Final = frozenset({"凌晨", "a"})
_PLAIN_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")


class DayOrder(StrEnum):
    """Which of the small numbers of a date is the day; of a year in four digits it is plain."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"
    YEAR_FIRST = "year_first"


@dataclass(frozen=True, slots=True)
class Moment:
    """A local date with a time, or an instant; `exact` is False where only the day is known."""

    at: datetime
    exact: bool


class OrderSeen:
    """Look through a column for values that say whether the day comes first."""

    def __init__(self) -> None:
        self._day_first = 0
        self._month_first = 0
        self._open = 0
        self._year_first = 0
        self._year_last = 0

    def see(self, text: str) -> None:
        """Count one value."""
        if short := _SHORT.match(text.strip()):
            fits = _short_day(short) is not None
            self._year_first += fits
            self._year_last += not fits
        found = _YEAR_LAST.match(text.strip())
        if found is None or found[2] == ".":
            return
        first, second = int(found[1]), int(found[3])
        self._day_first += first > 12 >= second
        self._month_first += second > 12 >= first
        self._open += first <= 12 and second <= 12 and first != second

    @property
    def is_open(self) -> bool:
        """Tell whether there are values that can be read in two ways, and none that decides."""
        return self._open > 0 and self._day_first == self._month_first == 0

    def order(self, country: str) -> DayOrder:
        """Return how the column is read in a shop of this country (ISO 3166)."""
        if country in YEAR_FIRST_COUNTRIES and self._year_first and not self._year_last:
            return DayOrder.YEAR_FIRST
        if self._day_first != self._month_first:
            most_day = self._day_first > self._month_first
            return DayOrder.DAY_FIRST if most_day else DayOrder.MONTH_FIRST
        return DayOrder.MONTH_FIRST if country in MONTH_FIRST_COUNTRIES else DayOrder.DAY_FIRST


def read_moment(text: str, order: DayOrder) -> Moment | None:
    """Read a date, with or without a time; None for what is none, or not from 1980 to 2099."""
    plain = _WEEKDAY.sub(" ", unicodedata.normalize("NFKC", text)).strip()
    try:
        found = _number(plain) if _PLAIN_NUMBER.fullmatch(plain) else _written(plain, order)
    except (ValueError, OverflowError):
        return None
    if found is None or not EARLIEST.year <= found.at.year < 2100:
        return None
    return found


def _number(plain: str) -> Moment | None:
    if compact := _COMPACT.fullmatch(plain):
        year, month, day, hour, minute, second = compact.groups()
        at = datetime(  # noqa: DTZ001 (a local time by design)
            int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0)
        )
        return Moment(at, exact=hour is not None)
    value = float(plain)
    if _SERIALS[0] <= value <= _SERIALS[1]:
        at = _EXCEL_DAY_0 + timedelta(seconds=round(value * 86_400))
        return Moment(at, exact=value != int(value))
    for unit in (1, 1000):
        if _EPOCH_SECONDS[0] <= value / unit <= _EPOCH_SECONDS[1]:
            return Moment(datetime.fromtimestamp(value / unit, UTC), exact=True)
    return None


def _written(plain: str, order: DayOrder) -> Moment | None:
    found = _day(plain, order)
    if found is None:
        return None
    day, rest = found
    rest = rest.strip().lstrip("T,").strip()
    if not rest:
        return Moment(datetime.combine(day, time()), exact=False)
    clock = _CLOCK.fullmatch(rest)
    if clock is None:
        return None
    local = datetime.combine(day, time(_hour(clock), int(clock["minute"] or 0)))
    local += timedelta(seconds=int(clock["second"] or 0))
    zone = (clock["zone"] or "").upper()
    if zone:
        utc = "+0000" if zone in {"Z", "UTC", "GMT"} else zone.replace(":", "")
        local = datetime.strptime(f"{local:%Y-%m-%d %H:%M:%S}{utc}", "%Y-%m-%d %H:%M:%S%z")
    # Programs that keep days alone write midnight behind them.
    return Moment(local, exact=bool(zone) or local.time() != time())


def _hour(clock: re.Match[str]) -> int:
    hour = int(clock["hour"])
    pm = clock["pm"] or ""
    said = {clock["half"] or pm, pm[:1].lower()}
    if _NOON in said and 10 <= hour < 12:
        # 中午 11:30 is still in the morning.
        return hour
    if said & _AFTER_NOON and hour < 12:
        return hour + 12
    return 0 if said & _AFTER_MIDNIGHT and hour == 12 else hour


def _day(plain: str, order: DayOrder) -> tuple[date, str] | None:
    """Return the day that a text begins with, and what stands behind it."""
    for pattern, read in _DAYS:
        found = pattern.match(plain)
        day = None if found is None else read(found, order)
        if found is not None and day is not None:
            return day, plain[found.end() :]
    return None


def _year_first(found: re.Match[str], _: DayOrder) -> date:
    return date(int(found[1]), int(found[2]), int(found[3]))


def _short_year_first(found: re.Match[str], order: DayOrder) -> date | None:
    return _short_day(found) if order is DayOrder.YEAR_FIRST else None


def _year_last(found: re.Match[str], order: DayOrder) -> date:
    first, second, year = int(found[1]), int(found[3]), _year(found[4])
    day_first = first > 12 or (
        second <= 12 and (found[2] == "." or order is not DayOrder.MONTH_FIRST)
    )
    day, month = (first, second) if day_first else (second, first)
    return date(year, month, day)


def _month_named(found: re.Match[str], _: DayOrder) -> date:
    month = _MONTHS.find((found[2] or found[3]).lower()) // 4 + 1
    return date(_year(found[5]), month, int(found[1] or found[4]))


def _short_day(found: re.Match[str]) -> date | None:
    if len(found[1]) != 2:
        return None
    try:
        return date(_year(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def _year(text: str) -> int:
    year = int(text)
    if len(text) == 4:
        return year
    return year + (1900 if year >= _CENTURY_TURN else 2000)


# How a day may be written; what fits first counts.
_DAYS: Final = (
    (_CHINESE, _year_first),
    (_YEAR_FIRST, _year_first),
    (_SHORT, _short_year_first),
    (_YEAR_LAST, _year_last),
    (_MONTH_NAMED, _month_named),
)
