"""A PDF page: its measures and the pen that draws on it.

Distances are points from the page's upper left corner, y downwards to the baseline of text. Codes
are drawn in whole dots of 203 to the inch, each bar on the dot grid, so that a counter printer
neither widens nor drops one.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final

from printing.codes import DOTS_PER_INCH, code128_runs, qr_rows
from printing.fonts import page_font, page_width
from printing.photo_page import draw_photo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from printing.media import Media

MM: Final = 72 / 25.4
DOT: Final = 72 / DOTS_PER_INCH
"""One printer dot in points."""

# Printers and PDFium blacken every dot that a shape touches, so that rounding at its edge would
# make each bar one dot too wide: shapes of codes keep this part of a dot away on both sides.
_INSET: Final = 0.15
_LANGUAGE_TAGS: Final = {"en": "en", "zh_CN": "zh-CN"}


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left, top, width and height, in the unit of its layout."""

    x: float
    y: float
    width: float
    height: float

    def overlaps(self, other: Box) -> bool:
        """Say whether the two share any area."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )


@dataclass(frozen=True, slots=True)
class PageFormat:
    """A size of paper in mm, and the place that stays empty for the COPY mark, in mm."""

    width: float
    height: float
    copy_place: Box
    other_copy_place: Box | None = None


A5: Final = PageFormat(148, 210, Box(54, 4.2, 40, 5.2))
"""The mark stands in the upper margin, below what office printers cannot reach (4.2 mm)."""
A4: Final = PageFormat(210, 297, Box(80, 4.4, 50, 6.2))
LABEL_40X30: Final = PageFormat(40, 30, Box(34.2, 0.8, 5.2, 3.6))
A4_TWO_UP: Final = PageFormat(297, 210, A5.copy_place, Box(202.5, 4.2, 40, 5.2))
"""Two A5 pages side by side, each with its own place for the mark."""
PAGE_FORMATS: Final = (A4, A5, A4_TWO_UP, LABEL_40X30)


def label_format(media: Media) -> PageFormat:
    """Return a label as a page of its own; the mark stands in its upper right corner."""
    width, height = media.width / 10, media.height / 10
    part = min(width / LABEL_40X30.width, height / LABEL_40X30.height)
    place = LABEL_40X30.copy_place
    gap = LABEL_40X30.width - place.x
    box = Box(width - gap * part, place.y * part, place.width * part, place.height * part)
    return PageFormat(width, height, box)


@dataclass(frozen=True, slots=True)
class TextStyle:
    """Size and line height in points, weight, and grey from 0 (black) to 1."""

    size: float
    leading: float
    bold: bool = False
    grey: float = 0.0

    def measure(self, text: str) -> float:
        """Measure one line in points."""
        return page_width(text, self.size, bold=self.bold)


class Pen:
    """Draw one PDF; coordinates run from each page's upper left corner.

    `dot` is the side of a printer's dot in points, on whose grid codes are drawn.
    """

    def __init__(
        self, page: PageFormat, *, title: str, author: str, language: str, dot: float = DOT
    ) -> None:
        from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415

        self._file = BytesIO()
        self._height = page.height * MM
        self._dot = dot
        self._canvas = Canvas(
            self._file,
            pagesize=(page.width * MM, self._height),
            pageCompression=1,
            # The same document gives the same bytes: no time of day, no random identifier.
            invariant=1,
            # Otherwise an unembedded Helvetica is listed among the fonts of each page.
            initialFontName=page_font(bold=False),  # type: ignore[arg-type]
            lang=_LANGUAGE_TAGS.get(language, "en"),
        )
        self._canvas.setTitle(title)
        self._canvas.setAuthor(author)
        self._canvas.setCreator("Benchside")
        # A page scaled to fit would have bars of uneven width.
        self._canvas.setViewerPreference("PrintScaling", "None")
        self._canvas.setViewerPreference("DisplayDocTitle", "true")

    def next_page(self) -> None:
        """Finish this page and begin another."""
        self._canvas.showPage()

    def finish(self) -> bytes:
        """Finish the document and return its bytes."""
        self._canvas.save()
        return self._file.getvalue()

    def text(self, x: float, y: float, text: str, style: TextStyle) -> float:
        """Write one line with its baseline at y; return where it ends."""
        self._canvas.setFont(page_font(bold=style.bold), style.size)
        self._canvas.setFillGray(style.grey)
        self._canvas.drawString(x, self._height - y, text)
        return x + style.measure(text)

    def text_right(self, x: float, y: float, text: str, style: TextStyle) -> None:
        """Write one line that ends at x."""
        self.text(x - style.measure(text), y, text, style)

    def text_centred(self, x: float, y: float, text: str, style: TextStyle) -> None:
        """Write one line with its middle at x."""
        self.text(x - style.measure(text) / 2, y, text, style)

    def rule(self, x: float, y: float, width: float, thickness: float = 0.5) -> None:
        """Draw a black horizontal line whose upper edge is at y."""
        self.block(Box(x, y, width, thickness))

    def block(self, box: Box) -> None:
        """Fill a rectangle with black."""
        self._canvas.setFillGray(0)
        y = self._height - box.y - box.height
        self._canvas.rect(box.x, y, box.width, box.height, stroke=0, fill=1)

    def frame(self, x: float, y: float, side: float, thickness: float) -> None:
        """Draw an empty square to be ticked by hand."""
        for edge in (y, y + side - thickness):
            self.block(Box(x, edge, side, thickness))
        for edge in (x, x + side - thickness):
            self.block(Box(edge, y, thickness, side))

    def polyline(self, points: Sequence[tuple[float, float]], thickness: float) -> None:
        """Draw a black line through points, with round ends; a single point is a dot."""
        path = self._canvas.beginPath()
        x, y = points[0]
        path.moveTo(x, self._height - y)
        for x, y in points[1:] or points:
            path.lineTo(x, self._height - y)
        self._canvas.saveState()
        self._canvas.setStrokeGray(0)
        self._canvas.setLineWidth(thickness)
        self._canvas.setLineCap(1)
        self._canvas.setLineJoin(1)
        self._canvas.drawPath(path, stroke=1, fill=0)
        self._canvas.restoreState()

    def dashed(self, x: float, top: float, foot: float, dash: float) -> None:
        """Draw a thin vertical line of dashes."""
        y = top
        while y < foot:
            self.block(Box(x, y, 0.4, min(dash, foot - y)))
            y += 2 * dash

    def picture(self, data: bytes, box: Box) -> None:
        """Draw a JPEG or PNG as large as it fits into a box, with its proportions."""
        from reportlab.lib.utils import ImageReader  # noqa: PLC0415

        y = self._height - box.y - box.height
        self._canvas.drawImage(
            ImageReader(BytesIO(data)),
            box.x,
            y,
            box.width,
            box.height,
            preserveAspectRatio=True,
            anchor="nw",
        )

    def photo(self, data: bytes, box: Box) -> None:
        """Draw a JPEG over a box of its proportions, embedded with the very bytes that it has."""
        draw_photo(self._canvas, data, box, self._height)

    def bars(self, x: float, y: float, digits: str, *, dots: int, height: float) -> None:
        """Draw Code 128 with modules of whole dots; x is moved to the nearest dot."""
        left, inset = round(x / self._dot) * self._dot, _INSET * self._dot
        for number, modules in enumerate(code128_runs(digits)):
            width = modules * dots * self._dot
            if number % 2 == 0:
                self.block(Box(left + inset, y, width - 2 * inset, height))
            left += width

    def squares(self, x: float, y: float, digits: str, *, dots: int) -> None:
        """Draw a QR code with modules of whole dots; x and y are moved to the nearest dot."""
        dot = self._dot
        left, top, side = round(x / dot) * dot, round(y / dot) * dot, dots * dot
        for row, modules in enumerate(qr_rows(digits)):
            for start, length in _dark_runs(modules):
                x = left + start * side + _INSET * dot
                self.block(Box(x, top + row * side, length * side - 2 * _INSET * dot, side))


def _dark_runs(modules: Sequence[bool]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for at, dark in enumerate(modules):
        if dark and runs and sum(runs[-1]) == at:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((at, 1))
    return runs
