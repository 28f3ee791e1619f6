"""A signature: the very text that was shown, the strokes under it, and what is no signature.

The strokes are kept as `{v, w, h, device, strokes: [[[x, y, pressure, t], …], …]}`: x and y in
pixels of a pad that is `w` × `h` pixels large, pressure 0 to 1, t in ms since the pad was shown.
What is sealed is the SHA-256 of that value's canonical JSON and of the text's UTF-8 bytes.
"""

from __future__ import annotations

import hashlib
import math
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, Self

from app.domain.errors import BadEntry, NotFound, RuleViolation
from app.domain.event_chain import sha256_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

VERSION: Final = 1
FLAT: Final = 10_000
"""How wide a flattened signature's grid is, and how high: the pad is as wide as the one and as
high as the other, whatever its pixels."""
MOST_POINTS: Final = 20_000
MOST_TEXT: Final = 100_000
_LEAST_EXTENT: Final = 0.05
"""Of the pad's width and of its height that the ink has to span."""
_LEAST_INK: Final = 0.5
"""The way that the pen has to go, in heights of the pad."""
_LEAST_POINTS: Final = 6
_LEAST_POINTS_OF_ONE: Final = 8
"""One stroke says less than several, so more of it is asked."""
_STRAIGHT: Final = 1.05
"""A way that is hardly longer than the distance of its ends is a line, not a name."""


class SignaturePurpose(StrEnum):
    """What is signed."""

    TERMS = "terms"
    """What was agreed when the devices were taken in."""
    DATA_AGREEMENT = "data_agreement"
    """What the shop may do with the data of one device."""
    QUOTE = "quote"
    HANDOVER = "handover"
    """What was given back, and how it ended."""


OF_ONE_JOB: Final = frozenset({SignaturePurpose.DATA_AGREEMENT, SignaturePurpose.QUOTE})
"""What is signed for one job alone; the others are signed for the whole visit."""


class PointingDevice(StrEnum):
    """With what somebody signed."""

    MOUSE = "mouse"
    TOUCH = "touch"
    PEN = "pen"


class SigningScreen(StrEnum):
    """On which screen somebody signed."""

    CUSTOMER = "customer"
    """The customer's own."""
    TURNED = "turned"
    """The clerk's, turned round."""


class SignatureFault(StrEnum):
    """What does not agree of a signature."""

    TEXT = "text"
    """The kept text is not the one that was signed."""
    STROKES = "strokes"
    FACTS = "facts"
    """Who signed, when or on what is not what was sealed."""
    NOT_SEALED = "not_sealed"
    """The log does not tell of it."""
    LOG = "log"
    """The log of its job does not hold itself."""


@dataclass(frozen=True, slots=True)
class Point:
    """Where the pen was: pixels of the pad, pressure 0 to 1, ms since the pad was shown."""

    x: float
    y: float
    pressure: float
    at: int


Stroke = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Strokes:
    """Everything that was drawn on one pad of `width` × `height` pixels."""

    width: float
    height: float
    device: PointingDevice
    strokes: tuple[Stroke, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the plain values that are kept and sealed; see the module's first lines."""
        return {
            "v": VERSION,
            "w": round(self.width, 2),
            "h": round(self.height, 2),
            "device": str(self.device),
            "strokes": [
                [
                    [round(one.x, 2), round(one.y, 2), round(one.pressure, 3), one.at]
                    for one in stroke
                ]
                for stroke in self.strokes
            ],
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """Read kept values back."""
        return cls(
            width=float(values["w"]),
            height=float(values["h"]),
            device=PointingDevice(values["device"]),
            strokes=tuple(
                tuple(Point(float(x), float(y), float(p), int(t)) for x, y, p, t in stroke)
                for stroke in values["strokes"]
            ),
        )

    @property
    def sha(self) -> str:
        """Return the SHA-256 of the strokes in hex."""
        return sha256_of(self.to_json())

    def points(self) -> Iterator[Point]:
        """Walk all points in the order in which they were drawn."""
        for stroke in self.strokes:
            yield from stroke


@dataclass(frozen=True, slots=True)
class SignedEntry:
    """A signature as it is handed in; `number` is a job's and stands for its whole visit.

    Of `of_job` the signature is that one job's. `text` is what was shown, to the byte; `terms` are
    the ids of the published texts in it. `relation` says what the signer is to the owner, empty for
    the owner; `identity` what was seen to tell who signs. `shown_at` and `read_at` are epoch ms,
    `read_at` None where its end never came into sight; `cleared` counts how often the pad was
    wiped.
    """

    purpose: SignaturePurpose
    number: str
    language: str
    text: str
    strokes: Strokes
    signer: str
    shown_at: int
    screen: SigningScreen
    terms: tuple[str, ...] = ()
    about: str = ""
    relation: str = ""
    identity: str = ""
    read_at: int | None = None
    cleared: int = 0
    of_job: bool = False


@dataclass(eq=False)
class NotASignature(RuleViolation):
    """A dot, a tick or a dash: too little to say that somebody signed."""


@dataclass(eq=False)
class SignatureMissing(RuleViolation):
    """The shop wants `purpose` signed for the job `number` before the work goes on."""

    number: str
    purpose: SignaturePurpose


@dataclass(eq=False)
class SignatureNotFound(NotFound):
    """There is no such signature."""

    signature: str


def settled_text(text: str) -> str:
    """Return a text in the one form in which it is shown, hashed, kept and printed.

    NFC, line feeds only, no blanks at the ends of lines: what looks the same has the same bytes.
    """
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(line.rstrip() for line in lines.split("\n")).strip("\n")


def text_sha(text: str) -> str:
    """Return the SHA-256, in hex, of exactly this text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def refuse_dot(strokes: Strokes) -> None:
    """Raise NotASignature for what is no signature: a dot, dots, a tick, a dash, a straight line.

    The ink has to span a twentieth of the pad both ways (a dash has no height), and the pen has to
    go half the pad's height (two dots span much and draw nothing; a tick is short). One stroke is
    enough when it is of such a length, has points enough and is not straight: many sign without
    lifting the pen. A cross is two strokes, and the mark of people who cannot write: it passes.
    """
    drawn = [_moves(stroke) for stroke in strokes.strokes]
    drawn = [stroke for stroke in drawn if len(stroke) > 1]
    points = [point for stroke in drawn for point in stroke]
    least = _LEAST_POINTS_OF_ONE if len(drawn) == 1 else _LEAST_POINTS
    if len(points) < least or not _spans(strokes, points):
        raise NotASignature
    if sum(map(_way, drawn)) < _LEAST_INK * strokes.height:
        raise NotASignature
    if len(drawn) == 1 and _way(drawn[0]) < _STRAIGHT * math.dist(drawn[0][0], drawn[0][-1]):
        raise NotASignature


def checked_strokes(strokes: Strokes) -> Strokes:
    """Return strokes that can be kept: sound numbers, on the pad; raises BadEntry, NotASignature.

    A pen that slips over the edge draws along it.
    """
    sizes = (strokes.width, strokes.height)
    numbers = [value for one in strokes.points() for value in (one.x, one.y, one.pressure)]
    if not all(map(math.isfinite, (*sizes, *numbers))) or min(sizes) < 1:
        raise BadEntry("strokes", "not_a_number")
    if sum(map(len, strokes.strokes)) > MOST_POINTS:
        raise BadEntry("strokes", "too_many", str(MOST_POINTS))
    kept = Strokes(
        *sizes,
        strokes.device,
        tuple(
            tuple(_on_pad(one, strokes) for one in stroke) for stroke in strokes.strokes if stroke
        ),
    )
    refuse_dot(kept)
    # What is sealed is what is read back: rounded as it is kept.
    return Strokes.from_json(kept.to_json())


def flat_strokes(strokes: Strokes) -> tuple[tuple[int, ...], ...]:
    """Return the picture alone, for a paper: x, y, x, y … per stroke, each from 0 to `FLAT`.

    Times and pressure are left out, so that nobody can write with what a paper holds.
    """
    return tuple(
        tuple(
            value
            for one in stroke
            for value in (
                round(one.x / strokes.width * FLAT),
                round(one.y / strokes.height * FLAT),
            )
        )
        for stroke in strokes.strokes
    )


def _moves(stroke: Stroke) -> list[tuple[float, float]]:
    """Return where a stroke went, without staying."""
    places = [(one.x, one.y) for one in stroke]
    return places[:1] + [after for before, after in pairwise(places) if after != before]


def _spans(strokes: Strokes, points: list[tuple[float, float]]) -> bool:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (
        max(xs) - min(xs) >= _LEAST_EXTENT * strokes.width
        and max(ys) - min(ys) >= _LEAST_EXTENT * strokes.height
    )


def _way(stroke: list[tuple[float, float]]) -> float:
    return sum(math.dist(before, after) for before, after in pairwise(stroke))


def _on_pad(point: Point, strokes: Strokes) -> Point:
    return Point(
        min(max(point.x, 0.0), strokes.width),
        min(max(point.y, 0.0), strokes.height),
        min(max(point.pressure, 0.0), 1.0),
        max(point.at, 0),
    )
