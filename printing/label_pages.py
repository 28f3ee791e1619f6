"""Labels on whole pages of an office printer, side by side with lines to cut along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from printing.label_draw import draw_on_page, shifted
from printing.media import PAGE_A4
from printing.page import A4, A5, Box, PageFormat, Pen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from printing.label_draw import LabelSheet
    from printing.label_parts import Face
    from printing.media import Media

_MARGIN: Final = 60
"""Tenths of a millimetre at the edges that office printers may not reach."""
_LINE: Final = 0.4
"""Points."""


def on_pages(sheets: Sequence[LabelSheet], media: Media | None) -> bytes:
    """Return labels, each with its copies, on pages of A4 or A5; equal labels give equal bytes."""
    first = sheets[0]
    page, dot = _page(media), 72 / first.face.media.dpi
    pen = Pen(page, title=first.title, author=first.author, language=first.language, dot=dot)
    places = _places(page, first.face)
    each = [sheet for sheet in sheets for _ in range(sheet.copies)]
    for at, sheet in enumerate(each):
        if at and at % len(places) == 0:
            pen.next_page()
        right, down = places[at % len(places)]
        _cut_here(
            pen, Box(right * dot, down * dot, sheet.face.width * dot, sheet.face.height * dot)
        )
        for placed in sheet.placed:
            draw_on_page(shifted(placed, right, down), pen, dot)
    return pen.finish()


def _page(media: Media | None) -> PageFormat:
    return A5 if media is None or media.width < PAGE_A4.width else A4


def _places(page: PageFormat, face: Face) -> tuple[tuple[int, int], ...]:
    """Return where labels begin on a page, in whole dots of theirs, row by row."""
    across = _begins(face.media.dots(round(page.width * 10)), face.width, face)
    down = _begins(face.media.dots(round(page.height * 10)), face.height, face)
    return tuple((x, y) for y in down for x in across)


def _begins(side: int, taken: int, face: Face) -> list[int]:
    many = (side - 2 * face.media.dots(_MARGIN)) // taken
    begin = (side - many * taken) // 2
    return [begin + place * taken for place in range(many)]


def _cut_here(pen: Pen, box: Box) -> None:
    for y in (box.y, box.y + box.height - _LINE):
        pen.rule(box.x, y, box.width, _LINE)
    for x in (box.x, box.x + box.width - _LINE):
        pen.block(Box(x, box.y, _LINE, box.height))
