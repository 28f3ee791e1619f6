"""The day report on one A4 page: narrow sections side by side, wide ones over the whole width."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from app.words import Words
from printing.flow import Row
from printing.line_break import wrap
from printing.page import A4, MM, Box, Pen, TextStyle
from printing.page_blocks import A4_FRAME, Frame, gap, paragraph, rule
from printing.sheet import Sheet, draw_sheets, first_page_png
from printing.table import columns_from, table_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.domain.money_documents import DayReport, ReportSection

_STORE: Final = TextStyle(11, 15, grey=0.25)
_TITLE: Final = TextStyle(17, 23, bold=True)
_HEAD: Final = TextStyle(9, 12.5)
_CAPTION: Final = TextStyle(7.2, 9, grey=0.35)
_GUTTER: Final = 9 * MM
_SIGN_ROOM: Final = 20 * MM
_WIDE: Final = 2
"""From so many columns of values on a section takes the whole width."""
_SCALES: Final = (1.0, 0.92, 0.84, 0.76)
"""Sizes that are tried until the report fits on one page; smaller could not be read."""


@dataclass(frozen=True, slots=True)
class _Styles:
    """Type sizes of sections."""

    scale: float

    @property
    def title(self) -> TextStyle:
        return TextStyle(10 * self.scale, 15 * self.scale, bold=True)

    @property
    def columns(self) -> TextStyle:
        return TextStyle(7 * self.scale, 10.5 * self.scale, grey=0.35)

    @property
    def row(self) -> TextStyle:
        return TextStyle(9 * self.scale, 12.6 * self.scale)

    @property
    def strong(self) -> TextStyle:
        return TextStyle(9 * self.scale, 12.6 * self.scale, bold=True)


def render_pdf(report: DayReport) -> bytes:
    """Return the report as a PDF, one A4 page as long as that can be read.

    Equal reports give equal bytes.
    """
    words = Words(report.language)
    title = " · ".join((report.title, *report.head[:1]))
    sheet = Sheet(A4, A4_FRAME, title, report.store.name, words)
    rows: list[Row] = []
    for scale in _SCALES:
        rows = list(_rows(report, _Styles(scale)))
        if sum(row.height for row in rows) <= sheet.room(0):
            break
    return draw_sheets(sheet, rows)


def render_png(report: DayReport) -> bytes:
    """Return the first page as a picture."""
    return first_page_png(render_pdf(report))


def _rows(report: DayReport, styles: _Styles) -> Iterator[Row]:
    yield from paragraph(report.title, _TITLE, A4_FRAME)
    yield from paragraph(report.store.name, _STORE, A4_FRAME)
    if report.head:
        yield from paragraph(" · ".join(report.head), _HEAD, A4_FRAME)
    yield gap(3)
    yield rule(1, 6, frame=A4_FRAME)
    narrow: list[ReportSection] = []
    for section in report.sections:
        if _is_wide(section):
            yield from _side_by_side(narrow, styles)
            narrow = []
            yield from _section_rows(section, A4_FRAME, styles)
        else:
            narrow.append(section)
    yield from _side_by_side(narrow, styles)
    for note in report.notes:
        yield from paragraph(note, styles.row, A4_FRAME)
    if report.signatures:
        yield Row(_SIGN_ROOM, partial(_signatures, report.signatures))


def _is_wide(section: ReportSection) -> bool:
    values = max((len(row.values) for row in section.rows), default=0)
    return max(values, len(section.columns)) > _WIDE


def _side_by_side(sections: Sequence[ReportSection], styles: _Styles) -> Iterator[Row]:
    """Lay sections out in two columns of about the same height, in reading order down each."""
    width = (A4_FRAME.width - _GUTTER) / 2
    left = Frame(A4_FRAME.left, width)
    right = Frame(A4_FRAME.left + width + _GUTTER, width)
    blocks = [
        (list(_section_rows(section, left, styles)), list(_section_rows(section, right, styles)))
        for section in sections
    ]
    heights = [sum(row.height for row in block) for block, _ in blocks]
    split = _split(heights)
    columns = (
        [row for block, _ in blocks[:split] for row in block],
        [row for _, block in blocks[split:] for row in block],
    )
    yield from _beside(*columns)


def _split(heights: Sequence[float]) -> int:
    """Return how many blocks stand in the left column, so that the taller one is lowest."""
    choices = range(len(heights), -1, -1)
    return min(choices, key=lambda at: max(sum(heights[:at]), sum(heights[at:])), default=0)


def _beside(left: Sequence[Row], right: Sequence[Row]) -> Iterator[Row]:
    """Draw two columns of rows as one; each has rows of its own heights."""
    lefts, rights = _spread(left), _spread(right)
    tops = sorted({*lefts, *rights})
    ends = [*tops[1:], max(_height(left), _height(right))]
    for top, end in zip(tops, ends, strict=False):
        both = [one for one in (lefts.get(top), rights.get(top)) if one is not None]
        together = any(row.together for row in both)
        yield Row(end - top, partial(_draw_both, tuple(both)), together=together)


def _spread(rows: Sequence[Row]) -> dict[float, Row]:
    placed, top = {}, 0.0
    for row in rows:
        placed[round(top, 3)] = row
        top += row.height
    return placed


def _height(rows: Sequence[Row]) -> float:
    return round(sum(row.height for row in rows), 3)


def _draw_both(rows: Sequence[Row], pen: Pen, top: float) -> None:
    for row in rows:
        row.draw(pen, top)


def _section_rows(section: ReportSection, frame: Frame, styles: _Styles) -> Iterator[Row]:
    lines = [section.columns, *(row.values for row in section.rows)]
    style = styles.strong
    count = max(len(line) for line in lines)
    widths = [
        5 * MM + max(style.measure(line[at]) for line in lines if at < len(line))
        for at in range(count)
    ]
    columns = columns_from(frame.left, frame.width, widths)
    for line in wrap(section.title, frame.width, styles.title.measure):
        yield from table_rows(columns[:1], (line,), styles.title, together=True)
    yield Row(3, partial(_line, frame), together=True)
    if any(section.columns):
        yield from table_rows(columns, ("", *section.columns), styles.columns, together=True)
    for row in section.rows:
        written = styles.strong if row.strong else styles.row
        yield from table_rows(columns, (row.label, *row.values), written)
    yield gap(8 * styles.scale)


def _line(frame: Frame, pen: Pen, top: float) -> None:
    pen.block(Box(frame.left, top, frame.width, 0.5))


def _signatures(labels: Sequence[str], pen: Pen, top: float) -> None:
    width = (A4_FRAME.width - _GUTTER * (len(labels) - 1)) / len(labels)
    y = top + 15 * MM
    for place, label in enumerate(labels):
        x = A4_FRAME.left + place * (width + _GUTTER)
        pen.rule(x, y, width)
        pen.text(x, y + 9, label, _CAPTION)
