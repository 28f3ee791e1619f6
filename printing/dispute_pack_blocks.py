"""What the sections of a dispute pack consist of: facts, tables, texts, photos, signatures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from app.domain.dispute_documents import PackFacts, PackPhoto, PackSignature, PackTable, PackText
from printing.flow import Row
from printing.line_break import wrap
from printing.page import MM, Box, TextStyle
from printing.page_blocks import A4_FRAME, Frame, fact_rows, gap, paragraph, rule
from printing.signature_block import signature_rows
from printing.wording import Fact

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from app.domain.dispute_documents import PackFact, PackPart
    from app.words import Words
    from printing.page import Pen

_SECTION: Final = TextStyle(14, 20, bold=True)
_NOTE: Final = TextStyle(8, 11.4, grey=0.35)
_TITLE: Final = TextStyle(10, 14.5, bold=True)
_TEXT: Final = TextStyle(8.5, 11.8)
_STRONG: Final = TextStyle(10.5, 14.5, bold=True)
_HEAD: Final = TextStyle(7.2, 10, grey=0.35)
_CELL: Final = TextStyle(8, 10.8)
_BASELINE: Final = 0.77
_COLUMN_GAP: Final = 2.2 * MM
_ROW_GAP: Final = 2.6
_HAIRLINE: Final = 0.25
_SHORT: Final = 34
"""A fact of no more characters may share its row."""
_TOGETHER: Final = 12
"""So many lines of one row of a table stay on one page."""
_PICTURE: Final = Box(0, 0, 112 * MM, 112 * MM)
_BESIDE: Final = Frame(A4_FRAME.left + 116 * MM, A4_FRAME.width - 116 * MM)


def heading_rows(title: str, note: str = "") -> Iterator[Row]:
    """Return the heading of a section, with a line of what it shows."""
    yield gap(16)
    yield rule(1, 4, together=True, frame=A4_FRAME)
    yield Row(_SECTION.leading, partial(_write, title, A4_FRAME.left, _SECTION), together=True)
    for line in wrap(note, A4_FRAME.width, _NOTE.measure):
        yield Row(_NOTE.leading, partial(_write, line, A4_FRAME.left, _NOTE), together=True)
    yield Row(4, _nothing, together=True)


def part_rows(part: PackPart, pictures: Mapping[str, bytes], words: Words) -> Iterator[Row]:
    """Return one part of a section."""
    match part:
        case PackFacts():
            yield from _titled(part.title)
            yield from fact_lines(part.facts)
        case PackTable():
            yield from _titled(part.title)
            yield from _table(part)
        case PackText():
            yield from _titled(part.title)
            yield from paragraph(part.text, _STRONG if part.strong else _TEXT, A4_FRAME)
        case PackPhoto():
            yield from _photo(part, pictures)
        case PackSignature():
            yield gap(6)
            yield from signature_rows(part.signed, words, A4_FRAME)
    yield gap(5)


def fact_lines(facts: Iterable[PackFact]) -> Iterator[Row]:
    """Return facts in two columns where they are short."""
    shown = [
        Fact(one.label, one.text, short=len(one.text) <= _SHORT, strong=one.strong) for one in facts
    ]
    yield from fact_rows(shown, A4_FRAME)


def _titled(title: str) -> Iterator[Row]:
    if title:
        yield gap(5)
        for line in wrap(title, A4_FRAME.width, _TITLE.measure):
            yield Row(_TITLE.leading, partial(_write, line, A4_FRAME.left, _TITLE), together=True)


@dataclass(frozen=True, slots=True)
class _Cell:
    """The lines of one cell, from its left edge or up to its right one."""

    lines: Sequence[str]
    x: float
    width: float
    right: bool

    def draw(self, line: int, style: TextStyle, pen: Pen, top: float) -> None:
        """Write one line, if there is one at that place."""
        if line >= len(self.lines):
            return
        y = top + style.leading * _BASELINE
        if self.right:
            pen.text_right(self.x + self.width, y, self.lines[line], style)
        else:
            pen.text(self.x, y, self.lines[line], style)


def _table(table: PackTable) -> Iterator[Row]:
    heads = tuple(_lines(table, table.heads, _HEAD, together=True))
    yield from heads
    for cells in table.rows:
        yield Row(_HAIRLINE + 1.2, _hairline, together=True, heads=heads)
        for row in _lines(table, cells, _CELL):
            yield replace(row, heads=heads)
        yield gap(_ROW_GAP)


def _lines(
    table: PackTable, cells: Sequence[str], style: TextStyle, *, together: bool = False
) -> Iterator[Row]:
    """Return the lines of one row of a table; a short one is not torn apart."""
    placed = _placed(table, cells, style)
    count = max(len(cell.lines) for cell in placed)
    for line in range(count):
        with_next = line < count - 1 and count <= _TOGETHER
        yield Row(
            style.leading,
            partial(_write_cells, placed, line, style),
            together=together or with_next,
        )


def _placed(table: PackTable, cells: Sequence[str], style: TextStyle) -> list[_Cell]:
    room = A4_FRAME.width - _COLUMN_GAP * (len(table.shares) - 1)
    first_number = len(table.shares) - table.numbers
    placed, x = [], A4_FRAME.left
    for place, (share, text) in enumerate(zip(table.shares, cells, strict=True)):
        width = room * share / sum(table.shares)
        lines = wrap(text, width, style.measure)
        placed.append(_Cell(lines, x, width, place >= first_number))
        x += width + _COLUMN_GAP
    return placed


def _photo(photo: PackPhoto, pictures: Mapping[str, bytes]) -> Iterator[Row]:
    facts = [
        line
        for fact in photo.facts
        for line in (
            (fact.label, _NOTE),
            *((text, _CELL) for text in wrap(fact.text, _BESIDE.width, _CELL.measure)),
        )
    ]
    told = _TITLE.leading + sum(style.leading for _, style in facts)
    width, height = _fitting(photo)
    picture = partial(_draw_picture, photo, pictures.get(photo.sha256), Box(0, 0, width, height))
    yield Row(max(height, told) + 8, partial(_draw_photo, picture, ((photo.title, _TITLE), *facts)))


def _fitting(photo: PackPhoto) -> tuple[float, float]:
    """Return how large a photo is drawn, in points; one without a picture needs a line."""
    if photo.trouble:
        return _PICTURE.width, 3 * _STRONG.leading
    scale = min(_PICTURE.width / max(photo.width, 1), _PICTURE.height / max(photo.height, 1))
    return photo.width * scale, photo.height * scale


def _draw_photo(
    picture: Callable[[Pen, float], None],
    facts: Sequence[tuple[str, TextStyle]],
    pen: Pen,
    top: float,
) -> None:
    picture(pen, top)
    y = top
    for text, style in facts:
        _write(text, _BESIDE.left, style, pen, y)
        y += style.leading


def _draw_picture(photo: PackPhoto, picture: bytes | None, size: Box, pen: Pen, top: float) -> None:
    if picture is not None:
        pen.photo(picture, Box(A4_FRAME.left, top, size.width, size.height))
        return
    for place, line in enumerate(wrap(photo.trouble, size.width, _STRONG.measure)):
        _write(line, A4_FRAME.left, _STRONG, pen, top + place * _STRONG.leading)


def _write_cells(cells: Sequence[_Cell], line: int, style: TextStyle, pen: Pen, top: float) -> None:
    for cell in cells:
        cell.draw(line, style, pen, top)


def _write(text: str, x: float, style: TextStyle, pen: Pen, top: float) -> None:
    pen.text(x, top + style.leading * _BASELINE, text, style)


def _hairline(pen: Pen, top: float) -> None:
    pen.rule(A4_FRAME.left, top, A4_FRAME.width, _HAIRLINE)


def _nothing(_pen: Pen, _top: float) -> None:
    """Draw nothing."""
