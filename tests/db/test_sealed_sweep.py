"""Sealed files are set aside, put back and removed; who puts the same bytes always has them."""

from __future__ import annotations

import os
from contextlib import suppress
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest

from app.domain.storage_errors import SealedFileMissing
from db.sealed_files import SealedFiles
from db.sealed_sweep import SealedSweep

if TYPE_CHECKING:
    from pathlib import Path

KEY = bytes(range(32))
LONG_AGO = 1_000_000_000_000
SINCE = LONG_AGO + 1
NOW = LONG_AGO + 2


@pytest.fixture
def files(tmp_path: Path) -> SealedFiles:
    return SealedFiles(tmp_path / "photos", KEY)


@pytest.fixture
def sweep(files: SealedFiles) -> SealedSweep:
    return SealedSweep(files.folder)


def put_long_ago(files: SealedFiles, data: bytes) -> str:
    sha256 = files.put(data)
    path = files.folder / sha256[:2] / sha256
    os.utime(path, ns=(LONG_AGO * 1_000_000, LONG_AGO * 1_000_000))
    return sha256


def test_what_is_set_aside_is_read_until_it_is_removed(
    files: SealedFiles, sweep: SealedSweep
) -> None:
    sha256 = put_long_ago(files, b"x")
    assert list(sweep.kept(SINCE)) == [sha256]
    sweep.set_aside(sha256, SINCE, NOW)
    assert (list(sweep.kept(SINCE)), list(sweep.aside())) == ([], [sha256])
    assert files.get(sha256) == b"x"
    sweep.remove(sha256)
    with pytest.raises(SealedFileMissing):
        files.get(sha256)


def test_what_was_set_aside_is_put_back(files: SealedFiles, sweep: SealedSweep) -> None:
    sha256 = put_long_ago(files, b"x")
    sweep.set_aside(sha256, SINCE, NOW)
    sweep.put_back(sha256)
    sweep.remove(sha256)
    assert files.get(sha256) == b"x"
    assert list(sweep.aside()) == []


def test_what_is_put_again_while_it_is_aside_stays(files: SealedFiles, sweep: SealedSweep) -> None:
    sha256 = put_long_ago(files, b"x")
    sweep.set_aside(sha256, SINCE, NOW)
    files.put(b"x")
    sweep.remove(sha256)
    assert files.get(sha256) == b"x"


def test_what_was_put_again_since_is_not_set_aside(files: SealedFiles, sweep: SealedSweep) -> None:
    sha256 = put_long_ago(files, b"x")
    files.put(b"x")
    sweep.set_aside(sha256, SINCE, NOW)
    assert list(sweep.aside()) == []


def test_two_rounds_at_once_do_no_harm(files: SealedFiles, sweep: SealedSweep) -> None:
    sha256 = put_long_ago(files, b"x")
    for other in (sweep, SealedSweep(files.folder)):
        other.set_aside(sha256, SINCE, NOW)
    for other in (sweep, SealedSweep(files.folder)):
        other.remove(sha256)
    sweep.put_back(sha256)
    assert list(sweep.kept(SINCE)) == list(sweep.aside()) == []


def test_what_a_killed_program_left_half_is_removed(files: SealedFiles, sweep: SealedSweep) -> None:
    path = files.folder / "ab" / f"{'ab' * 32}.0123abcd.part"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"half")
    sweep.remove_halves(SINCE)
    assert path.exists()
    os.utime(path, ns=(LONG_AGO * 1_000_000, LONG_AGO * 1_000_000))
    sweep.remove_halves(SINCE)
    assert not path.exists()


def test_whoever_puts_bytes_has_them_although_others_sweep(
    files: SealedFiles, sweep: SealedSweep
) -> None:
    sha256 = files.put(b"x")
    done = Event()

    def keep_sweeping() -> None:
        while not done.is_set():
            sweep.set_aside(sha256, SINCE, NOW)
            sweep.remove(sha256)

    thread = Thread(target=keep_sweeping)
    thread.start()
    try:
        for _ in range(400):
            # Where it is swept before it could be made old, it is put below all the same.
            with suppress(FileNotFoundError):
                put_long_ago(files, b"x")
            files.put(b"x")
            assert files.get(sha256) == files.get(sha256) == b"x"
    finally:
        done.set()
        thread.join()
