"""Kill -9 with three timers running: another process counts them right to the second."""

from __future__ import annotations

import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from app.bootstrap import Benchside
from app.clock import SystemClock
from app.domain.bench_time import TimerEnd
from tests.beside import LONGEST_PROCESS_S
from tests.cli.quick_program import environment_of
from tests.factories import make_founding, quick_hasher, sign_in
from tests.money import agreed_job

if TYPE_CHECKING:
    from pathlib import Path

EARLIER_MS = 3 * 3_600_000
SECOND = 1_000


@pytest.fixture
def program(tmp_path: Path) -> Benchside:
    program = Benchside(environment_of(tmp_path), SystemClock(), quick_hasher)
    program.found_shop(tmp_path / "shop", make_founding())
    return program


def test_three_timers_outlive_the_program_that_started_them(
    program: Benchside, tmp_path: Path
) -> None:
    shop = program.open_shop(tmp_path / "shop")
    numbers = [agreed_job(shop, sign_in(shop)) for _job in range(3)]
    shop.close()
    command = [sys.executable, "-m", "tests.services.bench.dying", str(tmp_path), str(EARLIER_MS)]
    died = subprocess.run(
        [*command, *numbers], stdout=subprocess.PIPE, timeout=LONGEST_PROCESS_S, check=False
    )
    assert died.returncode == -signal.SIGKILL
    begun = [int(line) for line in died.stdout.split()]
    again = program.open_shop(tmp_path / "shop")
    actor = sign_in(again)
    assert len(again.workshop.timers.mine(actor)) == 3
    for number, at in zip(numbers, begun, strict=True):
        stopped = again.workshop.timers.stop(actor, number, TimerEnd.DONE)
        stopwatch = SystemClock().reading().steady_at - at
        assert stopped.worked_ms == pytest.approx(stopwatch, abs=SECOND)
        assert stopped.worked_ms > EARLIER_MS
