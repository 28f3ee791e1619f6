"""The daily check of a bench against static charge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.entry_text import optional_text
from app.domain.errors import BadEntry
from app.domain.permissions import Permission
from app.domain.safety import esd_passes
from app.services.local_day import business_day
from app.services.permits import needs
from app.services.policy.shop_settings import read_setting
from app.services.shop import read_profile
from db.models.people import UserAccount
from db.models.technician import EsdCheck

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.store_file import StoreFile

_MOST_OHMS: Final = 10**15
_NOTE_LENGTH: Final = 200


@dataclass(frozen=True, slots=True)
class EsdLine:
    """One check of one bench: ohms where they were measured; `checked_at` is epoch ms."""

    day: str
    by: str
    strap_ohms: int | None
    mat_ohms: int | None
    passed: bool
    note: str
    checked_at: int


@dataclass(frozen=True, slots=True)
class EsdToday:
    """Whether this bench may open boards today: `wanted` by the shop's switch, `last` of today."""

    wanted: bool
    last: EsdLine | None

    @property
    def warns(self) -> bool:
        """Tell whether opening a board job wants a word of warning."""
        return self.wanted and (self.last is None or not self.last.passed)


@dataclass(frozen=True, slots=True)
class EsdEntry:
    """What was measured, in ohms; `good` is the tester's word where it shows no number."""

    strap_ohms: int | None = None
    mat_ohms: int | None = None
    good: bool = True
    note: str = ""


class EsdChecks:
    """Write down and look up the checks of the bench at which the actor works."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.WORK_ON_JOBS)
    def check(self, actor: Actor, entry: EsdEntry) -> EsdToday:
        """Keep one check; out of range fails it, whatever was said. Raises BadEntry."""
        for field, ohms in (("strap_ohms", entry.strap_ohms), ("mat_ohms", entry.mat_ohms)):
            if ohms is not None and not 0 <= ohms <= _MOST_OHMS:
                raise BadEntry(field, "out_of_range", f"0-{_MOST_OHMS}")
        with self._file.acting(actor) as work:
            passed = entry.good and esd_passes(entry.strap_ohms, entry.mat_ohms)
            row = EsdCheck(
                workstation=actor.workstation,
                person=actor.user,
                biz_date=business_day(work.at, read_profile(work).time_zone),
                strap_ohms=entry.strap_ohms,
                mat_ohms=entry.mat_ohms,
                passed=passed,
                note=optional_text("note", entry.note, _NOTE_LENGTH),
                checked_at=work.at,
            )
            work.add(row)
            work.flush()
            work.record("esd.checked", check=row.id, passed=passed)
            return _today(work, actor.workstation, work.at)

    @needs(Permission.SEE_JOBS)
    def today(self, actor: Actor) -> EsdToday:
        """Return the last check of today of the bench at which the actor works."""
        with self._file.reading() as session:
            return _today(session, actor.workstation, self._file.clock.now_ms())

    @needs(Permission.SEE_JOBS)
    def history(self, actor: Actor) -> tuple[EsdLine, ...]:
        """Return the checks of this bench, newest first, a hundred at most."""
        with self._file.reading() as session:
            return _lines(session, actor.workstation, 100)


def _today(session: Session, workstation: str, at: int) -> EsdToday:
    day = business_day(at, read_profile(session).time_zone)
    newest = next(iter(_lines(session, workstation, 1)), None)
    last = newest if newest is not None and newest.day == day else None
    return EsdToday(bool(read_setting(session, "esd_checks")), last)


def _lines(session: Session, workstation: str, most: int) -> tuple[EsdLine, ...]:
    rows = session.execute(
        select(EsdCheck, UserAccount.name)
        .join(UserAccount, UserAccount.id == EsdCheck.person)
        .where(EsdCheck.workstation == workstation)
        .order_by(EsdCheck.checked_at.desc(), EsdCheck.id.desc())
        .limit(most)
    )
    return tuple(
        EsdLine(
            row.biz_date,
            name,
            row.strap_ohms,
            row.mat_ohms,
            bool(row.passed),
            row.note,
            row.checked_at,
        )
        for row, name in rows
    )
