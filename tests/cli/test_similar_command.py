"""Past jobs from the command line."""

from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest

from app.cli.run import run
from app.cli.surroundings import Surroundings
from tests.cli.quick_program import environment_of, quick_program
from tests.factories import NOON, sign_in
from tests.fakes import StoppedClock
from tests.similar import past_jobs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def ask(founded: Path) -> Callable[..., Any]:
    environment = environment_of(founded)
    program = quick_program(environment, StoppedClock(NOON))
    shop = program.open_shop(founded / "shop")
    past_jobs(shop, sign_in(shop), 5)
    shop.close()

    def ask(*typed: str) -> Any:
        out, said = StringIO(), StringIO()
        around = Surroundings(environment, StringIO(), out, said)
        assert run(["similar", *typed], program, around) == 0, said.getvalue()
        return json.loads(out.getvalue())

    return ask


def test_it_says_what_fixed_them_and_whose_lines_to_take(ask: Callable[..., Any]) -> None:
    said = ask("not charging", "--model", "苹果13")
    assert said["figures"]["repairs"][0]["names"]["en"] == "Charging port"
    assert said["figures"]["outcomes"] == [{"what": "repaired", "jobs": 5}]
    assert said["jobs"][0]["nearness"] == "model"
    assert said["take"] == said["jobs"][0]["number"]
    (line,) = said["lines"]
    assert (line["unit_price"], line["is_past"]) == (50_000, True)


def test_below_five_there_are_no_figures(ask: Callable[..., Any]) -> None:
    said = ask("hinge broken", "--class", "phone")
    assert (said["least"], said["figures"], said["jobs"], said["take"]) == (5, None, [], "")


def test_a_job_is_asked_about_by_its_number(ask: Callable[..., Any]) -> None:
    newest = ask("not charging")["jobs"][0]["number"]
    assert newest not in {job["number"] for job in ask("--job", newest)["jobs"]}


def test_a_past_jobs_own_lines_can_be_asked_for(ask: Callable[..., Any]) -> None:
    oldest = ask("not charging")["jobs"][-1]["number"]
    assert ask("not charging", "--lines-of", oldest)["lines"][0]["unit_price"] == 10_000
