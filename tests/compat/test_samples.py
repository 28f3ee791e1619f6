"""Every released version's sample opens in this one, with every job and a sound log."""

from __future__ import annotations

import lzma
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from db.upgrade import open_server_store, open_store
from tests.compat.sealing import export
from tests.factories import NOON, open_made_shop, sign_in
from tests.fakes import StoppedClock
from tests.money import make_part, sell

if TYPE_CHECKING:
    from db.engine import Database
    from tests.postgres_server import PostgresServer

HERE = Path(__file__).parent
SQLITE = sorted(HERE.glob("*.sqlite.xz"))
POSTGRES = sorted(HERE.glob("*.sql.xz"))


def check(database: Database, folder: Path) -> None:
    shop = open_made_shop(database, StoppedClock(NOON), folder)
    actor = sign_in(shop)
    verified = shop.evidence.verify(actor)
    models = {line.model for line in shop.desk.now(actor).taken_in_today}
    found = [line.model for line in shop.finding.jobs(actor, "张伟 k40").lines]
    # A store of any version can be worked in with this one.
    part = make_part(shop, actor, "手机壳")
    receipts = [line.number for line in shop.receipts.find(actor)]
    sold = sell(shop, actor, part.id).number
    database.close()
    assert verified.sound
    assert sold not in receipts
    assert found == ["Redmi K40"]
    assert verified.jobs >= 4
    assert models >= {"iPhone 13", "iPad 9", "Redmi K40"}


def test_there_is_a_sample_for_each_engine() -> None:
    assert SQLITE
    assert [path.name.split(".sql")[0] for path in SQLITE] == [
        path.name.split(".sql")[0] for path in POSTGRES
    ]


@pytest.mark.parametrize("sample", SQLITE, ids=lambda path: path.name)
def test_a_store_file_of_then_opens_now(sample: Path, tmp_path: Path, store_key: bytes) -> None:
    plain, sealed = tmp_path / "plain.db", tmp_path / "shop.db"
    plain.write_bytes(lzma.decompress(sample.read_bytes()))
    export(plain, None, sealed, store_key)
    check(open_store(sealed, store_key), tmp_path)


@pytest.mark.parametrize("sample", POSTGRES, ids=lambda path: path.name)
def test_a_server_store_of_then_opens_now(
    sample: Path, tmp_path: Path, postgres: PostgresServer
) -> None:
    name = postgres.new_database()
    dump = lzma.decompress(sample.read_bytes())
    postgres.run_client("psql", "--quiet", "-v", "ON_ERROR_STOP=1", name, given=dump)
    check(open_server_store(postgres.url(name), tmp_path), tmp_path)


@pytest.mark.parametrize("sample", SQLITE + POSTGRES, ids=lambda path: path.name)
def test_a_sample_is_small(sample: Path) -> None:
    assert sample.stat().st_size <= 300_000
