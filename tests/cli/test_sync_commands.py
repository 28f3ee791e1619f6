"""A store joins its head office, sends and compares, from the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from app.cli.surroundings import REFUSED, USAGE
from tests.cli.test_technician_commands import Shop
from tests.head_office import HeadOffice

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.postgres_server import PostgresServer


@pytest.fixture
def office(postgres: PostgresServer) -> Iterator[HeadOffice]:
    made = HeadOffice.bare(postgres)
    yield made
    made.close()


@pytest.fixture
def shop(founded: Path) -> Shop:
    return Shop(founded)


def _administer(shop: Shop, office: HeadOffice, verb: str, *more: str) -> tuple[int, Any]:
    return shop.run("head-office", verb, "--dsn", office.dsn, *more)


def _joined(shop: Shop, office: HeadOffice, folder: Path) -> None:
    _administer(shop, office, "install")
    credential = folder / "store.json"
    _administer(shop, office, "enrol", "0001", "--out", str(credential), "--without-tls")
    assert shop.run("sync", "enrol", str(credential))[1]["light"] == "joining"


def test_a_store_joins_sends_and_compares(shop: Shop, office: HeadOffice, tmp_path: Path) -> None:
    assert shop.run("sync", "once")[0] == REFUSED
    _joined(shop, office, tmp_path)
    number = shop.take_in()
    done = shop.run("sync", "once")[1]
    assert done["sent"] > 0
    assert shop.run("sync", "status")[1]["light"] == "up_to_date"
    assert shop.run("sync", "verify")[1]["sent_anew"] == 0
    (store,) = _administer(shop, office, "status")[1]
    assert (store["number"], store["diverged"], store["parked"]) == ("0001", 0, 0)
    assert office.rows("SELECT count(*) FROM hq.job") == [(1,)]
    assert number


def test_installing_again_changes_nothing(shop: Shop, office: HeadOffice) -> None:
    assert len(_administer(shop, office, "install")[1]["tables"]) > 60
    again = _administer(shop, office, "upgrade")[1]
    assert (again["tables"], again["columns"]) == ([], [])
    assert _administer(shop, office, "verify")[1]["sound"] is True


def test_a_revoked_store_is_told_so(shop: Shop, office: HeadOffice, tmp_path: Path) -> None:
    _joined(shop, office, tmp_path)
    assert _administer(shop, office, "revoke", "0001")[1]["revoked"] is True
    assert shop.run("sync", "once")[0] == REFUSED
    assert shop.run("sync", "status")[1]["trouble"] == ["refused"]
    assert shop.run("sync", "leave")[1]["light"] == "alone"


def test_prices_are_published_to_stores(shop: Shop, office: HeadOffice, tmp_path: Path) -> None:
    _joined(shop, office, tmp_path)
    line = {"category": "phone", "brand": "Apple", "model": "iPhone 13", "repair": "screen"}
    prices = tmp_path / "prices.json"
    prices.write_text(json.dumps([{**line, "price": 39_900}]))
    made = _administer(shop, office, "publish-prices", str(prices), "--title", "spring")[1]
    assert made["changes"] == 1
    assert shop.run("sync", "once")[1]["taken"] == 1
    answer = shop.run("price", "iphone 13 screen")[1]
    assert "399" in json.dumps(answer)


def test_a_price_that_cannot_be_taken_is_named(
    shop: Shop, office: HeadOffice, tmp_path: Path
) -> None:
    _administer(shop, office, "install")
    prices = tmp_path / "prices.json"
    prices.write_text('[{"category": "phone", "repair": "screen", "price": "39"}]')
    code, said = _administer(shop, office, "publish-prices", str(prices), "--title", "x")
    assert (code, said["field"], said["reason"]) == (REFUSED, "prices[0].price", "not_a_number")


def test_a_credential_is_written_once_and_for_its_owner_alone(
    shop: Shop, office: HeadOffice, tmp_path: Path
) -> None:
    _joined(shop, office, tmp_path)
    path = tmp_path / "store.json"
    assert path.stat().st_mode & 0o077 == 0
    asked = ("enrol", "0001", "--out", str(path), "--without-tls")
    assert _administer(shop, office, *asked)[0] == REFUSED


def test_what_is_not_said_is_asked_for(shop: Shop, office: HeadOffice, tmp_path: Path) -> None:
    assert shop.run("head-office", "status")[0] == USAGE
    out = str(tmp_path / "x.json")
    assert _administer(shop, office, "enrol", "0001", "--out", out)[0] == USAGE
    wrong = _administer(shop, office, "enrol", "1", "--out", out, "--without-tls")
    assert wrong[0] == REFUSED
    assert not (tmp_path / "x.json").exists()
