"""An older store file becomes a newer one whole, or stays what it was."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.domain.storage_errors import (
    DiskFull,
    StoreExists,
    StoreFileDamaged,
    StoreFileKeyWrong,
    StoreFileLocked,
    StoreFileMissing,
    StoreFileNewer,
    UpgradeFailed,
    UpgradeNeedsRoom,
)
from db.fingerprint import differences, fingerprint
from db.sqlite import StoreFilePlace
from db.upgrade import COPIES, create_store, open_store
from tests.db.histories import FIRST, SECOND, fill, history, rows_of

BREAK_A_RULE = """
op.execute("PRAGMA ignore_check_constraints = ON")
op.execute("UPDATE visit SET open = 7")
op.execute("PRAGMA ignore_check_constraints = OFF")
"""


@pytest.fixture
def old(tmp_path):
    return history(tmp_path / "old", FIRST)


@pytest.fixture
def new(tmp_path):
    return history(tmp_path / "new", FIRST, SECOND)


@pytest.fixture
def shop(tmp_path, store_key, old):
    """Make a store file of the older program with two visits and three lines."""
    path = tmp_path / "data" / "shop.db"
    path.parent.mkdir()
    create_store(path, store_key, old)
    fill(path, store_key, old)
    return path


def _refuses_upgrade(shop, key, schema) -> str:
    with pytest.raises(UpgradeFailed) as refused:
        open_store(shop, key, schema=schema)
    return Path(refused.value.log).read_text(encoding="utf-8")


def test_an_upgrade_keeps_every_row_that_refers_to_a_rebuilt_table(shop, store_key, new):
    open_store(shop, store_key, schema=new).close()
    assert rows_of(shop, store_key, new) == {"revision": 2, "visit": 2, "line": 3}


def test_an_upgrade_leaves_every_trigger_in_place(shop, store_key, old, new):
    def triggers(schema):
        database = open_store(shop, store_key, schema=schema)
        asked = "SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
        with database.snapshot() as session:
            names = session.connection().exec_driver_sql(asked).scalars().all()
        database.close()
        return names

    before = triggers(old)
    assert triggers(new) == before == sorted(before)
    assert len(before) == 3


def test_foreign_keys_hold_again_after_an_upgrade(shop, store_key, new):
    database = open_store(shop, store_key, schema=new)
    with database.snapshot() as session:
        assert session.connection().exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
    database.close()


def test_an_upgraded_file_is_like_a_fresh_one(shop, tmp_path, store_key, new):
    def lines(path):
        database = open_store(path, store_key, schema=new)
        with database.snapshot() as session:
            found = fingerprint(session.connection())
        database.close()
        return found

    create_store(tmp_path / "fresh.db", store_key, new)
    assert differences(lines(shop), lines(tmp_path / "fresh.db")) == ()


def test_the_copy_made_before_opens_in_the_older_program(shop, store_key, old, new):
    open_store(shop, store_key, schema=new).close()
    copy = shop.parent / COPIES / "shop-0001.db"
    assert rows_of(copy, store_key, old) == {"revision": 1, "visit": 2, "line": 3}


def test_the_copy_made_before_is_sealed_too(shop, store_key, new):
    open_store(shop, store_key, schema=new).close()
    copy = shop.parent / COPIES / "shop-0001.db"
    assert b"SQLite" not in copy.read_bytes()
    with pytest.raises(StoreFileKeyWrong):
        open_store(copy, bytes(32), schema=new)


def test_a_second_upgrade_does_not_overwrite_the_copy_of_the_first(shop, store_key, new):
    before = shop.read_bytes()
    open_store(shop, store_key, schema=new).close()
    shop.write_bytes(before)
    open_store(shop, store_key, schema=new).close()
    names = sorted(path.name for path in (shop.parent / COPIES).glob("*.db"))
    assert names == ["shop-0001-2.db", "shop-0001.db"]


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (
            "op.add_column('line', sa.Column('a', sa.Text()))\nop.drop_column('line', 'none')",
            "none",
        ),
        (SECOND + "\nop.execute('DELETE FROM line')", "'line': (3, 0)"),
        (SECOND + "\nop.execute(\"INSERT INTO visit VALUES ('z', 'z', 1)\")", "'visit': (2, 3)"),
        (SECOND + "\nop.execute(\"UPDATE line SET visit = 'x'\")", "orphan in line"),
        (SECOND + "\nop.drop_index('ix_line_visit')", "- line: index ix_line_visit"),
        (SECOND + "\nop.create_table('stray', sa.Column('id', sa.Text()))", "+ stray: "),
        (SECOND + BREAK_A_RULE, "CHECK constraint failed in visit"),
        (SECOND + "\nraise KeyError('a bug of ours')", "KeyError"),
    ],
    ids=["sql", "lost", "gained", "orphans", "index lost", "strange table", "rule", "our bug"],
)
def test_a_failing_upgrade_leaves_the_old_file(shop, store_key, old, broken, told):
    before = rows_of(shop, store_key, old)
    log = _refuses_upgrade(shop, store_key, history(shop.parent / "new", FIRST, broken))
    assert told in log
    assert rows_of(shop, store_key, old) == before


def test_rows_that_a_script_declares_may_change(shop, tmp_path, store_key):
    body = SECOND + "\nop.execute('DELETE FROM line')"
    schema = history(tmp_path / "declared", FIRST, body, rows_change=("line",))
    open_store(shop, store_key, schema=schema).close()
    assert rows_of(shop, store_key, schema) == {"revision": 2, "visit": 2, "line": 0}


def test_the_log_of_a_failure_holds_nothing_of_a_customer(shop, tmp_path, store_key):
    body = 'op.get_bind().execute(sa.text("INSERT INTO visit VALUES (:a, :b, 7)"), '
    body += "{'a': 'x', 'b': 'gnahZ'[::-1]})"
    log = _refuses_upgrade(shop, store_key, history(tmp_path / "broken", FIRST, body))
    assert "IntegrityError" in log
    assert "Zhang" not in log


def test_an_upgrade_needs_room_for_its_copy(shop, store_key, new, monkeypatch):
    free = SimpleNamespace(free=2 * shop.stat().st_size)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: free)
    with pytest.raises(UpgradeNeedsRoom):
        open_store(shop, store_key, schema=new)
    assert not (shop.parent / COPIES).exists()


def test_a_disk_that_fills_up_during_an_upgrade_leaves_the_old_file(shop, tmp_path, store_key, old):
    body = (
        SECOND
        + """
op.execute("PRAGMA max_page_count = 1")
op.execute("UPDATE line SET note = hex(zeroblob(500000))")
"""
    )
    with pytest.raises(DiskFull):
        open_store(shop, store_key, schema=history(tmp_path / "full", FIRST, body))
    assert rows_of(shop, store_key, old) == {"revision": 1, "visit": 2, "line": 3}


def test_a_file_that_another_process_is_writing_is_not_upgraded(shop, store_key, old, new):
    other = StoreFilePlace(shop, store_key).connect()
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreFileLocked):
        open_store(shop, store_key, busy_timeout_s=0.05, schema=new)
    other.close()
    assert rows_of(shop, store_key, old)["revision"] == 1


def test_a_newer_file_is_refused_politely(shop, store_key, old, new):
    open_store(shop, store_key, schema=new).close()
    before = shop.read_bytes()
    with pytest.raises(StoreFileNewer) as refused:
        open_store(shop, store_key, schema=old)
    assert (refused.value.needs, refused.value.knows) == (2, 1)
    assert shop.read_bytes() == before


def test_a_newer_file_that_only_has_more_may_be_worked_on(shop, store_key, old, new):
    database = open_store(shop, store_key, schema=new)
    with database.writing() as session:
        session.connection().exec_driver_sql("UPDATE schema_info SET min_writer_rev = 1")
    database.close()
    open_store(shop, store_key, schema=old).close()


def test_a_store_is_never_made_over_another(shop, store_key, old):
    with pytest.raises(StoreExists):
        create_store(shop, store_key, old)


def test_what_a_stopped_set_up_left_behind_is_no_obstacle(tmp_path, store_key, old):
    (tmp_path / "shop.db.new").write_bytes(b"half")
    create_store(tmp_path / "shop.db", store_key, old)
    assert rows_of(tmp_path / "shop.db", store_key, old)["revision"] == 1


def test_a_missing_file_is_not_made_anew(tmp_path, store_key, old):
    with pytest.raises(StoreFileMissing):
        open_store(tmp_path / "shop.db", store_key, schema=old)
    assert list(tmp_path.glob("shop*")) == []


def test_a_file_of_another_program_is_not_taken_for_a_shop(tmp_path, store_key, old):
    path = tmp_path / "other.db"
    StoreFilePlace(path, store_key).connect(may_create=True).close()
    with pytest.raises(StoreFileDamaged):
        open_store(path, store_key, schema=old)
