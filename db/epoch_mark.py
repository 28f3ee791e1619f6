"""The epochs that a store's numbers were given, kept apart from its data.

A file that is restored knows nothing of the restores after it: what it would number again is told
apart by a mark beside its key, and another beside its backups, which a new computer finds.
"""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.domain.errors import EnvironmentFailure
from app.domain.storage_errors import KeyFileUnreadable
from db.durable import replace
from db.keys import KEY_FILE_VARIABLE, KeyPlace, key_file, read_record
from db.wrapping_keys import FileShelf, KeyringShelf

if TYPE_CHECKING:
    from collections.abc import Mapping

    from db.wrapping_keys import Shelf

_LOG: Final = logging.getLogger(__name__)
_ENDING: Final = ".epochs"
_BESIDE_BACKUPS: Final = "epochs.json"


def marked_epochs(folder: Path, env: Mapping[str, str]) -> dict[int, int]:
    """Return the highest epoch by two-digit year that this computer knows of.

    Raises KeyFileUnreadable, KeyringSilent or KeyRecordMissing.
    """
    return _read(_shelf(folder, env).read(), folder)


def mark_epochs(folder: Path, env: Mapping[str, str], epochs: Mapping[int, int]) -> None:
    """Keep the epochs of the years; durable before it returns."""
    _shelf(folder, env).write(_written(epochs))


def epochs_beside_backups(root: Path) -> dict[int, int]:
    """Return what a shop's place for backups knows; raises KeyFileUnreadable."""
    try:
        text = (root / _BESIDE_BACKUPS).read_text(encoding="ascii")
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as raised:
        raise KeyFileUnreadable(str(root / _BESIDE_BACKUPS)) from raised
    return _read(text, root / _BESIDE_BACKUPS)


def mark_beside_backups(root: Path, epochs: Mapping[int, int]) -> bool:
    """Keep the epochs beside the backups; tell whether anything could be written there."""
    try:
        replace(root / _BESIDE_BACKUPS, [_written(epochs).encode("ascii")])
    except EnvironmentFailure as failure:
        # What is restored from may be a disc or a share that is only read.
        _LOG.warning("no mark beside the backups: %s", type(failure).__name__)
        return False
    return True


def _read(text: str, place: Path) -> dict[int, int]:
    try:
        return {int(year): int(epoch) for year, epoch in json.loads(text or "{}").items()}
    except (ValueError, AttributeError, TypeError) as raised:
        raise KeyFileUnreadable(str(place)) from raised


def _written(epochs: Mapping[int, int]) -> str:
    return json.dumps({str(year): epoch for year, epoch in sorted(epochs.items())})


def _shelf(folder: Path, env: Mapping[str, str]) -> Shelf:
    if KEY_FILE_VARIABLE in env:
        path = Path(env[KEY_FILE_VARIABLE])
        return FileShelf(path.with_name(path.name + _ENDING))
    record = read_record(folder)
    if record.place is KeyPlace.KEYRING:
        return KeyringShelf(record.store + _ENDING)
    path = key_file(record.store)
    return FileShelf(path.with_name(path.name + _ENDING))
