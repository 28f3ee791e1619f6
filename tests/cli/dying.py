"""A child process that dies in the middle of an act with a passcode: `python -m … FOLDER ACT`."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from app.domain.job import JobState
from app.services.held_secrets import renew_keys
from app.services.jobs.job_moves import move
from app.services.jobs.jobs_in_hand import job_by_number
from tests.cli.quick_program import environment_of, quick_program
from tests.factories import NOON, sign_in
from tests.fakes import StoppedClock

RENEW = "renew"
_WEEK_MS = 8 * 24 * 3_600_000


def die_handing_over(folder: Path, number: str) -> None:
    """Hand over, and die when all is written and nothing is committed."""
    shop = quick_program(environment_of(folder), StoppedClock(NOON)).open_shop(folder / "shop")
    with shop.file.acting(sign_in(shop)) as work:
        move(work, job_by_number(work, number), JobState.HANDED_OVER)
        work.flush()
        os.kill(os.getpid(), signal.SIGKILL)


def die_renewing(folder: Path) -> None:
    """Make next week's key, and die before the rows that it wraps are committed."""
    clock = StoppedClock(NOON)
    shop = quick_program(environment_of(folder), clock).open_shop(folder / "shop")
    clock.at += _WEEK_MS
    with shop.file.working("", "", with_keys=True) as work:
        renew_keys(work)
        work.flush()
        os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    if sys.argv[2] == RENEW:
        die_renewing(Path(sys.argv[1]))
    else:
        die_handing_over(Path(sys.argv[1]), sys.argv[2])
