"""Blocks of a 58 mm slip that papers share: a large job number, facts with their labels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from printing.escpos import CELL, Slip, Span, cells
from printing.wording import number_parts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.words import Words
    from printing.wording import Fact

_WIDEST_LABEL: Final = 13
"""Cells of a label that leave room for an IMEI beside it."""
_LONGEST_TEXT: Final = 480
"""Cells of one text, fifteen lines: ten thousand characters would be three metres of paper."""


def print_store_name(slip: Slip, name: str) -> None:
    """Print whose paper it is, as large as the name allows."""
    if slip.measure(name, wide=2) <= slip.dots:
        slip.line(Span(name, wide=2, tall=2), centred=True)
    elif slip.measure(name) <= slip.dots:
        slip.line(Span(name, tall=2, bold=True), centred=True)
    else:
        slip.text(name, bold=True, centred=True)


def print_large_number(slip: Slip, number: str) -> None:
    """Print a job number on one line, the counter that people say three times as large."""
    head, counter, tail = number_parts(number)
    large = 3 if head else 1
    slip.line(Span(head), Span(counter, wide=large, tall=3, bold=True), Span(tail), centred=True)


def print_facts(slip: Slip, facts: Sequence[Fact], words: Words, *, run_in: bool = False) -> None:
    """Print facts with their labels in a column; a long text goes below its label.

    With `run_in` it follows its label on the same line, which saves one. On 80 mm two short ones
    stand side by side.
    """
    labels = [cells(fact.label) for fact in facts if cells(fact.label) <= _WIDEST_LABEL]
    column = max(labels, default=0) + 2
    waiting = list(facts)
    while waiting:
        fact = waiting.pop(0)
        if slip.wide and waiting and _fit_side_by_side(slip, (fact, waiting[0]), column):
            _print_two(slip, (fact, waiting.pop(0)), column)
            continue
        text = shortened(fact.text, words)
        beside = slip.measure(text) <= slip.dots - column * CELL or fact.short
        if beside and cells(fact.label) < column:
            slip.beside(Span(fact.label), Span(text, bold=fact.strong), column)
        elif run_in:
            said = words.say("{point}: {seen}", point=fact.label, seen=text)
            slip.text(said, bold=fact.strong)
        else:
            slip.text(fact.label)
            slip.text(text, indent=2, bold=fact.strong)


def _fit_side_by_side(slip: Slip, facts: Sequence[Fact], column: int) -> bool:
    room = (slip.cells // 2 - column - 1) * CELL
    return all(
        fact.short and cells(fact.label) < column and slip.measure(fact.text) <= room
        for fact in facts
    )


def _print_two(slip: Slip, facts: tuple[Fact, Fact], column: int) -> None:
    left, right = facts
    half = slip.cells // 2
    slip.line(
        Span(left.label),
        Span(left.text, bold=left.strong, column=column),
        Span(right.label, column=half),
        Span(right.text, bold=right.strong, column=half + column),
    )


def shortened(text: str, words: Words) -> str:
    """Cut a very long text short, and say how much of it is kept elsewhere."""
    end, filled = 0, 0
    while end < len(text) and filled < _LONGEST_TEXT:
        filled += cells(text[end])
        end += 1
    if end == len(text):
        return text
    rest = words.say_count(
        "… {n} more character is in the shop's record.",
        "… {n} more characters are in the shop's record.",
        len(text) - end,
    )
    return f"{text[:end]}\n{rest}"
