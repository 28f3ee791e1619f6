"""One store as a process of its own: takes devices in, changes things, speaks with head office.

`python -m tests.proof.store ROOT SEED`. What was confirmed on its screen it writes, number by
number, into `ROOT/confirmed`; it goes on until it is killed. `ROOT/clock` holds by how much its
clock is wrong (ms).
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from random import Random

from app.clock import SystemClock
from app.domain.bench_time import Reading
from app.domain.errors import BenchsideError
from tests.factories import MANAGER_PIN, make_customer, make_intake
from tests.services.backup.stand import Computer


class WrongClock(SystemClock):
    """The system's clock, off by what a file says."""

    def __init__(self, said: Path) -> None:
        self._said = said

    def now_ms(self) -> int:
        off = self._said.read_text() if self._said.exists() else ""
        return super().now_ms() + int(off or 0)

    def reading(self) -> Reading:
        found = super().reading()
        return Reading(self.now_ms(), found.steady_at, found.boot)


def main(root: Path, seed: int) -> None:
    """Work and send until somebody kills this process."""
    die = Random(seed)
    computer = Computer(root, WrongClock(root / "clock"))
    shop = computer.program.open_shop(computer.folder)
    actor = shop.accounts.sign_in("lin", MANAGER_PIN, shop.machine)
    last = ""
    with (root / "confirmed").open("a") as confirmed:
        while True:
            if not last or die.random() < 0.6:
                entry = make_intake(customer=make_customer(name=f"{die.random()} 王芳 'q' 📱"))
                last = shop.intake.receive(actor, entry).jobs[0].number
                confirmed.write(f"{last}\n")
                confirmed.flush()
                os.fsync(confirmed.fileno())
            else:
                with suppress(BenchsideError):
                    shop.bench.take(actor, last)
                    shop.bench.note(actor, last, f"note {die.random()}")
            if die.random() < 0.5:
                with suppress(BenchsideError):
                    shop.sync_rounds.once(shop.machine, f"{shop.machine}:{os.getpid()}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
