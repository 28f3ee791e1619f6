"""The keys of passcodes stand beside the store's key, numbered, and are truly forgotten."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import keyring
import pytest
from keyring.backends import fail

from app.domain.storage_errors import KeyFileExposed, KeyFileUnreadable, KeyringSilent
from db.keys import KEY_FILE_VARIABLE, create_key
from db.wrapping_keys import FileShelf, KeyringShelf, WrappingKeys, wrapping_keys
from tests.db.test_keys import MemoryKeyring

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STORE = "0199" * 8


@pytest.fixture
def keys(tmp_path: Path) -> WrappingKeys:
    return WrappingKeys(FileShelf(tmp_path / "keys" / "store.key.passcodes"))


@pytest.fixture
def memory() -> Iterator[MemoryKeyring]:
    before, ours = keyring.get_keyring(), MemoryKeyring()
    keyring.set_keyring(ours)
    yield ours
    keyring.set_keyring(before)


def test_before_the_first_there_is_none(keys: WrappingKeys) -> None:
    assert (keys.newest(), keys.all()) == (None, {})


def test_a_new_one_has_a_number_above_all_that_were(keys: WrappingKeys) -> None:
    first = keys.add(41, 1_000)
    second = keys.add(0, 2_000)
    assert (first.number, second.number, second.made_at) == (42, 43, 2_000)
    assert keys.newest() == second
    assert keys.all() == {42: first, 43: second}


def test_what_is_forgotten_stands_nowhere_in_the_file(keys: WrappingKeys, tmp_path: Path) -> None:
    first, second = keys.add(0, 0), keys.add(0, 0)
    keys.keep_only({second.number})
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [path.read_text().count(first.key.hex()) for path in files] == [0]
    assert keys.all() == {second.number: second}


def test_only_its_owner_may_read_the_file(keys: WrappingKeys, tmp_path: Path) -> None:
    keys.add(0, 0)
    path = tmp_path / "keys" / "store.key.passcodes"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o644)
    with pytest.raises(KeyFileExposed):
        keys.all()


@pytest.mark.parametrize("text", ["{", "[]", '{"1": {}}', '{"a": {"key": "00", "made_at": 1}}'])
def test_a_spoilt_file_is_told_and_not_begun_anew(tmp_path: Path, text: str) -> None:
    path = tmp_path / "keys"
    path.write_text(text)
    path.chmod(0o600)
    with pytest.raises(KeyFileUnreadable):
        WrappingKeys(FileShelf(path)).add(0, 0)


def test_they_stand_beside_the_key_file_that_is_named(tmp_path: Path) -> None:
    env = {KEY_FILE_VARIABLE: str(tmp_path / "stick" / "shop.key")}
    (tmp_path / "stick").mkdir()
    wrapping_keys(tmp_path / "data", env).add(0, 0)
    assert (tmp_path / "stick" / "shop.key.passcodes").exists()


def test_without_a_keyring_they_stand_in_the_configuration_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())
    create_key(STORE, tmp_path / "data", {})
    wrapping_keys(tmp_path / "data", {}).add(0, 0)
    keyring.set_keyring(before)
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["store.json"]
    assert len(list((tmp_path / "config").rglob("*.passcodes"))) == 1


def test_where_the_keyring_keeps_the_key_it_keeps_them_too(
    tmp_path: Path, memory: MemoryKeyring
) -> None:
    create_key(STORE, tmp_path / "data", {})
    made = wrapping_keys(tmp_path / "data", {}).add(0, 0)
    assert made.key.hex() in memory.kept["benchside", f"{STORE}.passcodes"]
    assert wrapping_keys(tmp_path / "data", {}).newest() == made


def test_a_keyring_that_does_not_answer_is_told() -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())
    shelf = KeyringShelf(STORE)
    with pytest.raises(KeyringSilent):
        shelf.read()
    with pytest.raises(KeyringSilent):
        shelf.write("{}")
    keyring.set_keyring(before)
