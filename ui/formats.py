"""Moments and money as people at a counter say them: today 15:30, in 25 min, ¥650.00.

Dates that are further away are written year first (ISO 8601), which both languages read alike.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from app.domain.money import CURRENCIES, Money, amount_text, parse_amount
from app.sentences import N_

if TYPE_CHECKING:
    from app.words import Words

_WEEKDAYS: Final = (
    N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"),
)  # fmt: skip
_MINUTE_MS: Final = 60_000
_HOUR_MS: Final = 60 * _MINUTE_MS
_DAY_MS: Final = 24 * _HOUR_MS
_WEEK: Final = timedelta(days=6)


class Moments:
    """Write instants (epoch ms) in one language and one store's time zone (IANA name)."""

    def __init__(self, words: Words, time_zone: str) -> None:
        self._words = words
        self._zone = ZoneInfo(time_zone)

    def clock(self, at_ms: int) -> str:
        """Write the time of day, 15:30."""
        return f"{self._local(at_ms):%H:%M}"

    def date_of(self, at_ms: int) -> str:
        """Write the day by its date, 2026-11-23."""
        return self._local(at_ms).date().isoformat()

    def when(self, at_ms: int, now_ms: int) -> str:
        """Write day and time: Today 15:30, Tomorrow 09:00, Mon 15:30, else 2026-11-23 15:30."""
        return self._words.say("{day} {time}", day=self.day(at_ms, now_ms), time=self.clock(at_ms))

    def day(self, at_ms: int, now_ms: int) -> str:
        """Write the day: Today, Tomorrow, Yesterday, a weekday soon to come, or its date."""
        there, today = self._local(at_ms).date(), self._local(now_ms).date()
        named = {
            today: self._words.say("Today"),
            today + timedelta(days=1): self._words.say("Tomorrow"),
            today - timedelta(days=1): self._words.say("Yesterday"),
        }
        return named.get(there) or self._further(there, today)

    def ago(self, at_ms: int, now_ms: int) -> str:
        """Write how long ago something was, from "just now" to the day and time."""
        past = now_ms - at_ms
        if past < _MINUTE_MS:
            return self._words.say("just now")
        if past < _HOUR_MS:
            return self._words.say("{n} min ago", n=past // _MINUTE_MS)
        if past < _DAY_MS:
            return self._words.say("{n} h ago", n=past // _HOUR_MS)
        return self.when(at_ms, now_ms)

    def until(self, at_ms: int, now_ms: int) -> str:
        """Write how long is left or how late it is: in 25 min, 2 h late, 3 d late."""
        left = at_ms - now_ms
        span = self._span(abs(left))
        if left >= 0:
            return self._words.say("in {span}", span=span)
        return self._words.say("{span} late", span=span)

    def _span(self, length_ms: int) -> str:
        if length_ms < _HOUR_MS:
            return self._words.say("{n} min", n=length_ms // _MINUTE_MS)
        if length_ms < _DAY_MS:
            return self._words.say("{n} h", n=length_ms // _HOUR_MS)
        return self._words.say("{n} d", n=length_ms // _DAY_MS)

    def _further(self, there: date, today: date) -> str:
        if timedelta() < there - today <= _WEEK:
            return self._words.say(_WEEKDAYS[there.weekday()])
        return there.isoformat()

    def _local(self, at_ms: int) -> datetime:
        return datetime.fromtimestamp(at_ms / 1000, UTC).astimezone(self._zone)


class Amounts:
    """Write and read amounts (minor units) of one currency (ISO 4217 code).

    A minus sign is never written: the words beside an amount say which way the money goes.
    """

    def __init__(self, currency: str) -> None:
        self.currency = CURRENCIES[currency]

    def text(self, minor: int) -> str:
        """Write an amount with the currency's sign: ¥1,280.00, $65.00, ¥650 for yen."""
        return str(Money(abs(minor), self.currency))

    def short(self, minor: int) -> str:
        """Write an amount with the sign but without decimals that say nothing: ¥1,280."""
        return self.text(minor).removesuffix(f".{'0' * self.currency.exponent}")

    def entry(self, minor: int) -> str:
        """Write an amount as one would type it: 1280, 128.50."""
        plain = amount_text(abs(minor), self.currency).replace(",", "")
        return plain.removesuffix(f".{'0' * self.currency.exponent}")

    def read(self, field: str, typed: str) -> int:
        """Return what was typed in minor units. Raises BadEntry."""
        return parse_amount(field, typed, self.currency)
