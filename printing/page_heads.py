"""What stands at the head and the foot of pages that papers share: the store, titles, codes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from printing.codes import QR_QUIET, QR_SIDE, code128_modules
from printing.flow import Row
from printing.line_break import wrap
from printing.money_wording import store_lines
from printing.page import DOT, MM, TextStyle
from printing.page_blocks import Frame, gap, paragraph, rule
from printing.wording import grouped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.documents import StoreBlock
    from app.words import Words
    from printing.page import Pen

_STORE: Final = TextStyle(15, 19, bold=True)
_TITLE: Final = TextStyle(15, 19, bold=True)
_FINE: Final = TextStyle(7.5, 10, grey=0.25)
_CAPTION: Final = TextStyle(7.2, 9, grey=0.35)
_BAR_DOTS: Final = 3
_BAR_HEIGHT: Final = 10 * MM
_QR_DOTS: Final = 9
_QR_SIDE: Final = QR_SIDE * _QR_DOTS * DOT
_QR_WHITE: Final = QR_QUIET * _QR_DOTS * DOT
_SIGN_LINE: Final = 13 * MM
_SIGN_ROOM: Final = 36 * MM
_SIGN_PART: Final = 0.62
"""How much of the room beside a code is for the signature."""


def head_rows(store: StoreBlock, title: str, frame: Frame, words: Words) -> Iterator[Row]:
    """Say whose paper it is and, at the right, which."""
    room = frame.width - _TITLE.measure(title) - 6 * MM
    for place, line in enumerate(wrap(store.name, room, _STORE.measure) or [""]):
        yield Row(_STORE.leading, partial(_two_ends, line, "" if place else title, frame))
    for line in store_lines(store, words):
        yield from paragraph(line, _FINE, frame)
    yield gap(4)
    yield rule(1, 5, frame=frame)


def code_rows(code: str, frame: Frame, *, white: bool = True) -> Iterator[Row]:
    """Draw a paper's own code as bars and as squares.

    With `white` nothing stands above or below in the white that the standard asks for.
    """
    if white:
        # One row, since a page's top leaves gaps out.
        yield Row(_QR_SIDE + 2 * _QR_WHITE, partial(_white_codes, code, frame))
        return
    yield gap(9)
    yield Row(max(_QR_SIDE, _BAR_HEIGHT) + 6, partial(_codes, code, frame))


def signing_rows(code: str, frame: Frame, captions: tuple[str, str]) -> Iterator[Row]:
    """Draw two lines to write on with their captions, and a paper's own code below and beside."""
    yield Row(_SIGN_ROOM, partial(_sign_and_scan, code, captions, frame))


def _sign_and_scan(
    code: str, captions: tuple[str, str], frame: Frame, pen: Pen, top: float
) -> None:
    y, right = top + _SIGN_LINE, frame.right - _QR_SIDE - _QR_WHITE
    middle = frame.left + (right - frame.left) * _SIGN_PART
    for x, end, caption in (
        (frame.left, middle - 4 * MM, captions[0]),
        (middle, right, captions[1]),
    ):
        pen.rule(x, y, end - x)
        for place, line in enumerate(wrap(caption, end - x, _CAPTION.measure)[:2], start=1):
            pen.text(x, y + place * _CAPTION.leading, line, _CAPTION)
    bars = code128_modules(code) * _BAR_DOTS * DOT
    below = y + 2 * _CAPTION.leading + 2 * MM
    pen.bars(frame.left, below, code, dots=_BAR_DOTS, height=_BAR_HEIGHT)
    pen.text_centred(frame.left + bars / 2, below + _BAR_HEIGHT + 9, grouped(code), _CAPTION)
    pen.squares(frame.right - _QR_SIDE, top + _QR_WHITE, code, dots=_QR_DOTS)


def _white_codes(code: str, frame: Frame, pen: Pen, top: float) -> None:
    _codes(code, frame, pen, top + _QR_WHITE)


def _codes(code: str, frame: Frame, pen: Pen, top: float) -> None:
    bars = code128_modules(code) * _BAR_DOTS * DOT
    pen.bars(frame.left, top + 8, code, dots=_BAR_DOTS, height=_BAR_HEIGHT)
    pen.text_centred(frame.left + bars / 2, top + 17 + _BAR_HEIGHT, grouped(code), _CAPTION)
    pen.squares(frame.right - _QR_SIDE, top, code, dots=_QR_DOTS)


def _two_ends(left: str, right: str, frame: Frame, pen: Pen, top: float) -> None:
    y = top + _STORE.leading * 0.78
    pen.text(frame.left, y, left, _STORE)
    pen.text_right(frame.right, y, right, _TITLE)
