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
    Where a page after the first begins with it, `heads` are drawn above it once more.
    """

    height: float
    draw: Callable[[Pen, float], None]
    together: bool = False
    gap: bool = False
    heads: tuple[Row, ...] = ()


def paginate(rows: Sequence[Row], rooms: Callable[[int], float]) -> list[list[Row]]:
    """Lay rows out over pages; `rooms` says how many points page 0, 1, … has for them.

    A group that is kept together but taller than a page is split all the same.
    """
    pages: list[list[Row]] = [[]]
    left = rooms(0)
    for group in _groups(rows):
        tall = _height(group)
        on_next = rooms(len(pages)) - _height(group[0].heads)
        if tall > left and pages[-1] and tall <= on_next:
            pages.append([])
            left = rooms(len(pages) - 1)
        for row in group:
            if row.height > left and pages[-1]:
                pages.append([])
                left = rooms(len(pages) - 1)
            placed = _placed(row, pages, left)
            pages[-1] += placed
            left -= _height(placed)
    return pages


def _placed(row: Row, pages: Sequence[Sequence[Row]], left: float) -> Sequence[Row]:
    """Return what comes onto the page with a row: its heads above it, or not even a gap."""
    if pages[-1]:
        return (row,)
    if row.gap:
        return ()
    heads = row.heads if len(pages) > 1 else ()
    return (*heads, row) if _height((*heads, row)) <= left else (row,)


def _height(rows: Iterable[Row]) -> float:
    return sum(row.height for row in rows)


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
