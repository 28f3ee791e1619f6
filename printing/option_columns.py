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

PLAIN: Final = TextStyle(8.5, _LEADING)
STRONG: Final = TextStyle(9.5, _LEADING, bold=True)
SMALL: Final = TextStyle(7.2, _LEADING, grey=0.3)


@dataclass(frozen=True, slots=True)
class ColumnText:
    """A text of a column; `amount` stands at the right edge of its last line."""

    text: str
    amount: str = ""
    style: TextStyle = PLAIN


Section = tuple[ColumnText, ...]
"""Texts that stand together; those of one place begin at the same height in every column."""


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    amount: str
    style: TextStyle


def fits_beside(count: int, frame: Frame) -> bool:
    """Tell whether so many columns are wide enough to be read."""
    return _width(count, frame) >= _NARROWEST


def column_rows(columns: Sequence[Sequence[Section]], frame: Frame) -> Iterator[Row]:
    """Return columns as rows, a thin line between two of them.

    The first and the last section of all columns are not torn apart by the end of a page.
    """
    width = _width(len(columns), frame)
    sections = [[_lines(section, width) for section in column] for column in columns]
    count = max(map(len, sections))
    for place in range(count):
        beside = [column[place] if place < len(column) else [] for column in sections]
        height = max(map(len, beside))
        whole = place in (0, count - 1)
        for line in range(height):
            texts = [lines[line] if line < len(lines) else None for lines in beside]
            draw = partial(_draw, texts, width, frame)
            last = line == height - 1
            with_next = (whole and not last) or (place == 0 and last)
            yield Row(_LEADING, draw, together=with_next)


def _lines(section: Section, width: float) -> list[_Line]:
    lines = []
    for one in section:
        taken = one.style.measure(one.amount) + 2 * MM if one.amount else 0
        texts = wrap(one.text, width - taken, one.style.measure) or [""]
        for place, text in enumerate(texts):
            amount = one.amount if place == len(texts) - 1 else ""
            lines.append(_Line(text, amount, one.style))
    return lines


def _width(count: int, frame: Frame) -> float:
    return (frame.width - (count - 1) * _GAP) / count


def _draw(texts: Sequence[_Line | None], width: float, frame: Frame, pen: Pen, top: float) -> None:
    y = top + _LEADING * _BASELINE
    for place, line in enumerate(texts):
        x = frame.left + place * (width + _GAP)
        if place:
            pen.block(Box(x - _GAP / 2, top, 0.4, _LEADING))
        if line is not None:
            pen.text(x, y, line.text, line.style)
            pen.text_right(x + width, y, line.amount, line.style)
