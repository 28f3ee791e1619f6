"""Find the row that names the columns, and give each column a name of its own.

The heading row is the first of the first thirty filled rows in which more than half of the columns
are filled (as many as the fullest of these rows has) and no cell is a number, a date or a phone
number. Title lines, print dates and merged group names above it fill fewer. Where no row is like
that, the first that fills more than half of the columns is taken.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

LOOKED_AT: Final = 30

_VALUE: Final = re.compile(r"[+(]?\d[\d\s.,:/()+TZ-]{4,}\Z")


def heading_row(rows: Sequence[Sequence[str]]) -> int:
    """Return which of the rows names the columns; `rows` are filled and at least one."""
    filled = [[cell.strip() for cell in row if cell.strip()] for row in rows]
    widest = max(map(len, filled))
    wide = [place for place, cells in enumerate(filled) if 2 * len(cells) > widest]
    named = (place for place in wide if not any(map(_VALUE.match, filled[place])))
    return next(named, wide[0])


def column_names(rows: Sequence[Sequence[str]], heading: int) -> tuple[str, ...]:
    """Return the names of all columns in use, each once.

    A second `Phone` becomes `Phone (2)`, a column without a heading is called by its letter.
    """
    width = max(_width(row) for row in rows[heading:])
    cells = [" ".join(cell.split()) for cell in rows[heading]]
    cells += [""] * (width - len(cells))
    names: dict[str, None] = {}
    for place, cell in enumerate(cells[:width]):
        names[_distinct(cell or f"({column_letters(place + 1)})", names)] = None
    return tuple(names)


def column_letters(number: int) -> str:
    """Return the letters by which spreadsheet programs call a column, 1 being A."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _width(row: Sequence[str]) -> int:
    return max((place + 1 for place, cell in enumerate(row) if cell.strip()), default=0)


def _distinct(name: str, taken: dict[str, None]) -> str:
    if name not in taken:
        return name
    number = 2
    while f"{name} ({number})" in taken:
        number += 1
    return f"{name} ({number})"
