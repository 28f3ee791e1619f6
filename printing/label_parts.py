"""What stands on a label, in whole dots: texts, bars and squares, and the label's face itself.

Widths are measured before anything is placed, and two things that touch are an error of ours: a
code that runs into text prints, but does not scan. What does not fit with whole dots and full
quiet zones is refused with the reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

from app.domain.label import LabelLack, LabelTooSmall
from printing.codes import QR_QUIET, QR_SIDE, code128_modules
from printing.fonts import dot_font
from printing.media import millimetres
from printing.page import LABEL_40X30, Box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.paper import PaperKind
    from printing.dots import DotText
    from printing.media import Media

# The labels' layouts are drawn for a face of 320 by 240 dots, 40 by 30 mm, and grow with it.
_GRID_WIDTH: Final = 320
_GRID_HEIGHT: Final = 240
_SMALLEST_TEXT: Final = 14
"""Dots of 203 to the inch at which a Chinese character still is one: 1.75 mm."""
_MODULE_TENTHS: Final = 2.5
"""Narrowest bar that a usual scanner reads, in tenths of a millimetre: 2 dots at 203, 3 at 300."""
_MOST_BAR_TENTHS: Final = 4
_LEAST_QUIET: Final = 10
"""Modules of white on both sides of bars, as the standard asks."""
_SQUARE_TENTHS: Final = 3.7
FLAG_MARGIN: Final = 4
FLAG_HEIGHT: Final = 19


@dataclass(frozen=True, slots=True)
class Face:
    """The face of one label, on which `paper` has to find room."""

    media: Media
    paper: PaperKind

    @property
    def width(self) -> int:
        """Return its width in dots."""
        return self.media.dots_across

    @property
    def height(self) -> int:
        """Return its height in dots."""
        return self.media.dots_down

    @property
    def scale(self) -> float:
        """Return how much larger it is than the face for which layouts are drawn."""
        return min(self.width / _GRID_WIDTH, self.height / _GRID_HEIGHT)

    @property
    def copy_place(self) -> Box:
        """Return the place that stays empty for the COPY mark, in dots."""
        return copy_place(self.width, self.height)

    def dots(self, drawn: float) -> int:
        """Return dots of this face for dots of the drawn one."""
        return round(drawn * self.scale)

    def text(self, drawn: int) -> int:
        """Return a font size for one of the drawn face.

        Raises LabelTooSmall where it could not be read.
        """
        size = self.dots(drawn)
        if size < self.media.dots(10) * _SMALLEST_TEXT / 8:
            raise self.refusal(LabelLack.TEXT)
        return size

    def bar_dots(self, digits: str) -> int:
        """Return how many dots wide a module of a barcode is; raises LabelTooSmall."""
        least = round(_MODULE_TENTHS * self.media.dots(100) / 100)
        most = max(least, round(_MOST_BAR_TENTHS * self.media.dots(100) / 100))
        room = self.width // (code128_modules(digits) + 2 * _LEAST_QUIET)
        if room < least:
            raise self.refusal(LabelLack.BARS)
        return min(room, most)

    def square_dots(self, room: int) -> int:
        """Return how many dots wide a module of a QR code is; raises LabelTooSmall."""
        dots = room // (QR_SIDE + 2 * QR_QUIET)
        if dots < round(_SQUARE_TENTHS * self.media.dots(100) / 100):
            raise self.refusal(LabelLack.SQUARES)
        return dots

    def refusal(self, lack: LabelLack) -> LabelTooSmall:
        """Make the error that says why this paper cannot be printed here."""
        media = self.media
        sides = millimetres(media.width), millimetres(media.height)
        return LabelTooSmall(self.paper, *sides, media.dpi, lack)


@dataclass(frozen=True, slots=True)
class PlacedText:
    """Pieces of text on one baseline; `reverse` is white on a black box around them.

    As dots, nothing is drawn more than `rise` above or `drop` below the baseline: an accent on a
    capital must not wipe out the line before it. `margin` and `tall` are of the black box.
    """

    x: int
    baseline: int
    pieces: tuple[DotText, ...]
    reverse: bool = False
    rise: int = 16
    drop: int = 4
    margin: int = FLAG_MARGIN
    tall: int = FLAG_HEIGHT

    @property
    def width(self) -> float:
        """Measure it in dots, without the margins of a reversed one."""
        return sum(piece.width for piece in self.pieces)

    @property
    def box(self) -> Box:
        """Return what it blackens."""
        if self.reverse:
            top = self.baseline - self.tall + round(self.tall * 5 / FLAG_HEIGHT)
            return Box(self.x, top, round(self.width) + 2 * self.margin, self.tall)
        tops, feet = zip(*(_ink(piece) for piece in self.pieces), strict=True)
        top, foot = max(min(tops), -self.rise), min(max(feet), self.drop)
        return Box(self.x, self.baseline + top, self.width, foot - top)


@dataclass(frozen=True, slots=True)
class PlacedBars:
    """Code 128; x is where the first bar begins, `dots` the width of a module."""

    x: int
    y: int
    digits: str
    height: int
    dots: int = 2

    @property
    def width(self) -> int:
        """Return the dots from the first bar to the last."""
        return code128_modules(self.digits) * self.dots

    @property
    def box(self) -> Box:
        """Return bars and the quiet zones that the standard asks for."""
        quiet = _LEAST_QUIET * self.dots
        return Box(self.x - quiet, self.y, self.width + 2 * quiet, self.height)


@dataclass(frozen=True, slots=True)
class PlacedSquares:
    """A QR code; x and y are where its first dark module begins, `dots` a module's side."""

    x: int
    y: int
    digits: str
    dots: int = 4

    @property
    def box(self) -> Box:
        """Return squares and quiet zone."""
        quiet = QR_QUIET * self.dots
        side = QR_SIDE * self.dots + 2 * quiet
        return Box(self.x - quiet, self.y - quiet, side, side)


Placed = PlacedText | PlacedBars | PlacedSquares


def copy_place(width: int, height: int) -> Box:
    """Return where the COPY mark of a label of so many dots stands, in dots."""
    place = LABEL_40X30.copy_place
    part = min(width / LABEL_40X30.width, height / LABEL_40X30.height)
    gap = LABEL_40X30.width - place.x
    return Box(
        round(width - gap * part),
        round(place.y * part),
        round(place.width * part),
        round(place.height * part),
    )


def centred_bars(face: Face, digits: str, y: int, height: int) -> PlacedBars:
    """Place a barcode in the middle, as wide as it goes; raises LabelTooSmall."""
    dots = face.bar_dots(digits)
    width = code128_modules(digits) * dots
    return PlacedBars((face.width - width) // 2, y, digits, height, dots)


def check_apart(placed: Sequence[Placed], face: Face) -> None:
    """Raise ValueError where two things touch, leave the label or take the place of COPY."""
    for thing in placed:
        box = thing.box
        inside = box.x >= 0 and box.y >= 0 and box.x + box.width <= face.width
        if not inside or box.y + box.height > face.height or box.overlaps(face.copy_place):
            raise ValueError(thing)
    for one, other in combinations(placed, 2):
        if one.box.overlaps(other.box):
            raise ValueError(one, other)


def _ink(piece: DotText) -> tuple[float, float]:
    font = dot_font(piece.size, bold=piece.bold)
    _, top, _, foot = font.getbbox(piece.text, anchor="ls")
    return top, foot
