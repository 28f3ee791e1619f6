"""Whether the computer's clock can be right: nothing is recorded before its time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select

from app.domain.day_close import CLOCK_SLACK_MS
from app.services.shop import read_profile
from db.models.event import Event

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.services.store_file import StoreFile

# Events follow one another in the log; those of a week ago say nothing of today's clock.
_LOOKED_AT: Final = 2_000


@dataclass(frozen=True, slots=True)
class ClockBehind:
    """The clock says `now`, but something was recorded at `latest` (both epoch ms)."""

    now: int
    latest: int
    time_zone: str


def clock_behind(store_file: StoreFile) -> ClockBehind | None:
    """Return by how much the clock is behind what was recorded lately; None while it can be."""
    now = store_file.clock.now_ms()
    with store_file.reading() as session:
        latest = latest_event(session)
        if latest <= now + CLOCK_SLACK_MS:
            return None
        return ClockBehind(now, latest, read_profile(session).time_zone)


def latest_event(session: Session) -> int:
    """Return the latest instant (epoch ms) of what was recorded lately; the clock may be behind."""
    last = select(Event.at).order_by(Event.seq.desc()).limit(_LOOKED_AT).subquery()
    return session.scalar(select(func.max(last.c.at))) or 0
