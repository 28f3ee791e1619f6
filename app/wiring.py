"""Wire a shop's services together: folder and key in, an open shop out.

Apart from `app.bootstrap`, so that a window is seen before all of this is read.
"""

from __future__ import annotations

import socket
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from app.domain.errors import AlreadySetUp, NotSetUp
from app.domain.storage_errors import StoreFileKeyWrong, StoreFileMissing
from app.services.access.passcodes import Passcodes
from app.services.access.sweeping import sweep_passcodes
from app.services.backup.backups import Backups
from app.services.backup.restoring import Home, restore
from app.services.badges import Badges
from app.services.bench.bench_work import BenchWork
from app.services.counter import scan_recognisers
from app.services.counter.action_codes import ActionCodes, register_actions
from app.services.counter.badge_pairs import register_badges
from app.services.counter.bench_actions import register_bench_actions
from app.services.counter.registration import register_codes
from app.services.counter.scan_pairs import ScanPairs
from app.services.counter.scanning import Rank, Scanning
from app.services.diagnosis.diagnosis import Diagnosis
from app.services.dispute_pack.dispute_packs import DisputePacks
from app.services.handover.handovers import Handovers
from app.services.importing.importing import Importing
from app.services.importing.shapes import ImportKind
from app.services.job_parts.part_pairs import register_parts
from app.services.job_parts.parts_of_jobs import JobParts
from app.services.open_shop import OpenShop
from app.services.papers.cash_drawer import CashDrawer
from app.services.papers.paperwork import Paperwork
from app.services.papers.printers import Printers
from app.services.parcels.parcel_lines import known_parcel
from app.services.parcels.parcels import Parcels
from app.services.part_files.part_files import part_plan
from app.services.parts.finding_parts import PartFinder
from app.services.people.accounts import Accounts
from app.services.people.pin_hashing import SecretHasher
from app.services.people.sign_in_pause import SignInPause
from app.services.photos.paper_pictures import paper_picture
from app.services.photos.photos import Photos
from app.services.places.place_actions import register_place_actions
from app.services.places.place_pairs import register_places
from app.services.places.placings import Placings
from app.services.places.shelf_walks import ShelfWalks
from app.services.policy.seeding import publish_what_ships
from app.services.policy.shipped_content import seeds, shipped_aliases
from app.services.policy.shop_settings import ShopSettings
from app.services.price_files.price_files import PriceFiles
from app.services.prices.price_list import PriceList
from app.services.prices.price_look_up import PriceLookUp
from app.services.quotes.answering import expire_old
from app.services.records.finding import Finding
from app.services.records.record_lists import RecordLists
from app.services.shop import (
    Founded,
    Founding,
    check_founding,
    found_shop,
    is_founded,
    read_profile,
)
from app.services.stock_keeping.keeping import StockKeeping
from app.services.store_file import StoreFile
from app.services.sync.rounds import SyncRounds
from app.services.workshop import open_workshop
from app.wired_services import OF_FILE
from db.backup.making import Source
from db.backup.restoring import finish_swap, forget_unfinished
from db.ids import new_id
from db.keys import create_key, derive, has_record, keep_key, load_key, read_record
from db.recovery_code import key_from_recovery_code, recovery_code
from db.sealed_files import SealedFiles
from db.sqlite import StoreFilePlace
from db.upgrade import create_store, open_store
from db.wrapping_keys import wrapping_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from app.clock import Clock
    from app.services.backup.backup_views import Restored, RestoreWish
    from db.engine import Database

STORE_FILE: Final = "shop.db"
PAPERS: Final = "papers"
PHOTOS: Final = "photos"
SEALED: Final = (PAPERS, PHOTOS)
_PEPPER: Final = b"pin pepper"


@dataclass(frozen=True, slots=True)
class Wiring:
    """What a shop is wired with: the environment, the clock, and how PINs are hashed."""

    environment: Mapping[str, str]
    clock: Clock
    hasher: Callable[[bytes], SecretHasher] = SecretHasher

    def open_shop(self, folder: Path) -> OpenShop:
        """Open the shop in a folder; raises NotSetUp and what the file's own door raises."""
        if not _has_store_file(folder):
            raise NotSetUp(str(folder))
        key = load_key(folder, self.environment)
        database = open_store(folder / STORE_FILE, key)
        forget_unfinished(folder / STORE_FILE)
        with database.snapshot() as session:
            founded = is_founded(session)
        if not founded:
            database.close()
            raise NotSetUp(str(folder))
        file = StoreFile(database, self.clock, wrapping_keys(folder, self.environment))
        publish_what_ships(file)
        sweep_passcodes(file)
        expire_old(file)
        hasher = self.hasher(derive(key, _PEPPER))
        return wire_services(file, _source(folder, key), socket.gethostname(), hasher)

    def found_shop(self, folder: Path, founding: Founding) -> Founded:
        """Set a shop up in a folder; raises AlreadySetUp or BadEntry.

        A set-up that was killed half way left no shop, and is simply made again. A store file
        without its key's record is an EnvironmentFailure, and so is a missing store file beside
        papers.
        """
        check_founding(founding)
        path = folder / STORE_FILE
        there = _has_store_file(folder)
        if there or has_record(folder):
            store_id = read_record(folder).store
            key = load_key(folder, self.environment)
        else:
            store_id = new_id()
            key = create_key(store_id, folder, self.environment)
        if not there:
            create_store(path, key)
        database = open_store(path, key)
        try:
            file = StoreFile(database, self.clock)
            with file.working("", "") as work:
                if is_founded(work):
                    raise AlreadySetUp(str(folder))
                hasher = self.hasher(derive(key, _PEPPER))
                manager = found_shop(work, founding, store_id, hasher, seeds())
        finally:
            database.close()
        return Founded(str(folder), store_id, founding.number, manager.login, recovery_code(key))

    def restore_shop(
        self, folder: Path, wish: RestoreWish, go_on: Callable[[], None] = lambda: None
    ) -> Restored:
        """Put a backup in the place of the shop in a folder; see `restoring.restore`."""
        home = Home(folder, STORE_FILE, sealed_keys, self.environment, self.clock)
        return restore(home, replace(wish, machine=wish.machine or socket.gethostname()), go_on)

    def recover_key(self, folder: Path, code: str) -> None:
        """Put a lost key back from its recovery code.

        Nothing is kept before the key has opened the file. Raises a RuleViolation for a mistyped
        code, and StoreFileKeyWrong for the code of another shop or another key in its place.
        """
        key, path = key_from_recovery_code(code), folder / STORE_FILE
        database = open_store(path, key)
        try:
            store_id = _store_id(database)
        finally:
            database.close()
        if keep_key(key, store_id, folder, self.environment) != key:
            raise StoreFileKeyWrong(str(path))


def _store_id(database: Database) -> str:
    with database.snapshot() as session:
        return read_profile(session).id


def sealed_keys(key: bytes) -> dict[str, bytes]:
    """Return the key of each folder of sealed files for a shop's key."""
    return {name: derive(key, name.encode()) for name in SEALED}


def _source(folder: Path, key: bytes) -> Source:
    keys = sealed_keys(key)
    sealed = {name: SealedFiles(folder / name, keys[name]) for name in SEALED}
    return Source(folder, StoreFilePlace(folder / STORE_FILE, key), sealed, keys)


def wire_services(file: StoreFile, source: Source, machine: str, hasher: SecretHasher) -> OpenShop:
    """Make every service of the shop that a store file holds."""
    papers, photos = source.sealed[PAPERS], source.sealed[PHOTOS]
    scanning = Scanning(file)
    scan_recognisers.register_counter(scanning, shipped_aliases)
    register_codes(scanning, shipped_aliases)
    scanning.register(Rank.PARCEL, known_parcel)
    placings = Placings(file)
    settings = ShopSettings(file)
    pairs, actions = ScanPairs(), ActionCodes(file, settings)
    _pair_scans(file, scanning, pairs, actions, placings)
    paperwork = Paperwork(file, papers, paper_picture(photos))
    prices = PriceList(file)
    finding = Finding(file, shipped_aliases)
    accounts = Accounts(file, hasher, SignInPause(file.clock))
    handovers = Handovers(file, accounts)
    return OpenShop(
        folder=source.folder,
        machine=machine,
        backups=Backups(file, source),
        sync_rounds=SyncRounds(file, source.folder),
        file=file,
        settings=settings,
        accounts=accounts,
        workshop=open_workshop(file, accounts),
        paperwork=paperwork,
        printers=Printers(file),
        print_queue=paperwork.queue,
        drawer=CashDrawer(file, paperwork.queue),
        photos=Photos(file, photos),
        dispute_packs=DisputePacks(file, photos),
        scanning=scanning,
        scan_pairs=pairs,
        actions=actions,
        badges=Badges(file, accounts),
        placings=placings,
        walks=ShelfWalks(file, scanning),
        finding=finding,
        diagnosis=Diagnosis(file, PartFinder(shipped_aliases)),
        importing=Importing(file, {ImportKind.PARTS: part_plan(file)}),
        record_lists=RecordLists(file, finding),
        handovers=handovers,
        parcels=Parcels(file, handovers),
        passcodes=Passcodes(file, accounts),
        prices=prices,
        price_look_up=PriceLookUp(file, shipped_aliases),
        price_files=PriceFiles(file, prices),
        close=file.close,
        **{name: service(file) for name, service in OF_FILE.items()},
    )


def _pair_scans(
    file: StoreFile,
    scanning: Scanning,
    pairs: ScanPairs,
    actions: ActionCodes,
    placings: Placings,
) -> None:
    """Register what two scans do, and what each action code does to a job."""
    bench = BenchWork(file)
    register_places(pairs, placings)
    register_badges(pairs, bench)
    register_actions(scanning, pairs, actions)
    register_bench_actions(actions, file)
    register_place_actions(actions, placings)
    register_parts(pairs, JobParts(file), StockKeeping(file))


def _has_store_file(folder: Path) -> bool:
    """Tell whether there is a store file; raises StoreFileMissing where there was one."""
    path = folder / STORE_FILE
    finish_swap(path)
    there = path.exists()
    # A shop whose file was moved away must not find itself empty, nor be founded again.
    if not there and any((folder / name).exists() for name in (PAPERS, PHOTOS)):
        raise StoreFileMissing(str(path))
    return there
