"""Text and codes as printer dots, drawn with the shipped font so that Chinese always works.

A picture here is Pillow's mode "1": 0 is black. Grey edges are cut at one threshold, which keeps
strokes of small Chinese characters even (looked at from 15 dots upwards).
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final

from printing.codes import DOTS_PER_INCH, QR_SIDE, code128_modules, code128_runs, qr_rows
from printing.fonts import dot_font, dot_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

_THRESHOLD: Final = 140
_WHITE: Final = 255
_PITCHES: Final = ((4, 4), (3, 2), (2, 2), (2, 1), (1, 1))
"""Of each grey: every how-manieth dot of a row is black, and every how-manieth row."""
# Parts of the font size above and below the baseline that any character may use.
_ASCENT: Final = 0.92
_DESCENT: Final = 0.24


@dataclass(frozen=True, slots=True)
class DotText:
    """A piece of one line: its font size in dots, its weight, and where it has to begin."""

    text: str
    size: int
    bold: bool = False
    x: int | None = None
    """Dots from the left edge; without it the piece follows the one before."""

    @property
    def width(self) -> float:
        """Measure it in dots."""
        return self.measure(self.text)

    def measure(self, text: str) -> float:
        """Measure another text in dots, as if it stood here."""
        return dot_width(text, self.size, bold=self.bold)

    @property
    def ascent(self) -> int:
        """Return the dots from the top of its line to the baseline."""
        return round(self.size * _ASCENT)

    @property
    def height(self) -> int:
        """Return the dots from the top of its line to the foot."""
        return self.ascent + round(self.size * _DESCENT)


def blank(width: int, height: int) -> Image:
    """Return white dots."""
    from PIL import Image  # noqa: PLC0415

    return Image.new("1", (width, height), 1)


def text_picture(pieces: Sequence[DotText], width: int, *, centred: bool = False) -> Image:
    """Draw pieces of text on one baseline, from the left or centred in `width` dots."""
    ascent = max(piece.ascent for piece in pieces)
    height = ascent + max(piece.height - piece.ascent for piece in pieces)
    grey = blank(width, height).convert("L")
    pen = _pen(grey)
    x = (width - sum(piece.width for piece in pieces)) / 2 if centred else 0.0
    for piece in pieces:
        x = x if piece.x is None else piece.x
        font = dot_font(piece.size, bold=piece.bold)
        pen.text((round(x), ascent), piece.text, fill=0, font=font, anchor="ls")
        x += piece.width
    return grey.point(_cut, "1")


def line_picture(sheet: Image, points: Sequence[tuple[float, float]]) -> None:
    """Draw a line three dots wide through points on a picture."""
    pen = _pen(sheet)
    path = [(round(x), round(y)) for x, y in points]
    pen.line(path if len(path) > 1 else path * 2, fill=0, width=3)


def boxes_on(sheet: Image, boxes: Iterable[tuple[float, float, float, float]]) -> None:
    """Blacken rectangles of left, top, width and height on a picture."""
    pen = _pen(sheet)
    for x, y, width, height in boxes:
        left, top = round(x), round(y)
        pen.rectangle((left, top, left + round(width) - 1, top + round(height) - 1), fill=0)


def text_on(sheet: Image, place: tuple[int, int], text: DotText) -> None:
    """Write a text with its baseline's left end at a place of a picture."""
    drawn = text_picture([text], round(text.width) + 2)
    x, baseline = place
    sheet.paste(drawn, (x, baseline - text.ascent))


def grey_steps(width: int, height: int) -> Image:
    """Draw greys of even dots side by side, from a sixteenth of black to all of it."""
    sheet = blank(width, height)
    part = width // len(_PITCHES)
    for step, (pitch, rows) in enumerate(_PITCHES):
        inside = (
            (step * part + x, y) for y in range(0, height, rows) for x in range(0, part, pitch)
        )
        for place in inside:
            sheet.putpixel(place, 0)
    return sheet


def bars_picture(digits: str, *, dots: int, height: int) -> Image:
    """Draw Code 128 without its quiet zones, each module `dots` wide."""
    picture = blank(code128_modules(digits) * dots, height)
    pen = _pen(picture)
    x = 0
    for number, modules in enumerate(code128_runs(digits)):
        if number % 2 == 0:
            pen.rectangle((x, 0, x + modules * dots - 1, height - 1), fill=0)
        x += modules * dots
    return picture


def squares_picture(digits: str, *, dots: int) -> Image:
    """Draw a QR code without its quiet zone, each module `dots` by `dots`."""
    picture = blank(QR_SIDE * dots, QR_SIDE * dots)
    pen = _pen(picture)
    for row, modules in enumerate(qr_rows(digits)):
        for column, dark in enumerate(modules):
            if dark:
                x, y = column * dots, row * dots
                pen.rectangle((x, y, x + dots - 1, y + dots - 1), fill=0)
    return picture


def png_bytes(picture: Image, *, dpi: int = DOTS_PER_INCH) -> bytes:
    """Return a picture as PNG, unless told otherwise at the counter printers' resolution."""
    file = BytesIO()
    picture.save(file, "PNG", dpi=(dpi, dpi))
    return file.getvalue()


def read_png(data: bytes) -> Image:
    """Return the picture of a PNG."""
    from PIL import Image  # noqa: PLC0415

    with Image.open(BytesIO(data)) as picture:
        picture.load()
    return picture


def inverted(picture: Image) -> Image:
    """Return white for black and black for white."""
    return picture.point(_turned, "1")


def whole_bytes(picture: Image) -> Image:
    """Widen a picture with white to a multiple of eight dots."""
    wide = blank(-(-picture.width // 8) * 8, picture.height)
    wide.paste(picture, (0, 0))
    return wide


def _pen(picture: Image) -> ImageDraw:
    from PIL import ImageDraw  # noqa: PLC0415

    return ImageDraw.Draw(picture)


def _cut(value: int) -> int:
    return _WHITE if value > _THRESHOLD else 0


def _turned(value: int) -> int:
    return 0 if value else _WHITE
