"""The store's key: 32 random bytes, kept apart from the data that they protect.

Its place is chosen once, when the shop is set up: the operating system's keyring if that answers,
else a file in the user's configuration folder. `BENCHSIDE_KEY_FILE` overrides both. The choice is
recorded, without the key, in `store.json` beside the data, so that a keyring that stays silent
later is a clear message and never another key.
"""

from __future__ import annotations

import json
import logging
import os
import queue
import re
import secrets
import stat
import threading
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

import keyring
import keyring.errors
import platformdirs
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.domain.storage_errors import (
    KeyBesideData,
    KeyFileExposed,
    KeyFileUnreadable,
    KeyMissing,
    KeyRecordMissing,
    KeyringSilent,
    StoreExists,
)
from db.durable import make_folder, replace, write_new

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

R = TypeVar("R")
_LOG: Final = logging.getLogger(__name__)

KEY_BYTES: Final = 32
RECORD: Final = "store.json"
KEY_FILE_VARIABLE: Final = "BENCHSIDE_KEY_FILE"
_SERVICE: Final = "benchside"
_KEYRING_PATIENCE_S: Final = 2.0
_OTHERS_MAY: Final = 0o077
_WRITTEN_KEY: Final = re.compile(r"[0-9a-fA-F]{64}\s*")


class KeyPlace(StrEnum):
    """Where a store's key is kept."""

    KEYRING = "keyring"
    FILE = "file"
    KEY_FILE = "key_file"
    """The file that BENCHSIDE_KEY_FILE names."""


@dataclass(frozen=True, slots=True)
class KeyRecord:
    """What `store.json` says: whose key it is and where to look for it."""

    store: str
    place: KeyPlace


def create_key(store: str, folder: Path, env: Mapping[str, str]) -> bytes:
    """Make the key of a new store, keep it, and record the place in `folder`.

    `store` is the store's id. A file that BENCHSIDE_KEY_FILE names is made, or used when it
    holds a key already. Raises StoreExists when the folder has a record.
    """
    if has_record(folder):
        raise StoreExists(str(folder / RECORD))
    return keep_key(secrets.token_bytes(KEY_BYTES), store, folder, env)


def keep_key(key: bytes, store: str, folder: Path, env: Mapping[str, str]) -> bytes:
    """Keep a key, new or from a recovery code, and record its place; returns the key in force."""
    make_folder(folder)
    if KEY_FILE_VARIABLE in env:
        place, key = KeyPlace.KEY_FILE, _kept_in(Path(env[KEY_FILE_VARIABLE]), key)
    elif _keyring_keeps(store, key.hex()):
        place = KeyPlace.KEYRING
    else:
        path = key_file(store)
        if path.resolve().is_relative_to(folder.resolve()):
            raise KeyBesideData(str(path))
        make_folder(path.parent)
        place, key = KeyPlace.FILE, _kept_in(path, key)
    said = json.dumps({"store": store, "key_place": place.value}, indent=1)
    replace(folder / RECORD, [said.encode() + b"\n"])
    return key


def load_key(folder: Path, env: Mapping[str, str]) -> bytes:
    """Fetch the key of the store in `folder` from where it was put.

    Raises KeyRecordMissing, KeyringSilent, KeyMissing, KeyFileUnreadable or KeyFileExposed.
    """
    if KEY_FILE_VARIABLE in env:
        return _read_key_file(Path(env[KEY_FILE_VARIABLE]))
    record = read_record(folder)
    match record.place:
        case KeyPlace.KEYRING:
            return _from_keyring(record.store)
        case KeyPlace.FILE:
            path = key_file(record.store)
            if not path.exists():
                raise KeyMissing(record.store, str(path))
            return _read_key_file(path)
        case KeyPlace.KEY_FILE:
            raise KeyMissing(record.store, KEY_FILE_VARIABLE)


def has_record(folder: Path) -> bool:
    """Say whether a store was set up, or begun to be, in a folder."""
    return (folder / RECORD).exists()


def read_record(folder: Path) -> KeyRecord:
    """Read where the key of the store in `folder` is; raises KeyRecordMissing."""
    path = folder / RECORD
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        return KeyRecord(str(said["store"]), KeyPlace(said["key_place"]))
    except (OSError, ValueError, KeyError, TypeError) as raised:
        raise KeyRecordMissing(str(path)) from raised


def key_file(store: str) -> Path:
    """Name the file in the user's configuration folder that keeps a store's key."""
    return platformdirs.user_config_path("benchside", appauthor=False) / "keys" / f"{store}.key"


def derive(key: bytes, purpose: bytes) -> bytes:
    """Derive a 32-byte key for one purpose (HKDF-SHA256, RFC 5869), so that none is used twice."""
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=b"benchside " + purpose).derive(key)


def kept_in_keyring(entry: str) -> str:
    """Return what the keyring keeps under a name, empty for nothing; raises KeyringSilent."""
    answered = _in_time(lambda: (keyring.get_password(_SERVICE, entry),))
    if answered is None:
        raise KeyringSilent(entry)
    return answered[0] or ""


def keep_in_keyring(entry: str, text: str) -> None:
    """Let the keyring keep a text under a name; raises KeyringSilent unless it truly does."""
    if not _keyring_keeps(entry, text):
        raise KeyringSilent(entry)


def _kept_in(path: Path, key: bytes) -> bytes:
    if path.exists():
        return _read_key_file(path)
    write_new(path, [key.hex().encode() + b"\n"])
    return key


def _read_key_file(path: Path) -> bytes:
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
        key = _as_key(path.read_bytes().decode("ascii", errors="replace"))
    except OSError as raised:
        raise KeyFileUnreadable(str(path)) from raised
    if key is None:
        raise KeyFileUnreadable(str(path))
    # Windows keeps rights elsewhere and reports a mode of its own invention.
    if os.name != "nt" and mode & _OTHERS_MAY:
        raise KeyFileExposed(str(path), f"{mode:04o}")
    return key


def _as_key(text: str) -> bytes | None:
    return bytes.fromhex(text) if _WRITTEN_KEY.fullmatch(text) else None


def _keyring_keeps(entry: str, text: str) -> bool:
    def keep() -> bool:
        keyring.set_password(_SERVICE, entry, text)
        return keyring.get_password(_SERVICE, entry) == text

    return bool(_in_time(keep))


def _from_keyring(store: str) -> bytes:
    key = _as_key(kept_in_keyring(store))
    if key is None:
        raise KeyMissing(store, KeyPlace.KEYRING)
    return key


def _in_time(call: Callable[[], R]) -> R | None:
    """Ask the keyring; None when it fails or is silent, for instance waiting to be unlocked."""
    answers: queue.SimpleQueue[R | None] = queue.SimpleQueue()

    def ask() -> None:
        answer = None
        try:
            answer = call()
        except (keyring.errors.KeyringError, OSError, RuntimeError) as failed:
            _LOG.info("the keyring does not answer: %s", type(failed).__name__)
        finally:
            # What a backend raises beyond its contract still shows on stderr, as a bug of its.
            answers.put(answer)

    # A daemon, because a keyring that never answers must not keep the program from ending.
    threading.Thread(target=ask, name="keyring", daemon=True).start()
    try:
        return answers.get(timeout=_KEYRING_PATIENCE_S)
    except queue.Empty:
        return None
