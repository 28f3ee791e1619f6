"""Technicians and the bench's queue by command."""

from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest

from app.cli.run import run
from app.cli.surroundings import REFUSED, USAGE, Surroundings
from tests.cli.quick_program import environment_of, quick_program
from tests.factories import NOON
from tests.fakes import StoppedClock

if TYPE_CHECKING:
    from pathlib import Path

INTAKE = {
    "customer": {"name": "王芳"},
    "devices": [{"category": "phone", "brand": "Apple", "model": "iPhone 13", "problem": "碎屏"}],
}


class Shop:
    """A founded shop, and its command line."""

    def __init__(self, folder: Path) -> None:
        self.environment = environment_of(folder)
        self.program = quick_program(self.environment, StoppedClock(NOON))

    def run(self, *arguments: str, stdin: str = "") -> tuple[int, Any]:
        """Run a command; return its exit code and what it said."""
        out, err = StringIO(), StringIO()
        around = Surroundings(self.environment, StringIO(stdin), out, err)
        code = run(list(arguments), self.program, around)
        return code, json.loads(out.getvalue() or err.getvalue())

    def take_in(self) -> str:
        """Take a phone in; return its job's number."""
        received = self.run("job", "receive", "-", stdin=json.dumps(INTAKE))[1]
        return str(received["jobs"][0]["number"])


@pytest.fixture
def shop(founded: Path) -> Shop:
    return Shop(founded)


def test_the_bench_queue_tells_the_order_the_reason_and_the_light(shop: Shop) -> None:
    first, second = shop.take_in(), shop.take_in()
    shop.run("bench", "start", second)
    jobs = shop.run("queue")[1]["jobs"]
    assert [job["number"] for job in jobs] == [first, second]
    assert [(job["reason"], job["light"]) for job in jobs] == [("age", "green")] * 2
    mine = shop.run("queue", "--technician", "lin")[1]["jobs"]
    assert [job["number"] for job in mine] == [second]
    received = shop.run("queue", "--state", "received")[1]["jobs"]
    assert [job["number"] for job in received] == [first]


def test_queue_numbers_keep_their_commands(shop: Shop) -> None:
    assert shop.run("queue", "next")[1]["number"] == 1
    assert shop.run("queue", "--technician", "lin", "list")[0] == USAGE


def test_a_queue_of_somebody_unknown_is_refused(shop: Shop) -> None:
    assert shop.run("queue", "--technician", "nobody")[0] == REFUSED


def test_what_the_command_does_not_name_stays(shop: Shop) -> None:
    shop.run("technician", "set", "lin", "--tier", "senior", "--stars", "2")
    shop.run("technician", "skill", "lin", "--class", "phone", "laptop", "--repair", "screen")
    shown = shop.run("technician", "set", "lin", "--stars", "3")[1]
    assert (shown["tier"], shown["stars"]) == ("senior", 3)
    assert shown["classes"] == ["phone", "laptop"]
    assert shop.run("technician", "show", "lin")[1] == shown
    assert shop.run("technician", "list")[1]["technicians"] == [shown]


def test_skills_say_nothing_of_the_tier(shop: Shop) -> None:
    assert shop.run("technician", "skill", "lin", "--class", "phone")[1]["tier"] is None


def test_a_licence_is_added_and_ended(shop: Shop) -> None:
    added = ("licence", "add", "lin", "electrician", "--valid-until", "2027-06-30")
    (licence,) = shop.run("technician", *added)[1]["licences"]
    assert (licence["kind"], licence["valid_until"]) == ("electrician", "2027-06-30")
    assert shop.run("technician", "licence", "end", licence["id"])[1]["licences"] == []
    assert shop.run("technician", "licence", "end", licence["id"])[0] == REFUSED


def test_who_should_take_a_job_is_told_with_the_reasons(shop: Shop) -> None:
    shop.run("technician", "skill", "lin", "--class", "phone")
    (taker,) = shop.run("technician", "suggest", shop.take_in())[1]["takers"]
    assert taker["reasons"] == ["skill_class", "here_today", "load_low"]
