"""Small pictures of devices in one row of a page, as evidence that goes home with the customer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from printing.flow import Row
from printing.page import MM, Box, TextStyle
from printing.page_blocks import A5_FRAME, paragraph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from app.words import Words
    from printing.page import Pen

_HEIGHT: Final = 21 * MM
_GAP: Final = 2 * MM
_MOST: Final = 6
"""More are in the shop's record only: smaller ones show nothing."""
_CAPTION: Final = TextStyle(7.2, 11.4, grey=0.35)


def photo_rows(
    photos: Sequence[str], picture: Callable[[str], bytes] | None, words: Words
) -> Iterator[Row]:
    """Draw the first six pictures, and say how many there are.

    Without `picture` they are only told of.
    """
    if not photos:
        return
    told = words.say_count(
        "{n} photo is in the shop's record.", "{n} photos are in the shop's record.", len(photos)
    )
    yield from paragraph(told, _CAPTION)
    if picture is not None:
        data = tuple(picture(sha) for sha in photos[:_MOST])
        yield Row(_HEIGHT + 5, partial(_draw, data))


def _draw(data: Sequence[bytes], pen: Pen, top: float) -> None:
    width = (A5_FRAME.width - _GAP * (_MOST - 1)) / _MOST
    for place, picture in enumerate(data):
        box = Box(A5_FRAME.left + place * (width + _GAP), top + 2, width, _HEIGHT)
        pen.picture(picture, box)
