"""Parcels that bring devices and take them home, and what must not travel in one."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from app.domain.errors import BadEntry, NotFound, RuleViolation
from app.domain.identifiers import strip_aim_id

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.job import JobState

TRACKING_LENGTH: Final = 48
SHORTEST_TRACKING: Final = 8
OTHER_CARRIER: Final = "other"
COURIER_CHANNEL: Final = "courier"
"""The channel of an intake whose devices came in a parcel."""
POSTING_DANGERS: Final = ("battery_hazard", "electric_hazard")
"""Questions of the intake whose dangerous answers keep a device out of the post.

Damaged or swollen cells do not go by normal post or air: UN 3480/3481, special provision 376.
"""


class ParcelWay(StrEnum):
    """Which way a parcel goes."""

    IN = "in"
    OUT = "out"


class ParcelState(StrEnum):
    """How far a parcel is."""

    EXPECTED = "expected"
    """Its number is known, it is not here."""
    ARRIVED = "arrived"
    """It is here and closed."""
    OPENED = "opened"
    """It was unpacked; its devices were taken in."""
    PACKED = "packed"
    """It waits for the courier."""
    SENT = "sent"
    ENDED = "ended"
    """It came to nothing: noted by mistake, or never came."""


class ParcelStep(StrEnum):
    """One thing to do with a parcel, on a short list beside it."""

    PHOTO_CLOSED = "photo_closed"
    PHOTO_OPEN = "photo_open"
    COMPARE = "compare"
    TAKE_IN = "take_in"
    NO_DANGER = "no_danger"
    OUT_OF_DEVICE = "out_of_device"
    PADDED = "padded"
    PHOTO_PACKED = "photo_packed"
    HANDED_TO_COURIER = "handed_to_courier"


STEPS: Final[Mapping[ParcelWay, tuple[ParcelStep, ...]]] = {
    ParcelWay.IN: (
        ParcelStep.PHOTO_CLOSED,
        ParcelStep.PHOTO_OPEN,
        ParcelStep.COMPARE,
        ParcelStep.TAKE_IN,
    ),
    ParcelWay.OUT: (
        ParcelStep.NO_DANGER,
        ParcelStep.OUT_OF_DEVICE,
        ParcelStep.PADDED,
        ParcelStep.PHOTO_PACKED,
        ParcelStep.HANDED_TO_COURIER,
    ),
}


@dataclass(eq=False)
class ParcelNotFound(NotFound):
    """No parcel has that id or tracking number."""

    tracking: str


@dataclass(eq=False)
class ParcelKnown(RuleViolation):
    """A parcel with that tracking number was noted before."""

    tracking: str


@dataclass(eq=False)
class ParcelNotHere(RuleViolation):
    """The parcel was opened, sent or ended before: nothing of the kind can be done with it."""

    tracking: str
    state: ParcelState


@dataclass(eq=False)
class NotToBePosted(RuleViolation):
    """The device is dangerous; `questions` are the questions of the intake that say so."""

    number: str
    questions: tuple[str, ...]


@dataclass(eq=False)
class NotMadeSafe(RuleViolation):
    """Only a repaired device can have been made safe."""

    number: str


@dataclass(eq=False)
class NotPacked(RuleViolation):
    """A courier takes only what was packed into a parcel."""

    number: str


@dataclass(eq=False)
class NotToBeSent(RuleViolation):
    """Only what is ready, or was handed over, is sent home."""

    number: str
    state: JobState


def tracking_norm(tracking: str) -> str:
    """Return a tracking number as it is compared: capital letters and digits alone.

    What a scanner puts in front of it (an AIM identifier) is left off.
    """
    plain = strip_aim_id(unicodedata.normalize("NFKC", tracking).strip())[1]
    return "".join(one for one in plain.upper() if one.isascii() and one.isalnum())


def checked_tracking(tracking: str) -> str:
    """Return a tracking number as it is shown; raises BadEntry for none."""
    norm = tracking_norm(tracking)
    if not norm:
        raise BadEntry("tracking", "missing")
    if len(norm) < SHORTEST_TRACKING:
        raise BadEntry("tracking", "too_short", str(SHORTEST_TRACKING))
    if len(norm) > TRACKING_LENGTH:
        raise BadEntry("tracking", "too_long", str(TRACKING_LENGTH))
    return norm
