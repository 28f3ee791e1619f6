"""A folder that a phone fills: what lies in it."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.domain.errors import FileUnreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

# HEIC is offered too, so that it can be said why it is not taken.
_ENDINGS: Final = frozenset({".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif"})
_MOST: Final = 2_000


@dataclass(frozen=True, slots=True)
class FoundPhoto:
    """A file that may be a photo: its size in bytes, and when it came to lie there (epoch ms)."""

    path: Path
    size: int
    came_at: int


def look_into(folder: str) -> tuple[FoundPhoto, ...]:
    """Return the plain files of a folder that are named as photos are, oldest first.

    Links and hidden files are passed over: phones' programs write under hidden names. Of a folder
    of thousands the newest count. Raises FileUnreadable.
    """
    try:
        with os.scandir(folder) as entries:
            found = sorted(_photos(entries), key=lambda one: (one.came_at, one.path.name))
    except OSError as raised:
        raise FileUnreadable(folder, raised.strerror or str(raised)) from raised
    return tuple(found[-_MOST:])


def content_of(photo: FoundPhoto) -> str:
    """Return the SHA-256 of what a photo's file holds; empty where it cannot be read now."""
    try:
        with photo.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _photos(entries: Iterator[os.DirEntry[str]]) -> Iterator[FoundPhoto]:
    for entry in entries:
        path = Path(entry.path)
        if path.suffix.lower() not in _ENDINGS or entry.name.startswith("."):
            continue
        try:
            about = entry.stat(follow_symlinks=False)
        except FileNotFoundError:
            continue
        if stat.S_ISREG(about.st_mode):
            # A phone may keep its own time of the picture; when it came here is later.
            came_at = max(about.st_mtime_ns, about.st_ctime_ns) // 1_000_000
            yield FoundPhoto(path, about.st_size, came_at)
