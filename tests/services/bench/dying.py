"""A child process that starts timers and is killed: `python -m … FOLDER EARLIER_MS NUMBER…`."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from app.bootstrap import Benchside
from app.clock import SystemClock
from tests.cli.quick_program import environment_of
from tests.factories import quick_hasher, sign_in

if TYPE_CHECKING:
    from app.domain.bench_time import Reading


class EarlierClock(SystemClock):
    """The machine's own clocks, as they stood so many milliseconds ago."""

    def __init__(self, earlier_ms: int) -> None:
        self._earlier_ms = earlier_ms

    def now_ms(self) -> int:
        return super().now_ms() - self._earlier_ms

    def reading(self) -> Reading:
        now = super().reading()
        return now._replace(steady_at=now.steady_at - self._earlier_ms)


def main(folder: Path, earlier_ms: int, numbers: list[str]) -> None:
    """Start a timer on each job, tell by the steady clock when, and die."""
    program = Benchside(environment_of(folder), EarlierClock(earlier_ms), quick_hasher)
    shop = program.open_shop(folder / "shop")
    actor = sign_in(shop)
    for number in numbers:
        shop.workshop.timers.start(actor, number)
        sys.stdout.write(f"{shop.file.clock.reading().steady_at}\n")
    sys.stdout.flush()
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
