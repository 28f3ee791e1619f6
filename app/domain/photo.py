"""Photos of a job: when they were taken, how they came in, and what is kept of each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PhotoStep(StrEnum):
    """When a photo was taken; the before and after of a dispute."""

    INTAKE = "intake"
    UNPACKING = "unpacking"
    """While the parcel was opened that brought it."""
    PROOF = "proof"
    """A paper that somebody showed: proof of purchase, of identity, of authority."""
    BENCH = "bench"
    HANDOVER = "handover"


class PhotoSource(StrEnum):
    """How a photo came into the program."""

    CAMERA = "camera"
    FILE = "file"
    DROPPED = "dropped"
    PASTED = "pasted"
    FOLDER = "folder"
    """A folder that a phone fills."""


@dataclass(frozen=True, slots=True)
class PhotoEntry:
    """One photo that is kept already, as a sealed file, and belongs to no job yet.

    `sha256` and `thumb_sha256` name the picture and its thumbnail; width and height are pixels,
    `size` bytes. `point` is the condition point that it shows, `taken_at` epoch ms.
    """

    sha256: str
    thumb_sha256: str
    width: int
    height: int
    size: int
    step: PhotoStep = PhotoStep.INTAKE
    source: PhotoSource = PhotoSource.FILE
    name: str = ""
    point: str = ""
    note: str = ""
    taken_at: int | None = None
