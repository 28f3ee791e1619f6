"""Bins, the shelf walk and parcels from the command line."""

from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest

from app.cli.run import run
from app.cli.surroundings import REFUSED, Surroundings
from tests.cli.quick_program import environment_of, quick_program
from tests.factories import MANAGER_PIN, NOON, make_device, make_intake, sign_in
from tests.fakes import StoppedClock
from tests.ready_jobs import ready_jobs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.bootstrap import Benchside

Said = tuple[int, Any]


@pytest.fixture
def environment(founded: Path) -> dict[str, str]:
    environment = environment_of(founded)
    return {**environment, "BENCHSIDE_USER": "lin", "BENCHSIDE_PIN": MANAGER_PIN}


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock(NOON)


@pytest.fixture
def program(environment: dict[str, str], clock: StoppedClock) -> Benchside:
    return quick_program(environment, clock)


@pytest.fixture
def numbers(program: Benchside, tmp_path: Path) -> tuple[str, str]:
    """Give a job that is ready, and one with a swollen battery."""
    shop = program.open_shop(tmp_path / "shop")
    actor = sign_in(shop)
    (ready,) = ready_jobs(shop, actor, 0)
    swollen = make_device(answers={"battery_hazard": "swollen"})
    other = shop.intake.receive(actor, make_intake(swollen)).jobs[0].number
    shop.close()
    return ready, other


@pytest.fixture
def call(program: Benchside, environment: dict[str, str], tmp_path: Path) -> Callable[..., Said]:
    def said(*arguments: str, typed: str = "") -> Said:
        out, wrong = StringIO(), StringIO()
        around = Surroundings(environment, StringIO(typed), out, wrong)
        code = run(["--data", str(tmp_path / "shop"), *arguments], program, around)
        return code, json.loads(out.getvalue() or wrong.getvalue())

    return said


def test_an_evening_on_the_command_line(
    call: Callable[..., Said], clock: StoppedClock, numbers: tuple[str, str]
) -> None:
    ready, swollen = numbers
    bins = call("bin", "add", "A1", "--to", "A2")[1]
    assert call("bin", "put", "A1", ready)[1]["bin_name"] == "A1"
    assert call("bin", "put", "A1", swollen)[0] == REFUSED
    assert call("bin", "put", "A1", swollen, "--although-dangerous")[0] == 0
    assert [one["jobs"] for one in call("bin", "list")[1]] == [[ready, swollen], []]
    clock.forward(60)
    call("shelf-walk", "begin")
    scans = f"{bins[0]['code']}\n{ready}\n\na2\nNOT-OURS-1\n"
    steps = call("shelf-walk", "scan", typed=scans)[1]
    assert [one["finding"] for one in steps] == ["bin", "found", "bin", "strange"]
    found = call("shelf-walk", "end")[1]
    assert [one["number"] for one in found["missing"]] == [swollen]
    assert [one["text"] for one in found["strange"]] == ["NOT-OURS-1"]
    assert call("shelf-walk", "show")[1] == found


def test_a_device_is_taken_out_of_its_bin(
    call: Callable[..., Said], numbers: tuple[str, str]
) -> None:
    call("bin", "add", "A1")
    call("bin", "put", "A1", numbers[0])
    assert call("bin", "end", "A1")[0] == REFUSED
    assert call("bin", "take", numbers[0])[1]["before_name"] == "A1"
    assert call("bin", "end", "A1")[0] == 0
    assert call("bin", "list")[1] == []


def test_parcels_come_and_go(call: Callable[..., Said], numbers: tuple[str, str]) -> None:
    assert call("parcel", "add", "SF1234567890123", "--sender", "王芳")[1]["carrier"] == "sf"
    assert [one["state"] for one in call("parcel", "list")[1]] == ["arrived"]
    sent = call("parcel", "sent", numbers[0], "YT8877665544")[1]
    assert (sent["state"], sent["carrier"], sent["jobs"]) == ("sent", "yto", [numbers[0]])
    assert call("parcel", "sent", numbers[1], "YT8877665545")[0] == REFUSED
