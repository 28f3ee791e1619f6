"""The shop's opening hours, read inside other people's transactions."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from app.domain.opening_hours import (
    WEEKDAYS,
    DaysOff,
    OpeningHours,
    Week,
    WorkingTime,
    read_stretches,
)
from app.services.policy.shipped_content import SEED_KIND
from app.services.shop import read_profile
from db.models.published import Published

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

HOURS: Final = "opening_hours"

# Versions never change: what was worked out once under these ids and this zone is true for ever.
_WORKED_OUT: Final[dict[tuple[str, ...], WorkingTime]] = {}


def working_time(session: Session) -> WorkingTime:
    """Return what answers how much of a span the shop was open, in the shop's time zone."""
    zone = read_profile(session).time_zone
    query = (
        select(Published.id)
        .where(Published.kind == SEED_KIND, Published.key == HOURS)
        .order_by(Published.version)
    )
    ids = (zone, *session.scalars(query))
    known = _WORKED_OUT.get(ids)
    if known is None:
        _WORKED_OUT.clear()
        # Not asked back: another thread may clear what is kept at any moment.
        known = _WORKED_OUT[ids] = WorkingTime(read_hours(session), zone)
    return known


def read_hours(session: Session) -> OpeningHours:
    """Return the shop's hours with every week that ever held."""
    query = (
        select(Published)
        .where(Published.kind == SEED_KIND, Published.key == HOURS)
        .order_by(Published.version)
    )
    return hours_of(list(session.scalars(query)))


def hours_of(versions: Sequence[Published]) -> OpeningHours:
    """Return the hours that these versions say, oldest first; one at least."""
    newest = versions[-1].body
    return OpeningHours(
        weeks=tuple(Week(_days(one.body), one.valid_from) for one in versions),
        off=tuple(
            DaysOff(_date(one["first"]), _date(one["last"]), one.get("name", ""))
            for one in newest["off"]
        ),
        special={
            _date(one["day"]): read_stretches("hours", one["hours"]) for one in newest["special"]
        },
    )


def _days(body: Any) -> tuple[tuple[tuple[int, int], ...], ...]:
    return tuple(read_stretches(day, body["week"][day]) for day in WEEKDAYS)


def _date(text: str) -> date:
    return date.fromisoformat(text)
