"""Whatever several people do at one shelf, in whatever order: the book is right after each act."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from app.domain.permissions import Role
from app.services.people.accounts import NewPerson
from tests.factories import sign_in
from tests.services.stock.many_hands import ManyHands
from tests.services.stock.stand import StockStand

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

_OTHERS = ("mei", "bo")


@pytest.fixture
def hands(shop: OpenShop, manager: Actor) -> list[StockStand]:
    for login in _OTHERS:
        shop.accounts.add(manager, NewPerson(login, login, Role.MANAGER, "5284"))
    others = [sign_in(shop, login, "5284") for login in _OTHERS]
    return [StockStand(shop, actor) for actor in (manager, *others)]


def _run(hands: list[StockStand], examples: int, steps: int) -> None:
    jobs = [hands[0].job() for _ in range(2)]
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
    made: Any = partial(ManyHands, hands, jobs, bins)
    run_state_machine_as_test(made, settings=how)


def test_the_book_is_right_after_each_act(hands: list[StockStand]) -> None:
    _run(hands, 6, 25)


@pytest.mark.slow
def test_the_book_is_right_after_very_many_acts(hands: list[StockStand]) -> None:
    _run(hands, 300, 50)
