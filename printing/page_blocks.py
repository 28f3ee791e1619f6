"""Blocks of a page that papers share: paragraphs, facts in two columns, gaps and rules."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from printing.flow import Row
from printing.line_break import wrap
from printing.page import A4, A5, MM, Box, Pen, TextStyle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from printing.wording import Fact

LEFT: Final = 9 * MM
RIGHT: Final = (A5.width - 9) * MM
WIDTH: Final = RIGHT - LEFT

FACT: Final = TextStyle(8.5, 11.4)
FACT_STRONG: Final = TextStyle(8.5, 11.4, bold=True)
FACT_LABEL: Final = TextStyle(7.2, 11.4, grey=0.35)

_LABEL_WIDTH: Final = 23 * MM
_LABEL_ROOM: Final = _LABEL_WIDTH - 1.5 * MM


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a page's text stands: its left edge and width in points."""

    left: float
    width: float

    @property
    def right(self) -> float:
        """Return the right edge."""
        return self.left + self.width


A5_FRAME: Final = Frame(LEFT, WIDTH)
A4_FRAME: Final = Frame(16 * MM, (A4.width - 32) * MM)


@dataclass(frozen=True, slots=True)
class _Column:
    """Lines of one style, one below the other from x."""

    x: float
    style: TextStyle
    lines: Sequence[str]

    def draw(self, line: int, pen: Pen, top: float) -> None:
        """Write one line, if there is one at that place."""
        if line < len(self.lines):
            pen.text(self.x, _baseline(top, self.style), self.lines[line], self.style)


def paragraph(text: str, style: TextStyle, frame: Frame = A5_FRAME) -> Iterator[Row]:
    """Break a text into rows over the whole width."""
    lines = wrap(text, frame.width, style.measure)
    yield from _unbroken_ends([partial(_write, line, frame.left, style) for line in lines], style)


def titled_paragraph(
    title: str, text: str, styles: tuple[TextStyle, TextStyle], *, together: bool = False
) -> Iterator[Row]:
    """Break a text into rows with its title at the head of the first.

    `styles` are the title's and the text's; `together` keeps all of it on the page of the row
    after it.
    """
    title_style, style = styles
    indent = title_style.measure(title) + style.size * 0.8
    first = next(iter(wrap(text, max(WIDTH - indent, 0), style.measure)), "")
    if indent > WIDTH / 2:
        first = ""
    rest = wrap(text[len(first) :].strip(), WIDTH, style.measure)
    draws = [
        partial(_write_titled, (title, title_style), (first, LEFT + indent, style)),
        *(partial(_write, line, LEFT, style) for line in rest),
    ]
    yield from _unbroken_ends(draws, style, together=together)


def fact_rows(facts: Sequence[Fact], frame: Frame = A5_FRAME) -> Iterator[Row]:
    """Write facts with their labels in a column of their own, two short ones side by side."""
    half = frame.width / 2
    room = half - _LABEL_WIDTH - 2 * MM
    waiting = list(facts)
    while waiting:
        fact = waiting.pop(0)
        if waiting and _fits(fact, room) and _fits(waiting[0], room):
            beside = _fact_columns(waiting.pop(0), frame.left + half, room)
            columns = [*_fact_columns(fact, frame.left, room), *beside]
        else:
            columns = _fact_columns(fact, frame.left, frame.width - _LABEL_WIDTH)
        yield from _column_rows(columns)


def gap(points: float, *, together: bool = False) -> Row:
    """Leave room, except at the top of a page."""
    return Row(points, _nothing, together=together, gap=True)


def rule(thickness: float, room: float, *, together: bool = False, frame: Frame = A5_FRAME) -> Row:
    """Draw a line over the whole width, with room below it; a page's head has one of its own."""
    return Row(thickness + room, partial(_rule, thickness, frame), together=together, gap=True)


def _fits(fact: Fact, room: float) -> bool:
    lines = fact.text.split("\n")
    return fact.short and all(FACT_STRONG.measure(line) <= room for line in lines)


def _fact_columns(fact: Fact, x: float, room: float) -> list[_Column]:
    style = FACT_STRONG if fact.strong else FACT
    return [
        _Column(x, FACT_LABEL, wrap(fact.label, _LABEL_ROOM, FACT_LABEL.measure)),
        _Column(x + _LABEL_WIDTH, style, wrap(fact.text, room, style.measure)),
    ]


def _column_rows(columns: Sequence[_Column]) -> Iterator[Row]:
    count = max(len(column.lines) for column in columns)
    for line in range(count):
        # A label alone at the foot of a page says nothing.
        together = line == 0 and count > 1
        yield Row(FACT.leading, partial(_write_columns, columns, line), together=together)


def _write_columns(columns: Sequence[_Column], line: int, pen: Pen, top: float) -> None:
    for column in columns:
        column.draw(line, pen, top)


def _unbroken_ends(
    draws: Sequence[Callable[[Pen, float], None]], style: TextStyle, *, together: bool = False
) -> Iterator[Row]:
    # Neither the first nor the last line of a paragraph stands alone on a page.
    for number, draw in enumerate(draws):
        with_next = len(draws) > 1 and number in (0, len(draws) - 2)
        yield Row(style.leading, draw, together=together or with_next)


def _write_titled(
    title: tuple[str, TextStyle], line: tuple[str, float, TextStyle], pen: Pen, top: float
) -> None:
    text, x, style = line
    pen.text(LEFT, _baseline(top, style), *title)
    _write(text, x, style, pen, top)


def _write(line: str, x: float, style: TextStyle, pen: Pen, top: float) -> None:
    pen.text(x, _baseline(top, style), line, style)


def _rule(thickness: float, frame: Frame, pen: Pen, top: float) -> None:
    pen.block(Box(frame.left, top, frame.width, thickness))


def _nothing(_pen: Pen, _top: float) -> None:
    """Draw nothing."""


def _baseline(top: float, style: TextStyle) -> float:
    # Styles that share a row share its baseline too.
    return top + style.leading * 0.77
