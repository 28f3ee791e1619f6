"""Archived bytes come back as they were, or are told to be damaged."""

from __future__ import annotations

import errno
import hashlib
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.storage_errors import (
    DiskFull,
    SealedFileDamaged,
    SealedFileMissing,
    StoreFolderNotWritable,
)
from db.sealed_files import CHUNK, SealedFiles

if TYPE_CHECKING:
    from pathlib import Path

KEY = bytes(range(32))
_HEADER, _TAG = 16, 16
_SEALED = CHUNK + _TAG


@pytest.fixture
def folder(tmp_path) -> Path:
    return tmp_path / "papers"


@pytest.fixture
def files(folder) -> SealedFiles:
    return SealedFiles(folder, KEY)


def _path(folder: Path, sha256: str) -> Path:
    return folder / sha256[:2] / sha256


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_bytes_come_back_as_they_were(files, size):
    data = os.urandom(size)
    assert files.get(files.put(data)) == data


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.binary(max_size=2_000))
def test_any_bytes_come_back(files, data):
    assert files.get(files.put(data)) == data


def test_a_file_is_named_by_what_it_says(files, folder):
    sha256 = files.put(b"claim ticket")
    assert sha256 == hashlib.sha256(b"claim ticket").hexdigest()
    assert [path.name for path in folder.rglob("*") if path.is_file()] == [sha256]


def test_nothing_plain_is_on_the_disk(files, folder):
    sha256 = files.put(b"Zhang Wei 13800000000")
    assert b"Zhang" not in _path(folder, sha256).read_bytes()


def test_a_file_is_for_its_owner_alone(files, folder):
    path = _path(folder, files.put(b"x"))
    assert path.stat().st_mode & 0o777 == 0o600


def test_the_same_bytes_are_kept_once(files, folder):
    path = _path(folder, files.put(b"x"))
    before = path.stat().st_ino
    files.put(b"x")
    assert path.stat().st_ino == before


def test_the_same_bytes_are_sealed_differently_each_time(tmp_path):
    one, two = SealedFiles(tmp_path / "one", KEY), SealedFiles(tmp_path / "two", KEY)
    sha256 = one.put(b"x")
    two.put(b"x")
    assert _path(tmp_path / "one", sha256).read_bytes() != (
        _path(tmp_path / "two", sha256).read_bytes()
    )


def _swapped(sealed: bytes) -> bytes:
    first, second = _HEADER, _HEADER + _SEALED
    return (
        sealed[:first]
        + sealed[second : second + _SEALED]
        + sealed[first:second]
        + (sealed[second + _SEALED :])
    )


@pytest.mark.parametrize(
    "spoil",
    [
        lambda sealed: sealed[: _HEADER + 2 * _SEALED],
        lambda sealed: sealed[: _HEADER + _SEALED],
        lambda sealed: sealed[:_HEADER],
        lambda sealed: sealed[:-1],
        lambda sealed: sealed + b"\0",
        lambda sealed: sealed[: _HEADER + _SEALED] + sealed[_HEADER:],
        _swapped,
        lambda sealed: sealed[:8] + bytes(8) + sealed[16:],
        lambda sealed: b"BSEALED2" + sealed[8:],
        lambda sealed: sealed[:0],
    ],
    ids=[
        "last chunk cut", "two chunks cut", "only header", "one byte cut", "one byte more",
        "chunk repeated", "chunks swapped", "other random bytes", "other magic", "empty",
    ],
)  # fmt: skip
def test_a_spoilt_file_is_told(files, folder, spoil):
    path = _path(folder, files.put(os.urandom(2 * CHUNK + 100)))
    path.write_bytes(spoil(path.read_bytes()))
    with pytest.raises(SealedFileDamaged):
        files.get(path.name)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.data())
def test_any_changed_bit_is_found(files, folder, data):
    path = _path(folder, files.put(b"a receipt over 12.50"))
    sealed = bytearray(path.read_bytes())
    place = data.draw(st.integers(0, len(sealed) - 1))
    sealed[place] ^= 1 << data.draw(st.integers(0, 7))
    path.write_bytes(sealed)
    with pytest.raises(SealedFileDamaged):
        files.get(path.name)
    files.put(b"a receipt over 12.50")


def test_a_sealed_file_under_another_s_name_is_told(files, folder):
    one, two = files.put(b"one"), files.put(b"two")
    _path(folder, one).write_bytes(_path(folder, two).read_bytes())
    with pytest.raises(SealedFileDamaged) as refused:
        files.get(one)
    assert refused.value.sha256 == one


def test_another_key_opens_nothing(files, folder):
    with pytest.raises(SealedFileDamaged):
        SealedFiles(folder, bytes(32)).get(files.put(b"x"))


@pytest.mark.parametrize("name", ["0" * 64, "../../etc/passwd", "", "A" * 64, "0" * 63])
def test_what_was_never_kept_is_missing(files, name):
    with pytest.raises(SealedFileMissing):
        files.get(name)


def test_a_damaged_file_is_written_anew(files, folder):
    sha256 = files.put(b"x")
    _path(folder, sha256).write_bytes(b"spoilt")
    assert files.put(b"x") == sha256
    assert files.get(sha256) == b"x"


@pytest.mark.parametrize(
    ("code", "failure"),
    [(errno.ENOSPC, DiskFull), (errno.EDQUOT, DiskFull), (errno.EROFS, StoreFolderNotWritable)],
)
def test_a_disk_that_says_no_leaves_nothing_behind(files, folder, monkeypatch, code, failure):
    def refuse(_handle: int) -> None:
        raise OSError(code, os.strerror(code))

    files.put(b"before")
    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(failure):
        files.put(b"after")
    monkeypatch.undo()
    kept = [path for path in folder.rglob("*") if path.is_file()]
    assert [files.get(path.name) for path in kept] == [b"before"]
