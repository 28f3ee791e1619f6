"""The bench from the command line: from picking a job up to its being ready."""

from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest

from app.cli.run import run
from app.cli.surroundings import REFUSED, USAGE, Surroundings
from app.domain.permissions import Role
from app.services.people.accounts import NewPerson
from tests.cli.quick_program import environment_of, quick_program
from tests.factories import MANAGER_PIN, NOON, sign_in
from tests.fakes import StoppedClock
from tests.money import agreed_job, make_part

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Said = tuple[int, Any]


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock(NOON)


@pytest.fixture
def call(founded: Path, tmp_path: Path, clock: StoppedClock) -> Callable[..., Said]:
    program = quick_program(environment_of(founded), clock)
    shop = program.open_shop(tmp_path / "shop")
    actor = sign_in(shop)
    shop.accounts.add(actor, NewPerson("bo", "博", Role.TECHNICIAN, "6047"))
    make_part(shop, actor, "屏幕")
    number = agreed_job(shop, actor)
    shop.close()

    def said(verb: str, *arguments: str, by: tuple[str, str] = ("lin", MANAGER_PIN)) -> Said:
        signed = {"BENCHSIDE_USER": by[0], "BENCHSIDE_PIN": by[1]}
        out, wrong = StringIO(), StringIO()
        around = Surroundings(environment_of(founded) | signed, StringIO(), out, wrong)
        told = ["--data", str(tmp_path / "shop"), "bench", verb, number, *arguments]
        code = run(told, program, around)
        return code, json.loads(out.getvalue() or wrong.getvalue())

    return said


def test_a_job_goes_from_being_picked_up_to_ready(
    call: Callable[..., Said], clock: StoppedClock
) -> None:
    assert call("start")[1]["state"] == "repairing"
    clock.forward(600)
    call("log", "water under the shield")
    assert call("step")[1]["steps"]["current"] == "found"
    measured = call("measure", "battery_voltage", "3820mV")[1]["measures"][0]
    assert (measured["last"], measured["verdict"]) == ("3.82", "within")
    call("fit", "屏幕")
    done = call("finish", "--all-pass")[1]
    assert (done["state"], done["time"]["worked_ms"]) == ("ready", 600_000)
    assert done["time"]["running"] == []


def test_nobody_takes_it_out_of_anothers_hands_unasked(call: Callable[..., Said]) -> None:
    call("start")
    bo = ("bo", "6047")
    code, said = call("start", by=bo)
    assert (code, said["error"]) == (REFUSED, "InOtherHands")
    assert len(call("start", "--alongside", by=bo)[1]["time"]["running"]) == 2
    assert call("start", "--take-over", by=bo)[1]["technician"] == "博"


def test_a_pause_says_why(call: Callable[..., Said], clock: StoppedClock) -> None:
    call("start")
    clock.forward(60)
    paused = call("pause", "--reason", "customer")[1]
    assert [one["end"] for one in paused["time"]["stretches"]] == ["paused"]


def test_a_step_is_left_out_with_its_reason(call: Callable[..., Said]) -> None:
    steps = call("step", "before", "--skip", "no camera")[1]["steps"]["steps"]
    assert steps[0]["skipped"] == "no camera"


def test_a_measurement_in_another_unit_is_refused_by_name(call: Callable[..., Said]) -> None:
    code, said = call("measure", "battery_voltage", "3A")
    assert (code, said["error"]) == (REFUSED, "BadEntry")


def test_a_failed_point_sends_it_back_to_the_bench(call: Callable[..., Said]) -> None:
    call("start")
    assert call("test", "--all-pass", "--fail", "touch")[1]["state"] == "repairing"


def test_how_a_job_ends_is_not_said_twice(
    call: Callable[..., Said], clock: StoppedClock, founded: Path, tmp_path: Path
) -> None:
    shop = quick_program(environment_of(founded), clock).open_shop(tmp_path / "shop")
    shop.settings.change(sign_in(shop), "separate_test", value=True)
    shop.close()
    call("start")
    assert call("test", "--not-testable", "touch")[1]["state"] == "testing"
    code, said = call("finish", "--outcome", "partly", "--all-pass")
    assert (code, said["error"]) == (USAGE, "WrongUsage")
    assert call("finish", "--all-pass")[1]["state"] == "ready"
