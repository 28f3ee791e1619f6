"""Backups from the command line: made, listed, proven, tried and restored."""

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


@pytest.fixture
def stick(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("stick"))


def test_a_place_is_chosen_and_a_backup_made_there(shop: Shop, stick: str) -> None:
    assert shop.run("backup", "now")[0] == REFUSED
    assert shop.run("backup", "place", stick)[1]["light"] == "never"
    made = shop.run("backup", "now")[1]
    assert (made["backup"]["kind"], made["backup"]["jobs"]) == ("by_hand", 0)
    assert shop.run("backup", "status")[1]["light"] == "good"
    assert shop.run("backup", "list")[1] == [made["backup"]]


def test_a_backup_is_proven_and_tried(shop: Shop, stick: str) -> None:
    shop.take_in()
    shop.run("backup", "now", "--to", stick)
    proven = shop.run("backup", "verify", "--from", stick)[1]
    drilled = shop.run("backup", "drill", proven["name"], "--from", stick)[1]
    assert (proven["sound"], proven["jobs"], drilled["jobs"]) == (True, 1, 1)
    assert shop.run("backup", "verify", "20000101T000000Z-hourly", "--from", stick)[0] == REFUSED


def test_a_backup_is_restored_and_names_what_was_lost(shop: Shop, stick: str) -> None:
    shop.run("backup", "now", "--to", stick)
    lost = shop.take_in()
    restored = shop.run("backup", "restore", "--from", stick)[1]
    assert (restored["epoch"], restored["lost_jobs"]) == (1, [lost])
    assert shop.take_in().startswith("0001-26.1-000001-")


def test_what_is_not_said_is_asked_for(shop: Shop) -> None:
    assert shop.run("backup", "restore")[0] == USAGE
    assert shop.run("backup", "place")[0] == USAGE
