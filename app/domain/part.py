"""Parts: what they are, how their pieces are kept, what becomes of the ones they replace."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.errors import Names, NotFound, RuleViolation


class PartGrade(StrEnum):
    """What a part is, as the customer is told before it is fitted (16 CCR 2725 c, GB/T 5296.2)."""

    ORIGINAL = "original"
    """Made by or for the maker of the device."""
    CERTIFIED = "certified"
    """Made by somebody else, and certified by the maker or a testing house."""
    COMPATIBLE = "compatible"
    USED = "used"
    STRIPPED = "stripped"
    """Taken out of another device by the shop."""


class Tracking(StrEnum):
    """How the pieces of a part are told apart."""

    PIECE = "piece"
    """Not at all: they are counted."""
    BATCH = "batch"
    SERIAL = "serial"
    """Each by a number of its own."""


class OldPartDuty(StrEnum):
    """What happens with the part that a new one takes the place of."""

    NONE = ""
    OFFER = "offer"
    """It is offered to the customer, whose it is."""
    KEEP = "keep"
    """The shop keeps it."""
    SEND_BACK = "send_back"
    """The supplier or maker wants it back."""
    DISPOSE = "dispose"
    """It is waste that has to be disposed of properly, as a battery is."""


class PieceOrigin(StrEnum):
    """How a piece with a number of its own came to the shop."""

    RECEIVED = "received"
    STRIPPED = "stripped"
    """Taken out of a device."""
    FOUND = "found"
    """It lay there when somebody counted."""


@dataclass(eq=False)
class PartEnded(RuleViolation):
    """The part was taken off the list, or merged into another one, `into`."""

    name: Names
    into: str = ""


@dataclass(eq=False)
class SerialElsewhere(RuleViolation):
    """A piece with this serial number lies elsewhere, or has left.

    `where` says it in labels and names: the place and its bin, or how it left and for which job.
    """

    serial: str
    where: tuple[str, ...]


@dataclass(eq=False)
class SerialsMissing(RuleViolation):
    """The part is kept by serial number: as many serials are needed as there are pieces."""

    name: Names
    needed: int
    given: int


@dataclass(eq=False)
class BatchMissing(RuleViolation):
    """The part is kept by batch, and nobody said which; `there` are those that lie there."""

    name: Names
    there: tuple[str, ...] = ()


@dataclass(eq=False)
class OtherPieceIssued(RuleViolation):
    """Another piece was issued to the job than the one that is to be fitted."""

    name: Names
    issued: str
    wanted: str


@dataclass(eq=False)
class PieceNotFound(NotFound):
    """No piece has this serial or number."""

    text: str


@dataclass(eq=False)
class PartChangedMeanwhile(RuleViolation):
    """Somebody else changed the same fields of a part between reading and saving."""

    name: Names
    fields: tuple[str, ...]


@dataclass(eq=False)
class PartInUse(RuleViolation):
    """A part cannot be taken off the list: so many pieces are there, these jobs wait for it."""

    name: Names
    pieces: int
    jobs: tuple[str, ...]


@dataclass(eq=False)
class TrackingFixed(RuleViolation):
    """How pieces are told apart cannot be changed while there are some."""

    name: Names
    pieces: int


@dataclass(eq=False)
class PartsUnlike(RuleViolation):
    """Two parts cannot be made one: their pieces are told apart in different ways."""

    kept: Names
    merged: Names


@dataclass(eq=False)
class SamePart(RuleViolation):
    """A part cannot be merged into itself."""

    name: Names
