"""Action codes to hang up at the bench: large bars with words, far apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.words import Words
from printing.page import A4, TextStyle
from printing.page_blocks import A4_FRAME, paragraph
from printing.sheet import Sheet, draw_sheets, first_page_png
from printing.slip_blocks import print_store_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.counter_documents import ActionSheet
    from printing.flow import Row
    from printing.render_options import RenderOptions

_TITLE: Final = TextStyle(15, 20, bold=True)
_GROUP: Final = TextStyle(11, 16, bold=True)
_ACTION: Final = TextStyle(9, 13)


def render_slip(sheet: ActionSheet, options: RenderOptions) -> bytes:
    """Return the codes as ESC/POS; equal sheets give equal bytes."""
    slip = options.slip()
    print_store_name(slip, sheet.store.name)
    for group in sheet.groups:
        slip.rule()
        slip.text(group.title, bold=True)
        for action in group.actions:
            slip.text(action.label, centred=True)
    return slip.cut()


def render_pdf(sheet: ActionSheet, _options: RenderOptions) -> bytes:
    """Return the codes as a PDF of A4 pages; equal sheets give equal bytes."""
    words = Words(sheet.language)
    page = Sheet(A4, A4_FRAME, sheet.title, sheet.store.name, words)
    return draw_sheets(page, list(_rows(sheet)))


def render_png(sheet: ActionSheet, options: RenderOptions) -> bytes:
    """Return the first page as a picture."""
    return first_page_png(render_pdf(sheet, options))


def _rows(sheet: ActionSheet) -> Iterator[Row]:
    yield from paragraph(sheet.title, _TITLE, A4_FRAME)
    for group in sheet.groups:
        yield from paragraph(group.title, _GROUP, A4_FRAME)
        for action in group.actions:
            yield from paragraph(action.label, _ACTION, A4_FRAME)
