"""Archived papers and attachments: sealed bytes, named by the SHA-256 of what they say.

A file is a header (eight bytes of magic, eight random bytes) and chunks of at most 256 KiB, each
sealed by AES-256-GCM (NIST SP 800-38D) under the random bytes and its number. Number and "this is
the last" are authenticated too, so that no chunk can be cut off, swapped or brought from another
file. Nothing plain ever touches the disk.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import struct
from typing import TYPE_CHECKING, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.domain.storage_errors import SealedFileDamaged, SealedFileMissing
from db.durable import make_folder, replace
from db.failures import file_failure
from db.sealed_sweep import ASIDE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CHUNK: Final = 256 * 1024
_MAGIC: Final = b"BSEALED1"
_PREFIX_BYTES: Final = 8
_HEADER_BYTES: Final = len(_MAGIC) + _PREFIX_BYTES
_TAG_BYTES: Final = 16
_NAME: Final = re.compile(r"[0-9a-f]{64}")


class SealedFiles:
    """Keep bytes in a folder under a 32-byte key of their own (see `db.keys.derive`)."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self.folder = folder
        self._cipher = AESGCM(key)

    def put(self, data: bytes) -> str:
        """Keep `data` and return its SHA-256 in hex; on the disk before this returns.

        The same bytes are kept once, and count as put now; a damaged file is written anew. Raises
        DiskFull and StoreFolderNotWritable, leaving nothing half-written.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        if not (self._holds(sha256) and self._is_young_again(sha256)):
            path = self._path(sha256)
            make_folder(path.parent)
            replace(path, self._sealed(data))
        return sha256

    def get(self, sha256: str) -> bytes:
        """Return the bytes with this SHA-256; raises SealedFileMissing or SealedFileDamaged."""
        path = self._path(sha256)
        try:
            sealed = _read(path)
        except FileNotFoundError as raised:
            raise SealedFileMissing(sha256) from raised
        except OSError as raised:
            raise file_failure(raised, path) from raised
        try:
            data = b"".join(self._opened(sealed))
        except InvalidTag as raised:
            raise SealedFileDamaged(sha256) from raised
        if hashlib.sha256(data).hexdigest() != sha256:
            raise SealedFileDamaged(sha256)
        return data

    def _holds(self, sha256: str) -> bool:
        try:
            self.get(sha256)
        except (SealedFileMissing, SealedFileDamaged):
            return False
        return True

    def _is_young_again(self, sha256: str) -> bool:
        path = self._path(sha256)
        try:
            os.utime(path)
        except FileNotFoundError:
            # Set aside, perhaps at this moment, and perhaps removed at the next.
            return False
        except OSError as raised:
            raise file_failure(raised, path) from raised
        return True

    def _path(self, sha256: str) -> Path:
        if not _NAME.fullmatch(sha256):
            raise SealedFileMissing(sha256)
        return self.folder / sha256[:2] / sha256

    def _sealed(self, data: bytes) -> Iterator[bytes]:
        prefix = secrets.token_bytes(_PREFIX_BYTES)
        yield _MAGIC + prefix
        starts = range(0, max(len(data), 1), CHUNK)
        for number, start in enumerate(starts):
            place = _place(number, last=number == len(starts) - 1)
            nonce = prefix + struct.pack(">I", number)
            yield self._cipher.encrypt(nonce, data[start : start + CHUNK], place)

    def _opened(self, sealed: bytes) -> Iterator[bytes]:
        if sealed[: len(_MAGIC)] != _MAGIC or len(sealed) < _HEADER_BYTES + _TAG_BYTES:
            raise InvalidTag
        prefix = sealed[len(_MAGIC) : _HEADER_BYTES]
        starts = range(_HEADER_BYTES, len(sealed), CHUNK + _TAG_BYTES)
        for number, start in enumerate(starts):
            place = _place(number, last=number == len(starts) - 1)
            nonce = prefix + struct.pack(">I", number)
            yield self._cipher.decrypt(nonce, sealed[start : start + CHUNK + _TAG_BYTES], place)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        try:
            return path.with_name(path.name + ASIDE).read_bytes()
        except FileNotFoundError:
            # Put back between the two.
            return path.read_bytes()


def _place(number: int, *, last: bool) -> bytes:
    return _MAGIC + struct.pack(">I?", number, last)
