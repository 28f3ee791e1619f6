"""The keys under which passcodes are wrapped, kept where the store's key is, never with the data.

They are few, numbered and short-lived: a new one is made each week, what is still kept is wrapped
anew, and the old one is forgotten. From then on the rows of an older backup open nothing. On a
computer that never had them they are simply missing.

Whoever changes them is inside the store file's one writing transaction, so no two do at once. But
a keyring may ask its owner for a password first: therefore they are read before the transaction is
opened (`KeysInHand`), and inside it the keyring is asked for a change alone, some seconds after it
answered.
"""

from __future__ import annotations

import json
import os
import secrets
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from app.domain.storage_errors import KeyFileExposed, KeyFileUnreadable
from db.durable import make_folder, replace
from db.keys import (
    KEY_FILE_VARIABLE,
    KeyPlace,
    keep_in_keyring,
    kept_in_keyring,
    key_file,
    read_record,
)
from db.sealed_secrets import WrappingKey

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_KEY_BYTES: Final = 32
_ENDING: Final = ".passcodes"
_OTHERS_MAY: Final = 0o077


class Shelf(Protocol):
    """A place for one short text that nobody else may read."""

    def read(self) -> str:
        """Return the text; empty where nothing was ever kept."""
        ...

    def write(self, text: str) -> None:
        """Keep another text in its place, durably."""
        ...


@dataclass(frozen=True, slots=True)
class FileShelf:
    """A file that only this user may read."""

    path: Path

    def read(self) -> str:
        """Return the text; raises KeyFileUnreadable or KeyFileExposed."""
        try:
            mode = stat.S_IMODE(self.path.stat().st_mode)
            text = self.path.read_bytes().decode("ascii", errors="replace")
        except FileNotFoundError:
            return ""
        except OSError as raised:
            raise KeyFileUnreadable(str(self.path)) from raised
        # Windows keeps rights elsewhere and reports a mode of its own invention.
        if os.name != "nt" and mode & _OTHERS_MAY:
            raise KeyFileExposed(str(self.path), f"{mode:04o}")
        return text

    def write(self, text: str) -> None:
        """Write beside it, then rename; raises the environment's failure."""
        make_folder(self.path.parent)
        replace(self.path, [text.encode("ascii")])


@dataclass(frozen=True, slots=True)
class KeyringShelf:
    """An entry in the keyring of the operating system."""

    entry: str

    def read(self) -> str:
        """Return the text; raises KeyringSilent."""
        return kept_in_keyring(self.entry)

    def write(self, text: str) -> None:
        """Keep the text; raises KeyringSilent."""
        keep_in_keyring(self.entry, text)


class WrappingKeys:
    """The wrapping keys of one store, read anew each time: another process may renew them."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def all(self) -> dict[int, WrappingKey]:
        """Return the keys by number, the oldest first."""
        text = self._shelf.read()
        try:
            said = json.loads(text) if text else {}
            keys = [
                WrappingKey(int(number), bytes.fromhex(one["key"]), int(one["made_at"]))
                for number, one in said.items()
            ]
        except (ValueError, KeyError, TypeError, AttributeError) as raised:
            raise KeyFileUnreadable(str(getattr(self._shelf, "path", KeyPlace.KEYRING))) from raised
        return {one.number: one for one in sorted(keys, key=lambda one: one.number)}

    def newest(self) -> WrappingKey | None:
        """Return the key that seals from now on; None before the first."""
        return next(reversed(self.all().values()), None)

    def add(self, above: int, at: int) -> WrappingKey:
        """Make a key with a number above `above` and all others; on the disk before it returns."""
        keys = self.all()
        made = WrappingKey(max((above, *keys)) + 1, secrets.token_bytes(_KEY_BYTES), at)
        self._write({**keys, made.number: made})
        return made

    def keep_only(self, numbers: Collection[int]) -> None:
        """Forget every other key."""
        keys = self.all()
        if not keys.keys() <= set(numbers):
            self._write({number: one for number, one in keys.items() if number in numbers})

    def _write(self, keys: Mapping[int, WrappingKey]) -> None:
        said = {
            str(number): {"key": one.key.hex(), "made_at": one.made_at}
            for number, one in keys.items()
        }
        self._shelf.write(json.dumps(said))


class KeysInHand:
    """The wrapping keys as they were before a transaction, for the time that it lasts.

    What is not among them may have been made since, by another process, and is asked for then.
    """

    def __init__(self, kept: WrappingKeys) -> None:
        self._kept = kept
        self._read = kept.all()

    def newest(self) -> WrappingKey | None:
        """Return the key that seals; None before the first."""
        return next(reversed(self._read.values()), None)

    def get(self, number: int) -> WrappingKey | None:
        """Return the key of a number; None where this computer does not have it."""
        if number not in self._read:
            self.read_again()
        return self._read.get(number)

    def read_again(self) -> None:
        """Read what another process may have changed since."""
        self._read = self._kept.all()

    def add(self, above: int, at: int) -> WrappingKey:
        """Do what `WrappingKeys.add` does."""
        made = self._kept.add(above, at)
        self._read = {**self._read, made.number: made}
        return made

    def keep_only(self, numbers: Collection[int]) -> None:
        """Do what `WrappingKeys.keep_only` does."""
        self._kept.keep_only(numbers)


def wrapping_keys(folder: Path, env: Mapping[str, str]) -> WrappingKeys:
    """Return the wrapping keys of the store in `folder`, beside its key; see `db.keys`."""
    if KEY_FILE_VARIABLE in env:
        return WrappingKeys(FileShelf(_beside(Path(env[KEY_FILE_VARIABLE]))))
    record = read_record(folder)
    if record.place is KeyPlace.KEYRING:
        return WrappingKeys(KeyringShelf(record.store + _ENDING))
    return WrappingKeys(FileShelf(_beside(key_file(record.store))))


def _beside(path: Path) -> Path:
    return path.with_name(path.name + _ENDING)
