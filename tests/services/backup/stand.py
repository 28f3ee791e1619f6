"""A shop in a folder of its own, a place for its backups, and the way from one to the other."""

from __future__ import annotations

import atexit
import shutil
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.bootstrap import Benchside
from app.services.backup.backup_views import RestoreWish
from db.backup.place import BackupPlace, places_in
from db.keys import load_key
from db.models.event import Event
from db.models.job import Job
from db.recovery_code import recovery_code
from tests.factories import MANAGER_PIN, NOON, make_founding, make_intake, quick_hasher
from tests.fakes import StoppedClock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.actor import Actor
    from app.services.backup.backup_views import BackupMade, Restored
    from app.services.open_shop import OpenShop


@dataclass
class Computer:
    """One computer: its key, its clock and the folder of its shop."""

    root: Path
    clock: StoppedClock = field(default_factory=lambda: StoppedClock(NOON))

    def __post_init__(self) -> None:
        self.root.mkdir(exist_ok=True)
        self.environment = {"BENCHSIDE_KEY_FILE": str(self.root / "shop.key")}
        self.folder = self.root / "shop"
        self.program = Benchside(self.environment, self.clock, quick_hasher)

    def restore(
        self, place: Path, name: str = "", code: str = "", instead_of: str = ""
    ) -> Restored:
        """Restore the shop from a place."""
        wish = RestoreWish(place, name, code, instead_of=instead_of)
        return self.program.restore_shop(self.folder, wish)

    @property
    def code(self) -> str:
        """Return the recovery code that was printed at set-up."""
        return recovery_code(load_key(self.folder, self.environment))


@dataclass
class BackupStand:
    """A computer with an open shop, and a folder on another disk."""

    computer: Computer
    place: Path
    shop: OpenShop
    actor: Actor

    def take_in(self) -> str:
        """Take a phone in; return its job's number."""
        return self.shop.intake.receive(self.actor, make_intake()).jobs[0].number

    def back_up(self) -> BackupMade:
        """Make a backup by hand, an hour after whatever was before."""
        self.computer.clock.forward(3_660)
        return self.shop.backups.make(self.actor)

    @property
    def root(self) -> BackupPlace:
        """Return the shop's part of the place."""
        return places_in(self.place)[0]

    def store_file(self, name: str) -> Path:
        """Return the store file of a backup."""
        return self.root.backups / name / "shop.db"


@cache
def _founded() -> Path:
    """Found one shop for all tests of a process, of which each gets a copy."""
    computer = Computer(Path(mkdtemp(prefix="benchside-backup-")) / "counter")
    atexit.register(shutil.rmtree, computer.root.parent, ignore_errors=True)
    computer.program.found_shop(computer.folder, make_founding())
    # What the first opening writes is there then, too.
    computer.program.open_shop(computer.folder).close()
    return computer.root


def open_stand(tmp_path: Path) -> BackupStand:
    """Open a shop that was just founded, with a place for its backups."""
    shutil.copytree(_founded(), tmp_path / "counter")
    computer, place = Computer(tmp_path / "counter"), tmp_path / "stick"
    place.mkdir()
    shop = computer.program.open_shop(computer.folder)
    actor = shop.accounts.sign_in("lin", MANAGER_PIN, shop.machine)
    shop.backups.choose_folder(actor, str(place))
    return BackupStand(computer, place, shop, actor)


def numbers_in(computer: Computer) -> list[str]:
    """Return the numbers of the jobs that a computer's shop has, in their order."""
    shop = computer.program.open_shop(computer.folder)
    try:
        actor = shop.accounts.sign_in("lin", MANAGER_PIN, shop.machine)
        assert shop.evidence.verify(actor).sound
        return sorted(_all_numbers(shop))
    finally:
        shop.close()


def _all_numbers(shop: OpenShop) -> Iterator[str]:
    with shop.file.reading() as session:
        yield from session.scalars(select(Job.number))


def told_of(shop: OpenShop, kind: str) -> list[dict[str, object]]:
    """Return what the log tells of one kind, oldest first."""
    rows = select(Event.params).where(Event.kind == kind).order_by(Event.seq)
    with shop.file.reading() as session:
        return [params or {} for params in session.scalars(rows)]
