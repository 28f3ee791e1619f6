"""What a walk along the shelves found, to be worked off: as a page and as a slip."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.words import Words
from printing.page import A4, TextStyle
from printing.page_blocks import A4_FRAME, paragraph
from printing.sheet import Sheet, draw_sheets, first_page_png
from printing.slip_blocks import print_store_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.counter_documents import ShelfRow, ShelfWalkSheet
    from printing.flow import Row
    from printing.render_options import RenderOptions

_TITLE: Final = TextStyle(15, 20, bold=True)
_SECTION: Final = TextStyle(11, 16, bold=True)
_ROW: Final = TextStyle(9, 13)


def render_slip(walk: ShelfWalkSheet, options: RenderOptions) -> bytes:
    """Return the list as ESC/POS; equal lists give equal bytes."""
    slip = options.slip(dense=True)
    print_store_name(slip, walk.store.name)
    for section in walk.sections:
        slip.rule()
        slip.text(section.title, bold=True)
        for row in section.rows:
            slip.text(_line(row))
    return slip.cut()


def render_pdf(walk: ShelfWalkSheet, _options: RenderOptions) -> bytes:
    """Return the list as a PDF of A4 pages; equal lists give equal bytes."""
    words = Words(walk.language)
    sheet = Sheet(A4, A4_FRAME, words.label(walk.kind), walk.store.name, words)
    return draw_sheets(sheet, list(_rows(walk, words)))


def render_png(walk: ShelfWalkSheet, options: RenderOptions) -> bytes:
    """Return the first page as a picture."""
    return first_page_png(render_pdf(walk, options))


def _rows(walk: ShelfWalkSheet, words: Words) -> Iterator[Row]:
    yield from paragraph(words.label(walk.kind), _TITLE, A4_FRAME)
    for section in walk.sections:
        yield from paragraph(section.title, _SECTION, A4_FRAME)
        for row in section.rows:
            yield from paragraph(_line(row), _ROW, A4_FRAME)


def _line(row: ShelfRow) -> str:
    return "  ".join(filter(None, (row.number, row.device, row.expected, row.found)))
