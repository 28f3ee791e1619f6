"""When the device is promised: choices for one key, and what people type instead."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from app.domain.errors import BadEntry
from app.services.local_day import local_time, to_epoch_ms

TOLD: Final = "told"
"""The key of the promise that was told with a price, before the intake began."""
_MINUTE_MS: Final = 60_000
_EVENING: Final = time(18)
_NOON: Final = time(12)
# A promise for this evening is none when the evening is nearly there.
_TOO_SOON_MS: Final = 30 * _MINUTE_MS
_SPANS_MIN: Final = {"30m": 30, "1h": 60, "2h": 120}
_DAYS: Final = (("today", 0, _EVENING), ("noon", 1, _NOON), ("evening", 1, _EVENING))
_LATER: Final = ("3d", 3, _EVENING)

_SPAN: Final = re.compile(r"\+?\s*(\d{1,3})\s*(m|min|h|d|分|分钟|小时|天)", re.IGNORECASE)
_UNIT_MIN: Final = {"m": 1, "分": 1, "h": 60, "小": 60, "d": 1440, "天": 1440}
_MOMENT: Final = re.compile(
    r"(?:(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?)?\s*(?:(\d{1,2})[:点](\d{2})?)?"
)
_DAY_WORDS: Final = {
    "today": 0, "今天": 0, "今日": 0,
    "tomorrow": 1, "明天": 1, "明日": 1,
    "后天": 2,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class QuickPromise:
    """One choice: its key and the instant it means now (epoch ms)."""

    key: str
    at: int


def quick_promises(now_ms: int, time_zone: str) -> tuple[QuickPromise, ...]:
    """Offer the promises that shops give most, soonest first."""
    spans = [(key, now_ms + minutes * _MINUTE_MS) for key, minutes in _SPANS_MIN.items()]
    days = [(key, _on(now_ms, time_zone, days, at)) for key, days, at in (*_DAYS, _LATER)]
    return tuple(
        QuickPromise(key, at)
        for key, at in spans + days
        if key in _SPANS_MIN or at - now_ms >= _TOO_SOON_MS
    )


def read_promise(text: str, now_ms: int, time_zone: str) -> int:
    """Read what was typed for a promise as epoch ms: `18:30`, `+2h`, `明天 10:00`, `11-25 15:00`.

    A time alone is the next such time, a date alone its evening, a date without year the next
    such date. Raises BadEntry naming `promised_at`.
    """
    plain = unicodedata.normalize("NFKC", text).strip().casefold()
    if span := _SPAN.fullmatch(plain):
        return now_ms + int(span[1]) * _UNIT_MIN[span[2][0]] * _MINUTE_MS
    now = local_time(now_ms, time_zone).replace(tzinfo=None)
    days, plain = _day_word(plain)
    found = _MOMENT.fullmatch(plain)
    if found is None or not (any(found.groups()) or days is not None):
        raise BadEntry("promised_at", "moment")
    try:
        return to_epoch_ms(_moment(found, days, now), time_zone)
    except (ValueError, OverflowError) as impossible:
        raise BadEntry("promised_at", "moment") from impossible


def _moment(found: re.Match[str], days: int | None, now: datetime) -> datetime:
    year, month, day, hour, minute = (int(part or 0) for part in found.groups())
    at = time(hour, minute) if found[4] else _EVENING
    if found[2]:
        named = datetime.combine(date(year or now.year, month, day), at)
        return named if year else _not_before(now, named)
    meant = datetime.combine(now.date() + timedelta(days=days or 0), at)
    return meant if days is not None or meant > now else meant + timedelta(days=1)


def _not_before(now: datetime, named: datetime) -> datetime:
    """Move a date without a year into the next one where it is over."""
    return named if named >= now else named.replace(year=now.year + 1)


def _day_word(plain: str) -> tuple[int | None, str]:
    """Split a day's name off: in how many days it is, None without one, and the rest."""
    for word, days in _DAY_WORDS.items():
        if plain.startswith(word):
            return days, plain.removeprefix(word).strip()
    return None, plain


def _on(now_ms: int, time_zone: str, days: int, at: time) -> int:
    there = local_time(now_ms, time_zone).date() + timedelta(days=days)
    return to_epoch_ms(datetime.combine(there, at), time_zone)
