"""Options of a quote beside one another: columns whose sections begin at the same height."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from printing.flow import Row
from printing.line_break import wrap
from printing.page import MM, Box, TextStyle

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from printing.page import Pen
    from printing.page_blocks import Frame

_GAP: Final = 5 * MM
_NARROWEST: Final = 39 * MM
"""A column that is narrower breaks every line of a price list in two."""
_LEADING: Final = 11.6
_BASELINE: Final = 0.77
_LABEL: Final = 8
"""Letters up to which a text is the name of a sum, which is not broken."""
_AMID: Final = 8
"""Lines of columns beside one another up to which their entries are not torn apart."""
_ONE_ROW: Final = 110 * MM
"""The height up to which columns are not torn apart by the end of a page."""

PLAIN: Final = TextStyle(8.5, _LEADING)
STRONG: Final = TextStyle(9.5, _LEADING, bold=True)
SMALL: Final = TextStyle(7.2, _LEADING, grey=0.3)


@dataclass(frozen=True, slots=True)
class ColumnText:
    """A text of a column; `amount` stands at the right edge of its last line.

    A `kept` one stays with the text after it, where its column stands alone.
    """

    text: str
    amount: str = ""
    style: TextStyle = PLAIN
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Texts that stand together; those of one place stand at the same height in every column.

    With `foot` they end there, else they begin there. A `whole` one is not torn apart by the end of
    a page, nor from what stands above it; one at the head not from what stands below it either.
    """

    texts: tuple[ColumnText, ...]
    foot: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    amount: str
    style: TextStyle
    kept: bool


@dataclass(frozen=True, slots=True)
class _TextRow:
    """One line of all columns, and whether it stays with the one below it.

    With `amid` some column goes on with the same entry there.
    """

    texts: Sequence[_Line | None]
    together: bool
    amid: bool


def fits_beside(count: int, frame: Frame) -> bool:
    """Tell whether so many columns are wide enough to be read."""
    return _width(count, frame) >= _NARROWEST


def column_rows(columns: Sequence[Sequence[Section]], frame: Frame) -> Iterator[Row]:
    """Return columns as rows, a thin line between two of them.

    What is short is one row, each column of it written from top to bottom: so programs that read
    the page aloud or take its text out meet one option after the other. What is longer than a page
    goes on below the titles of its columns.
    """
    width = _width(len(columns), frame)
    count = max(map(len, columns))
    filled = [[*column, *[Section(())] * (count - len(column))] for column in columns]
    rows: list[_TextRow] = []
    for place, beside in enumerate(zip(*filled, strict=True)):
        following = [column[place + 1] for column in filled] if place + 1 < count else []
        rows += _section_rows(beside, following, width)
    if len(rows) * _LEADING <= _ONE_ROW:
        texts = [row.texts for row in rows]
        yield Row(len(rows) * _LEADING, partial(_draw, texts, width, frame))
        return
    titles = [row.texts for row in rows[: _title_lines(filled, width)]]
    heads = (Row(len(titles) * _LEADING, partial(_draw, titles, width, frame)),)
    amid = 0
    for row in rows:
        # Entries of several columns end at different heights: all of them would hang together.
        amid = amid + 1 if row.amid and (len(columns) == 1 or amid < _AMID) else 0
        together = row.together or amid > 0
        draw = partial(_draw, [row.texts], width, frame)
        yield Row(_LEADING, draw, together=together, heads=heads)


def _title_lines(columns: Sequence[Sequence[Section]], width: float) -> int:
    return max(len(_lines(column[0], width)) for column in columns)


def _section_rows(
    beside: Sequence[Section], following: Sequence[Section], width: float
) -> Iterator[_TextRow]:
    broken = [_lines(section, width) for section in beside]
    height = max(map(len, broken))
    for section, lines in zip(beside, broken, strict=True):
        missing: list[_Line | None] = [None] * (height - len(lines))
        lines[:] = missing + lines if section.foot else lines + missing
    whole = any(section.whole for section in beside)
    with_next = any(section.whole and section.texts for section in following) or any(
        section.whole and not section.foot for section in beside
    )
    for at in range(height):
        texts = [lines[at] for lines in broken]
        last = at == height - 1
        amid = not last and any(text is not None and text.kept for text in texts)
        yield _TextRow(texts, with_next if last else whole, amid)


def _lines(section: Section, width: float) -> list[_Line | None]:
    lines: list[_Line | None] = []
    for one in section.texts:
        texts = _broken(one, width)
        for place, text in enumerate(texts):
            amount = one.amount if place == len(texts) - 1 else ""
            kept = one.kept or place < len(texts) - 1
            lines.append(_Line(text, amount, one.style, kept))
    return lines


def _broken(one: ColumnText, width: float) -> list[str]:
    """Break a text beside its amount, or above it where that would tear a word in two."""
    measure = one.style.measure
    room = width - (measure(one.amount) + 2 * MM if one.amount else 0)
    texts = wrap(one.text, room, measure) or [""]
    words = [word for word in one.text.split() if word.isascii()]
    short = len(texts) > 1 and len(one.text) <= _LABEL
    if one.amount and (short or any(measure(word) > room for word in words)):
        above = wrap(one.text, width, measure)
        return above if measure(above[-1]) <= room else [*above, ""]
    return texts


def _width(count: int, frame: Frame) -> float:
    return (frame.width - (count - 1) * _GAP) / count


def _draw(
    rows: Sequence[Sequence[_Line | None]], width: float, frame: Frame, pen: Pen, top: float
) -> None:
    for place in range(len(rows[0])):
        x = frame.left + place * (width + _GAP)
        if place:
            pen.block(Box(x - _GAP / 2, top, 0.4, len(rows) * _LEADING))
        for at, texts in enumerate(rows):
            line, y = texts[place], top + (at + _BASELINE) * _LEADING
            if line is not None:
                pen.text(x, y, line.text, line.style)
                pen.text_right(x + width, y, line.amount, line.style)
