"""Rows that flow from page to page, laid out before the first is drawn.

So the number of pages is known when the first one says "page 1 of 3".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from printing.page import Pen


@dataclass(frozen=True, slots=True)
class Row:
    """What cannot be split over two pages: its height in points and how to draw it from its top.

    `together` keeps it on one page with the row after it; a `gap` is dropped at the top of a page.
    """

    height: float
    draw: Callable[[Pen, float], None]
    together: bool = False
    gap: bool = False


def paginate(rows: Sequence[Row], rooms: Callable[[int], float]) -> list[list[Row]]:
    """Lay rows out over pages; `rooms` says how many points page 0, 1, … has for them.

    A group that is kept together but taller than a page is split all the same.
    """
    pages: list[list[Row]] = [[]]
    left = rooms(0)
    for group in _groups(rows):
        tall = sum(row.height for row in group)
        if tall > left and pages[-1] and tall <= rooms(len(pages)):
            pages.append([])
            left = rooms(len(pages) - 1)
        for row in group:
            if row.height > left and pages[-1]:
                pages.append([])
                left = rooms(len(pages) - 1)
            if pages[-1] or not row.gap:
                pages[-1].append(row)
                left -= row.height
    return pages


def _groups(rows: Iterable[Row]) -> list[list[Row]]:
    groups: list[list[Row]] = []
    open_group = False
    for row in rows:
        if open_group:
            groups[-1].append(row)
        else:
            groups.append([row])
        open_group = row.together
    return groups
