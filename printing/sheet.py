"""Papers on pages: rows laid out between a running head and a foot, and that page as a picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from printing.codes import DOTS_PER_INCH
from printing.dots import png_bytes
from printing.flow import paginate
from printing.line_break import shorten
from printing.page import MM, PageFormat, Pen, TextStyle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.words import Words
    from printing.flow import Row
    from printing.page_blocks import Frame

TOP: Final = 12 * MM
_TOP_OF_NEXT: Final = 18 * MM
_FOOT_ROOM: Final = 11.8 * MM
_FINE: Final = TextStyle(7.5, 10, grey=0.25)
_CAPTION: Final = TextStyle(7.2, 9, grey=0.35)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What every page of a paper has: its format and frame, its title and whose it is.

    `number` stands at the foot of papers that have no room for their code.
    """

    page: PageFormat
    frame: Frame
    title: str
    store: str
    words: Words
    number: str = ""

    def room(self, page: int) -> float:
        """Return the points that a page has for rows."""
        top = _TOP_OF_NEXT if page else TOP
        return self.page.height * MM - _FOOT_ROOM - top


def draw_sheets(sheet: Sheet, rows: Sequence[Row]) -> bytes:
    """Return the rows as a PDF; equal rows give equal bytes."""
    pen = Pen(sheet.page, title=sheet.title, author=sheet.store, language=sheet.words.language)
    pages = paginate(rows, sheet.room)
    for number, on_page in enumerate(pages):
        if number:
            pen.next_page()
            _running_head(sheet, pen)
        top = _TOP_OF_NEXT if number else TOP
        for row in on_page:
            row.draw(pen, top)
            top += row.height
        page_of = sheet.words.say("Page {page} of {pages}", page=number + 1, pages=len(pages))
        _foot(sheet, page_of, pen)
    return pen.finish()


def first_page_png(pdf: bytes) -> bytes:
    """Return the first page as a picture at 203 dots to the inch, for a preview.

    PDFium serves one thread at a time: call it where nothing else draws pages.
    """
    import pypdfium2  # noqa: PLC0415

    document = pypdfium2.PdfDocument(pdf)
    try:
        picture = document[0].render(scale=DOTS_PER_INCH / 72, grayscale=True).to_pil()
    finally:
        document.close()
    return png_bytes(picture)


def _running_head(sheet: Sheet, pen: Pen) -> None:
    y, frame = 14 * MM, sheet.frame
    room = frame.width - _FINE.measure(sheet.title) - 5 * MM
    pen.text(frame.left, y, shorten(sheet.store, room, _FINE.measure), _FINE)
    pen.text_right(frame.right, y, sheet.title, _FINE)
    pen.rule(frame.left, y + 4, frame.width)


def _foot(sheet: Sheet, page_of: str, pen: Pen) -> None:
    y, frame = (sheet.page.height - 7.5) * MM, sheet.frame
    room = frame.width - _CAPTION.measure(page_of) - 5 * MM
    whose = " · ".join(filter(None, (sheet.number, sheet.store)))
    pen.rule(frame.left, y - 10, frame.width, 0.4)
    pen.text(frame.left, y, shorten(whose, room, _CAPTION.measure), _CAPTION)
    pen.text_right(frame.right, y, page_of, _CAPTION)
