"""The shop itself: founding it, and the name and address that its papers carry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import select

from app.domain.country import parse_country
from app.domain.documents import StoreBlock
from app.domain.entry_text import checked_line, optional_line
from app.domain.errors import BadEntry
from app.domain.money import parse_currency
from app.domain.permissions import Permission, Role
from app.domain.region_zone import zone_of
from app.services.local_day import business_day
from app.services.people.accounts import (
    LOGIN_LENGTH,
    NewPerson,
    Person,
    add_person,
    check_secret_for,
)
from app.services.people.accounts import NAME_LENGTH as PERSON_LENGTH
from app.services.permits import needs, unsigned
from app.services.policy.published import add_version
from app.settings import SHOP_SETTINGS, ShopSize
from app.words import LANGUAGES
from db.counters import Series, epochs_of
from db.models.store import Store, StoreNumber

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.domain.own_code import CodeKind
    from app.services.people.pin_hashing import SecretHasher
    from app.services.store_file import StoreFile
    from db.unit_of_work import Work

NAME_LENGTH = 80
ADDRESS_LENGTH = 200
REGION_LENGTH = 3


_PROFILE: Final = "profile"
_EPOCHS: Final = "epochs"


@dataclass(frozen=True, slots=True)
class Founding:
    """The answers of the first page.

    `time_zone` may be empty for that of the region, else of the country; `region` is the second
    half of an ISO 3166-2 code (CA of US-CA), where the law of a state decides what a claim ticket
    must say.
    """

    number: str
    name: str
    country: str
    currency: str
    language: str
    size: str
    manager: NewPerson
    phone: str = ""
    address: str = ""
    time_zone: str = ""
    region: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """What the shop is called and where it is, as papers show it."""

    id: str
    number: str
    name: str
    address: str
    phone: str
    registration: str
    email: str
    country: str
    region: str
    currency: str
    language: str
    time_zone: str
    size: ShopSize

    @property
    def place(self) -> str:
        """Return country and region as texts are published for them: CN, US-CA."""
        return f"{self.country}-{self.region}" if self.region else self.country


@dataclass(frozen=True, slots=True)
class Founded:
    """A shop that was just set up; the recovery code is shown this once."""

    folder: str
    store: str
    number: str
    user: str
    recovery_code: str


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What of the profile can be changed in the settings."""

    name: str
    address: str
    phone: str
    registration: str
    email: str = ""


class Shop:
    """Read and change the shop's profile."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @unsigned("the sign-in page shows whose shop it is")
    def profile(self) -> Profile:
        """Return the shop's profile."""
        with self._file.reading() as session:
            return read_profile(session)

    @needs(Permission.MANAGE_SHOP)
    def change_letterhead(self, actor: Actor, letterhead: Letterhead) -> Profile:
        """Change what stands on the letterhead; papers made before keep the old words."""
        values = {
            "name": checked_line("shop_name", letterhead.name, NAME_LENGTH),
            "address": optional_line("address", letterhead.address, ADDRESS_LENGTH),
            "phone": optional_line("phone", letterhead.phone, NAME_LENGTH),
            "registration": optional_line("registration", letterhead.registration, NAME_LENGTH),
            "email": optional_line("email", letterhead.email, NAME_LENGTH),
        }
        with self._file.acting(actor) as work:
            row = work.scalars(select(Store)).one()
            work.info.pop(_PROFILE, None)
            changed = {name for name, value in values.items() if getattr(row, name) != value}
            for name in changed:
                setattr(row, name, values[name])
            if changed:
                work.record("shop.changed", **{name: values[name] for name in sorted(changed)})
            return _profile(row)


def found_shop(
    work: Work,
    founding: Founding,
    store_id: str,
    hasher: SecretHasher,
    seeds: Mapping[tuple[str, str], Any],
) -> Person:
    """Write a new shop's first rows: its profile, its lists and its first manager.

    `seeds` are the bodies of published things by kind and key. Raises BadEntry naming the answer
    that cannot be taken; then nothing is written.
    """
    store = _checked_store(founding, store_id, work.at)
    work.add_all([store, StoreNumber(number=store.number, since=work.at)])
    work.flush()
    work.record(
        "shop.founded", store=store.id, number=store.number, country=store.country, size=store.size
    )
    for (kind, key), body in seeds.items():
        add_version(work, kind, key, body)
    return add_person(work, founding.manager, hasher)


def check_founding(founding: Founding) -> None:
    """Raise BadEntry for an answer that cannot be taken, before anything is made."""
    _checked_store(founding, "", 0)
    if founding.manager.role is not Role.MANAGER:
        raise BadEntry("role", "not_one_of", Role.MANAGER)
    checked_line("login", founding.manager.login, LOGIN_LENGTH)
    checked_line("name", founding.manager.name, PERSON_LENGTH)
    size = ShopSize(founding.size)
    switches = {name: setting.presets[size] for name, setting in SHOP_SETTINGS.items()}
    check_secret_for(Role.MANAGER, founding.manager.secret, switches)


def is_founded(session: Session) -> bool:
    """Tell whether the file holds a shop, or only its empty tables."""
    return session.scalars(select(Store.id)).first() is not None


def read_profile(session: Session) -> Profile:
    """Return the profile inside a transaction or a read, which asks for it many times."""
    if _PROFILE not in session.info:
        session.info[_PROFILE] = _profile(session.scalars(select(Store)).one())
    profile: Profile = session.info[_PROFILE]
    return profile


def _checked_store(founding: Founding, store_id: str, at: int) -> Store:
    country = parse_country(founding.country)
    if not (founding.number.isascii() and founding.number.isdigit() and len(founding.number) == 4):
        raise BadEntry("store", "store_number")
    if founding.number == "0000":
        # Head office's own number.
        raise BadEntry("store", "store_number")
    if founding.language not in LANGUAGES:
        raise BadEntry("language", "not_one_of", ", ".join(LANGUAGES))
    if founding.size not in tuple(ShopSize):
        raise BadEntry("size", "not_one_of", ", ".join(ShopSize))
    return Store(
        id=store_id,
        number=founding.number,
        name=checked_line("shop_name", founding.name, NAME_LENGTH),
        address=optional_line("address", founding.address, ADDRESS_LENGTH),
        phone=optional_line("phone", founding.phone, NAME_LENGTH),
        country=country.code,
        region=optional_line("region", founding.region, REGION_LENGTH).upper(),
        currency=parse_currency(founding.currency or country.currency).code,
        language=founding.language,
        time_zone=_checked_zone(founding.time_zone or zone_of(country, founding.region)),
        size=founding.size,
        set_up_at=at,
    )


def _checked_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as unknown:
        raise BadEntry("time_zone", "time_zone", name[:40]) from unknown
    return name


def store_block(profile: Profile) -> StoreBlock:
    """Return whose paper it is."""
    return StoreBlock(
        profile.name, profile.address, profile.phone, profile.registration, profile.email
    )


def series_of(work: Work, kind: CodeKind) -> Series:
    """Return the series that this year's numbers of a kind are taken from."""
    profile = read_profile(work)
    year = int(business_day(work.at, profile.time_zone)[2:4])
    if _EPOCHS not in work.info:
        work.info[_EPOCHS] = epochs_of(work, profile.number)
    epoch: int = work.info[_EPOCHS].get(year, 0)
    return Series(kind, profile.number, year, epoch)


def _profile(row: Store) -> Profile:
    return Profile(
        id=row.id,
        number=row.number,
        name=row.name,
        address=row.address,
        phone=row.phone,
        registration=row.registration,
        email=row.email,
        country=row.country,
        region=row.region,
        currency=row.currency,
        language=row.language,
        time_zone=row.time_zone,
        size=ShopSize(row.size),
    )
