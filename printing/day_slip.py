"""The day report as a 58 mm slip: its short form, or every section with columns stacked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from printing.escpos import CELL, Slip, Span, cells
from printing.slip_blocks import print_store_name

if TYPE_CHECKING:
    from app.domain.money_documents import DayReport, ReportSection
    from printing.render_options import RenderOptions

_LEAST_LABEL: Final = 10
"""Cells that a label needs beside columns of values."""


def render_slip(report: DayReport, options: RenderOptions) -> bytes:
    """Return the report as ESC/POS; equal reports give equal bytes."""
    slip = options.slip(dense=True)
    print_store_name(slip, report.store.name)
    slip.line(Span(_fitting(slip, report.title), tall=2, bold=True), centred=True)
    for line in report.head:
        slip.text(line, centred=True)
    for section in report.slip or report.sections:
        slip.rule()
        if section.title:
            slip.text(section.title, bold=True)
        _section(slip, section)
    if report.notes:
        slip.rule()
    for note in report.notes:
        slip.text(note)
    # The short form is signed by whoever counted.
    for signature in report.signatures[: 1 if report.slip else None]:
        slip.feed(70)
        slip.rule()
        slip.text(signature)
    return slip.cut()


def _section(slip: Slip, section: ReportSection) -> None:
    widths = _widths(section)
    if len(widths) > 1 and sum(widths) + _LEAST_LABEL > slip.cells:
        _stacked(slip, section, widths)
        return
    if any(section.columns):
        _columns(slip, "", section.columns, widths, bold=False)
    for row in section.rows:
        if len(row.values) > 1:
            _columns(slip, row.label, row.values, widths, bold=row.strong)
        elif row.values:
            slip.ends(Span(row.label, bold=row.strong), Span(row.values[0], bold=row.strong))
        else:
            slip.text(row.label, bold=row.strong)


def _widths(section: ReportSection) -> tuple[int, ...]:
    """Return how many cells each column of values needs, with a space before it."""
    lines = [section.columns, *(row.values for row in section.rows)]
    count = max((len(line) for line in lines), default=0)
    return tuple(
        1 + max((cells(line[place]) for line in lines if place < len(line)), default=0)
        for place in range(count)
    )


def _columns(
    slip: Slip, label: str, values: tuple[str, ...], widths: tuple[int, ...], *, bold: bool
) -> None:
    room = slip.cells - sum(widths)
    lines = slip.broken(label, room * CELL) or [""]
    for line in lines[:-1]:
        slip.line(Span(line, bold=bold))
    spans, edge = [Span(lines[-1], bold=bold)], room
    for value, width in zip(values, widths, strict=False):
        edge += width
        spans.append(Span(value, bold=bold, column=edge, right=True))
    slip.line(*spans)


def _stacked(slip: Slip, section: ReportSection, widths: tuple[int, ...]) -> None:
    """Print labels on lines of their own, below them as many columns as a line takes."""
    chunks = _chunks(widths, slip.cells)
    for begin, end in chunks:
        _columns(slip, "", section.columns[begin:end], widths[begin:end], bold=False)
    for row in section.rows:
        slip.text(row.label, bold=row.strong)
        for begin, end in chunks:
            _columns(slip, "", row.values[begin:end], widths[begin:end], bold=row.strong)


def _chunks(widths: tuple[int, ...], across: int) -> list[tuple[int, int]]:
    """Return from which column to which each line goes."""
    chunks, begin = [], 0
    for place in range(1, len(widths) + 1):
        if place == len(widths) or sum(widths[begin : place + 1]) > across:
            chunks.append((begin, place))
            begin = place
    return chunks


def _fitting(slip: Slip, title: str) -> str:
    return (slip.broken(title, slip.dots) or [""])[0]
