"""Forms with numbered fields: what is asked in a column at the left, what is answered beside it."""

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

_LEADING: Final = 12.4
_LABEL: Final = TextStyle(8.2, _LEADING, bold=True)
_ANSWER: Final = TextStyle(9, _LEADING)
_LABEL_PART: Final = 0.36
"""How much of the width the questions take."""
_GAP: Final = 4 * MM
_ROOM: Final = 2.4
_TALL: Final = 10
"""Lines of an answer that are not torn apart by the end of a page."""


@dataclass(frozen=True, slots=True)
class FormField:
    """One field: its label as the form's own words have it, and the answer, maybe of many lines."""

    label: str
    text: str


def form_rows(fields: Sequence[FormField], frame: Frame) -> Iterator[Row]:
    """Return fields one below the other, a thin line under each.

    A label is written before its answer, so that whoever takes the page's text out meets it whole.
    """
    label_width = frame.width * _LABEL_PART
    room = frame.width - label_width - _GAP
    for field in fields:
        labels = wrap(field.label, label_width, _LABEL.measure)
        answers = wrap(field.text, room, _ANSWER.measure)
        count = max(len(labels), len(answers))
        at_once = count if count <= _TALL else len(labels)
        yield _field_row((labels, answers[:at_once]), label_width, frame)
        for answer in answers[at_once:]:
            yield _field_row(([], [answer]), label_width, frame)
        yield Row(2 * _ROOM, partial(_line, frame))


def _field_row(beside: tuple[list[str], list[str]], label_width: float, frame: Frame) -> Row:
    height = max(map(len, beside)) * _LEADING
    return Row(height, partial(_draw, beside, label_width, frame), together=True)


def _draw(
    beside: tuple[list[str], list[str]], label_width: float, frame: Frame, pen: Pen, top: float
) -> None:
    labels, answers = beside
    for x, lines, style in (
        (frame.left, labels, _LABEL),
        (frame.left + label_width + _GAP, answers, _ANSWER),
    ):
        for at, text in enumerate(lines):
            pen.text(x, top + _ROOM + (at + 0.77) * _LEADING, text, style)


def _line(frame: Frame, pen: Pen, top: float) -> None:
    pen.block(Box(frame.left, top + 2 * _ROOM - 0.3, frame.width, 0.3))
