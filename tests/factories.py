"""Shops, people and intakes for tests, as plain functions with defaults."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from argon2 import PasswordHasher

from app.domain.intake import CustomerEntry, DeviceEntry, IntakeEntry
from app.domain.permissions import Role
from app.services import scan_recognisers
from app.services.accounts import Accounts, NewPerson
from app.services.claim_terms import ClaimTerms
from app.services.counter_desk import CounterDesk
from app.services.customers import Customers
from app.services.device_catalogue import DeviceCatalogue
from app.services.device_files import DeviceFiles
from app.services.drafts import Drafts
from app.services.evidence import Evidence
from app.services.intake import Intake
from app.services.jobs import Jobs
from app.services.open_shop import OpenShop
from app.services.paperwork import Paperwork
from app.services.pin_hashing import SecretHasher
from app.services.printer_setup import PrinterSetup
from app.services.published import Published
from app.services.scanning import Scanning
from app.services.shipped_content import seeds, shipped_aliases
from app.services.shop import Founding, Shop, found_shop
from app.services.shop_lists import Lists
from app.services.shop_settings import ShopSettings
from app.services.sign_in_pause import SignInPause
from app.services.store_file import StoreFile
from db.ids import new_id
from db.sealed_files import SealedFiles

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.actor import Actor
    from db.engine import Database
    from tests.fakes import StoppedClock

MANAGER_PIN = "9157"
MACHINE = "front"
# Eleven in the morning in Shanghai, a Saturday.
NOON = 1_795_230_000_000


def quick_hasher() -> SecretHasher:
    """Hash with argon2id at its cheapest: tests are not attacked."""
    argon2 = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    return SecretHasher(b"pepper of the tests", argon2)


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
    file = StoreFile(database, clock)
    with file.working("", "") as work:
        found_shop(work, founding or make_founding(), new_id(), quick_hasher(), seeds())
    return open_made_shop(database, clock, folder)


def open_made_shop(database: Database, clock: StoppedClock, folder: Path) -> OpenShop:
    """Open a shop that was founded before."""
    file = StoreFile(database, clock)
    scanning = Scanning(file)
    scan_recognisers.register_counter(scanning, shipped_aliases)
    settings = ShopSettings(file)
    return OpenShop(
        folder=folder,
        machine=MACHINE,
        file=file,
        shop=Shop(file),
        settings=settings,
        accounts=Accounts(file, quick_hasher(), SignInPause(clock)),
        published=Published(file),
        lists=Lists(file),
        customers=Customers(file),
        devices=DeviceFiles(file),
        catalogue=DeviceCatalogue(file),
        drafts=Drafts(file),
        intake=Intake(file),
        jobs=Jobs(file),
        desk=CounterDesk(file),
        paperwork=Paperwork(file, SealedFiles(folder / "papers", bytes(range(32)))),
        printers=PrinterSetup(file, settings),
        terms=ClaimTerms(file),
        scanning=scanning,
        evidence=Evidence(file),
        close=database.close,
    )


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


# The worked examples of 3GPP TS 23.003 and of the GSMA's guideline, which belong to nobody.
IMEI = "356938035643809"
SECOND_IMEI = "490154203237518"
WRONG_IMEI = "356938035643800"
