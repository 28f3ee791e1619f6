"""Action codes to hang up at the bench: large bars with words, far apart, for hands in gloves."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from app.domain.own_code import people_number
from app.words import Words
from printing.flow import Row
from printing.line_break import shorten
from printing.page import A4, MM, TextStyle
from printing.page_blocks import A4_FRAME, gap, paragraph
from printing.page_heads import head_rows
from printing.sheet import Sheet, draw_sheets, first_page_png
from printing.slip_blocks import print_store_name
from printing.wording import grouped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.domain.counter_documents import ActionSheet, PrintedAction
    from printing.page import Pen
    from printing.render_options import RenderOptions

_GROUP: Final = TextStyle(11, 15, grey=0.25)
_ACTION: Final = TextStyle(15, 19, bold=True)
_HINT: Final = TextStyle(8.5, 11, grey=0.25)
_BAR_DOTS: Final = {2: 4, 3: 3}
"""By how many stand side by side: 0.5 mm and 0.375 mm bars, read from an arm's length."""
_BAR_HEIGHT: Final = 14 * MM
_SHORT: Final = 2
"""Characters of a label that lets three codes stand side by side, such as a digit."""
_ROW_HEIGHT: Final = 33 * MM
"""Far enough apart that a scanner held askew meets one code alone."""
_SHORT_ROW_HEIGHT: Final = 25 * MM
"""Without hints; so that all codes, ten digits among them, stand on one page."""
_HINT_ROOM: Final = 12
_DIGITS_ACROSS: Final = 3
_NUMBERED: Final = 2
"""From this template on a sheet says its own number."""


def render_slip(sheet: ActionSheet, options: RenderOptions) -> bytes:
    """Return the codes as ESC/POS; equal sheets give equal bytes."""
    slip = options.slip()
    print_store_name(slip, sheet.store.name)
    slip.text(sheet.title, bold=True, centred=True)
    for group in sheet.groups:
        slip.rule()
        slip.text(group.title, centred=True)
        for action in group.actions:
            slip.feed(20)
            slip.large(action.label)
            slip.text(action.hint, centred=True)
            slip.feed(10)
            slip.bars(action.code)
            slip.feed(70)
    if sheet.template_version >= _NUMBERED:
        slip.rule()
        slip.feed(8)
        slip.bars(sheet.code)
        slip.feed(4)
        slip.text(grouped(sheet.code), centred=True)
    return slip.cut()


def render_pdf(sheet: ActionSheet, _options: RenderOptions) -> bytes:
    """Return the codes as a PDF of A4 pages; equal sheets give equal bytes."""
    words = Words(sheet.language)
    # A page full of codes has no room for one more, and no hand should hit it by mistake.
    number = people_number(sheet.code) if sheet.template_version >= _NUMBERED else ""
    page = Sheet(A4, A4_FRAME, sheet.title, sheet.store.name, words, number)
    return draw_sheets(page, list(_rows(sheet, words)))


def render_png(sheet: ActionSheet, options: RenderOptions) -> bytes:
    """Return the first page as a picture."""
    return first_page_png(render_pdf(sheet, options))


def _rows(sheet: ActionSheet, words: Words) -> Iterator[Row]:
    yield from head_rows(sheet.store, sheet.title, A4_FRAME, words)
    for group in sheet.groups:
        yield gap(4)
        for row in paragraph(group.title, _GROUP, A4_FRAME):
            yield Row(row.height, row.draw, together=True)
        short = all(len(act.label) <= _SHORT and not act.hint for act in group.actions)
        across = _DIGITS_ACROSS if short else 2
        for at in range(0, len(group.actions), across):
            height = _SHORT_ROW_HEIGHT if short else _ROW_HEIGHT
            yield Row(height, partial(_draw, group.actions[at : at + across], across))


def _draw(actions: Sequence[PrintedAction], across: int, pen: Pen, top: float) -> None:
    width = A4_FRAME.width / across
    for place, action in enumerate(actions):
        x = A4_FRAME.left + place * width
        room = width - 6 * MM
        pen.text(x, top + 15, shorten(action.label, room, _ACTION.measure), _ACTION)
        pen.text(x, top + 27, shorten(action.hint, room, _HINT.measure), _HINT)
        below = top + 33 - (_HINT_ROOM if across == _DIGITS_ACROSS else 0)
        pen.bars(x, below, action.code, dots=_BAR_DOTS[across], height=_BAR_HEIGHT)
