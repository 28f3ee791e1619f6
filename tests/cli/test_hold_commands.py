"""Holds and promises by command."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.cli.surroundings import REFUSED, USAGE
from tests.cli.test_technician_commands import Shop

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def shop(founded: Path) -> Shop:
    return Shop(founded)


def test_a_hold_is_set_shown_and_ended(shop: Shop) -> None:
    number = shop.take_in()
    asked = ("hold", "set", number, "consult", "--note", "政策", "--owner", "head_office")
    held = shop.run(*asked, "--until", "2026-12-01T10:00")[1]
    assert (held["kind"], held["note"], held["owner"]) == ("consult", "政策", "head_office")
    assert shop.run("hold", "show", number)[1] == held
    assert shop.run("hold", "end", number) == (0, None)
    assert shop.run("hold", "end", number)[0] == REFUSED


def test_how_the_customer_agreed_is_said_of_data_only(shop: Shop) -> None:
    number = shop.take_in()
    shop.run("hold", "set", number, "customer")
    assert shop.run("hold", "end", number, "--agreed", "电话")[0] == REFUSED


def test_a_promise_is_changed_with_a_reason(shop: Shop) -> None:
    number = shop.take_in()
    assert shop.run("promise", "show", number)[1]["fact"] == "none"
    changed = shop.run("promise", "change", number, "2026-12-01T10:00", "--reason", "等配件")[1]
    assert (changed["fact"], changed["changes"][0]["reason"]) == ("open", "等配件")
    again = ("promise", "change", number, "2026-01-01T10:00", "--reason", "等配件")
    assert shop.run(*again)[0] == REFUSED


def test_figures_of_some_days_are_told(shop: Shop) -> None:
    shop.take_in()
    counted = shop.run("timeline", "figures", "--from", "2026-11-01", "--to", "2026-11-30")[1]
    assert counted["response"] == {"kept": 0, "missed": 0, "waiting": 1, "share_bp": None}
    assert counted["turnaround"]["jobs"] == 0
    assert shop.run("timeline", "figures")[0] == USAGE
