"""What stands beside a backup: whose it is, what it must hold, and a seal that only its key makes.

A JSON file, so that a person without the key can see which backup is which; the seal (HMAC-SHA256,
RFC 2104) shows whoever has the key that not one character of it was changed.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any, Final

from app.domain.backup import BackupKind, MadeBackup
from app.domain.event_chain import canonical_json
from app.domain.storage_errors import BackupDamaged, BackupOfAnotherShop
from db.durable import write_new
from db.keys import derive

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MANIFEST: Final = "manifest.json"
_SEAL: Final = "seal"
_MARK: Final = "key_mark"
_PURPOSE: Final = b"backup manifest"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself; instants are epoch ms, sizes bytes.

    `machine` is the computer at which it was made. `rows` counts each table's rows, `log` and
    `log_hash` are the end of the business log, `sha256`
    is that of the sealed store file, `files` how many papers and pictures lay beside it, and
    `lost_files` how many of those that the file names were missing in the shop already.
    """

    store: str
    number: str
    shop: str
    kind: BackupKind
    made_at: int
    verified_at: int
    revision: int
    restores: int
    log: int
    log_hash: str
    jobs: int
    size: int
    sha256: str
    rows: Mapping[str, int]
    files: int
    lost_files: int
    machine: str = ""

    def among_others(self, name: str) -> MadeBackup:
        """Return it as the rule of what is kept sees it."""
        return MadeBackup(name, self.made_at, self.restores, self.log)


def write_manifest(folder: Path, manifest: Manifest, key: bytes) -> None:
    """Write a backup's manifest into its folder, sealed; raises the environment's failure."""
    said = asdict(manifest)
    said[_MARK] = _mark(manifest.store, key)
    said[_SEAL] = _seal(said, key)
    text = json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True)
    write_new(folder / MANIFEST, [text.encode(), b"\n"])


def read_manifest(folder: Path, key: bytes | None) -> Manifest:
    """Read what a backup says; with a key it must be sealed by it.

    Raises BackupDamaged, or BackupOfAnotherShop where another key made it.
    """
    try:
        said = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        seal, mark = str(said.pop(_SEAL)), str(said[_MARK])
        # What a later version says besides is sealed too, and nothing to this one.
        told = {name: value for name, value in said.items() if name in _NAMES}
        manifest = Manifest(**{**told, "kind": BackupKind(told["kind"])})
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as raised:
        raise BackupDamaged(folder.name, MANIFEST) from raised
    if not _has_right_types(manifest):
        raise BackupDamaged(folder.name, MANIFEST)
    if key is not None and not hmac.compare_digest(seal, _seal(said, key)):
        is_own = hmac.compare_digest(mark, _mark(manifest.store, key))
        if is_own:
            raise BackupDamaged(folder.name, MANIFEST)
        raise BackupOfAnotherShop(folder.name)
    return manifest


def _has_right_types(manifest: Manifest) -> bool:
    numbers = all(type(getattr(manifest, name)) is int for name in _NUMBERS)
    rows = manifest.rows
    return numbers and isinstance(rows, dict) and all(type(n) is int for n in rows.values())


_NAMES: Final = frozenset(one.name for one in fields(Manifest))
_NUMBERS: Final = (
    "made_at",
    "verified_at",
    "revision",
    "restores",
    "log",
    "jobs",
    "size",
    "files",
    "lost_files",
)


def _seal(said: Mapping[str, Any], key: bytes) -> str:
    text = canonical_json(dict(said)).encode()
    return hmac.new(derive(key, _PURPOSE), text, hashlib.sha256).hexdigest()


def _mark(store: str, key: bytes) -> str:
    """Tell keys apart without telling anything of them."""
    return hmac.new(derive(key, _PURPOSE), store.encode(), hashlib.sha256).hexdigest()[:16]
