"""Let everything break that can, then compare: `python -m tests.proof.fire --faults 1000`.

Head office on a real PostgreSQL and three stores as processes, each with a relay in its line. The
seed is printed; the same seed breaks the same things in the same order, though not at the same
byte of the same statement: these are real processes.

Faults: a store is killed; its line breaks after some bytes of either direction, or swallows every
answer; its connections are ended at the server; the whole server is killed and starts again; its
clock jumps by years; it is restored from an earlier backup; head office goes back to a backup.

In the end every line is mended, every store compares every row, and then: what both sides have is
the same, row by row; every job that was confirmed is at head office, once, under one number.
"""

from __future__ import annotations

import argparse
import json
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random, SystemRandom
from typing import TYPE_CHECKING, Any

from app.domain.own_code import OwnCode
from app.domain.sync_errors import LogNotAccepted
from db.replication.credential import written
from tests.factories import MANAGER_PIN, make_founding
from tests.head_office import HeadOffice
from tests.postgres_server import PostgresServer, embedded_binaries, system_binaries
from tests.relay import Relay
from tests.services.backup.stand import Computer
from tests.services.sync.joined import JoinedShop

if TYPE_CHECKING:
    from app.services.open_shop import OpenShop

NUMBERS = ("0001", "0002", "0003")
_YEAR_MS = 365 * 86_400_000
_MOST_RESTORES = 7
_LONGEST_S = 120


@dataclass
class Store:
    """One store: its computer's folder, its line, and its process while it runs."""

    number: str
    root: Path
    relay: Relay
    process: subprocess.Popen[bytes] | None = None
    restores: int = 0
    confirmed_before: int = 0

    def start(self, seed: int) -> None:
        if self.process is None:
            command = [sys.executable, "-m", "tests.proof.store", str(self.root), str(seed)]
            self.confirmed_before = len(self.confirmed())
            with (self.root / "said").open("ab") as said:
                self.process = subprocess.Popen(command, stdout=said, stderr=said)

    def is_at_work(self) -> bool:
        """Tell whether the process has confirmed something since it started."""
        if self.process is not None and self.process.poll() is not None:
            raise AssertionError(f"it ended itself: {(self.root / 'said').read_text()[-2000:]}")
        return len(self.confirmed()) > self.confirmed_before

    def kill(self) -> None:
        if self.process is not None:
            gone = self.process.poll()
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            self.process = None
            if gone is not None:
                raise AssertionError(f"it ended itself: {(self.root / 'said').read_text()[-2000:]}")

    @property
    def computer(self) -> Computer:
        return Computer(self.root)

    def confirmed(self) -> list[str]:
        """Return the numbers that its screen has shown, apart from a line cut by a kill."""
        path = self.root / "confirmed"
        return path.read_text().split("\n")[:-1] if path.exists() else []


@dataclass
class Fire:
    """Head office, three stores, and the dice that say what breaks."""

    server: PostgresServer
    office: HeadOffice
    folder: Path
    die: Random
    stores: list[Store] = field(default_factory=list)
    broken: Counter[str] = field(default_factory=Counter)
    kept: bool = False

    def set_up(self) -> None:
        for number in NUMBERS:
            relay = Relay(self.office.address.port)
            store = Store(number, self.folder / number, relay)
            founding = make_founding(number=number)
            store.computer.program.found_shop(store.computer.folder, founding)
            stick = self.folder / f"stick-{number}"
            stick.mkdir()
            credential = replace(self.office.enrolled(number), port=relay.port)
            shop, actor = _opened(store)
            shop.backups.choose_folder(actor, str(stick))
            shop.backups.make(actor)
            shop.head_office.join(actor, written(credential))
            shop.backups.make(actor)
            shop.close()
            self.stores.append(store)

    def burn(self, faults: int) -> None:
        """Break something, again and again, while all three work."""
        for _ in range(faults):
            for store in self.stores:
                store.start(self.die.randrange(1 << 30))
            self._let_work(self.die.uniform(0.1, 0.8))
            store = self.die.choice(self.stores)
            (fault,) = self.die.choices(
                (
                    self.kill, self.cut, self.swallow, self.end_connections, self.mend,
                    self.kill_server, self.jump, self.restore, self.back_up, self.keep,
                    self.go_back,
                ),
                (25, 25, 10, 12, 12, 4, 5, 2, 3, 1, 1),
            )  # fmt: skip
            fault(store)
            self.broken[fault.__name__] += 1
        for store in self.stores:
            store.kill()
            store.relay.mend()

    def _let_work(self, seconds: float) -> None:
        """Wait until every store has confirmed something since it started, and a little more."""
        deadline = time.monotonic() + _LONGEST_S
        while not all(store.is_at_work() for store in self.stores):
            if time.monotonic() > deadline:
                raise AssertionError("a store does not work")
            time.sleep(0.05)
        time.sleep(seconds)

    def kill(self, store: Store) -> None:
        store.kill()

    def cut(self, store: Store) -> None:
        store.relay.break_after(self.die.randrange(30_000), self.die.choice((None, 500, 2_000)))

    def swallow(self, store: Store) -> None:
        store.relay.break_after(down=self.die.randrange(1_500))

    def mend(self, store: Store) -> None:
        store.relay.mend()

    def end_connections(self, _store: Store) -> None:
        self.office.rows(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE application_name = 'benchside-sync'"
        )

    def kill_server(self, _store: Store) -> None:
        self.server.crash()

    def jump(self, store: Store) -> None:
        years = self.die.choice((-2, 0, 0, 1, 3))
        (store.root / "clock").write_text(str(years * _YEAR_MS))

    def back_up(self, store: Store) -> None:
        store.kill()
        shop, actor = _opened(store)
        shop.backups.make(actor)
        shop.close()

    def restore(self, store: Store) -> None:
        """Lose the store's file and restore its last backup, after a last contact."""
        # A ninth restore within a year is refused, rightly.
        if store.restores < _MOST_RESTORES:
            store.restores += 1
            store.kill()
            self._settle(store)
            store.computer.restore(self.folder / f"stick-{store.number}")

    def _settle(self, store: Store) -> None:
        store.relay.mend()
        shop, _actor = _opened(store)
        _settled(shop)
        shop.close()

    def keep(self, _store: Store) -> None:
        self._alone()
        self.office.keep()
        self.kept = True

    def go_back(self, _store: Store) -> None:
        if self.kept:
            self._alone()
            # A store that has not yet got back what its restore lost has it there only.
            for store in self.stores:
                self._settle(store)
            self.office.go_back()

    def _alone(self) -> None:
        for store in self.stores:
            store.kill()

    def compare(self) -> list[dict[str, Any]]:
        """Let every store compare every row; return what was found."""
        return [self._compared(store) for store in self.stores]

    def _compared(self, store: Store) -> dict[str, Any]:
        (store.root / "clock").unlink(missing_ok=True)
        shop, actor = _opened(store)
        try:
            _settled(shop)
            done = shop.sync_rounds.verify(shop.machine, "proof")
            joined = JoinedShop(shop, actor, self.office, store.number)
            different = [one for one in joined.differences() if not one.startswith("event ")]
            status = self.office.status(store.number)
        finally:
            shop.close()
        there = [number for (number,) in self.office.rows(_JOBS, store.number)]
        confirmed = {OwnCode.parse_people(one).digits for one in store.confirmed()}
        return {
            "store": store.number,
            "confirmed": len(confirmed),
            "jobs_at_head_office": len(there),
            "missing": sorted(confirmed - set(there)),
            "doubled": [one for one, count in Counter(there).items() if count > 1],
            "different_rows": different,
            "sent_anew": done.sent_anew,
            "parked": status.parked,
            "diverged": status.diverged,
            "epoch": status.epoch,
        }


_JOBS = "SELECT j.number FROM hq.job j JOIN sync.store s ON s.id = j.store WHERE s.number = %s"


def _opened(store: Store) -> tuple[OpenShop, Any]:
    shop = store.computer.program.open_shop(store.computer.folder)
    return shop, shop.accounts.sign_in("lin", MANAGER_PIN, shop.machine)


def _settled(shop: OpenShop) -> None:
    """Speak with head office until it has everything."""
    for _ in range(3):
        try:
            shop.sync_rounds.once(shop.machine, "proof")
        except LogNotAccepted:
            continue
        return


def prove(faults: int, seed: int, binaries: Path) -> dict[str, Any]:
    """Burn and compare; return what was found, `sound` where nothing was lost or doubled."""
    folder = Path(tempfile.mkdtemp(prefix="benchside-proof-"))
    server = PostgresServer(binaries)
    try:
        fire = Fire(server, HeadOffice.installed(server), folder, Random(seed))
        fire.set_up()
        fire.burn(faults)
        found = fire.compare()
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
    wrong = ("missing", "doubled", "different_rows", "parked", "diverged")
    return {
        "seed": seed,
        "faults": dict(fire.broken),
        "stores": found,
        "sound": not any(one[name] for one in found for name in wrong),
    }


def main() -> int:
    """Read how much is to break, and print what was found; 1 where something was lost."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--faults", type=int, default=60)
    parser.add_argument("--seed", type=int, default=SystemRandom().randrange(1 << 30))
    parser.add_argument("--postgres", choices=("15", "18"), default="18")
    options = parser.parse_args()
    sys.stderr.write(f"seed {options.seed}\n")
    binaries = system_binaries(15) if options.postgres == "15" else embedded_binaries()
    found = prove(options.faults, options.seed, binaries)
    sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
    return 0 if found["sound"] else 1


if __name__ == "__main__":
    sys.exit(main())
