"""Sealed files that belong to nothing, taken out of their folder in two steps.

A file is first set aside, under a name of its own, where `SealedFiles.get` still finds it and from
where it can be put back; days later it is removed. Each step is one renaming or removing, so that
whatever ends the program in between leaves a file that is kept, aside or gone, and never half of
one. Whoever puts the same bytes again meanwhile makes the file young again or writes it anew.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from db.durable import sync_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

ASIDE: Final = ".aside"
_NS: Final = 1_000_000
"""Nanoseconds of a millisecond."""
_KEPT: Final = re.compile(r"[0-9a-f]{64}")
_SET_ASIDE: Final = re.compile(rf"([0-9a-f]{{64}}){re.escape(ASIDE)}")
# What `db.durable.replace` was killed over.
_HALF: Final = re.compile(r"[0-9a-f]{64}\.[0-9a-f]{8}\.part")


class SealedSweep:
    """Look through a folder of sealed files; instants are epoch ms.

    Every method raises OSError where the disk says no; the file is whole then, here or there.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def kept(self, before: int) -> Iterator[str]:
        """Give the SHA-256 of what was last put before an instant."""
        for path in self._older(_KEPT, before):
            yield path.name

    def aside(self, before: int | None = None) -> Iterator[str]:
        """Give the SHA-256 of what was set aside, before an instant or whenever it was."""
        for path in self._older(_SET_ASIDE, before):
            yield path.name.removesuffix(ASIDE)

    def set_aside(self, sha256: str, before: int, at: int) -> None:
        """Set a file aside at an instant, unless it was put again since `before`."""
        kept, aside = self._kept(sha256), self._aside(sha256)
        if not _is_older(kept, before):
            return
        try:
            kept.replace(aside)
            # Somebody may have put the same bytes just before: what counts is what was renamed.
            if _at(aside) < before:
                os.utime(aside, ns=(at * _NS, at * _NS))
                sync_folder(kept.parent)
                return
        except FileNotFoundError:
            # Another round is at work.
            return
        self.put_back(sha256)

    def put_back(self, sha256: str) -> None:
        """Keep again what was set aside; what was put anew since is as good."""
        kept, aside = self._kept(sha256), self._aside(sha256)
        if kept.exists():
            aside.unlink(missing_ok=True)
            return
        try:
            aside.replace(kept)
        except FileNotFoundError:
            return
        sync_folder(kept.parent)

    def remove(self, sha256: str) -> None:
        """Remove what was set aside; what was put anew since stays."""
        self._aside(sha256).unlink(missing_ok=True)

    def remove_halves(self, before: int) -> None:
        """Remove what a killed program had written half before an instant."""
        for path in self._older(_HALF, before):
            path.unlink(missing_ok=True)

    def _older(self, named: re.Pattern[str], before: int | None) -> Iterator[Path]:
        if not self._folder.is_dir():
            return
        for folder in sorted(self._folder.iterdir()):
            # There may be thousands in each, which pathlib would take seconds for.
            with os.scandir(folder) as entries:
                found = [
                    Path(entry.path)
                    for entry in entries
                    if named.fullmatch(entry.name) and _is_older(entry, before)
                ]
            yield from found

    def _kept(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256

    def _aside(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / (sha256 + ASIDE)


def _is_older(path: Path | os.DirEntry[str], before: int | None) -> bool:
    try:
        return before is None or _at(path) < before
    except FileNotFoundError:
        return False


def _at(path: Path | os.DirEntry[str]) -> int:
    return path.stat().st_mtime_ns // _NS
