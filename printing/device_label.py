"""The device label, 40 by 30 mm, from one layout: as a page, in TSPL, as exact dots."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from app.words import Words
from printing import tspl, zpl
from printing.dots import (
    bars_picture,
    blank,
    inverted,
    png_bytes,
    squares_picture,
    text_picture,
)
from printing.label_layout import (
    BAR_DOTS,
    HEIGHT,
    QR_DOTS,
    WIDTH,
    PlacedBars,
    PlacedSquares,
    PlacedText,
    label_layout,
)
from printing.page import DOT, LABEL_40X30, Box, Pen, TextStyle

if TYPE_CHECKING:
    from PIL.Image import Image

    from app.domain.documents import DeviceLabel
    from printing.label_layout import Placed


def render_pdf(label: DeviceLabel) -> bytes:
    """Return the label as a PDF page of its own size; equal labels give equal bytes."""
    words = Words(label.language)
    pen = Pen(
        LABEL_40X30,
        title=f"{words.say('Device label')} {label.job_number}",
        author=label.store_name,
        language=label.language,
    )
    for placed in label_layout(label, words):
        _draw(placed, pen)
    return pen.finish()


def render_tspl(label: DeviceLabel) -> bytes:
    """Return the label in TSPL; the printer draws the codes, all text is drawn here."""
    parts = [_tspl(placed) for placed in label_layout(label, Words(label.language))]
    return b"".join([tspl.HEAD, *parts, tspl.PRINT])


def render_zpl(label: DeviceLabel) -> bytes:
    """Return the label in ZPL; the printer draws the bars, all else is drawn here."""
    parts = [_zpl(placed) for placed in label_layout(label, Words(label.language))]
    return b"".join([zpl.head(WIDTH, HEIGHT), *parts, zpl.END])


def render_png(label: DeviceLabel) -> bytes:
    """Return the label as a picture of exactly its dots."""
    sheet = blank(WIDTH, HEIGHT)
    for placed in label_layout(label, Words(label.language)):
        x, y, picture = _picture(placed)
        sheet.paste(picture, (x, y))
    return png_bytes(sheet)


def _draw(placed: Placed, pen: Pen) -> None:
    match placed:
        case PlacedText():
            _draw_text(placed, pen)
        case PlacedBars(x, y, digits, height):
            pen.bars(x * DOT, y * DOT, digits, dots=BAR_DOTS, height=height * DOT)
        case PlacedSquares(x, y, digits):
            pen.squares(x * DOT, y * DOT, digits, dots=QR_DOTS)
        case _:
            assert_never(placed)


def _draw_text(placed: PlacedText, pen: Pen) -> None:
    x, box = placed.x * DOT, placed.box
    if placed.reverse:
        pen.block(Box(box.x * DOT, box.y * DOT, box.width * DOT, box.height * DOT))
        x += (box.width - placed.width) / 2 * DOT
    for piece in placed.pieces:
        size = piece.size * DOT
        style = TextStyle(size, size, bold=piece.bold, grey=1.0 if placed.reverse else 0.0)
        x = pen.text(x, placed.baseline * DOT, piece.text, style)


def _tspl(placed: Placed) -> bytes:
    match placed:
        case PlacedText():
            return tspl.bitmap(*text_dots(placed))
        case PlacedBars(x, y, digits, height):
            return tspl.barcode(x, y, digits, dots=BAR_DOTS, height=height)
        case PlacedSquares(x, y, digits):
            return tspl.qr_code(x, y, digits, dots=QR_DOTS)
        case _:
            assert_never(placed)


def _zpl(placed: Placed) -> bytes:
    match placed:
        case PlacedBars(x, y, digits, height):
            return zpl.barcode(x, y, digits, dots=BAR_DOTS, height=height)
        case PlacedText() | PlacedSquares():
            return zpl.bitmap(*_picture(placed))
        case _:
            assert_never(placed)


def _picture(placed: Placed) -> tuple[int, int, Image]:
    match placed:
        case PlacedText():
            return text_dots(placed)
        case PlacedBars(x, y, digits, height):
            return x, y, bars_picture(digits, dots=BAR_DOTS, height=height)
        case PlacedSquares(x, y, digits):
            return x, y, squares_picture(digits, dots=QR_DOTS)
        case _:
            assert_never(placed)


def text_dots(placed: PlacedText) -> tuple[int, int, Image]:
    """Return left edge, top edge and picture of a placed text, without white around it."""
    box = placed.box
    if placed.reverse:
        drawn = text_picture(placed.pieces, round(box.width), centred=True)
        sheet = blank(round(box.width), round(box.height))
        ascent = max(piece.ascent for piece in placed.pieces)
        sheet.paste(drawn, (0, placed.baseline - ascent - round(box.y)))
        return round(box.x), round(box.y), inverted(sheet)
    drawn = text_picture(placed.pieces, round(placed.width) + 2)
    ascent = max(piece.ascent for piece in placed.pieces)
    above = max(ascent - placed.rise, 0)
    drawn = drawn.crop((0, above, drawn.width, min(ascent + placed.drop, drawn.height)))
    left, top, right, foot = inverted(drawn).getbbox() or (0, 0, 1, 1)
    y = placed.baseline - ascent + above + top
    return placed.x + left, y, drawn.crop((left, top, right, foot))
