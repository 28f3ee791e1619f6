"""Whatever several people do at one shelf, in whatever order: the book is right after each act.

The long profile: `python -m pytest -n 0 -m slow tests/services/stock/test_many_hands.py`, another
run of luck by `--hypothesis-seed=N`.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from app.domain.permissions import Role
from app.services.people.accounts import NewPerson
from tests.factories import open_made_shop, sign_in
from tests.services.stock.many_hands import ManyHands
from tests.services.stock.open_jobs import OpenShopHands
from tests.services.stock.stand import StockStand

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from db.engine import Database
    from tests.fakes import StoppedClock

_OTHERS = {"mei": Role.FRONT_DESK, "bo": Role.TECHNICIAN, "ann": Role.MANAGER}


@pytest.fixture
def hands(
    shop: OpenShop,
    manager: Actor,
    another: Callable[[], Database],
    clock: StoppedClock,
    tmp_path: Path,
) -> list[StockStand]:
    """Give the people of one shop, every other one in a process of their own."""
    for login, role in _OTHERS.items():
        shop.accounts.add(manager, NewPerson(login, login, role, "5284"))
    beside = open_made_shop(another(), clock, tmp_path)
    there = zip((beside, shop, beside), _OTHERS, strict=True)
    others = [StockStand(opened, sign_in(opened, login, "5284")) for opened, login in there]
    return [StockStand(shop, manager), *others]


def _run(
    machine: Any,
    hands: list[StockStand],
    jobs: Sequence[str],
    examples: int,
    steps: int,
) -> None:
    bins = {name: hands[0].bin(name) for name in ("A1", "A2")}
    how = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        phases=(Phase.generate,),
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    made: Any = partial(machine, hands, jobs, bins)
    run_state_machine_as_test(made, settings=how)


@pytest.fixture
def jobs(hands: list[StockStand]) -> list[str]:
    return [hands[0].job() for _ in range(2)]


def test_the_book_is_right_after_each_act(hands: list[StockStand], jobs: list[str]) -> None:
    _run(ManyHands, hands, jobs, 4, 25)


@pytest.mark.slow
def test_the_book_is_right_after_very_many_acts(hands: list[StockStand], jobs: list[str]) -> None:
    _run(ManyHands, hands, jobs, 300, 50)


def test_what_the_shop_offers_keeps_the_book_right(hands: list[StockStand]) -> None:
    _run(OpenShopHands, hands, (), 3, 20)


@pytest.mark.slow
def test_what_the_shop_offers_keeps_the_book_right_very_often(hands: list[StockStand]) -> None:
    _run(OpenShopHands, hands, (), 300, 50)
