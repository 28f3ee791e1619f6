"""Mark archived bytes as a copy, at the place that every layout keeps empty for it.

A reprint is the archived original with this mark and nothing else changed: ESC/POS, TSPL and ZPL
get one more command, a page one more element, a picture black dots in that place alone.
"""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Final, assert_never

from app.domain.documents import PaperForm
from app.words import Words
from printing import tspl, zpl
from printing.dots import DotText, blank, inverted, png_bytes, read_png, text_picture
from printing.escpos import DOTS, PROLOGUE, WIDE_DOTS, WIDE_PROLOGUE, picture_bytes
from printing.fonts import CAP_HEIGHT
from printing.label_parts import copy_place
from printing.media import LABEL_40X30, Media
from printing.page import MM, PAGE_FORMATS, Box, PageFormat, Pen, TextStyle, label_format

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdf import PageObject

_SLIP_HEIGHT: Final = 44
# Parts of the mark's black box that its word may take, as font size and as width.
_SHARE_OF_HEIGHT: Final = 0.88
_SHARE_OF_WIDTH: Final = 0.96


def mark_copy(form: PaperForm, data: bytes, language: str, media: Media = LABEL_40X30) -> bytes:
    """Return the paper marked COPY in its language.

    `media` is what lies in the printer for which it was rendered: its dots and its offset, by which
    the mark is moved as the paper was.

    Raises ValueError for bytes that this program did not render.
    """
    word = Words(language).say("COPY")
    match form:
        case PaperForm.PDF:
            return _mark_pdf(data, word, language, media)
        case PaperForm.ESCPOS:
            return _mark_escpos(data, word)
        case PaperForm.TSPL:
            return _mark_tspl(data, word, media)
        case PaperForm.ZPL:
            return _mark_zpl(data, word, media)
        case PaperForm.PNG:
            return _mark_png(data, word)
        case _:
            assert_never(form)


def _mark_pdf(data: bytes, word: str, language: str, media: Media) -> bytes:
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415

    writer = PdfWriter(clone_from=BytesIO(data))
    sheet = _moved_page(_page_format(writer.pages[0]), media)
    # One mark for all pages, so that its font is embedded once.
    mark = PdfReader(BytesIO(_pdf_mark(sheet, word, language))).pages[0]
    for page in writer.pages:
        page.merge_page(mark)
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def _page_format(page: PageObject) -> PageFormat:
    return _format_of(float(page.mediabox.width) / MM, float(page.mediabox.height) / MM)


def _format_of(width: float, height: float) -> PageFormat:
    for page in PAGE_FORMATS:
        if abs(page.width - width) < 1 and abs(page.height - height) < 1:
            return page
    label = Media(round(width * 10), round(height * 10))
    if not label.small:
        raise ValueError(width, height)
    return label_format(label)


def _moved_page(page: PageFormat, media: Media) -> PageFormat:
    """Return a page with its marks moved; a label on a printer of pages stays where it is."""
    if media.small is not Media(round(page.width * 10), round(page.height * 10)).small:
        return page
    right, down = media.offset_x / 10, media.offset_y / 10
    place, *other = (_moved(box, right, down, (page.width, page.height)) for box in _places(page))
    return replace(page, copy_place=place, other_copy_place=other[0] if other else None)


def _pdf_mark(page: PageFormat, word: str, language: str) -> bytes:
    pen = Pen(page, title=word, author="", language=language)
    for place in _places(page):
        _draw_mark(Box(place.x * MM, place.y * MM, place.width * MM, place.height * MM), word, pen)
    return pen.finish()


def _draw_mark(box: Box, word: str, pen: Pen) -> None:
    size = box.height * _SHARE_OF_HEIGHT
    while TextStyle(size, size, bold=True).measure(word) > box.width * _SHARE_OF_WIDTH:
        size -= 0.25
    pen.block(box)
    baseline = box.y + (box.height + size * CAP_HEIGHT) / 2
    style = TextStyle(size, size, bold=True, grey=1.0)
    pen.text_centred(box.x + box.width / 2, baseline, word, style)


def _places(page: PageFormat) -> tuple[Box, ...]:
    other = page.other_copy_place
    return (page.copy_place,) if other is None else (page.copy_place, other)


def _mark_escpos(data: bytes, word: str) -> bytes:
    if not data.startswith(PROLOGUE):
        raise ValueError(data[:8])
    wide = data.startswith(WIDE_PROLOGUE)
    prologue, dots = (WIDE_PROLOGUE, WIDE_DOTS) if wide else (PROLOGUE, DOTS)
    mark = picture_bytes(_mark_picture(Box(0, 0, dots, _SLIP_HEIGHT), word), dots)
    return prologue + mark + data[len(prologue) :]


def _mark_tspl(data: bytes, word: str, media: Media) -> bytes:
    size = tspl.read_size(data)
    if size is None or not data.endswith(tspl.PRINT):
        raise ValueError(data[-8:])
    label = replace(media, width=size[0], height=size[1])
    place = _moved_place(label, label.dots_across, label.dots_down)
    mark = tspl.bitmap(round(place.x), round(place.y), _mark_picture(place, word))
    return data[: -len(tspl.PRINT)] + mark + tspl.PRINT


def _mark_zpl(data: bytes, word: str, media: Media) -> bytes:
    size = zpl.read_size(data)
    if size is None or not data.endswith(zpl.END):
        raise ValueError(data[-8:])
    place = _moved_place(media, *size)
    mark = zpl.bitmap(round(place.x), round(place.y), _mark_picture(place, word))
    return data[: -len(zpl.END)] + mark + zpl.END


def _moved_place(media: Media, width: int, height: int) -> Box:
    """Return where the mark of a label of so many dots goes, which never leaves the label."""
    place = copy_place(width, height)
    right, down = media.dots(media.offset_x), media.dots(media.offset_y)
    return _moved(place, right, down, (width, height))


def _moved(place: Box, right: float, down: float, within: tuple[float, float]) -> Box:
    """Move a place right and down, and not beyond an area of that width and height."""
    width, height = within
    return replace(
        place,
        x=min(max(place.x + right, 0), width - place.width),
        y=min(max(place.y + down, 0), height - place.height),
    )


def _mark_png(data: bytes, word: str) -> bytes:
    picture = read_png(data)
    dpi = round(picture.info["dpi"][0])
    dot = 25.4 / dpi
    page = _format_of(picture.width * dot, picture.height * dot)
    across, down = picture.width / page.width, picture.height / page.height
    for place in _places(page):
        box = Box(place.x * across, place.y * down, place.width * across, place.height * down)
        picture.paste(_mark_picture(box, word).convert(picture.mode), (round(box.x), round(box.y)))
    return png_bytes(picture, dpi=dpi)


def _mark_picture(box: Box, word: str) -> Image:
    width, height = round(box.width), round(box.height)
    size = round(height * _SHARE_OF_HEIGHT)
    while DotText(word, size, bold=True).width > width * _SHARE_OF_WIDTH:
        size -= 1
    drawn = text_picture([DotText(word, size, bold=True)], width, centred=True)
    left, top, right, foot = inverted(drawn).getbbox() or (0, 0, width, height)
    sheet = blank(width, height)
    ink = drawn.crop((left, top, right, foot))
    sheet.paste(ink, ((width - ink.width) // 2, (height - ink.height) // 2))
    return inverted(sheet)
