"""ESC/POS for receipt printers of 58 mm, 384 dots or 32 cells, and of 80 mm, 576 dots or 48.

A Chinese character is two cells wide.

After Epson's ESC/POS command reference. Text goes as GBK, which printers sold in China have built
in; a line that GBK cannot say, or every line of a printer without Chinese, goes as dots. The cash
drawer is never part of a paper: nothing here opens it, and no data can.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Final

from printing.codes import QR_QUIET, code128_modules
from printing.dots import DotText, bars_picture, blank, inverted, text_picture
from printing.fonts import dot_width
from printing.line_break import wrap

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL.Image import Image

DOTS: Final = 384
WIDE_DOTS: Final = 576
CELL: Final = 12
"""Dots of one Latin character of font A."""

# Reset; the US character set, since the Chinese one prints $ as ¥; double-byte text on.
PROLOGUE: Final = b"\x1b@\x1bR\x00\x1c&"
# No left margin, and 576 dots to print on: those of 80 mm have more, and then centre elsewhere.
WIDE_PROLOGUE: Final = PROLOGUE + b"\x1dL\x00\x00\x1dW\x40\x02"
# Lines of 26 dots instead of 30, as far apart as those that are drawn.
_DENSE: Final = b"\x1b3\x1a"
_MOST_TIMES: Final = 6
_FINE_DOTS: Final = 18
"""Font size of small print in a picture; Chinese is still read at 2.25 mm."""
_BAND: Final = 256
"""Rows of one picture: printers of little memory take no more."""
_FEED_AND_PARTIAL_CUT: Final = b"\x1dV\x42\x00"

_BAR_DOTS: Final = 2
_WIDE_BAR_DOTS: Final = 3
BAR_HEIGHT: Final = 64
WIDE_BAR_HEIGHT: Final = 80
_BAR_QUIET: Final = 10
"""Modules of white on both sides of bars."""
_QR_DOTS: Final = 6
_WIDE_QR_DOTS: Final = 8
_DOT_SIZE: Final = 22
"""Font size at which the shipped font is about as wide as the printer's own."""

# A printer may obey these even inside a picture or a barcode: DLE EOT and DLE ENQ ask for its
# state, DLE DC4 opens the drawer, and ESC p does when a byte before it was lost.
_OBEYED: Final = (b"\x10\x04", b"\x10\x05", b"\x10\x14", b"\x1bp")


class SlipText(StrEnum):
    """How a printer is sent its text."""

    GBK = "gbk"
    RASTER = "raster"
    """As dots, for a printer without Chinese characters."""


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of one line: how many times the normal width and height (1 to 8), and weight.

    `column` is the cell where it begins; without one it follows the piece before. `right` makes
    it end there instead, or at the right edge.
    """

    text: str
    wide: int = 1
    tall: int = 1
    bold: bool = False
    column: int | None = None
    right: bool = False


class Slip:
    """Write one slip line by line; `cut` returns its bytes.

    `dense` moves its lines together, for a paper of many lines; `wide` is for 80 mm of roll.
    """

    def __init__(self, text: SlipText, *, dense: bool = False, wide: bool = False) -> None:
        self._as_text = text is SlipText.GBK
        self.wide = wide
        self.dots = WIDE_DOTS if wide else DOTS
        self.cells = self.dots // CELL
        prologue = WIDE_PROLOGUE if wide else PROLOGUE
        self._bytes = bytearray(prologue + (_DENSE if dense else b""))

    def measure(self, text: str, wide: int = 1) -> float:
        """Measure a text in dots."""
        shown = shown_text(text)
        if self._as_text:
            return float(CELL * wide * cells(shown))
        return dot_width(shown, _DOT_SIZE * wide)

    def line(self, *spans: Span, centred: bool = False) -> None:
        """Print spans on one line; they have to fit."""
        shown = [replace(span, text=shown_text(span.text)) for span in spans]
        if self._as_text and all(_in_gbk(span.text) for span in shown):
            self._bytes += _native_line(shown, self.cells, centred=centred)
        else:
            self.picture(drawn_line(shown, self.dots, centred=centred))

    def broken(self, text: str, dots: float) -> list[str]:
        """Break a text into lines of at most so many dots."""
        return wrap(text, dots, self.measure)

    def text(
        self, text: str, *, indent: int = 0, bold: bool = False, centred: bool = False
    ) -> None:
        """Print a text over as many lines as it needs, `indent` cells from the left."""
        for line in wrap(text, self.dots - indent * CELL, self.measure):
            self.line(Span(line, bold=bold, column=indent or None), centred=centred)

    def large(self, text: str) -> None:
        """Print a text in the middle, on one line as large as it goes."""
        for times in range(_MOST_TIMES, 1, -1):
            if self.measure(text, times) <= self.dots:
                self.line(Span(text, wide=times, tall=times, bold=True), centred=True)
                return
        self.text(text, bold=True, centred=True)

    def beside(self, label: Span, text: Span, column: int) -> None:
        """Print a label and, from `column` cells on, a text of as many lines as it needs."""
        for number, line in enumerate(wrap(text.text, self.dots - column * CELL, self.measure)):
            first = replace(label, text="" if number else label.text)
            self.line(first, replace(text, text=line, column=column))

    def ends(self, left: Span, right: Span, *, indent: int = 0) -> None:
        """Print a text and, at the right edge of its last line, a short one."""
        taken = self.measure(right.text, right.wide) + CELL
        lines = wrap(left.text, self.dots - indent * CELL - taken, self._measured(left)) or [""]
        for line in lines[:-1]:
            self.line(replace(left, text=line, column=indent or None))
        last = replace(left, text=lines[-1], column=indent or None)
        self.line(last, replace(right, right=True))

    def fine(self, text: str, *, bold: bool = False, centred: bool = False) -> None:
        """Print small print, as a picture on every printer.

        Letters as small as these have no Chinese on most printers, and take a quarter more room.
        """
        style = DotText("", _FINE_DOTS, bold=bold)
        for line in wrap(shown_text(text), self.dots, style.measure):
            self.picture(text_picture([replace(style, text=line)], self.dots, centred=centred))

    def rule(self, above: int = 6, below: int = 8) -> None:
        """Print a thin line over the whole width, with so many dots of room."""
        self.feed(above)
        self._bytes += _raster(bytes([0xFF] * (self.dots // 8) * 2), 2)
        self.feed(below)

    def feed(self, dots: int) -> None:
        """Leave room."""
        self._bytes += bytes((0x1B, 0x4A, dots))

    def bars(self, digits: str, dots: int = 0) -> None:
        """Print Code 128 in set C, drawn by the printer; `dots` is the width of a module."""
        pairs = bytes(int(digits[at : at + 2]) for at in range(0, len(digits), 2))
        dots = self.check_bars(digits, dots)
        height = WIDE_BAR_HEIGHT if self.wide else BAR_HEIGHT
        if any(sequence in pairs for sequence in _OBEYED):
            self.picture(bars_picture(digits, dots=dots, height=height), centred=True)
            return
        self._bytes += b"\x1ba\x01\x1dH\x00\x1dw" + bytes((dots,))
        self._bytes += b"\x1dh" + bytes((height,))
        self._bytes += b"\x1dkI" + bytes((len(pairs) + 2,)) + b"{C" + pairs + b"\x1ba\x00"

    def check_bars(self, digits: str, dots: int = 0) -> int:
        """Return how wide a module is; raises ValueError where bars and white do not fit.

        Bars that do not fit are left out by the printer without a word.
        """
        dots = dots or bar_dots(wide=self.wide)
        if (code128_modules(digits) + 2 * _BAR_QUIET) * dots > self.dots:
            raise ValueError(digits)
        return dots

    def squares(self, digits: str, *, quiet: bool = True) -> None:
        """Print a QR code, model 2, error correction M, drawn by the printer.

        With `quiet` nothing stands above or below in the white that the standard asks for.
        """
        dots = square_dots(wide=self.wide)
        if quiet:
            self.feed(QR_QUIET * dots)
        self._bytes += b"\x1ba\x01" + _qr(b"A2\x00") + _qr(b"C" + bytes((dots,)))
        self._bytes += _qr(b"E1") + _qr(b"P0" + digits.encode("ascii")) + _qr(b"Q0") + b"\x1ba\x00"
        if quiet:
            self.feed(QR_QUIET * dots)

    def picture(self, picture: Image, *, centred: bool = False) -> None:
        """Print a picture no wider than the paper, in bands that every printer takes."""
        for top in range(0, picture.height, _BAND):
            foot = min(top + _BAND, picture.height)
            band = picture.crop((0, top, picture.width, foot))
            self._bytes += picture_bytes(band, self.dots, centred=centred)

    def _measured(self, span: Span) -> Callable[[str], float]:
        return partial(self.measure, wide=span.wide)

    def cut(self) -> bytes:
        """Feed to the cutter, cut, and return the whole slip."""
        return bytes(self._bytes) + _FEED_AND_PARTIAL_CUT


def bar_dots(*, wide: bool) -> int:
    """Return the usual width of a bar's module on a roll."""
    return _WIDE_BAR_DOTS if wide else _BAR_DOTS


def square_dots(*, wide: bool) -> int:
    """Return the side of a QR code's module on a roll."""
    return _WIDE_QR_DOTS if wide else _QR_DOTS


def cells(text: str) -> int:
    """Count cells: one for a character of ASCII, two for any other, as printers with GBK do."""
    return sum(1 if character.isascii() else 2 for character in text)


def picture_bytes(picture: Image, dots: int = DOTS, *, centred: bool = False) -> bytes:
    """Return the command that prints a picture over the whole width of so many dots."""
    sheet = blank(dots, picture.height)
    sheet.paste(picture, ((dots - picture.width) // 2 if centred else 0, 0))
    return _raster(inverted(sheet).tobytes(), sheet.height)


def shown_text(text: str) -> str:
    """Return what of a text a slip printer can be sent."""
    # U+00A5 becomes four bytes of GB18030 that print as "0 6"; the full-width sign is in GBK.
    return "".join(c for c in text.replace("¥", "￥") if c.isprintable())


def _in_gbk(text: str) -> bool:
    try:
        text.encode("gbk")
    except UnicodeEncodeError:
        return False
    return True


def _native_line(spans: list[Span], across: int, *, centred: bool) -> bytes:
    line = bytearray(b"\x1ba\x01" if centred else b"")
    filled = 0
    for span in spans:
        begins = span.column
        if span.right:
            begins = (span.column or across) - cells(span.text) * span.wide
        padding = max((begins or filled) - filled, 0)
        filled += padding + cells(span.text) * span.wide
        line += b" " * padding + _styled(span)
    return bytes(line) + b"\n" + (b"\x1ba\x00" if centred else b"")


def _styled(span: Span) -> bytes:
    text = span.text.encode("gbk")
    size = (span.wide - 1) << 4 | span.tall - 1
    if not (size or span.bold):
        return text
    return b"\x1bE" + bytes((span.bold,)) + b"\x1d!" + bytes((size,)) + text + b"\x1bE\0\x1d!\0"


def drawn_line(spans: list[Span], dots: int, *, centred: bool) -> Image:
    """Draw spans on one line with the shipped typeface."""
    size = _DOT_SIZE
    while size > 1 and _end(_pieces(spans, size, dots)) > dots:
        size -= 1
    return text_picture(_pieces(spans, size, dots), dots, centred=centred)


def _pieces(spans: list[Span], size: int, dots: int) -> list[DotText]:
    return [
        DotText(
            text=span.text,
            size=size * max(span.wide, span.tall),
            bold=span.bold,
            x=_begins(span, size, dots),
        )
        for span in spans
    ]


def _begins(span: Span, size: int, dots: int) -> int | None:
    if span.right:
        drawn = DotText(span.text, size * max(span.wide, span.tall), bold=span.bold)
        return max((span.column or dots // CELL) * CELL - math.ceil(drawn.width), 0)
    return None if span.column is None else span.column * CELL


def _end(pieces: list[DotText]) -> float:
    end = 0.0
    for piece in pieces:
        end = (end if piece.x is None else piece.x) + piece.width
    return end


def _raster(black_is_one: bytes, rows: int) -> bytes:
    for sequence in _OBEYED:
        # One more black dot at the end of the second byte breaks the sequence.
        black_is_one = black_is_one.replace(sequence, sequence[:1] + bytes((sequence[1] | 0x08,)))
    across = len(black_is_one) // rows
    head = b"\x1dv0\x00" + bytes((across, 0)) + rows.to_bytes(2, "little")
    return head + black_is_one


def _qr(function: bytes) -> bytes:
    return b"\x1d(k" + (len(function) + 1).to_bytes(2, "little") + b"1" + function
