"""Kill -9 at any moment of an intake: what was confirmed is there, and nothing is half there."""

from __future__ import annotations

import json
import random
import signal
import subprocess
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from app.domain.own_code import OwnCode
from tests.beside import killed_when_late
from tests.journeys.program import intake_text

if TYPE_CHECKING:
    from tests.journeys.program import Program

# From the first import to after the last paper, on a slow machine.
_LONGEST_S = 6.0


def receive_until_killed(program: Program, after_s: float) -> str | None:
    """Start an intake, kill it after some seconds; return its number if it was confirmed."""
    child = program.start("job", "receive", "-", given=intake_text(problem=f"killed {after_s}"))
    with child, killed_when_late(child):
        try:
            child.wait(after_s)
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
        assert child.stdout is not None
        said = child.stdout.read()
    try:
        return str(json.loads(said)["jobs"][0]["number"])
    except json.JSONDecodeError:
        return None


def check_nothing_lost(program: Program, confirmed: list[str]) -> None:
    """Check that every confirmed job is there, numbers have no gap, and papers are rendered."""
    last = program.receive()
    assert last.code == 0, last.error
    verified = program.run("verify").out
    assert verified["sound"]
    assert verified["jobs"] == OwnCode.parse_people(last.out["jobs"][0]["number"]).counter
    for number in confirmed:
        shown = program.run("job", "show", number)
        assert shown.code == 0
        assert {paper["state"] for paper in shown.out["papers"]} == {"rendered"}
        assert all(paper["prints"] == [] for paper in shown.out["papers"])


def kill_many(program: Program, intakes: int, seed: int) -> None:
    dice = random.Random(seed)
    done = [
        receive_until_killed(program, dice.uniform(0.1, _LONGEST_S / 2)) for _ in range(intakes)
    ]
    check_nothing_lost(program, [number for number in done if number is not None][-10:])


@pytest.mark.long
def test_a_few_killed_intakes_lose_nothing(program: Program) -> None:
    kill_many(program, 8, seed=1)


@pytest.mark.slow
def test_two_hundred_killed_intakes_lose_nothing(program: Program) -> None:
    kill_many(program, 200, seed=2)


def test_two_processes_take_in_at_once_and_neither_is_locked_out(program: Program) -> None:
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda n: program.receive(problem=f"at once {n}"), range(4)))
    assert [ran.code for ran in done] == [0] * 4, [ran.error for ran in done]
    counters = sorted(OwnCode.parse_people(ran.out["jobs"][0]["number"]).counter for ran in done)
    assert counters == list(range(1, 5))
