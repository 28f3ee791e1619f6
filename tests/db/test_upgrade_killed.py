"""A process killed in the middle of an upgrade leaves the old file or the new one."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from db.engine import Database
from db.fingerprint import expected_fingerprint, fingerprint
from db.schema import revision_of
from db.triggers import rules, trigger_names
from db.upgrade import create_store, open_store
from db.verified_copy import problems
from tests.beside import killed_when_late
from tests.db.histories import FIRST, SECOND, fill, history, newer_tables, older_tables, rows_of

if TYPE_CHECKING:
    from pathlib import Path

_LINES = 4_000
_UPGRADE = """
import sys
from pathlib import Path
from db.schema import Schema
from db.upgrade import open_store
from tests.db.histories import newer_tables
import db.migration_run  # imported beforehand, so that the kill meets the upgrade itself
schema = Schema(newer_tables(), Path(sys.argv[2]))
print("ready", flush=True)
sys.stdin.readline()
open_store(Path(sys.argv[1]), bytes(range(32)), schema=schema).close()
print("done", flush=True)
"""


@pytest.fixture(scope="module")
def prepared(tmp_path_factory, store_key):
    """Make a large file of the older program and measure how long its upgrade takes."""
    folder = tmp_path_factory.mktemp("killed")
    old = history(folder / "old", FIRST)
    new = history(folder / "new", FIRST, SECOND)
    shop = folder / "shop.db"
    create_store(shop, store_key, old)
    fill(shop, store_key, old, _LINES)
    image = shop.read_bytes()
    start = time.monotonic()
    open_store(shop, store_key, schema=new).close()
    return image, new, time.monotonic() - start


def _kill_during_upgrade(shop: Path, versions: Path, after_s: float) -> None:
    command = [sys.executable, "-c", _UPGRADE, str(shop), str(versions)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, **pipes) as upgrade, killed_when_late(upgrade):
        assert upgrade.stdout.readline() == b"ready\n"
        upgrade.stdin.write(b"go\n")
        upgrade.stdin.flush()
        try:
            upgrade.wait(after_s)
        except subprocess.TimeoutExpired:
            upgrade.kill()


def _revision_left(shop: Path, key: bytes) -> int:
    """Return the file's revision, having compared it whole with that program's tables."""
    database = Database.open(shop, key)
    with database.snapshot() as session:
        connection = session.connection()
        revision = revision_of(connection).revision
        metadata = {1: older_tables, 2: newer_tables}[revision]()
        assert fingerprint(connection) == expected_fingerprint(connection, metadata)
        assert trigger_names(connection) == {rule.name for rule in rules(metadata)}
        assert problems(connection.connection.driver_connection) == ()
        counted = "SELECT count(*) FROM line UNION ALL SELECT count(*) FROM visit"
        assert connection.exec_driver_sql(counted).scalars().all() == [_LINES, 2]
    database.close()
    return revision


@pytest.mark.parametrize("kills", [3, pytest.param(50, marks=pytest.mark.slow)])
def test_a_killed_upgrade_leaves_the_old_file_or_the_new_one(prepared, tmp_path, store_key, kills):
    image, new, seconds = prepared
    for kill in range(kills):
        shop = tmp_path / str(kill) / "shop.db"
        shop.parent.mkdir()
        shop.write_bytes(image)
        _kill_during_upgrade(shop, new.versions, random.uniform(0, seconds))
        assert _revision_left(shop, store_key) in {1, 2}
        assert rows_of(shop, store_key, new) == {"revision": 2, "visit": 2, "line": _LINES}
