"""Break text into lines by what is measured: points of a page, dots of a label, cells of a slip.

Chinese breaks between any two characters, except that closing marks never begin a line and opening
marks never end one; other writing breaks at spaces (after Unicode Annex 14 and the Chinese
national standard GB/T 15834). A word longer than a line is broken where the line ends. A no-break
space holds together what fits on a line and comes out as a plain one.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Measure = Callable[[str], float]

_CLOSING: Final = "，。、；：？！）】」』》〉”’％…—·,.;:?!)]}%»"
_OPENING: Final = "（【「『《〈“‘￥¥([{«"
# Scripts that break anywhere: CJK with its marks, kana, full-width forms, the higher planes.
_ANYWHERE: Final = "\u2e80-\ua4cf\uf900-\ufaff\ufe30-\uffef\U00020000-\U0003ffff"
NO_BREAK: Final = "\u00a0"
_UNITS: Final = re.compile(
    f"[{re.escape(_OPENING)}]*"
    f"(?:[{_ANYWHERE}]|(?:[^\\s{_ANYWHERE}{re.escape(_OPENING)}]|{NO_BREAK})+|"
    f"[{re.escape(_OPENING)}])(?:{NO_BREAK}?[{re.escape(_CLOSING)}])*|\\s+"
)


def wrap(text: str, width: float, measure: Measure) -> list[str]:
    """Return the lines of a text, none wider than `width`; an empty text has no line.

    Spaces at the end of a line are dropped, an empty line between two others is kept.
    """
    if not text:
        return []
    plain = partial(_measured, measure)
    return [line for paragraph in text.split("\n") for line in _lines(paragraph, width, plain)]


def shorten(text: str, width: float, measure: Measure) -> str:
    """Return the text on one line, its end replaced by … where it is too wide."""
    if measure(text) <= width:
        return text
    kept = text
    while kept and measure(f"{kept}…") > width:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def _lines(paragraph: str, width: float, measure: Measure) -> Iterator[str]:
    line, filled = "", 0.0
    for unit in _fitting_units(paragraph, width, measure):
        wide = measure(unit)
        if line and filled + wide > width and not unit.isspace():
            yield _plain(line)
            line, filled = "", 0.0
        if line or not unit.isspace():
            line, filled = line + unit, filled + wide
    yield _plain(line)


def _measured(measure: Measure, text: str) -> float:
    return measure(text.replace(NO_BREAK, " "))


def _plain(line: str) -> str:
    return line.rstrip().replace(NO_BREAK, " ")


def _fitting_units(paragraph: str, width: float, measure: Measure) -> Iterator[str]:
    for unit in _units(paragraph, width, measure):
        while measure(unit) > width and len(unit) > 1 and not unit.isspace():
            head = _longest_head(unit, width, measure)
            yield head
            unit = unit[len(head) :]  # noqa: PLW2901 (the rest of the same word)
        yield unit


def _units(paragraph: str, width: float, measure: Measure) -> Iterator[str]:
    for unit in _UNITS.findall(paragraph):
        if NO_BREAK in unit and measure(unit) > width:
            yield from _UNITS.findall(unit.replace(NO_BREAK, " "))
        else:
            yield unit


def _longest_head(unit: str, width: float, measure: Measure) -> str:
    end, filled = 0, 0.0
    while end < len(unit) and (filled := filled + measure(unit[end])) <= width:
        end += 1
    return unit[: max(end, 1)]
