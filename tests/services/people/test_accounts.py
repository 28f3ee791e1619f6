"""Signing in: right and wrong PINs, the pause, and who may do what to whom."""

from __future__ import annotations

from concurrent.futures import wait
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from app.domain.errors import (
    BadEntry,
    LastManager,
    LoginTaken,
    RightsChanged,
    SignInFailed,
    SignInPaused,
)
from app.domain.permissions import NotPermitted, Role
from app.services.people.accounts import NewPerson
from db.models.people import SignInGuard, UserAccount
from tests.beside import LONGEST_S, Beside
from tests.factories import MACHINE, MANAGER_PIN, open_made_shop, sign_in

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from db.engine import Database
    from tests.fakes import StoppedClock

MEI = NewPerson("mei", "小梅", Role.FRONT_DESK, "3571")
# As long as a row is held; without a lock the other transaction is through long before.
HELD_S = 0.5


def fail(shop: OpenShop, times: int, login: str = "lin") -> None:
    for _ in range(times):
        with pytest.raises(SignInFailed):
            shop.accounts.sign_in(login, "0000", MACHINE)


def test_the_right_pin_signs_in(shop: OpenShop) -> None:
    assert sign_in(shop).role is Role.MANAGER


def test_a_wrong_pin_does_not(shop: OpenShop) -> None:
    fail(shop, 1)


def test_an_unknown_name_is_refused_like_a_wrong_pin(shop: OpenShop) -> None:
    fail(shop, 1, login="nobody")


def test_five_wrong_pins_cost_thirty_seconds(shop: OpenShop) -> None:
    fail(shop, 5)
    with pytest.raises(SignInPaused) as paused:
        sign_in(shop)
    assert paused.value.seconds == 30


def test_after_the_pause_the_right_pin_works(shop: OpenShop, clock: StoppedClock) -> None:
    fail(shop, 5)
    clock.forward(31)
    assert sign_in(shop).name == "林店长"


def test_each_further_failure_doubles_the_pause(shop: OpenShop, clock: StoppedClock) -> None:
    fail(shop, 5)
    clock.forward(31)
    fail(shop, 1)
    with pytest.raises(SignInPaused) as paused:
        sign_in(shop)
    assert paused.value.seconds == 60


def test_a_restart_does_not_forgive(
    shop: OpenShop, database: Database, clock: StoppedClock, tmp_path: Path
) -> None:
    fail(shop, 5)
    with pytest.raises(SignInPaused):
        sign_in(open_made_shop(database, clock, tmp_path))


def test_setting_the_clock_forward_does_not_end_a_pause(
    shop: OpenShop, clock: StoppedClock
) -> None:
    fail(shop, 5)
    clock.set_wall_clock(clock.at + 3_600_000)
    with pytest.raises(SignInPaused):
        sign_in(shop)


def test_setting_the_clock_back_does_not_lengthen_a_pause(
    shop: OpenShop, database: Database, clock: StoppedClock, tmp_path: Path
) -> None:
    fail(shop, 5)
    clock.set_wall_clock(clock.at - 86_400_000)
    with pytest.raises(SignInPaused) as paused:
        sign_in(open_made_shop(database, clock, tmp_path))
    assert paused.value.seconds == 30


def test_a_pause_ends_also_after_the_clock_was_set_back(
    shop: OpenShop, database: Database, clock: StoppedClock, tmp_path: Path
) -> None:
    fail(shop, 5)
    clock.set_wall_clock(clock.at - 86_400_000)
    with pytest.raises(SignInPaused):
        sign_in(open_made_shop(database, clock, tmp_path))
    clock.forward(31)
    assert sign_in(open_made_shop(database, clock, tmp_path)).name == "林店长"


def test_a_pause_ended_at_another_machine_is_ended(
    shop: OpenShop, manager: Actor, database: Database, clock: StoppedClock, tmp_path: Path
) -> None:
    shop.accounts.add(manager, MEI)
    fail(shop, 5, login="mei")
    open_made_shop(database, clock, tmp_path).accounts.unlock(manager, "mei")
    fail(shop, 1, login="mei")
    assert sign_in(shop, "mei", "3571").name == "小梅"


@pytest.mark.engine("postgres")
def test_failures_at_the_same_moment_are_all_counted(shop: OpenShop) -> None:
    fail(shop, 1)
    guards = select(SignInGuard).where(SignInGuard.subject.startswith("user:"))
    with Beside() as beside:
        with shop.file.working("", "") as work:
            work.scalars(guards.with_for_update()).one().failures += 1
            work.flush()
            meanwhile = beside.submit(fail, shop, 1)
            wait([meanwhile], timeout=HELD_S)
        meanwhile.result(LONGEST_S)
    with shop.file.reading() as session:
        assert session.scalars(guards).one().failures == 3


def test_wrong_pins_of_many_names_pause_the_machine(shop: OpenShop) -> None:
    fail(shop, 15, login="nobody")
    with pytest.raises(SignInPaused):
        sign_in(shop)


def test_front_desk_cannot_manage_people(shop: OpenShop, manager: Actor) -> None:
    shop.accounts.add(manager, MEI)
    with pytest.raises(NotPermitted):
        shop.accounts.people(sign_in(shop, "mei", "3571"))


def test_two_people_cannot_share_a_name(shop: OpenShop, manager: Actor) -> None:
    shop.accounts.add(manager, MEI)
    with pytest.raises(LoginTaken):
        shop.accounts.add(manager, MEI)


def test_the_last_manager_stays(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(LastManager):
        shop.accounts.end(manager, "lin")
    with pytest.raises(LastManager):
        shop.accounts.change_role(manager, "lin", Role.TECHNICIAN)


@pytest.mark.engine("postgres")
def test_two_managers_cannot_end_each_other(shop: OpenShop, manager: Actor) -> None:
    shop.accounts.add(manager, NewPerson("wu", "老吴", Role.MANAGER, "7391"))
    with Beside() as beside:
        with shop.file.acting(manager) as work:
            work.get_one(UserAccount, manager.user).ended_at = work.at
            work.flush()
            meanwhile = beside.submit(shop.accounts.end, manager, "wu")
            wait([meanwhile], timeout=HELD_S)
        with pytest.raises(LastManager):
            meanwhile.result(LONGEST_S)


def test_the_number_on_papers_is_checked_like_a_name(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(BadEntry) as refused:
        shop.accounts.add(manager, replace(MEI, employee_number="\x1bp\x00"))
    assert refused.value.field == "employee_number"


def test_who_left_cannot_sign_in(shop: OpenShop, manager: Actor) -> None:
    shop.accounts.add(manager, MEI)
    shop.accounts.end(manager, "mei")
    with pytest.raises(SignInFailed):
        sign_in(shop, "mei", "3571")


def test_a_manager_unlocks_somebody(shop: OpenShop, manager: Actor) -> None:
    shop.accounts.add(manager, MEI)
    fail(shop, 5, login="mei")
    shop.accounts.unlock(manager, "mei")
    assert sign_in(shop, "mei", "3571").name == "小梅"


def test_the_own_pin_is_changed_with_the_old_one(shop: OpenShop, manager: Actor) -> None:
    shop.accounts.change_own_secret(manager, MANAGER_PIN, "8046")
    assert sign_in(shop, pin="8046").user == manager.user


def test_the_own_pin_is_not_changed_without_it(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(SignInFailed):
        shop.accounts.change_own_secret(manager, "1111", "8046")


@pytest.mark.parametrize("pin", ["1234", "0000", "4321", "12", "12a4", "2345"])
def test_a_pin_that_is_tried_first_is_refused(shop: OpenShop, manager: Actor, pin: str) -> None:
    with pytest.raises(BadEntry):
        shop.accounts.add(manager, NewPerson("mei", "小梅", Role.FRONT_DESK, pin))


def test_a_chain_wants_passwords_of_its_managers(shop: OpenShop, manager: Actor) -> None:
    shop.settings.change(manager, "manager_password", value=True)
    with pytest.raises(BadEntry):
        shop.accounts.add(manager, NewPerson("wu", "老吴", Role.MANAGER, "739164"))


def test_who_was_ended_by_mistake_can_sign_in_again(shop: OpenShop, manager: Actor) -> None:
    shop.accounts.add(manager, NewPerson("sam", "Sam", Role.FRONT_DESK, "2846"))
    shop.accounts.end(manager, "sam")
    shop.accounts.reinstate(manager, "sam")
    assert sign_in(shop, "sam", "2846").name == "Sam"


def test_who_was_ended_acts_no_longer(shop: OpenShop, manager: Actor) -> None:
    shop.accounts.add(manager, NewPerson("wu", "老吴", Role.MANAGER, "7391"))
    wu = sign_in(shop, "wu", "7391")
    shop.accounts.end(manager, "wu")
    with pytest.raises(RightsChanged):
        shop.accounts.reinstate(wu, "wu")


def test_a_new_role_holds_at_once(shop: OpenShop, manager: Actor) -> None:
    shop.accounts.add(manager, NewPerson("wu", "老吴", Role.MANAGER, "7391"))
    wu = sign_in(shop, "wu", "7391")
    shop.accounts.change_role(manager, "wu", Role.TECHNICIAN)
    with pytest.raises(RightsChanged):
        shop.settings.change(wu, "intake_level", "full")


def test_a_pin_does_not_make_a_manager_where_managers_need_passwords(
    shop: OpenShop, manager: Actor
) -> None:
    shop.accounts.add(manager, MEI)
    shop.settings.change(manager, "manager_password", value=True)
    with pytest.raises(BadEntry):
        shop.accounts.change_role(manager, "mei", Role.MANAGER)
