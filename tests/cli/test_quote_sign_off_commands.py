"""Quotes taken, and costs let pass, from the command line."""

from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest

from app.cli.run import run
from app.cli.surroundings import REFUSED, Surroundings
from tests.cli.quick_program import environment_of, quick_program
from tests.factories import NOON, sign_in
from tests.fakes import StoppedClock
from tests.gates import costs_more_than_agreed
from tests.money import take_in
from tests.quoting import line, option, presented

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.bootstrap import Benchside

    Typed = Callable[..., tuple[int, Any]]

_SAID = (
    "--how", "spoken", "--who", "王芳", "--number-called", "13800000144", "--listener", "小李",
    "--said-at", "2026-11-21T10:58", "--conditions", "none",
    "--extra-parts", "0", "--extra-labour", "650", "--total", "650",
)  # fmt: skip


@pytest.fixture
def program(founded: Path) -> Benchside:
    return quick_program(environment_of(founded), StoppedClock(NOON))


@pytest.fixture
def quote(program: Benchside, founded: Path) -> Typed:
    """Run `quote VERB …`; return its code and its answer, or the error it was refused with."""

    def typed(*words: str) -> tuple[int, Any]:
        out, said = StringIO(), StringIO()
        around = Surroundings(environment_of(founded), StringIO(), out, said)
        code = run(["quote", *words], program, around)
        return code, json.loads(said.getvalue() if code else out.getvalue())

    return typed


@pytest.fixture
def number(program: Benchside, founded: Path) -> str:
    """Present a version of 650.00 and return its job's number."""
    shop = program.open_shop(founded / "shop")
    number = take_in(shop, sign_in(shop))
    presented(shop, sign_in(shop), number, option(line(65_000)))
    shop.close()
    return number


def test_what_was_said_on_the_telephone_is_written_down(quote: Typed, number: str) -> None:
    code, page = quote("sign-off", number, *_SAID)
    assert (code, page["agreed"], page["shortfall"]) == (0, 65_000, 0)
    assert page["versions"][0]["sign_off"]["listener"] == "小李"


@pytest.mark.parametrize("missing", range(2, len(_SAID), 2))
def test_what_is_left_out_is_named(quote: Typed, number: str, missing: int) -> None:
    code, said = quote("sign-off", number, *_SAID[:missing], *_SAID[missing + 2 :])
    assert (code, said["error"]) == (REFUSED, "BadEntry")
    assert said["field"] == _SAID[missing].removeprefix("--").replace("-", "_")


def test_another_content_than_was_shown_is_refused(quote: Typed, number: str) -> None:
    code, said = quote("sign-off", number, *_SAID, "--sha", "0" * 64)
    assert (code, said["error"]) == (REFUSED, "ChangedMeanwhile")


def test_a_manager_lets_costs_pass(quote: Typed, program: Benchside, founded: Path) -> None:
    shop = program.open_shop(founded / "shop")
    number = costs_more_than_agreed(shop, sign_in(shop), 65_000, by=5_000)
    shop.close()
    code, account = quote("override", number, "--reason", "客户关机")
    assert (code, account["agreed"], account["shortfall"]) == (0, 60_000, 0)
