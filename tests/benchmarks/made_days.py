"""When made-up visits are: spread over the days of twenty years, while the shop is open."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from app.services.local_day import business_day, local_time, to_epoch_ms

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

YEARS: Final = 20
_DAYS: Final = YEARS * 365
_OPENS_AT: Final = 9
_OPEN_MS: Final = 10 * 3_600_000


def opening_of_first_day(now: int, zone: str) -> int:
    """Return the instant (epoch ms) at which the shop opened twenty years ago."""
    return _opening(now, zone, _DAYS)


def visit_times(how_many: int, now: int, zone: str, random: Random) -> Iterator[tuple[int, str]]:
    """Yield instants (epoch ms) in ascending order until `now`, each with the store's day."""
    given = 0
    openings = [_opening(now, zone, days_ago) for days_ago in range(_DAYS, -1, -1)]
    openings = [opening for opening in openings if opening < now]
    for place, opening in enumerate(openings, start=1):
        day, length = business_day(opening, zone), min(_OPEN_MS, now - opening)
        until = how_many * place // len(openings)
        count = until - given
        for slot in range(count):
            yield opening + int((slot + random.random()) * length / count), day
        given = until


def _opening(now: int, zone: str, days_ago: int) -> int:
    day = local_time(now, zone).replace(tzinfo=None) - timedelta(days=days_ago)
    return to_epoch_ms(day.replace(hour=_OPENS_AT, minute=0, second=0, microsecond=0), zone)
