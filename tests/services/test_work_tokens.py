"""The one-time token with which a child process of the window goes on as whoever works there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from app.domain.errors import RightsChanged, SignInFailed
from app.domain.permissions import Role
from app.services.people.accounts import TOKEN_LIFE_MS, NewPerson
from db.models.event import Event
from db.models.people import WorkToken
from tests.beside import Beside
from tests.factories import open_made_shop, sign_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from db.engine import Database
    from tests.fakes import StoppedClock

WU = NewPerson("wu", "老吴", Role.MANAGER, "7391")


def events(shop: OpenShop) -> list[tuple[str, str]]:
    with shop.file.reading() as session:
        rows = session.scalars(select(Event).order_by(Event.seq.desc()).limit(2))
        return [(row.kind, row.actor) for row in rows]


def test_a_token_goes_on_as_whoever_it_was_made_for(shop: OpenShop, manager: Actor) -> None:
    assert shop.accounts.sign_in_by_token(shop.accounts.issue_token(manager)) == manager
    assert events(shop)[0] == ("user.work_begun", manager.user)


def test_a_token_is_good_once(shop: OpenShop, manager: Actor) -> None:
    token = shop.accounts.issue_token(manager)
    shop.accounts.sign_in_by_token(token)
    with pytest.raises(SignInFailed):
        shop.accounts.sign_in_by_token(token)
    assert events(shop)[0][0] == "user.sign_in_failed"


def test_a_token_is_good_for_a_minute(shop: OpenShop, manager: Actor, clock: StoppedClock) -> None:
    token = shop.accounts.issue_token(manager)
    clock.forward(TOKEN_LIFE_MS / 1000)
    with pytest.raises(SignInFailed):
        shop.accounts.sign_in_by_token(token)


@pytest.mark.parametrize("wrong", ["", "0000", "\udc80", "x" * 100_000])
def test_a_wrong_token_is_refused_like_a_wrong_pin(shop: OpenShop, wrong: str) -> None:
    with pytest.raises(SignInFailed):
        shop.accounts.sign_in_by_token(wrong)


def test_many_wrong_tokens_keep_nobody_from_working(shop: OpenShop) -> None:
    for number in range(20):
        with pytest.raises(SignInFailed):
            shop.accounts.sign_in_by_token(f"token {number}")
    assert sign_in(shop).role is Role.MANAGER


def test_a_token_of_who_left_is_refused(shop: OpenShop, manager: Actor) -> None:
    shop.accounts.add(manager, WU)
    token = shop.accounts.issue_token(sign_in(shop, "wu", "7391"))
    shop.accounts.end(manager, "wu")
    with pytest.raises(SignInFailed):
        shop.accounts.sign_in_by_token(token)


def test_a_token_carries_the_role_of_today(shop: OpenShop, manager: Actor) -> None:
    shop.accounts.add(manager, WU)
    token = shop.accounts.issue_token(sign_in(shop, "wu", "7391"))
    shop.accounts.change_role(manager, "wu", Role.TECHNICIAN)
    assert shop.accounts.sign_in_by_token(token).role is Role.TECHNICIAN


def test_who_was_ended_gets_no_token(shop: OpenShop, manager: Actor) -> None:
    shop.accounts.add(manager, WU)
    wu = sign_in(shop, "wu", "7391")
    shop.accounts.end(manager, "wu")
    with pytest.raises(RightsChanged):
        shop.accounts.issue_token(wu)


def test_the_file_never_holds_the_token_itself(shop: OpenShop, manager: Actor) -> None:
    token = shop.accounts.issue_token(manager)
    with shop.file.reading() as session:
        row = session.scalars(select(WorkToken)).one()
    assert len(row.token_sha) == 64
    assert token not in {str(value) for value in vars(row).values()}


def test_of_two_processes_with_one_token_one_is_late(
    shop: OpenShop,
    manager: Actor,
    another: Callable[[], Database],
    clock: StoppedClock,
    tmp_path: Path,
) -> None:
    token = shop.accounts.issue_token(manager)
    beside = open_made_shop(another(), clock, tmp_path)
    with Beside() as both:
        tries = [both.submit(it.accounts.sign_in_by_token, token) for it in (shop, beside)]
    assert sorted(one.exception() is None for one in tries) == [False, True]
