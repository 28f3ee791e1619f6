"""Kill -9 in the middle of an act at the shelf: all of it is booked, or nothing is."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.beside import LONGEST_PROCESS_S, at_once
from tests.cli.quick_program import environment_of, quick_program
from tests.factories import NOON, make_founding, sign_in
from tests.fakes import StoppedClock
from tests.money import make_part, take_in
from tests.services.stock.dying import AFTER_COMMIT, BEFORE_COMMIT, FIRST_MOVE
from tests.services.stock.stand import StockBook
from tests.stock import receive, to_be_booked

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.open_shop import OpenShop

ALL = {"receive": (3, 1_900), "fit": (0, 0), "sell": (0, 0)}
NOTHING = (1, 500)


@pytest.fixture(scope="module")
def founded_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("founded")
    program = quick_program(environment_of(folder), StoppedClock(NOON))
    program.found_shop(folder / "shop", make_founding())
    return folder


@pytest.fixture
def shop(founded_once: Path, tmp_path: Path) -> OpenShop:
    shutil.copytree(founded_once, tmp_path, dirs_exist_ok=True)
    program = quick_program(environment_of(tmp_path), StoppedClock(NOON))
    return program.open_shop(tmp_path / "shop")


@pytest.fixture
def part(shop: OpenShop) -> str:
    part = make_part(shop, sign_in(shop), cost=600).id
    receive(shop, sign_in(shop), part, 1, unit_cost=500)
    return part


def run(*given: str) -> int:
    """Run a child that dies in an act; return how it ended."""
    command = [sys.executable, "-m", "tests.services.stock.dying", *given]
    return subprocess.run(command, timeout=LONGEST_PROCESS_S, check=False).returncode


def booked(shop: OpenShop, part: str) -> tuple[int, int]:
    """Return what lies there, and what it is worth."""
    book = StockBook(shop)
    assert book.in_layers(part) == book.there(part).on_hand
    return book.there(part).on_hand, book.value(part)


@pytest.mark.parametrize(
    ("what", "moment"),
    [
        ("fit", AFTER_COMMIT),
        ("sell", BEFORE_COMMIT),
        pytest.param("receive", FIRST_MOVE, marks=pytest.mark.long),
        pytest.param("receive", AFTER_COMMIT, marks=pytest.mark.long),
        pytest.param("fit", BEFORE_COMMIT, marks=pytest.mark.long),
        pytest.param("sell", FIRST_MOVE, marks=pytest.mark.long),
    ],
)
def test_what_dies_is_booked_whole_or_not_at_all(
    shop: OpenShop, tmp_path: Path, part: str, what: str, moment: str
) -> None:
    job = take_in(shop, sign_in(shop), 10_000)
    assert run(str(tmp_path), moment, what, part, job) == -signal.SIGKILL
    lasted = moment == AFTER_COMMIT
    assert booked(shop, part) == (ALL[what] if lasted else NOTHING)
    assert to_be_booked(shop, part) == (1 if lasted and what != "receive" else 0)
    assert bool(shop.job_parts.of_job(sign_in(shop), job)) is (lasted and what == "fit")


def test_two_processes_sell_the_last_piece_and_one_is_to_be_booked(
    shop: OpenShop, tmp_path: Path, part: str
) -> None:
    child = (str(tmp_path), "never", "sell", part, "")
    assert at_once(*(lambda: run(*child) for _ in range(2))) == [0, 0]
    assert booked(shop, part) == (0, 0)
    assert to_be_booked(shop, part) == 3
