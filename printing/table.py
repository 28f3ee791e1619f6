"""Rows of a table on a page: cells that wrap, numbers at the right edge of their column."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from printing.flow import Row
from printing.line_break import shorten, wrap
from printing.page import MM, Pen, TextStyle

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BASELINE: Final = 0.77
_GAP: Final = 3 * MM


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its left edge and width in points, and whether its texts end at the right edge."""

    x: float
    width: float
    right: bool = False


def columns_from(left: float, width: float, numbers: Sequence[float]) -> tuple[Column, ...]:
    """Lay out a wide first column and columns of numbers with these widths, all in points."""
    texts = width - sum(numbers)
    columns, x = [Column(left, texts - _GAP)], left + texts
    for number in numbers:
        columns.append(Column(x, number, right=True))
        x += number
    return tuple(columns)


def table_rows(
    columns: Sequence[Column], cells: Sequence[str], style: TextStyle, *, together: bool = False
) -> Iterator[Row]:
    """Return the rows of one line of a table; its numbers stand on the first of them.

    `together` keeps it on the page of the row after it.
    """
    first, *numbers = columns
    lines = wrap(cells[0], first.width, style.measure) or [""]
    beside = [
        (column, shorten(text, column.width - _GAP / 2, style.measure))
        for column, text in zip(numbers, cells[1:], strict=False)
        if text
    ]
    for place, line in enumerate(lines):
        draw = partial(_draw, (first.x, line), () if place else tuple(beside), style)
        yield Row(style.leading, draw, together=together or place < len(lines) - 1)


def _draw(
    text: tuple[float, str],
    beside: Sequence[tuple[Column, str]],
    style: TextStyle,
    pen: Pen,
    top: float,
) -> None:
    y = top + style.leading * _BASELINE
    pen.text(*_placed(text, y), style)
    for column, number in beside:
        pen.text_right(column.x + column.width, y, number, style)


def _placed(text: tuple[float, str], y: float) -> tuple[float, float, str]:
    x, written = text
    return x, y, written
