"""Search rows of an older version from the command line."""

from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import update

from app.cli.run import run
from app.cli.surroundings import Surroundings
from db.models.search import SearchState
from db.search_renewal import is_renewing
from tests.cli.quick_program import environment_of, quick_program
from tests.factories import NOON, make_intake, sign_in
from tests.fakes import StoppedClock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def program(founded: Path):
    """Give the program on a shop with a job whose row was made by the rules before."""
    program = quick_program(environment_of(founded), StoppedClock(NOON))
    shop = program.open_shop(founded / "shop")
    shop.intake.receive(sign_in(shop), make_intake())
    with shop.file.working("", "") as work:
        work.execute(update(SearchState).values(version=2))
    shop.close()
    return program


@pytest.fixture
def typed(founded: Path, program) -> Callable[..., Any]:
    def typed(*arguments: str) -> Any:
        out, said = StringIO(), StringIO()
        around = Surroundings(environment_of(founded), StringIO(), out, said)
        assert run(list(arguments), program, around) == 0, said.getvalue()
        return json.loads(out.getvalue())

    return typed


def is_old(program, founded: Path) -> bool:
    shop = program.open_shop(founded / "shop")
    with shop.file.reading() as session:
        old = is_renewing(session)
    shop.close()
    return old


def test_a_command_finds_by_the_old_rows_and_renews_none(typed, program, founded) -> None:
    assert len(typed("find", "iphone")) == 1
    assert is_old(program, founded)


def test_what_is_left_is_renewed_once(typed, program, founded) -> None:
    assert typed("search", "renew") == {"renewed": 1}
    assert not is_old(program, founded)
    assert typed("search", "renew") == {"renewed": 0}


def test_papers_that_wait_are_left_to_who_has_to_do_with_them(typed, program, founded) -> None:
    typed("search", "renew")
    typed("similar", "screen")
    shop = program.open_shop(founded / "shop")
    waiting = shop.paperwork.finish_rendering()
    shop.close()
    assert waiting > 0
