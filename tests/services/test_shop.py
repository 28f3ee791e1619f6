"""Founding a shop, its letterhead, its switches and a machine's values."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry
from app.domain.permissions import NotPermitted, Role
from app.services.people.accounts import NewPerson
from app.services.shop import Letterhead, check_founding, store_block
from tests.factories import MACHINE, make_founding, make_intake, make_shop, sign_in

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from db.engine import Database
    from tests.fakes import StoppedClock


@pytest.mark.parametrize(
    ("answer", "value", "field"),
    [
        ("number", "1", "store"),
        ("number", "0000", "store"),
        ("number", "００01", "store"),
        ("name", "", "shop_name"),
        ("country", "XX", "country"),
        ("currency", "ABC", "currency"),
        ("language", "fr", "language"),
        ("size", "12", "size"),
        ("time_zone", "Mars/Olympus", "time_zone"),
        ("manager", NewPerson("", "x", Role.MANAGER, "9157"), "login"),
        ("manager", NewPerson("lin", "x", Role.MANAGER, "1234"), "pin"),
        ("manager", NewPerson("lin", "x", Role.TECHNICIAN, "9157"), "role"),
    ],
)
def test_an_answer_that_cannot_be_taken_is_named(answer: str, value: object, field: str) -> None:
    with pytest.raises(BadEntry) as refused:
        check_founding(make_founding(**{answer: value}))
    assert refused.value.field == field


def test_a_country_brings_its_currency_and_time_zone(
    database: Database, clock: StoppedClock, tmp_path: Path
) -> None:
    shop = make_shop(database, clock, tmp_path, make_founding(country="jp", currency=""))
    profile = shop.shop.profile()
    assert (profile.country, profile.currency, profile.time_zone) == ("JP", "JPY", "Asia/Tokyo")


def test_a_region_brings_its_time_zone(
    database: Database, clock: StoppedClock, tmp_path: Path
) -> None:
    founding = make_founding(country="us", region="ca", currency="", time_zone="")
    assert make_shop(database, clock, tmp_path, founding).shop.profile().time_zone == (
        "America/Los_Angeles"
    )


def test_a_chain_begins_with_the_fullest_intake(
    database: Database, clock: StoppedClock, tmp_path: Path
) -> None:
    boss = NewPerson("lin", "林", Role.MANAGER, "correct horse battery")
    shop = make_shop(database, clock, tmp_path, make_founding(size="chain", manager=boss))
    assert shop.settings.shop_values()["intake_level"] == "full"


def test_a_state_adds_its_own_notice_to_the_ticket(
    database: Database, clock: StoppedClock, tmp_path: Path
) -> None:
    founding = make_founding(country="US", region="ca", currency="", language="en")
    shop = make_shop(database, clock, tmp_path, founding)
    actor = sign_in(shop)
    received = shop.intake.receive(actor, make_intake())
    document = shop.paperwork.document(actor, received.papers[0].id)
    assert document["notes"]


def test_papers_made_before_keep_the_old_letterhead(shop: OpenShop, manager: Actor) -> None:
    received = shop.intake.receive(manager, make_intake())
    shop.shop.change_letterhead(manager, Letterhead("新店名", "", "", ""))
    assert shop.shop.profile().name == "新店名"
    document = shop.paperwork.document(manager, received.papers[0].id)
    assert document["store"]["name"] == "小陈手机维修"


def test_a_letterhead_says_where_to_write(shop: OpenShop, manager: Actor) -> None:
    shop.shop.change_letterhead(manager, Letterhead("店", "", "", "", " shop@example.com "))
    assert store_block(shop.shop.profile()).email == "shop@example.com"


def test_a_switch_is_changed_and_told(shop: OpenShop, manager: Actor) -> None:
    before = shop.evidence.verify(manager).events
    shop.settings.change(manager, "intake_level", "full")
    shop.settings.change(manager, "intake_level", "full")
    assert shop.settings.shop_values()["intake_level"] == "full"
    assert shop.evidence.verify(manager).events == before + 1


def test_a_switch_that_does_not_exist_is_refused(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(BadEntry):
        shop.settings.change(manager, "coffee", "strong")


def test_front_desk_does_not_change_switches(shop: OpenShop, manager: Actor) -> None:
    shop.accounts.add(manager, NewPerson("mei", "小梅", Role.FRONT_DESK, "3571"))
    with pytest.raises(NotPermitted):
        shop.settings.change(sign_in(shop, "mei", "3571"), "intake_level", "quick")


def test_a_machine_keeps_its_own_values(shop: OpenShop, manager: Actor) -> None:
    shop.settings.change_machine(manager, "theme", "dark")
    shop.settings.change_machine(manager, "theme", "light")
    shop.settings.change_machine(manager, "theme", "dark")
    assert shop.settings.machine_values(MACHINE)["theme"] == "dark"
    assert shop.settings.machine_values("another")["theme"] == "light"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("coffee", "x"),
        ("theme", 3),
        ("theme", "pink"),
        ("scanner_gap_ms", "fast"),
        ("scanner_gap_ms", 0),
        ("action_keys", 3),
    ],
)
def test_a_value_a_machine_does_not_have_is_refused(
    shop: OpenShop, manager: Actor, name: str, value: str | int
) -> None:
    with pytest.raises(BadEntry):
        shop.settings.change_machine(manager, name, value)
