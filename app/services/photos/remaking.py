"""A foreign picture made anew by a process that has nothing to lose.

Decoders are large and old code, and a photo comes from a stranger's phone: whatever one does to
its decoder (a crash, all the memory, no end), the counter goes on. Starting the process costs an
eighth of a second, less than decoding a phone's photo.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.domain.errors import WorkNotStarted
from app.domain.photo import LARGEST_FILE, PhotoFault, PhotoRefused
from app.services.photos.picture_kinds import HEAD, picture_kind

SECONDS: Final = 30
_PROCESS: Final = "app.services.photos.picture_process"
_ROOT: Final = Path(__file__).resolve().parents[3]


@dataclass(frozen=True, slots=True)
class Remade:
    """A picture without anything but its pixels, and its thumbnail; both JPEG.

    `taken` is the camera's own local time (`2026:11:22 10:11:12`), `offset` from UTC (`+08:00`);
    both are empty where it did not say so.
    """

    picture: bytes
    thumb: bytes
    width: int
    height: int
    taken: str
    offset: str


def remake(data: bytes, name: str) -> Remade:
    """Make a picture anew. Raises PhotoRefused with `name`, or WorkNotStarted."""
    kind = picture_kind(data[:HEAD])
    if isinstance(kind, PhotoFault):
        raise PhotoRefused(name, kind)
    if len(data) > LARGEST_FILE:
        raise PhotoRefused(name, PhotoFault.TOO_LARGE)
    try:
        done = subprocess.run(
            [sys.executable, "-m", _PROCESS, kind],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            env=_environment(),
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise PhotoRefused(name, PhotoFault.TOO_COSTLY) from late
    except OSError as raised:
        raise WorkNotStarted(str(raised)) from raised
    return _remade(done.stdout, name)


def _remade(answered: bytes, name: str) -> Remade:
    line, _, parts = answered.partition(b"\n")
    try:
        said = json.loads(line)
    except ValueError as nothing:
        # The picture ended its process: that is all that it could do.
        raise PhotoRefused(name, PhotoFault.DAMAGED) from nothing
    if "fault" in said:
        raise PhotoRefused(name, PhotoFault(said["fault"]))
    cut = said["picture"]
    if len(parts) != cut + said["thumb"]:
        raise PhotoRefused(name, PhotoFault.DAMAGED)
    return Remade(
        picture=parts[:cut],
        thumb=parts[cut:],
        width=said["width"],
        height=said["height"],
        taken=said["taken"],
        offset=said["offset"],
    )


def _environment() -> dict[str, str]:
    """Give the process what the system needs, and nothing of who is signed in."""
    return {name: value for name, value in os.environ.items() if not name.startswith("BENCHSIDE_")}
