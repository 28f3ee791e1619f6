"""Pages by which a printer's offset is read in tenths of a millimetre.

On a label a stair of short lines, one dot apart, begins at each edge: how many are cut off says how
far the print stands off, and on which side they are missing in which direction. Pages have a
margin that no printer reaches, so there a cross stands 10 mm from two edges to be measured.
Everything is printed without the offset that is set, so that what is read is what to enter.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from printing import tspl, zpl
from printing.dots import DotText, blank, boxes_on, png_bytes, text_on
from printing.line_break import wrap
from printing.page import MM, Box, PageFormat, Pen, TextStyle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image

    from app.words import Words
    from printing.escpos import Slip
    from printing.media import Media

_STAIR_TENTHS: Final = 20
"""How far a stair goes from its edge: 2 mm, more is a wrong label."""
_LABELLED_TENTHS: Final = 5
_CROSS_TENTHS: Final = 100
_PAGE_DPI: Final = 600


@dataclass(frozen=True, slots=True)
class Mark:
    """A text of a calibration page, its baseline and size in dots."""

    x: int
    baseline: int
    text: str
    size: int


@dataclass(frozen=True, slots=True)
class Marks:
    """A calibration page in dots: what is black, and what is written."""

    media: Media
    boxes: tuple[Box, ...]
    texts: tuple[Mark, ...]


def label_marks(media: Media, words: Words) -> Marks:
    """Lay out stairs at all four edges of a label."""
    bare = replace(media, offset_x=0, offset_y=0)
    width, height = bare.dots_across, bare.dots_down
    middle, line = height // 2, max(bare.dots(2), 1)
    stairs = [
        *_stair(bare, 0, 1, middle),
        *_stair(bare, width - line, -1, middle),
    ]
    across = [Box(box.y, box.x, box.height, box.width) for box in _stair(bare, 0, 1, width // 2)]
    below = [
        Box(box.y, box.x, box.height, box.width)
        for box in _stair(bare, height - line, -1, width // 2)
    ]
    size = bare.dots(20)
    lines = (
        words.say("Calibration"),
        words.say("Longer lines: every 0.5 mm"),
        words.say("Cut off left, above: enter +"),
        words.say("Cut off right, below: enter −"),
    )
    left, top = bare.dots(60), middle - round(size * 0.4)
    texts = tuple(
        Mark(left, top + round((row - 1) * size * 1.3), text, size)
        for row, text in enumerate(lines)
    )
    return Marks(bare, (*stairs, *across, *below), texts)


def page_marks(media: Media, words: Words) -> Marks:
    """Lay out a cross 10 mm from the left and the upper edge of a page, each arm a nonius.

    Its lines are 0.9 mm apart from the cross on: against a ruler of millimetres that begins at the
    paper's edge, the line that meets a millimetre tells the tenths.
    """
    bare = replace(media, dpi=_PAGE_DPI, offset_x=0, offset_y=0)
    thin, at = bare.dots(1), bare.dots(_CROSS_TENTHS)
    boxes = [
        Box(at - thin / 2, bare.dots(40), thin, bare.dots(200)),
        Box(bare.dots(40), at - thin / 2, bare.dots(200), thin),
    ]
    texts = []
    for line in range(1, 11):
        along, long = bare.dots(_CROSS_TENTHS + line * 9), bare.dots(30)
        boxes += [Box(along, at, thin, long), Box(at, along, long, thin)]
        if line % 5 == 0:
            before = at - bare.dots(10)
            number, size = str(line), bare.dots(25)
            texts.append(Mark(along - bare.dots(6), before, number, size))
            texts.append(Mark(before - bare.dots(28), along + bare.dots(9), number, size))
    texts += _page_words(bare, words)
    return Marks(bare, tuple(boxes), tuple(texts))


def _page_words(media: Media, words: Words) -> Iterator[Mark]:
    size, left = media.dots(32), media.dots(300)
    style = DotText("", size)
    said = (
        words.say("Calibration"),
        words.say("Lay a ruler from the left edge of the paper: the cross should be at 10.0 mm."),
        words.say("The line that meets a millimetre of the ruler tells the tenths."),
        words.say("Enter 10.0 minus what you read. Do the same from the upper edge."),
    )
    baseline = media.dots(300)
    for text in said:
        for line in wrap(text, media.dots_across - left - media.dots(100), style.measure):
            yield Mark(left, baseline, line, size)
            baseline += round(size * 1.5)


def draw_marks(marks: Marks) -> Image:
    """Return a calibration page as dots."""
    sheet = blank(marks.media.dots_across, marks.media.dots_down)
    boxes_on(sheet, [(box.x, box.y, box.width, box.height) for box in marks.boxes])
    for text in marks.texts:
        text_on(sheet, (text.x, text.baseline), DotText(text.text, text.size))
    return sheet


def marks_tspl(marks: Marks) -> bytes:
    """Return a calibration label in TSPL."""
    return tspl.head(marks.media) + tspl.bitmap(0, 0, draw_marks(marks)) + tspl.PRINT


def marks_zpl(marks: Marks) -> bytes:
    """Return a calibration label in ZPL."""
    head = zpl.head(marks.media.dots_across, marks.media.dots_down)
    return head + zpl.bitmap(0, 0, draw_marks(marks)) + zpl.END


def marks_png(marks: Marks) -> bytes:
    """Return a calibration page as a picture."""
    return png_bytes(draw_marks(marks), dpi=marks.media.dpi)


def marks_pdf(marks: Marks, words: Words) -> bytes:
    """Return a calibration page as PDF, in exact lengths and not in dots."""
    media = marks.media
    page = PageFormat(media.width / 10, media.height / 10, Box(0, 0, 0, 0))
    pen = Pen(page, title=words.say("Calibration"), author="", language=words.language)
    point = page.width * MM / media.dots_across
    for box in marks.boxes:
        pen.block(Box(box.x * point, box.y * point, box.width * point, box.height * point))
    for text in marks.texts:
        size = text.size * point
        pen.text(text.x * point, text.baseline * point, text.text, TextStyle(size, size))
    return pen.finish()


def print_ruler(slip: Slip, words: Words) -> None:
    """Print a ruler over all dots of a slip: what of it is missing the printer does not reach."""
    height = 56
    sheet = blank(slip.dots, height)
    boxes: list[tuple[float, float, float, float]] = [(0, 0, slip.dots, 2)]
    for millimetre in range(slip.dots // 8 + 1):
        tall = 28 if millimetre % 10 == 0 else 20 if millimetre % 5 == 0 else 12
        boxes.append((min(millimetre * 8, slip.dots - 2), 0, 2, tall))
    boxes_on(sheet, boxes)
    for millimetre in range(0, slip.dots // 8 - 2, 10):
        text_on(sheet, (millimetre * 8 + 4, 48), DotText(str(millimetre), 18))
    slip.picture(sheet)
    slip.text(words.say("{n} dots; a missing end is not reached.", n=slip.dots))


def _stair(media: Media, edge: int, way: int, middle: int) -> Iterator[Box]:
    """Return short lines from an edge inwards, one dot further each, longer at half millimetres."""
    steps, tall = media.dots(_STAIR_TENTHS), max(media.dots(4), 3)
    half = media.dots(_LABELLED_TENTHS)
    top = middle - steps * tall // 2
    for step in range(steps + 1):
        long = media.dots(12) if step % half == 0 else 0
        x = edge + way * step
        yield Box(x, top + step * tall, max(media.dots(2), 1), tall)
        if long:
            begins = x if way > 0 else x - long
            yield Box(begins, top + step * tall, long, 1)
