"""What every section of a dispute pack is read with: the read, the job, and how things are said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.money import Money, parse_currency
from app.services.policy.shop_lists import read_lists
from app.services.shop import read_profile
from db.models.device import Device
from db.models.job import Visit
from db.models.people import UserAccount
from db.models.store import Workstation

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

    from sqlalchemy.orm import Session

    from app.domain.money import Currency
    from app.services.policy.shop_lists import ShopLists
    from app.services.shop import Profile
    from app.words import Words
    from db.models.job import Job

BETWEEN: Final = " · "


@dataclass(frozen=True, slots=True)
class PackAround:
    """One read of the file about one job; `at` (epoch ms) is now, `people` are names by id."""

    session: Session
    job: Job
    visit: Visit
    device: Device
    profile: Profile
    lists: ShopLists
    words: Words
    at: int
    people: Mapping[str, str]
    stations: Mapping[str, str]

    @property
    def currency(self) -> Currency:
        """Return the store's currency."""
        return parse_currency(self.profile.currency)

    def moment(self, at: int | None) -> str:
        """Write an instant (epoch ms) as the store's local time; nothing for none."""
        return "" if at is None else self.words.moment(at, self.profile.time_zone)

    def who(self, user: str | None) -> str:
        """Name somebody of the staff; an id that is nobody's stays as it is."""
        return self.people.get(user or "", user or "")

    def where(self, station: str) -> str:
        """Name a workstation."""
        return self.stations.get(station, station)

    def money(self, minor: int | None) -> str:
        """Write an amount in minor units; nothing for none."""
        return "" if minor is None else str(Money(minor, self.currency))

    def named(self, names: Mapping[str, str]) -> str:
        """Return a name in the pack's language, in any other where it has none."""
        return self.words.named(names)

    def labelled(self, kind: type[StrEnum], value: str) -> str:
        """Name a stored value; one that this version does not know stays as it is."""
        known = value in [str(member) for member in kind]
        return self.words.label(kind(value)) if known else value


def read_around(session: Session, job: Job, words: Words, at: int) -> PackAround:
    """Read what every section needs."""
    people = session.execute(select(UserAccount.id, UserAccount.name))
    stations = session.execute(select(Workstation.id, Workstation.name))
    return PackAround(
        session=session,
        job=job,
        visit=session.get_one(Visit, job.visit),
        device=session.get_one(Device, job.device),
        profile=read_profile(session),
        lists=read_lists(session, at),
        words=words,
        at=at,
        people={row.id: row.name for row in people},
        stations={row.id: row.name for row in stations},
    )
