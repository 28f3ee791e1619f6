"""The only place where objects are wired together: folder and key in, an open shop out."""

from __future__ import annotations

import logging
import os
import socket
import sys
from typing import TYPE_CHECKING, Final

from platformdirs import user_data_path

from app import machine
from app.cli.run import Surroundings, run
from app.clock import SystemClock
from app.domain.errors import AlreadySetUp, DisplayMissing, NotSetUp
from app.domain.storage_errors import StoreFileMissing
from app.services import scan_recognisers
from app.services.accounts import Accounts
from app.services.claim_terms import ClaimTerms
from app.services.counter_desk import CounterDesk
from app.services.customers import Customers
from app.services.demo_shop import DemoDoors, DemoShop, fill_demo_shop
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
from app.services.shop import Founded, Founding, Shop, check_founding, found_shop, is_founded
from app.services.shop_lists import Lists
from app.services.shop_settings import ShopSettings
from app.services.sign_in_pause import SignInPause
from app.services.store_file import StoreFile
from db.ids import new_id
from db.keys import create_key, derive, has_record, load_key, read_record
from db.recovery_code import recovery_code
from db.sealed_files import SealedFiles
from db.upgrade import create_store, open_store

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from app.clock import Clock
    from app.domain.actor import Actor
    from db.engine import Database

STORE_FILE: Final = "shop.db"
PAPERS: Final = "papers"
_DEMO: Final = "demo"


def main(arguments: list[str]) -> int:
    """Run Benchside and return its exit code."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING)
    program = Benchside(os.environ, SystemClock())
    return run(arguments, program, Surroundings(os.environ, sys.stdin, sys.stdout, sys.stderr))


class Benchside:
    """The program: opens, founds and shows shops in folders."""

    def __init__(
        self,
        environment: Mapping[str, str],
        clock: Clock,
        hasher: type[SecretHasher] = SecretHasher,
    ) -> None:
        self._environment = environment
        self._clock = clock
        self._hasher = hasher

    def default_folder(self) -> Path:
        """Return the folder of the shop when none is named."""
        return user_data_path("Benchside", appauthor=False) / "shop"

    def new_demo_folder(self) -> Path:
        """Return a folder that does not exist yet, for a demonstration shop."""
        parent = user_data_path("Benchside", appauthor=False)
        numbers = range(1, 100_000)
        return next(f for n in numbers if not (f := parent / f"{_DEMO}-{n}").exists())

    def open_shop(self, folder: Path) -> OpenShop:
        """Open the shop in a folder; raises NotSetUp and what the file's own door raises."""
        if not _has_store_file(folder):
            raise NotSetUp(str(folder))
        key = load_key(folder, self._environment)
        database = open_store(folder / STORE_FILE, key)
        with database.snapshot() as session:
            founded = is_founded(session)
        if not founded:
            database.close()
            raise NotSetUp(str(folder))
        return self._wire(folder, key, database)

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
            key = load_key(folder, self._environment)
        else:
            store_id = new_id()
            key = create_key(store_id, folder, self._environment)
        if not there:
            create_store(path, key)
        database = open_store(path, key)
        try:
            file = StoreFile(database, self._clock)
            with file.working("", "") as work:
                if is_founded(work):
                    raise AlreadySetUp(str(folder))
                hasher = self._hasher(derive(key, b"pin pepper"))
                manager = found_shop(work, founding, store_id, hasher, seeds())
        finally:
            database.close()
        return Founded(str(folder), store_id, founding.number, manager.login, recovery_code(key))

    def fill_demo(self, folder: Path) -> DemoShop:
        """Set up and fill a demonstration shop in a folder."""
        return fill_demo_shop(DemoDoors(self._found_on, self._open_on), folder, self._clock)

    def open_window(self, folder: Path, actor: Actor | None = None) -> int:
        """Open the window on a folder and return the exit code when it is closed.

        Raises DisplayMissing with what the machine lacks: Qt would abort the process.
        """
        libraries = machine.qt_libraries(self._environment, window=True)
        packages = machine.missing_packages(libraries)
        if packages:
            raise DisplayMissing(machine.packages_message(packages))
        fault = machine.display_fault(self._environment)
        if fault:
            raise DisplayMissing(machine.display_message(fault))
        # The command line must need no display libraries.
        from ui.shop_window import open_window  # noqa: PLC0415

        return open_window(self, folder, actor)

    def _found_on(self, folder: Path, founding: Founding, clock: Clock) -> Founded:
        return Benchside(self._environment, clock, self._hasher).found_shop(folder, founding)

    def _open_on(self, folder: Path, clock: Clock) -> OpenShop:
        return Benchside(self._environment, clock, self._hasher).open_shop(folder)

    def _wire(self, folder: Path, key: bytes, database: Database) -> OpenShop:
        file = StoreFile(database, self._clock)
        scanning = Scanning(file)
        scan_recognisers.register_counter(scanning, shipped_aliases)
        hasher = self._hasher(derive(key, b"pin pepper"))
        settings = ShopSettings(file)
        return OpenShop(
            folder=folder,
            machine=socket.gethostname(),
            file=file,
            shop=Shop(file),
            settings=settings,
            accounts=Accounts(file, hasher, SignInPause(self._clock)),
            published=Published(file),
            lists=Lists(file),
            customers=Customers(file),
            devices=DeviceFiles(file),
            catalogue=DeviceCatalogue(file),
            drafts=Drafts(file),
            intake=Intake(file),
            jobs=Jobs(file),
            desk=CounterDesk(file),
            paperwork=Paperwork(file, SealedFiles(folder / PAPERS, derive(key, b"papers"))),
            printers=PrinterSetup(file, settings),
            terms=ClaimTerms(file),
            scanning=scanning,
            evidence=Evidence(file),
            close=database.close,
        )


def _has_store_file(folder: Path) -> bool:
    """Tell whether there is a store file; raises StoreFileMissing where there was one."""
    path = folder / STORE_FILE
    there = path.exists()
    # A shop whose file was moved away must not find itself empty, nor be founded again.
    if not there and (folder / PAPERS).exists():
        raise StoreFileMissing(str(path))
    return there
