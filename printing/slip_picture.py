"""A slip as the picture of what a receipt printer makes of it, line by line from the same layout.

Letters are of the shipped typeface, as wide as the printer's own; all else is dot for dot.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from printing.codes import QR_QUIET
from printing.dots import bars_picture, blank, boxes_on, png_bytes, squares_picture
from printing.escpos import (
    BAR_HEIGHT,
    WIDE_BAR_HEIGHT,
    Slip,
    SlipText,
    Span,
    bar_dots,
    drawn_line,
    shown_text,
    square_dots,
)

if TYPE_CHECKING:
    from PIL.Image import Image

_MARGIN = 16


class PictureSlip(Slip):
    """Draw a slip instead of writing its bytes; `cut` returns a PNG."""

    def __init__(self, text: SlipText, *, dense: bool = False, wide: bool = False) -> None:
        super().__init__(text, dense=dense, wide=wide)
        self._strips: list[Image] = []
        self._pitch = 26 if dense else 30

    def line(self, *spans: Span, centred: bool = False) -> None:
        """Draw spans on one line."""
        shown = [replace(span, text=shown_text(span.text)) for span in spans]
        drawn = drawn_line(shown, self.dots, centred=centred)
        tall = max((span.tall for span in spans), default=1)
        sheet = blank(self.dots, max(drawn.height, self._pitch + 24 * (tall - 1)))
        sheet.paste(drawn, (0, 0))
        self._strips.append(sheet)

    def rule(self, above: int = 6, below: int = 8) -> None:
        """Draw a thin line with room."""
        sheet = blank(self.dots, above + 2 + below)
        boxes_on(sheet, [(0, above, self.dots, 2)])
        self._strips.append(sheet)

    def feed(self, dots: int) -> None:
        """Leave room."""
        self._strips.append(blank(self.dots, dots))

    def bars(self, digits: str, dots: int = 0) -> None:
        """Draw Code 128."""
        self.check_bars(digits, dots)
        height = WIDE_BAR_HEIGHT if self.wide else BAR_HEIGHT
        self.picture(
            bars_picture(digits, dots=dots or bar_dots(wide=self.wide), height=height), centred=True
        )

    def squares(self, digits: str, *, quiet: bool = True) -> None:
        """Draw a QR code, with the white above and below that the printer leaves."""
        dots = square_dots(wide=self.wide)
        white = QR_QUIET * dots if quiet else 0
        self.feed(white)
        self.picture(squares_picture(digits, dots=dots), centred=True)
        self.feed(white)

    def picture(self, picture: Image, *, centred: bool = False) -> None:
        """Draw a picture."""
        sheet = blank(self.dots, picture.height)
        sheet.paste(picture, ((self.dots - picture.width) // 2 if centred else 0, 0))
        self._strips.append(sheet)

    def cut(self) -> bytes:
        """Return the whole slip as PNG, with the margin that paper has beside its dots."""
        height = sum(strip.height for strip in self._strips) + 2 * _MARGIN
        paper = blank(self.dots + 2 * _MARGIN, height)
        y = _MARGIN
        for strip in self._strips:
            paper.paste(strip, (_MARGIN, y))
            y += strip.height
        return png_bytes(paper)
