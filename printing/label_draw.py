"""A label's parts as a page, in TSPL, in ZPL and as exact dots: one layout in four forms."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, assert_never

from app.domain.documents import PaperForm
from app.domain.label import LabelLack
from printing import tspl, zpl
from printing.dots import bars_picture, blank, inverted, png_bytes, squares_picture, text_picture
from printing.label_parts import Face, Placed, PlacedBars, PlacedSquares, PlacedText
from printing.page import Box, Pen, TextStyle, label_format

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL.Image import Image

_SHOWN: Final = 12
"""Labels of a run that a picture shows."""


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """A laid out label, and what its page says of itself."""

    face: Face
    placed: tuple[Placed, ...]
    title: str
    author: str
    language: str
    copies: int = 1


def draw_label(sheet: LabelSheet, form: PaperForm) -> bytes:
    """Return the label in one form; equal labels give equal bytes.

    Raises LabelTooSmall where the printer's offset would move something off the label.
    """
    return draw_labels((sheet,), form)


def draw_labels(sheets: Sequence[LabelSheet], form: PaperForm) -> bytes:
    """Return several labels of one printer in one form, each with its copies, in their order.

    A picture is for looking at: it shows each label once, and the first ones of a long run.
    Raises LabelTooSmall where the printer's offset would move something off a label.
    """
    moved = [_moved(sheet) for sheet in sheets]
    match form:
        case PaperForm.PDF:
            return _pdf(moved)
        case PaperForm.TSPL:
            return b"".join(map(_tspl_label, moved))
        case PaperForm.ZPL:
            return b"".join(map(_zpl_label, moved))
        case PaperForm.PNG:
            return png_bytes(_pictures(moved[:_SHOWN]), dpi=moved[0].face.media.dpi)
        case PaperForm.ESCPOS:
            raise ValueError(form)
        case _:
            assert_never(form)


def label_picture(sheet: LabelSheet) -> Image:
    """Return the label's exact dots."""
    dots = blank(sheet.face.width, sheet.face.height)
    for placed in sheet.placed:
        x, y, picture = _picture(placed)
        dots.paste(picture, (x, y))
    return dots


def _pictures(sheets: Sequence[LabelSheet]) -> Image:
    """Return labels one below the other, with a line between where they are parted."""
    face = sheets[0].face
    pitch = face.height + 1
    column = blank(face.width, pitch * len(sheets) - 1)
    for place, sheet in enumerate(sheets):
        column.paste(label_picture(sheet), (0, pitch * place))
        column.paste(0, (0, pitch * place - 1, face.width, pitch * place))
    return column


def _moved(sheet: LabelSheet) -> LabelSheet:
    media = sheet.face.media
    right, down = media.dots(media.offset_x), media.dots(media.offset_y)
    if not (right or down):
        return sheet
    placed = tuple(shifted(thing, right, down) for thing in sheet.placed)
    for thing in placed:
        x, y, picture = _picture(thing)
        across, below = x + picture.width, y + picture.height
        if min(x, y) < 0 or across > sheet.face.width or below > sheet.face.height:
            raise sheet.face.refusal(LabelLack.OFFSET)
    return replace(sheet, placed=placed)


def shifted(placed: Placed, right: int, down: int) -> Placed:
    """Return a part of a label so many dots further right and down."""
    if isinstance(placed, PlacedText):
        return replace(placed, x=placed.x + right, baseline=placed.baseline + down)
    return replace(placed, x=placed.x + right, y=placed.y + down)


def _pdf(sheets: Sequence[LabelSheet]) -> bytes:
    first = sheets[0]
    dot = 72 / first.face.media.dpi
    pen = Pen(
        label_format(first.face.media),
        title=first.title,
        author=first.author,
        language=first.language,
        dot=dot,
    )
    pages = [sheet for sheet in sheets for _ in range(sheet.copies)]
    for page, sheet in enumerate(pages):
        if page:
            pen.next_page()
        for placed in sheet.placed:
            draw_on_page(placed, pen, dot)
    return pen.finish()


def _tspl_label(sheet: LabelSheet) -> bytes:
    parts = [_tspl(placed) for placed in sheet.placed]
    return b"".join([tspl.head(sheet.face.media), *parts, tspl.printed(sheet.copies)])


def _zpl_label(sheet: LabelSheet) -> bytes:
    parts = [_zpl(placed) for placed in sheet.placed]
    head = zpl.head(sheet.face.width, sheet.face.height)
    return b"".join([head, *parts, zpl.printed(sheet.copies)])


def draw_on_page(placed: Placed, pen: Pen, dot: float) -> None:
    """Draw a part of a label on a page, a dot of the label being so many points."""
    match placed:
        case PlacedText():
            _draw_text(placed, pen, dot)
        case PlacedBars(x, y, digits, height, dots):
            pen.bars(x * dot, y * dot, digits, dots=dots, height=height * dot)
        case PlacedSquares(x, y, digits, dots):
            pen.squares(x * dot, y * dot, digits, dots=dots)
        case _:
            assert_never(placed)


def _draw_text(placed: PlacedText, pen: Pen, dot: float) -> None:
    x, box = placed.x * dot, placed.box
    if placed.reverse:
        pen.block(Box(box.x * dot, box.y * dot, box.width * dot, box.height * dot))
        x += (box.width - placed.width) / 2 * dot
    for piece in placed.pieces:
        size = piece.size * dot
        style = TextStyle(size, size, bold=piece.bold, grey=1.0 if placed.reverse else 0.0)
        x = pen.text(x, placed.baseline * dot, piece.text, style)


def _tspl(placed: Placed) -> bytes:
    match placed:
        case PlacedText():
            return tspl.bitmap(*text_dots(placed))
        case PlacedBars(x, y, digits, height, dots):
            return tspl.barcode(x, y, digits, dots=dots, height=height)
        case PlacedSquares(x, y, digits, dots):
            return tspl.qr_code(x, y, digits, dots=dots)
        case _:
            assert_never(placed)


def _zpl(placed: Placed) -> bytes:
    match placed:
        case PlacedBars(x, y, digits, height, dots):
            return zpl.barcode(x, y, digits, dots=dots, height=height)
        case PlacedText() | PlacedSquares():
            return zpl.bitmap(*_picture(placed))
        case _:
            assert_never(placed)


def _picture(placed: Placed) -> tuple[int, int, Image]:
    match placed:
        case PlacedText():
            return text_dots(placed)
        case PlacedBars(x, y, digits, height, dots):
            return x, y, bars_picture(digits, dots=dots, height=height)
        case PlacedSquares(x, y, digits, dots):
            return x, y, squares_picture(digits, dots=dots)
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
