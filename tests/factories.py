"""Shops, people and intakes for tests, as plain functions with defaults."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from argon2 import PasswordHasher

from app.domain.intake import CustomerEntry, DeviceEntry, IntakeEntry
from app.domain.permissions import Role
from app.services.importing.shapes import Imported, ImportKind, ImportRequest
from app.services.people.accounts import NewPerson
from app.services.people.pin_hashing import SecretHasher
from app.services.policy.seeding import publish_what_ships
from app.services.policy.shipped_content import seeds
from app.services.shop import Founding, found_shop
from app.services.store_file import StoreFile
from app.wiring import PAPERS, PHOTOS, wire_services
from db.backup.making import Source
from db.ids import new_id
from db.sealed_files import SealedFiles
from db.sqlite import StoreFilePlace
from db.wrapping_keys import FileShelf, WrappingKeys

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from db.engine import Database
    from tests.fakes import StoppedClock

MANAGER_PIN = "9157"
MACHINE = "front"
# Eleven in the morning in Shanghai, a Saturday.
NOON = 1_795_230_000_000


def quick_hasher(pepper: bytes = b"pepper of the tests") -> SecretHasher:
    """Hash with argon2id at its cheapest: tests are not attacked."""
    return SecretHasher(pepper, PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


def make_founding(**changed: object) -> Founding:
    """Return the answers of a two-person phone shop in China."""
    founding = Founding(
        number="0001",
        name="小陈手机维修",
        country="CN",
        currency="CNY",
        language="zh_CN",
        size="1-2",
        manager=NewPerson("lin", "林店长", Role.MANAGER, MANAGER_PIN),
        phone="010-5550 0144",
        address="中关村大街 1 号",
    )
    return replace(founding, **changed)  # type: ignore[arg-type]


def make_shop(
    database: Database, clock: StoppedClock, folder: Path, founding: Founding | None = None
) -> OpenShop:
    """Found a shop in an empty database and open it."""
    write_founding(database, clock, founding or make_founding())
    return open_made_shop(database, clock, folder)


def write_founding(database: Database, clock: StoppedClock, founding: Founding) -> None:
    """Found a shop in an empty database."""
    with StoreFile(database, clock).working("", "") as work:
        found_shop(work, founding, new_id(), quick_hasher(), _seeds())


@cache
def _seeds() -> dict[tuple[str, str], Any]:
    """Read the shipped lists once: a sixth of all the time of the tests went into them."""
    return seeds()


def open_made_shop(database: Database, clock: StoppedClock, folder: Path) -> OpenShop:
    """Open a shop that was founded before."""
    keys_of_files = {PAPERS: bytes(range(32)), PHOTOS: bytes(range(1, 33))}
    sealed = {name: SealedFiles(folder / name, key) for name, key in keys_of_files.items()}
    file_place = StoreFilePlace(Path(database.place), bytes(range(32)))
    source = Source(folder, file_place, sealed, keys_of_files)
    # Beside the shop's folder, as everywhere: never in it.
    keys = WrappingKeys(FileShelf(folder.with_name(f"{folder.name}.passcodes")))
    file = StoreFile(database, clock, keys)
    publish_what_ships(file)
    return wire_services(file, source, MACHINE, quick_hasher())


def sign_in(shop: OpenShop, login: str = "lin", pin: str = MANAGER_PIN) -> Actor:
    """Sign somebody in at the front machine."""
    return shop.accounts.sign_in(login, pin, MACHINE)


def make_customer(**changed: object) -> CustomerEntry:
    """Return somebody with a name and a phone number that belong to nobody."""
    entry = CustomerEntry(name="王芳", phone="100 0000 0144")
    return replace(entry, **changed)  # type: ignore[arg-type]


def make_device(**changed: object) -> DeviceEntry:
    """Return a phone with a cracked screen."""
    entry = DeviceEntry(
        category="phone", brand="Apple", model="iPhone 13", problem="屏幕碎了", symptoms=("screen",)
    )
    return replace(entry, **changed)  # type: ignore[arg-type]


def make_intake(*devices: DeviceEntry, **changed: object) -> IntakeEntry:
    """Return one visit; without devices, one phone."""
    entry = IntakeEntry(make_customer(), devices or (make_device(),))
    return replace(entry, **changed)  # type: ignore[arg-type]


def import_file(
    shop: OpenShop, actor: Actor, path: Path, kind: ImportKind, **request: Any
) -> Imported:
    """Import a file whole."""
    asked = ImportRequest(path, kind, **request)
    if kind in {ImportKind.TYPE_CODES, ImportKind.MODEL_CODES, ImportKind.DEVICES}:
        return shop.importing.import_devices(actor, asked)
    return shop.importing.import_records(actor, asked)


# The worked examples of 3GPP TS 23.003 and of the GSMA's guideline, which belong to nobody.
IMEI = "356938035643809"
SECOND_IMEI = "490154203237518"
WRONG_IMEI = "356938035643800"
