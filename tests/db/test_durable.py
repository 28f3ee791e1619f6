"""Files are written whole, or what stood there stays."""

from __future__ import annotations

import pytest

from app.domain.storage_errors import DiskFailed, StoreFolderMissing
from db.durable import make_folder, replace, write_new


def test_a_new_file_holds_all_its_parts(tmp_path):
    write_new(tmp_path / "x", [b"a", b"b"])
    assert (tmp_path / "x").read_bytes() == b"ab"


def test_a_new_file_is_for_its_owner_alone(tmp_path):
    write_new(tmp_path / "x", [b"a"])
    assert (tmp_path / "x").stat().st_mode & 0o777 == 0o600


def test_a_new_file_never_replaces_another(tmp_path):
    (tmp_path / "x").write_bytes(b"old")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "x", [b"new"])
    assert (tmp_path / "x").read_bytes() == b"old"


def test_a_new_file_is_not_written_through_a_link(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "target")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "link", [b"new"])
    assert not (tmp_path / "target").exists()


def test_a_replaced_file_has_only_the_new_content(tmp_path):
    (tmp_path / "x").write_bytes(b"long and old")
    replace(tmp_path / "x", [b"new"])
    assert (tmp_path / "x").read_bytes() == b"new"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_file_that_cannot_be_put_in_place_leaves_nothing_behind(tmp_path):
    (tmp_path / "x").mkdir()
    with pytest.raises(DiskFailed):
        replace(tmp_path / "x", [b"new"])
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_a_missing_folder_is_told(tmp_path):
    with pytest.raises(StoreFolderMissing):
        write_new(tmp_path / "none" / "x", [b"a"])


def test_a_folder_is_made_with_its_parents_and_for_its_owner(tmp_path):
    make_folder(tmp_path / "a" / "b")
    make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").stat().st_mode & 0o777 == 0o700


def test_a_folder_below_a_file_is_told(tmp_path):
    (tmp_path / "x").write_bytes(b"")
    with pytest.raises(StoreFolderMissing):
        make_folder(tmp_path / "x" / "y")
