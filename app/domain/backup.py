"""Backups: why one is made, which of them are kept, and when a shop has none to trust.

Kept are the newest of each of the last 24 hours, 14 days, 8 weeks (ISO 8601) and 12 months that
have any, in the shop's own time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

HOUR_MS: Final = 3_600_000
EVERY_MS: Final = HOUR_MS
"""How long after one backup the next is due while the window stands open."""
TOO_OLD_MS: Final = 48 * HOUR_MS
"""From then on the last verified backup is a red light."""


class BackupKind(StrEnum):
    """Why a backup was made."""

    HOURLY = "hourly"
    DAY_CLOSE = "day_close"
    BY_HAND = "by_hand"


class BackupLight(StrEnum):
    """How a shop stands with its backups."""

    NO_PLACE = "no_place"
    """Nobody said where they go."""
    NEVER = "never"
    """There is a place, and no verified backup yet."""
    GOOD = "good"
    TOO_OLD = "too_old"
    """The last verified one is older than two days."""


@dataclass(frozen=True, slots=True)
class MadeBackup:
    """One verified backup among others: its name, its instant (epoch ms) and its place in the log.

    `restores` counts how often the shop was restored before it was made, `log` is the number of
    the last entry of the business log: together they order backups whatever the clock said.
    """

    name: str
    made_at: int
    restores: int
    log: int


def light(place: str, verified_at: int | None, now: int) -> BackupLight:
    """Return how a shop stands; instants are epoch ms, `verified_at` None for never."""
    if not place:
        return BackupLight.NO_PLACE
    if verified_at is None:
        return BackupLight.NEVER
    return BackupLight.TOO_OLD if now - verified_at > TOO_OLD_MS else BackupLight.GOOD


def is_due(verified_at: int | None, now: int) -> bool:
    """Tell whether the next backup is due; a last one in the future was told by a wrong clock."""
    return verified_at is None or not 0 <= now - verified_at < EVERY_MS


def last_of(made: Iterable[MadeBackup]) -> MadeBackup | None:
    """Return the one that has most of the shop in it, whatever the clock said; None of none."""
    return max(made, key=lambda one: (one.restores, one.log, one.made_at), default=None)


def to_keep(made: Iterable[MadeBackup], time_zone: str) -> frozenset[str]:
    """Return the names of those that are kept; the one with most of the shop is always among them.

    `time_zone` is the shop's own (IANA).
    """
    newest_first = sorted(
        made, key=lambda one: (one.made_at, one.restores, one.log, one.name), reverse=True
    )
    last = last_of(newest_first)
    if last is None:
        return frozenset()
    zone = ZoneInfo(time_zone)
    kept = {last.name}
    for spans, span_of in _SPANS:
        seen: set[str] = set()
        for one in newest_first:
            span = span_of(datetime.fromtimestamp(one.made_at / 1000, UTC).astimezone(zone))
            if span not in seen and len(seen) < spans:
                seen.add(span)
                kept.add(one.name)
    return frozenset(kept)


def _hour(moment: datetime) -> str:
    # With its offset: the hour that comes twice as the clocks go back is two hours.
    return moment.strftime("%Y-%m-%dT%H%z")


def _day(moment: datetime) -> str:
    return moment.date().isoformat()


def _week(moment: datetime) -> str:
    year, week, _day_of_week = moment.isocalendar()
    return f"{year}-{week}"


def _month(moment: datetime) -> str:
    return moment.strftime("%Y-%m")


_SPANS: Final[tuple[tuple[int, Callable[[datetime], str]], ...]] = (
    (24, _hour),
    (14, _day),
    (8, _week),
    (12, _month),
)
