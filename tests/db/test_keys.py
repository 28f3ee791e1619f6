"""A store's key is kept in one place, apart from the data, and never replaced by another."""

from __future__ import annotations

import json
import os
import threading
from typing import TYPE_CHECKING

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail

from app.domain.storage_errors import (
    KeyBesideData,
    KeyFileExposed,
    KeyFileUnreadable,
    KeyMissing,
    KeyRecordMissing,
    KeyringSilent,
    StoreExists,
)
from db.keys import (
    KEY_FILE_VARIABLE,
    RECORD,
    KeyPlace,
    create_key,
    derive,
    has_record,
    keep_key,
    key_file,
    load_key,
    read_record,
)
from tests.beside import LONGEST_S

if TYPE_CHECKING:
    from collections.abc import Iterator

STORE = "0199" * 8


class MemoryKeyring(KeyringBackend):
    """A keyring that answers; it stands for the one of the operating system."""

    # Below every real one, so that it is used only where a test says so.
    priority = -1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))


class SilentKeyring(MemoryKeyring):
    """A keyring that waits to be unlocked, which nobody does until the test ends."""

    def __init__(self) -> None:
        super().__init__()
        self.unlocked = threading.Event()

    def set_password(self, *_asked: str) -> None:
        self.unlocked.wait(LONGEST_S)

    def get_password(self, *_asked: str) -> str | None:
        self.unlocked.wait(LONGEST_S)
        return None


@pytest.fixture(autouse=True)
def _own_configuration(tmp_path, monkeypatch) -> Iterator[None]:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "data"


@pytest.fixture
def answering() -> MemoryKeyring:
    backend = MemoryKeyring()
    keyring.set_keyring(backend)
    return backend


@pytest.fixture
def absent() -> None:
    keyring.set_keyring(fail.Keyring())


@pytest.fixture
def silent(monkeypatch) -> Iterator[SilentKeyring]:
    monkeypatch.setattr("db.keys._KEYRING_PATIENCE_S", 0.05)
    backend = SilentKeyring()
    keyring.set_keyring(backend)
    yield backend
    backend.unlocked.set()


def test_a_keyring_that_answers_keeps_the_key(folder, answering):
    key = create_key(STORE, folder, {})
    assert read_record(folder).place is KeyPlace.KEYRING
    assert answering.kept == {("benchside", STORE): key.hex()}
    assert load_key(folder, {}) == key


def test_without_a_keyring_a_private_file_keeps_the_key(folder, absent):
    key = create_key(STORE, folder, {})
    assert read_record(folder).place is KeyPlace.FILE
    assert key_file(STORE).stat().st_mode & 0o777 == 0o600
    assert load_key(folder, {}) == key


def test_a_silent_keyring_at_set_up_means_the_file(folder, silent):
    key = create_key(STORE, folder, {})
    assert read_record(folder).place is KeyPlace.FILE
    assert load_key(folder, {}) == key


def test_a_keyring_that_forgets_is_not_trusted(folder, answering, monkeypatch):
    monkeypatch.setattr(MemoryKeyring, "set_password", lambda *_: None)
    create_key(STORE, folder, {})
    assert read_record(folder).place is KeyPlace.FILE


def test_a_keyring_that_falls_silent_later_is_told_and_no_other_key_is_made(
    folder, answering, monkeypatch
):
    create_key(STORE, folder, {})
    keyring.set_keyring(fail.Keyring())
    with pytest.raises(KeyringSilent) as refused:
        load_key(folder, {})
    assert refused.value.store == STORE
    assert not key_file(STORE).exists()


def test_a_locked_keyring_is_not_waited_for_for_ever(folder, answering, monkeypatch):
    create_key(STORE, folder, {})
    monkeypatch.setattr("db.keys._KEYRING_PATIENCE_S", 0.05)
    locked = SilentKeyring()
    keyring.set_keyring(locked)
    with pytest.raises(KeyringSilent):
        load_key(folder, {})
    locked.unlocked.set()


def test_another_person_s_keyring_has_no_such_key(folder, answering):
    create_key(STORE, folder, {})
    answering.kept.clear()
    with pytest.raises(KeyMissing):
        load_key(folder, {})


def test_the_record_says_where_the_key_is_and_not_what_it_is(folder, absent):
    key = create_key(STORE, folder, {})
    said = (folder / RECORD).read_text()
    assert json.loads(said) == {"store": STORE, "key_place": "file"}
    assert key.hex() not in said


def test_a_named_key_file_overrides_the_keyring(folder, answering, tmp_path):
    env = {KEY_FILE_VARIABLE: str(tmp_path / "named.key")}
    key = create_key(STORE, folder, env)
    assert answering.kept == {}
    assert read_record(folder).place is KeyPlace.KEY_FILE
    assert load_key(folder, env) == key


def test_a_named_key_file_that_holds_a_key_is_used(folder, tmp_path):
    named = tmp_path / "named.key"
    named.write_text("ab" * 32)
    named.chmod(0o400)
    assert create_key(STORE, folder, {KEY_FILE_VARIABLE: str(named)}) == b"\xab" * 32


def test_a_named_key_file_that_is_no_longer_named_is_told(folder, tmp_path):
    create_key(STORE, folder, {KEY_FILE_VARIABLE: str(tmp_path / "named.key")})
    with pytest.raises(KeyMissing) as refused:
        load_key(folder, {})
    assert refused.value.place == KEY_FILE_VARIABLE


def test_a_lost_key_file_is_told_and_not_made_anew(folder, absent):
    create_key(STORE, folder, {})
    key_file(STORE).unlink()
    with pytest.raises(KeyMissing):
        load_key(folder, {})
    assert not key_file(STORE).exists()


@pytest.mark.skipif(os.name == "nt", reason="rights of files are POSIX's")
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_a_key_file_that_others_may_read_is_reported(folder, absent, mode):
    create_key(STORE, folder, {})
    key_file(STORE).chmod(mode)
    with pytest.raises(KeyFileExposed) as refused:
        load_key(folder, {})
    assert refused.value.mode == f"{mode:04o}"


@pytest.mark.parametrize("content", [b"", b"ab" * 31, b"zz" * 32, b"\xff\xfe", b"ab" * 40])
def test_a_file_that_holds_no_key_is_told(folder, tmp_path, content):
    named = tmp_path / "named.key"
    named.write_bytes(content)
    named.chmod(0o600)
    with pytest.raises(KeyFileUnreadable):
        load_key(folder, {KEY_FILE_VARIABLE: str(named)})


def test_a_missing_named_file_is_told(folder, tmp_path):
    with pytest.raises(KeyFileUnreadable):
        load_key(folder, {KEY_FILE_VARIABLE: str(tmp_path / "none")})


@pytest.mark.parametrize("content", [None, "", "{", "[]", "{}", '{"store": "a", "key_place": "x"}'])
def test_a_record_that_cannot_be_read_is_told(folder, content):
    folder.mkdir()
    if content is not None:
        (folder / RECORD).write_text(content)
    with pytest.raises(KeyRecordMissing):
        load_key(folder, {})


def test_a_store_gets_one_key(folder, absent):
    key = create_key(STORE, folder, {})
    with pytest.raises(StoreExists):
        create_key(STORE, folder, {})
    assert load_key(folder, {}) == key


def test_a_folder_knows_whether_it_is_set_up(folder, absent):
    assert not has_record(folder)
    create_key(STORE, folder, {})
    assert has_record(folder)


def test_a_key_is_never_kept_beside_its_data(tmp_path, absent):
    with pytest.raises(KeyBesideData):
        create_key(STORE, tmp_path / "config", {})


def test_a_key_from_a_recovery_code_is_kept_on_another_machine(folder, absent):
    keep_key(b"k" * 32, STORE, folder, {})
    assert load_key(folder, {}) == b"k" * 32


def test_every_store_gets_another_key(tmp_path, absent):
    first = create_key(STORE, tmp_path / "one", {})
    assert first != create_key(STORE[::-1], tmp_path / "two", {})
    assert len(first) == 32


def test_keys_for_two_purposes_tell_nothing_of_one_another():
    made = {derive(bytes(32), purpose) for purpose in (b"papers", b"passcodes")}
    assert len(made) == 2
    assert bytes(32) not in made


def test_a_derived_key_stays_the_same_for_ever():
    assert derive(bytes(32), b"papers").hex() == (
        "dc3124ffcdd7f1c35b5d2c9c2a29d9464493a380ff4f1f7c7539a1a8f624233a"
    )
