"""Photos of a job: when they were taken, how they came in, and what is kept of each."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.domain.errors import EnvironmentFailure, NotFound, RuleViolation
from app.domain.job import JobState

LARGEST_FILE: Final = 64 << 20
"""Bytes of a file that is taken for a photo; a phone's largest JPEGs have some 40 MB."""

MOST_PIXELS: Final = 40_000_000
"""Pixels of a PNG, WebP or HEIC, all of which are decoded at once: four bytes each."""

MOST_JPEG_PIXELS: Final = 120_000_000
"""Pixels of a JPEG: phones make 108 million, and a decoder can shrink them while it reads."""

LONGEST_SIDE: Final = 2048
"""Pixels of the longer side of what is kept."""

THUMB_SIDE: Final = 320
THUMB_BYTES: Final = 60 * 1024
"""A thumbnail travels to head office; see the picture sizes of the shop's network."""

MOST_PHOTOS: Final = 60
"""Photos of one job."""

_BEFORE_WORK: Final = frozenset({JobState.RECEIVED})
_AFTER_WORK: Final = frozenset(
    {JobState.READY, JobState.HANDED_OVER, JobState.CLOSED, JobState.VOID}
)
_NAME_LENGTH: Final = 120
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
# Microsoft, "Naming Files, Paths, and Namespaces": devices, whatever stands behind a full stop.
_DEVICE: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)


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


class PhotoFault(StrEnum):
    """Why something is not taken for a photo; the label says what it is and what to do."""

    EMPTY = "empty"
    NO_FILE = "no_file"
    """A folder, a link, a pipe: anything but a plain file."""
    TOO_LARGE = "too_large"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_COSTLY = "too_costly"
    """It needs more memory or time than any photo does."""
    HEIC = "heic"
    VIDEO = "video"
    DRAWING = "drawing"
    DOCUMENT = "document"
    OTHER_FORMAT = "other_format"
    NO_PICTURE = "no_picture"
    HALF = "half"
    """It ends before the picture does."""
    DAMAGED = "damaged"


@dataclass(eq=False)
class PhotoRefused(RuleViolation):
    """Something is not taken for a photo, and nothing of it was kept; `name` is its file's."""

    name: str
    fault: PhotoFault


@dataclass(eq=False)
class TooManyPhotos(RuleViolation):
    """One job has `limit` photos already."""

    limit: int


@dataclass(eq=False)
class NothingToPaste(RuleViolation):
    """There is no picture on the clipboard."""


@dataclass(eq=False)
class NothingNewInFolder(RuleViolation):
    """No photo came into the folder that a phone fills, or all that came were taken.

    `last_at` is when the last one came, None for never; `at` is the present (both epoch ms).
    """

    folder: str
    last_at: int | None
    at: int


@dataclass(eq=False)
class PhotoTooLate(RuleViolation):
    """The intake that a photo was meant for was put away while the photo was being read."""


@dataclass(eq=False)
class CameraNotInstalled(EnvironmentFailure):
    """The optional part of the program that knows cameras is not there."""


@dataclass(eq=False)
class CameraMissing(EnvironmentFailure):
    """No camera is plugged in here, and no folder is set that a phone fills."""


@dataclass(eq=False)
class CameraLost(EnvironmentFailure):
    """A camera was unplugged, or gives no picture; `name` is the system's for it."""

    name: str


@dataclass(eq=False)
class NoMicroscope(RuleViolation):
    """Another camera was asked for at a machine that has only one."""


@dataclass(eq=False)
class PhotoFileStays(EnvironmentFailure):
    """A photo was taken in, and its file in the photo folder could not be removed."""

    name: str


@dataclass(eq=False)
class PhotoNotFound(NotFound):
    """There is no such photo, or it was withdrawn before."""

    photo: str


def usual_step(state: JobState) -> PhotoStep:
    """Return the step that a photo of a job in this state most likely belongs to."""
    if state in _BEFORE_WORK:
        return PhotoStep.INTAKE
    return PhotoStep.HANDOVER if state in _AFTER_WORK else PhotoStep.BENCH


@dataclass(frozen=True, slots=True)
class PhotoEntry:
    """One photo that is kept already, as a sealed file, and belongs to no job yet.

    `sha256` and `thumb_sha256` name the picture and its thumbnail; width and height are pixels,
    `size` bytes. `point` is the condition point that it shows, `repair_step` the step of the
    repair with which it was taken, `check_point` the test point, `taken_at` epoch ms.
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
    repair_step: str = ""
    check_point: str = ""


def photo_name(given: str) -> str:
    """Return what a photo's file was called, fit to be shown and to name a file again.

    It is data and never a path: folders, unseen characters and directions are gone, a device's
    name gets a mark before it, what is long is cut before its ending.
    """
    last = re.split(r"[/\\]", given)[-1]
    seen = "".join(one for one in last if unicodedata.category(one) not in _UNSEEN)
    plain = re.sub(r'[<>:"|?*]', "_", seen).strip(" .")
    if _DEVICE.fullmatch(plain):
        plain = f"_{plain}"
    stem, dot, ending = plain.rpartition(".")
    if len(plain) <= _NAME_LENGTH:
        return plain
    if not dot or len(ending) > 8:
        return plain[:_NAME_LENGTH]
    return f"{stem[: _NAME_LENGTH - len(ending) - 1]}.{ending}"
