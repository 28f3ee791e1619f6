"""Who works at the bench, what they can do and which licences they hold."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.domain.errors import BadEntry, UserNotFound
from app.domain.permissions import Permission, Role
from app.domain.price_terms import EVERY_CLASS
from app.domain.technician import SOON_DAYS, LicenceNotFound
from app.services.local_day import business_day, day_after
from app.services.permits import needs
from app.services.prices.price_words import read_price_terms
from app.services.safety_rules import read_rules
from app.services.shop import read_profile
from app.services.technicians.bench_people import bench_people, tier_of
from db.models.people import UserAccount
from db.models.technician import Licence, TechnicianProfile

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.domain.price_line import Tier
    from app.domain.technician import LicenceEntry, TechnicianEntry
    from app.services.store_file import StoreFile


@dataclass(frozen=True, slots=True)
class LicenceLine:
    """One licence; `valid_until` is its last day, empty where it does not run out.

    `ends_soon` says that this is within `SOON_DAYS`.
    """

    id: str
    kind: str
    number: str
    issuer: str
    valid_until: str
    expired: bool
    ends_soon: bool


@dataclass(frozen=True, slots=True)
class Technician:
    """Somebody who works at the bench; `tier` is None until somebody wrote it down."""

    person: str
    login: str
    name: str
    role: Role
    tier: Tier | None
    stars: int
    classes: tuple[str, ...]
    repair_types: tuple[str, ...]
    licences: tuple[LicenceLine, ...]


@dataclass(frozen=True, slots=True)
class SkillList:
    """Names by language of device classes, repair types and kinds of licence, by their keys.

    `repair_classes` says for which classes a repair is.
    """

    classes: Mapping[str, Mapping[str, str]]
    repair_types: Mapping[str, Mapping[str, str]]
    licences: Mapping[str, Mapping[str, str]]
    repair_classes: Mapping[str, frozenset[str]]

    def fits(self, repair: str, classes: Collection[str]) -> bool:
        """Tell whether devices of some classes are repaired so."""
        own = self.repair_classes.get(repair, frozenset())
        return bool(classes) and (EVERY_CLASS in own or not own.isdisjoint(classes))


class Technicians:
    """Keep what technicians can do; all of it is a manager's to write and to read."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.MANAGE_PEOPLE)
    def list(self, actor: Actor) -> tuple[Technician, ...]:  # noqa: ARG002
        """List whoever works at the bench, by name; nobody whose account was ended."""
        at = self._file.clock.now_ms()
        with self._file.reading() as session:
            people = bench_people(session, at)
            return _technicians(session, people, business_day(at, read_profile(session).time_zone))

    @needs(Permission.MANAGE_PEOPLE)
    def of(self, actor: Actor, login: str) -> Technician:  # noqa: ARG002
        """Return what is known of one person of the shop. Raises UserNotFound."""
        at = self._file.clock.now_ms()
        with self._file.reading() as session:
            return _one(session, _live_account(session, login), at)

    @needs(Permission.SEE_JOBS)
    def skill_list(self, actor: Actor) -> SkillList:  # noqa: ARG002
        """Return what there is to be good at, and the kinds of licence that work asks for."""
        with self._file.reading() as session:
            return _skill_list(session, self._file.clock.now_ms())

    @needs(Permission.MANAGE_PEOPLE)
    def set(self, actor: Actor, login: str, entry: TechnicianEntry) -> Technician:
        """Write down what somebody can do, in the place of what stood there.

        Raises UserNotFound, or BadEntry, also for a key that no list of the shop has.
        """
        checked = entry.checked()
        skills = {"classes": [*checked.classes], "repair_types": [*checked.repair_types]}
        with self._file.acting(actor) as work:
            there = _skill_list(work, work.at)
            _check_listed("device_classes", checked.classes, there.classes)
            _check_listed("repair_types", checked.repair_types, there.repair_types)
            account = _live_account(work, login)
            row = work.scalars(
                select(TechnicianProfile).where(TechnicianProfile.person == account.id)
            ).first()
            if row is None:
                row = TechnicianProfile(person=account.id)
                work.add(row)
            row.tier, row.stars, row.skills = checked.tier or "", checked.stars, skills
            row.changed_at = work.at
            told: dict[str, Any] = {"tier": row.tier, "stars": row.stars, **skills}
            work.record("technician.changed", person=account.id, **told)
            work.flush()
            return _one(work, account, work.at)

    @needs(Permission.MANAGE_PEOPLE)
    def add_licence(self, actor: Actor, login: str, entry: LicenceEntry) -> Technician:
        """Write a licence down that somebody holds.

        Raises UserNotFound, or BadEntry, also for a kind that no work of the shop asks for.
        """
        checked = entry.checked()
        with self._file.acting(actor) as work:
            _check_listed("licence_kind", [checked.kind], _skill_list(work, work.at).licences)
            account = _live_account(work, login)
            row = Licence(
                person=account.id,
                kind=checked.kind,
                number=checked.number,
                issuer=checked.issuer,
                valid_until=checked.valid_until,
                added_at=work.at,
                added_by=work.user,
            )
            work.add(row)
            work.flush()
            # Its number names somebody: the row has it, the log does not.
            told = {"kind": row.kind, "valid_until": row.valid_until}
            work.record("licence.added", licence=row.id, person=account.id, **told)
            return _one(work, account, work.at)

    @needs(Permission.MANAGE_PEOPLE)
    def end_licence(self, actor: Actor, licence: str) -> Technician:
        """Say that a licence no longer holds, whatever is written on it. Raises LicenceNotFound."""
        with self._file.acting(actor) as work:
            row = work.get(Licence, licence)
            if row is None or row.ended_at is not None:
                raise LicenceNotFound(licence)
            row.ended_at = work.at
            work.record("licence.ended", licence=row.id, person=row.person)
            work.flush()
            return _one(work, work.get_one(UserAccount, row.person), work.at)


def _live_account(session: Session, login: str) -> UserAccount:
    found = session.scalars(
        select(UserAccount).where(
            UserAccount.login == login.strip(), UserAccount.ended_at.is_(None)
        )
    ).first()
    if found is None:
        raise UserNotFound(login)
    return found


def _skill_list(session: Session, at: int) -> SkillList:
    terms = read_price_terms(session, at)
    return SkillList(
        classes={key: one.names for key, one in terms.classes.items()},
        repair_types={key: one.names for key, one in terms.repairs.items()},
        licences={one.key: one.names for one in read_rules(session, at).licences},
        repair_classes={key: one.classes for key, one in terms.repairs.items()},
    )


def _check_listed(field: str, keys: Iterable[str], listed: Collection[str]) -> None:
    unknown = [key for key in keys if key not in listed]
    if unknown:
        raise BadEntry(field, "not_listed", unknown[0])


def _one(session: Session, account: UserAccount, at: int) -> Technician:
    today = business_day(at, read_profile(session).time_zone)
    (technician,) = _technicians(session, [account], today)
    return technician


def _technicians(
    session: Session, people: Iterable[UserAccount], today: str
) -> tuple[Technician, ...]:
    profiles = {row.person: row for row in session.scalars(select(TechnicianProfile))}
    held: defaultdict[str, list[LicenceLine]] = defaultdict(list)
    soon = day_after(today, SOON_DAYS)
    live = select(Licence).where(Licence.ended_at.is_(None))
    for row in session.scalars(live.order_by(Licence.added_at, Licence.id)):
        held[row.person].append(_licence(row, today, soon))
    return tuple(
        _technician(one, profiles.get(one.id), tuple(held.get(one.id, ()))) for one in people
    )


def _licence(row: Licence, today: str, soon: str) -> LicenceLine:
    expired = bool(row.valid_until) and row.valid_until < today
    return LicenceLine(
        id=row.id,
        kind=row.kind,
        number=row.number,
        issuer=row.issuer,
        valid_until=row.valid_until,
        expired=expired,
        ends_soon=bool(row.valid_until) and not expired and row.valid_until <= soon,
    )


def _technician(
    account: UserAccount, profile: TechnicianProfile | None, licences: tuple[LicenceLine, ...]
) -> Technician:
    skills = {} if profile is None else profile.skills
    return Technician(
        person=account.id,
        login=account.login,
        name=account.name,
        role=account.role,
        tier=tier_of(profile),
        stars=0 if profile is None else profile.stars,
        classes=tuple(skills.get("classes", ())),
        repair_types=tuple(skills.get("repair_types", ())),
        licences=licences,
    )
