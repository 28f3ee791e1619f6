"""Running a command: what cannot be read is an error as JSON."""

from __future__ import annotations

import json
from io import BytesIO, StringIO, TextIOWrapper
from typing import TYPE_CHECKING

import pytest

from app.cli.run import run
from app.cli.surroundings import REFUSED, Surroundings
from tests.cli.quick_program import environment_of, quick_program
from tests.factories import MANAGER_PIN, NOON, sign_in
from tests.fakes import StoppedClock

if TYPE_CHECKING:
    from pathlib import Path

    from app.bootstrap import Benchside


def test_standard_input_that_is_no_text_is_refused(founded: Path) -> None:
    environment = environment_of(founded)
    program = quick_program(environment, StoppedClock(NOON))
    stdin = TextIOWrapper(BytesIO(b"\xff\xfe"), encoding="utf-8")
    around = Surroundings(environment, stdin, StringIO(), said := StringIO())
    assert run(["job", "receive", "-"], program, around) == REFUSED
    assert json.loads(said.getvalue())["error"] == "FileUnreadable"


@pytest.fixture
def environment(founded: Path) -> dict[str, str]:
    return {
        "BENCHSIDE_DATA": str(founded / "shop"),
        "BENCHSIDE_KEY_FILE": str(founded / "key"),
    }


@pytest.fixture
def program(environment: dict[str, str]) -> Benchside:
    return quick_program(environment, StoppedClock(NOON))


def test_a_command_of_the_window_goes_on_as_whoever_works_there(
    program: Benchside, environment: dict[str, str], tmp_path: Path
) -> None:
    shop = program.open_shop(tmp_path / "shop")
    token = shop.accounts.issue_token(sign_in(shop))
    around = Surroundings(environment, StringIO(f"{token}\n"), said := StringIO(), StringIO())
    assert run(["scan", "0001", "--token-stdin"], program, around) == 0
    assert said.getvalue().count("\n") == 1
    assert run(["scan", "0001", "--token-stdin"], program, around) == REFUSED
    shop.close()


def test_a_command_of_the_window_takes_no_pin_instead(
    program: Benchside, environment: dict[str, str]
) -> None:
    environment |= {"BENCHSIDE_USER": "lin", "BENCHSIDE_PIN": MANAGER_PIN}
    around = Surroundings(environment, StringIO(), StringIO(), said := StringIO())
    assert run(["verify", "--token-stdin"], program, around) == REFUSED
    assert json.loads(said.getvalue())["error"] == "SignInFailed"
