"""The shop's opening hours as screens and commands see and change them."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from app.domain.entry_text import optional_line
from app.domain.errors import BadEntry
from app.domain.opening_hours import (
    WEEKDAYS,
    DaysOff,
    read_stretches,
    written_stretches,
)
from app.domain.permissions import Permission
from app.services.permits import needs, unsigned
from app.services.policy.published import add_version, current_version
from app.services.policy.shipped_content import SEED_KIND
from app.services.shop_hours import HOURS, read_hours, working_time
from app.services.store_days import read_day

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.store_file import StoreFile

_NAME_LENGTH: Final = 60
_MOST_DAYS: Final = 400


@dataclass(frozen=True, slots=True)
class HoursView:
    """The hours that hold: `week` by weekday as they are written, days off, special days by date.

    `sample` says that nobody has set them yet; `is_open` and `next_open` (epoch ms) are of now.
    """

    week: Mapping[str, str]
    off: tuple[DaysOff, ...]
    special: Mapping[str, str]
    sample: bool
    is_open: bool
    next_open: int | None


class Hours:
    """Show and set when the shop is open."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @unsigned("when a shop is open hangs on its door")
    def current(self) -> HoursView:
        """Return the hours that hold."""
        with self._file.reading() as session:
            return _view(session, self._file.clock.now_ms())

    @needs(Permission.MANAGE_SHOP)
    def set_week(self, actor: Actor, week: Mapping[str, str]) -> HoursView:
        """Set the hours of the weekdays that are named, as `09:00-12:30 14:00-19:00`.

        They hold from today on; the days before keep theirs. Raises BadEntry naming the day.
        """
        for day, text in week.items():
            if day not in WEEKDAYS:
                raise BadEntry(day, "not_one_of", ", ".join(WEEKDAYS))
            read_stretches(day, text)

        def change(body: dict[str, Any]) -> None:
            for day, text in week.items():
                body["week"][day] = written_stretches(read_stretches(day, text))

        return self._change(actor, change)

    @needs(Permission.MANAGE_SHOP)
    def close(self, actor: Actor, first: str, last: str = "", name: str = "") -> HoursView:
        """Close the shop on local days (`YYYY-MM-DD`), both included. Raises BadEntry."""
        begins = _date("first", first)
        ends = _date("last", last) if last else begins
        if ends < begins or (ends - begins).days > _MOST_DAYS:
            raise BadEntry("last", "out_of_range", f"{begins}…")
        off = {"first": begins.isoformat(), "last": ends.isoformat()}
        off["name"] = optional_line("name", name, _NAME_LENGTH)
        return self._change(actor, lambda body: body["off"].append(off))

    @needs(Permission.MANAGE_SHOP)
    def special(self, actor: Actor, day: str, text: str) -> HoursView:
        """Give one local day hours of its own; empty closes it. Raises BadEntry."""
        written = written_stretches(read_stretches("hours", text))
        key = read_day("day", day)

        def change(body: dict[str, Any]) -> None:
            others = [one for one in body["special"] if one["day"] != key]
            body["special"] = [*others, {"day": key, "hours": written}]

        return self._change(actor, change)

    @needs(Permission.MANAGE_SHOP)
    def usual(self, actor: Actor, day: str) -> HoursView:
        """Let a local day be as its weekday is: no day off, no hours of its own. Raises BadEntry.

        Days off of which it is one are taken back whole.
        """
        named = _date("day", day)

        def change(body: dict[str, Any]) -> None:
            body["special"] = [one for one in body["special"] if one["day"] != named.isoformat()]
            body["off"] = [one for one in body["off"] if not _is_in(named, one)]

        return self._change(actor, change)

    def _change(self, actor: Actor, change: Callable[[dict[str, Any]], object]) -> HoursView:
        with self._file.acting(actor) as work:
            before = current_version(work, SEED_KIND, HOURS, work.at).body
            body = deepcopy(before)
            change(body)
            if body != before:
                body["list"]["edited"] = True
                add_version(work, SEED_KIND, HOURS, body)
            return _view(work, work.at)


def _view(session: Session, at: int) -> HoursView:
    hours, working = read_hours(session), working_time(session)
    body = current_version(session, SEED_KIND, HOURS, at).body
    return HoursView(
        week=dict(body["week"]),
        off=hours.off,
        special={day.isoformat(): written_stretches(it) for day, it in hours.special.items()},
        sample=not body["list"].get("edited", False),
        is_open=working.is_open(at),
        next_open=working.next_open(at),
    )


def _is_in(day: date, off: Mapping[str, str]) -> bool:
    return date.fromisoformat(off["first"]) <= day <= date.fromisoformat(off["last"])


def _date(field: str, text: str) -> date:
    return date.fromisoformat(read_day(field, text))
