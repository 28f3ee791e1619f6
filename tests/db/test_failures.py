"""What goes wrong with the disk is told clearly, and nothing is lost or half-written."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import insert, select

from app.domain.storage_errors import (
    DiskFailed,
    DiskFull,
    StoreFileDamaged,
    StoreFileKeyWrong,
    StoreFileLocked,
    StoreFileMissing,
    StoreFileReadOnly,
    StoreFolderMissing,
    StoreFolderNotWritable,
    StoreOnNetworkDrive,
)
from db.engine import Database
from db.failures import failure_of, file_failure
from db.ids import new_id
from db.models.store import Workstation
from db.network_drives import network_file_system
from db.sqlite import StoreFilePlace
from tests.beside import LONGEST_S, killed_when_late

if TYPE_CHECKING:
    from collections.abc import Iterator

_HOLD = """
import sys
from pathlib import Path
from db.sqlite import StoreFilePlace
connection = StoreFilePlace(Path(sys.argv[1]), bytes(range(32))).connect()
connection.execute("BEGIN IMMEDIATE")
connection.execute("DELETE FROM counter WHERE 0")
print("held", flush=True)
sys.stdin.read()
"""
_NOBODY = 65534


@pytest.fixture
def shop(sqlite_template, tmp_path) -> Path:
    path = tmp_path / "shop.db"
    path.write_bytes(sqlite_template.read_bytes())
    return path


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Make a folder that accounts other than the present one can reach."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        if os.name != "nt" and os.geteuid() == 0:
            os.chown(name, _NOBODY, _NOBODY)
        yield Path(name)


@contextmanager
def _held_by_another_process(path: Path) -> Iterator[None]:
    command = [sys.executable, "-c", _HOLD, str(path)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, **pipes) as holder, killed_when_late(holder):
        assert holder.stdout.readline() == b"held\n"
        yield
        holder.stdin.close()


@contextmanager
def _as_an_ordinary_account() -> Iterator[None]:
    """Give up root's right to write everywhere; does nothing for other accounts."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def _save(database: Database, *names: str) -> None:
    with database.writing() as session:
        for name in names:
            session.execute(insert(Workstation).values(id=new_id(), name=name, first_seen_at=1))


def _names(path: Path, key: bytes) -> list[str]:
    database = Database.open(path, key)
    with database.snapshot() as session:
        names = list(session.scalars(select(Workstation.name).order_by(Workstation.name)))
    database.close()
    return names


@contextmanager
def _opened(path: Path, key: bytes, **options: float) -> Iterator[Database]:
    database = Database.open(path, key, **options)
    yield database
    database.close()


def test_a_file_held_by_another_process_is_told_and_nothing_is_lost(shop, store_key):
    with _opened(shop, store_key, busy_timeout_s=0.1) as database:
        _save(database, "before")
        with _held_by_another_process(shop), pytest.raises(StoreFileLocked) as refused:
            _save(database, "during")
        _save(database, "after")
    assert refused.value.path == str(shop)
    assert _names(shop, store_key) == ["after", "before"]


def test_reading_goes_on_while_another_process_holds_the_file(shop, store_key):
    with _held_by_another_process(shop):
        assert _names(shop, store_key) == []


def test_a_save_waits_for_another_process_that_is_soon_done(shop, store_key):
    with _opened(shop, store_key) as database:
        holder = StoreFilePlace(shop, store_key).connect()
        holder.execute("BEGIN IMMEDIATE")
        calls = []
        waiting = database._writer.raw_connection()

        def release(_calls: int) -> bool:
            calls.append(1)
            holder.execute("ROLLBACK")
            return True

        waiting.driver_connection.set_busy_handler(release)
        waiting.close()
        _save(database, "after")
        holder.close()
    assert calls == [1]


def test_a_wrong_key_is_told_and_changes_nothing(shop):
    before = shop.read_bytes()
    with pytest.raises(StoreFileKeyWrong):
        Database.open(shop, bytes(32))
    assert shop.read_bytes() == before


def test_a_wrong_key_says_nothing_on_the_terminal(shop, capfd):
    with pytest.raises(StoreFileKeyWrong):
        Database.open(shop, bytes(32))
    assert capfd.readouterr() == ("", "")


def test_a_file_that_is_no_store_is_told(tmp_path, store_key):
    path = tmp_path / "shop.db"
    path.write_bytes(b"SQLite format 3\0" + bytes(8_000))
    with pytest.raises(StoreFileKeyWrong):
        Database.open(path, store_key)


def test_a_changed_bit_is_found(shop, store_key):
    sealed = bytearray(shop.read_bytes())
    for page in range(4096, len(sealed), 4096):
        sealed[page + 100] ^= 1
    shop.write_bytes(sealed)
    with pytest.raises(StoreFileDamaged):
        _names(shop, store_key)


def test_a_damaged_file_can_be_closed(shop, store_key):
    sealed = bytearray(shop.read_bytes())
    with _opened(shop, store_key) as database:
        for page in range(4096, len(sealed), 4096):
            sealed[page + 100] ^= 1
        shop.write_bytes(sealed)
        with pytest.raises(StoreFileDamaged), database.snapshot() as session:
            session.scalars(select(Workstation)).all()


def test_a_file_cut_short_is_found(shop, store_key):
    shop.write_bytes(shop.read_bytes()[:8192])
    with pytest.raises(StoreFileDamaged):
        _names(shop, store_key)


def test_a_missing_file_is_not_made_anew(tmp_path, store_key):
    with pytest.raises(StoreFileMissing):
        Database.open(tmp_path / "shop.db", store_key)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_vanishes_is_not_made_anew(shop, store_key, tmp_path):
    place = StoreFilePlace(shop, store_key)
    shop.unlink()
    with pytest.raises(Exception, match="unable to open") as raised:
        place.connect()
    assert failure_of(raised.value, str(shop)).path == str(shop)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_told(tmp_path, store_key):
    with pytest.raises(StoreFolderMissing):
        Database.open(tmp_path / "none" / "shop.db", store_key)


def test_a_key_of_another_length_is_a_bug_and_never_padded(shop):
    with pytest.raises(ValueError, match="16"):
        Database.open(shop, bytes(16))


@pytest.mark.skipif(os.name == "nt", reason="rights of files are POSIX's")
@pytest.mark.parametrize("mode", [0o444, 0o000])
def test_a_file_that_may_not_be_written_is_told(sqlite_template, open_folder, store_key, mode):
    path = open_folder / "shop.db"
    path.write_bytes(sqlite_template.read_bytes())
    path.chmod(mode)
    with _as_an_ordinary_account(), pytest.raises(StoreFileReadOnly):
        Database.open(path, store_key)


@pytest.mark.skipif(os.name == "nt", reason="rights of files are POSIX's")
def test_a_folder_that_may_not_be_written_is_told(sqlite_template, open_folder, store_key):
    path = open_folder / "shop.db"
    path.write_bytes(sqlite_template.read_bytes())
    path.chmod(0o666)
    open_folder.chmod(0o555)
    with _as_an_ordinary_account(), pytest.raises(StoreFolderNotWritable):
        Database.open(path, store_key)


def test_a_full_disk_loses_nothing_that_was_saved(shop, store_key):
    with _opened(shop, store_key) as database:
        _save(database, "before")
        with database.writing() as session:
            pages = session.connection().exec_driver_sql("PRAGMA page_count").scalar_one()
            session.connection().exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(DiskFull):
            _save(database, "small", "large" * 20_000)
        with database.writing() as session:
            session.connection().exec_driver_sql("PRAGMA max_page_count = 1000000")
        _save(database, "after")
    assert _names(shop, store_key) == ["after", "before"]


@pytest.fixture
def small_disk(tmp_path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2800k", "tmpfs", str(disk)]
    if (
        sys.platform != "linux"
        or subprocess.run(mount, check=False, capture_output=True, timeout=LONGEST_S).returncode
    ):
        pytest.skip("this account may not mount a small disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True, timeout=LONGEST_S)


def test_a_disk_that_really_fills_up_keeps_every_save_that_was_confirmed(
    sqlite_template, small_disk, store_key
):
    path = small_disk / "shop.db"
    path.write_bytes(sqlite_template.read_bytes())
    saved: list[str] = []

    def save_for_ever(database: Database) -> None:
        for number in itertools.count():
            _save(database, f"{number:06}" + "x" * 5_000)
            saved.append(f"{number:06}" + "x" * 5_000)

    with _opened(path, store_key) as database:
        with pytest.raises(DiskFull):
            save_for_ever(database)
        with database.snapshot() as session:
            assert session.scalars(select(Workstation.name)).all() == saved
    assert saved


def test_a_disk_without_any_room_is_told_at_opening(sqlite_template, small_disk, store_key):
    path = small_disk / "shop.db"
    path.write_bytes(sqlite_template.read_bytes())
    with pytest.raises(OSError, match="No space"):
        (small_disk / "filler").write_bytes(bytes(3_000_000))
    with pytest.raises(DiskFull):
        Database.open(path, store_key)


@pytest.mark.parametrize(
    ("code", "failure"),
    [
        (28, DiskFull),
        (13, StoreFolderNotWritable),
        (30, StoreFolderNotWritable),
        (2, StoreFolderMissing),
        (5, DiskFailed),
    ],
    ids=["no room", "not allowed", "read-only drive", "no folder", "broken"],
)
def test_a_refused_file_operation_is_told(tmp_path, code, failure):
    assert type(file_failure(OSError(code, ""), tmp_path / "x")) is failure


_MOUNTS = (
    "/dev/sda1 / ext4 rw 0 0\n"
    "server:/shop /mnt/shop nfs4 rw 0 0\n"
    "//nas/a /mnt/two\\040words cifs rw 0 0\n"
    "/dev/sdb1 /mnt/shop/local ext4 rw 0 0\n"
)


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/mnt/shop", "nfs4"),
        ("/mnt/shop/deep/er", "nfs4"),
        ("/mnt/two words/x", "cifs"),
        ("/mnt/shop/local/x", None),
        ("/mnt/shopping", None),
        ("/home", None),
    ],
)
def test_a_network_drive_is_known_by_where_it_is_mounted(folder, kind):
    assert network_file_system(Path(folder), _MOUNTS) == kind


def test_a_file_on_a_network_drive_is_refused(shop, store_key, monkeypatch):
    mounts = shop.parent / "mounts"
    mounts.write_text(f"nas:/a {shop.parent} nfs rw 0 0\n")
    monkeypatch.setattr("db.network_drives._MOUNTS", mounts)
    with pytest.raises(StoreOnNetworkDrive) as refused:
        Database.open(shop, store_key)
    assert refused.value.file_system == "nfs"
