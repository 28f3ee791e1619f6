"""What a walk along the shelves found, to be worked off with a pen: as a page and as a slip."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from app.words import Words
from printing.escpos import Span
from printing.flow import Row
from printing.line_break import shorten
from printing.page import A4, MM, TextStyle
from printing.page_blocks import A4_FRAME, fact_rows, gap, rule
from printing.page_heads import code_rows, head_rows
from printing.sheet import Sheet, draw_sheets, first_page_png
from printing.slip_blocks import print_facts, print_store_name
from printing.wording import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.domain.counter_documents import ShelfRow, ShelfWalkSheet
    from printing.escpos import Slip
    from printing.page import Pen
    from printing.render_options import RenderOptions

_SECTION: Final = TextStyle(11, 17, bold=True)
_HEAD: Final = TextStyle(7.2, 11, grey=0.35)
_ROW: Final = TextStyle(9, 16)
_BOX: Final = 3.2 * MM
_BOX_LINE: Final = 0.5
_COLUMNS: Final = (0.0, 7 * MM, 42 * MM, 92 * MM, 126 * MM, 153 * MM)
"""Where the box to tick, number, device, customer, expected and found begin."""


def render_slip(walk: ShelfWalkSheet, options: RenderOptions) -> bytes:
    """Return the list as ESC/POS; equal lists give equal bytes."""
    words = Words(walk.language)
    slip = options.slip(dense=True)
    print_store_name(slip, walk.store.name)
    slip.line(Span(words.label(walk.kind), tall=2, bold=True), centred=True)
    print_facts(slip, _facts(walk, words), words)
    for section in walk.sections:
        slip.rule()
        slip.text(f"{section.title} ({len(section.rows)})", bold=True)
        for row in section.rows:
            _slip_row(slip, row, words)
    slip.feed(8)
    slip.bars(walk.code)
    return slip.cut()


def render_pdf(walk: ShelfWalkSheet, _options: RenderOptions) -> bytes:
    """Return the list as a PDF of A4 pages; equal lists give equal bytes."""
    words = Words(walk.language)
    sheet = Sheet(A4, A4_FRAME, words.label(walk.kind), walk.store.name, words)
    return draw_sheets(sheet, list(_rows(walk, words)))


def render_png(walk: ShelfWalkSheet, options: RenderOptions) -> bytes:
    """Return the first page as a picture."""
    return first_page_png(render_pdf(walk, options))


def _slip_row(slip: Slip, row: ShelfRow, words: Words) -> None:
    place = _where(row, words)
    if slip.wide and slip.measure(f"{row.number}  {place}") < slip.dots:
        slip.line(Span(row.number, bold=True), Span(place, right=True))
    else:
        slip.text(row.number, bold=True)
        slip.text(place, indent=2)
    slip.text(" · ".join(filter(None, (row.device, row.customer))), indent=2)


def _where(row: ShelfRow, words: Words) -> str:
    if row.expected and row.found:
        return words.say("{expected} → {found}", expected=row.expected, found=row.found)
    return row.expected or row.found


def _facts(walk: ShelfWalkSheet, words: Words) -> list[Fact]:
    return [
        Fact(words.say("Made"), walk.made, short=True),
        Fact(words.say("By"), walk.by, short=True),
        Fact(words.say("Expected"), str(walk.expected), short=True),
        Fact(words.say("Found"), str(walk.found), short=True, strong=True),
    ]


def _rows(walk: ShelfWalkSheet, words: Words) -> Iterator[Row]:
    yield from head_rows(walk.store, words.label(walk.kind), A4_FRAME, words)
    yield from fact_rows(_facts(walk, words), A4_FRAME)
    heads = (
        words.say("Number"),
        words.say("Device"),
        words.say("Customer"),
        words.say("Expected"),
        words.say("Found"),
    )
    for section in walk.sections:
        yield gap(8)
        yield rule(0.4, 3, together=True, frame=A4_FRAME)
        head = partial(_section, section.title, len(section.rows))
        yield Row(_SECTION.leading, head, together=True)
        if section.rows:
            yield Row(_HEAD.leading, partial(_cells, heads, _HEAD), together=True)
        for row in section.rows:
            cells = (row.number, row.device, row.customer, row.expected, row.found)
            yield Row(_ROW.leading, partial(_row, cells))
    yield from code_rows(walk.code, A4_FRAME)


def _section(title: str, count: int, pen: Pen, top: float) -> None:
    y = top + _SECTION.leading * 0.77
    pen.text_right(A4_FRAME.right, y, str(count), _SECTION)
    pen.text(A4_FRAME.left, y, shorten(title, A4_FRAME.width - 20 * MM, _SECTION.measure), _SECTION)


def _row(cells: Sequence[str], pen: Pen, top: float) -> None:
    pen.frame(A4_FRAME.left, top + 3, _BOX, _BOX_LINE)
    _cells(cells, _ROW, pen, top)


def _cells(cells: Sequence[str], style: TextStyle, pen: Pen, top: float) -> None:
    begins = [A4_FRAME.left + x for x in _COLUMNS[1:]]
    ends = [*begins[1:], A4_FRAME.right]
    for text, begin, end in zip(cells, begins, ends, strict=True):
        shown = shorten(text, end - begin - 2 * MM, style.measure)
        pen.text(begin, top + style.leading * 0.72, shown, style)
