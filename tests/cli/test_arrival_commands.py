"""Queue, appointments, advice and the registration page by command."""

from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest

from app.cli.run import run
from app.cli.surroundings import REFUSED, Surroundings
from tests.cli.quick_program import environment_of, quick_program
from tests.factories import NOON
from tests.fakes import StoppedClock

if TYPE_CHECKING:
    from pathlib import Path


class Shop:
    """A founded shop, and its command line."""

    def __init__(self, folder: Path) -> None:
        self.environment = environment_of(folder)
        self.program = quick_program(self.environment, StoppedClock(NOON))

    def run(self, *arguments: str) -> tuple[int, dict[str, Any]]:
        """Run a command; return its exit code and what it said."""
        out, err = StringIO(), StringIO()
        around = Surroundings(self.environment, StringIO(), out, err)
        code = run(list(arguments), self.program, around)
        return code, json.loads(out.getvalue() or err.getvalue())


@pytest.fixture
def shop(founded: Path) -> Shop:
    return Shop(founded)


def test_a_number_is_given_and_called(shop: Shop) -> None:
    assert shop.run("queue", "next", "--name", "王芳")[1]["number"] == 1
    assert shop.run("queue", "next")[1]["before"] == 1
    assert shop.run("queue", "call")[1]["name"] == "王芳"
    assert shop.run("queue", "left", "2")[1]["state"] == "left"
    states = [line["state"] for line in shop.run("queue", "list")[1]["numbers"]]
    assert states == ["called", "left"]


def test_an_empty_queue_is_refused(shop: Shop) -> None:
    assert shop.run("queue", "call")[0] == REFUSED


def test_an_appointment_goes_its_way(shop: Shop) -> None:
    when = ("--from", "2026-11-21 14:00", "--until", "15:30")
    made = shop.run("appointment", "add", *when, "--name", "王芳")[1]
    assert (made["begins"], made["place"]) == ("2026-11-21T14:00:00+08:00", "counter")
    assert shop.run("appointment", "came", made["id"])[1]["state"] == "came"
    assert shop.run("appointment", "list")[1]["appointments"][0]["id"] == made["id"]
    assert shop.run("appointment", "cancel", made["id"], "--reason", "x")[0] == REFUSED


@pytest.mark.parametrize("when", ["soon", "2026-11-21 14:00+08:00", "2026-11-19 10:00"])
def test_a_time_that_cannot_be_is_refused(shop: Shop, when: str) -> None:
    assert shop.run("appointment", "add", "--from", when, "--name", "王芳")[0] == REFUSED


def test_an_address_makes_it_a_visit(shop: Shop) -> None:
    there = ("--from", "2026-11-22 10:00", "--phone", "10000000144", "--address", "大街 12 号")
    assert shop.run("appointment", "add", *there)[1]["place"] == "address"


def test_advice_is_counted(shop: Shop) -> None:
    shop.run("advice", "add", "重启一下", "--problem", "没声音")
    shop.run("advice", "add", "要换电池", "--problem", "耗电快", "--unsolved")
    said = shop.run("advice", "list")[1]
    assert (said["given"], said["solved"]) == (2, 1)


def test_the_page_is_written(shop: Shop, tmp_path: Path) -> None:
    code, said = shop.run("registration", "page", "--out", str(tmp_path))
    assert (code, said["page"]) == (0, str(tmp_path / "index.html"))
