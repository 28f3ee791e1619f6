"""A queue number, large enough to be read from a chair: as a slip and as a page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from app.words import Words
from printing.escpos import Span
from printing.flow import Row
from printing.page import A5, Pen, TextStyle
from printing.page_blocks import A5_FRAME
from printing.sheet import Sheet, draw_sheets, first_page_png
from printing.slip_blocks import print_store_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.money_documents import QueueSlip
    from printing.render_options import RenderOptions

_STORE: Final = TextStyle(15, 22, bold=True)
_CAPTION: Final = TextStyle(11, 30, grey=0.25)
_NUMBER: Final = TextStyle(120, 130, bold=True)
_TEXT: Final = TextStyle(12, 18)


def render_slip(queue: QueueSlip, options: RenderOptions) -> bytes:
    """Return the queue number as ESC/POS; equal slips give equal bytes."""
    words = Words(queue.language)
    slip = options.slip()
    print_store_name(slip, queue.store.name)
    slip.rule()
    slip.text(words.say("Your number"), centred=True)
    slip.line(Span(str(queue.number), wide=6, tall=6, bold=True), centred=True)
    slip.text(_before(queue, words), bold=True, centred=True)
    slip.text(queue.given, centred=True)
    return slip.cut()


def render_pdf(queue: QueueSlip) -> bytes:
    """Return the queue number as a PDF of one A5 page; equal slips give equal bytes."""
    words = Words(queue.language)
    title = f"{words.say('Your number')} {queue.number}"
    sheet = Sheet(A5, A5_FRAME, title, queue.store.name, words)
    return draw_sheets(sheet, list(_rows(queue, words)))


def render_png(queue: QueueSlip) -> bytes:
    """Return the page as a picture."""
    return first_page_png(render_pdf(queue))


def _rows(queue: QueueSlip, words: Words) -> Iterator[Row]:
    yield _centred(queue.store.name, _STORE)
    yield _centred(words.say("Your number"), _CAPTION)
    yield _centred(str(queue.number), _NUMBER)
    yield _centred(_before(queue, words), _TEXT)
    yield _centred(queue.given, _TEXT)


def _before(queue: QueueSlip, words: Words) -> str:
    if not queue.before:
        return words.say("You are next.")
    return words.say_count("{n} person is before you", "{n} people are before you", queue.before)


def _centred(text: str, style: TextStyle) -> Row:
    return Row(style.leading, partial(_draw, text, style))


def _draw(text: str, style: TextStyle, pen: Pen, top: float) -> None:
    middle = A5_FRAME.left + A5_FRAME.width / 2
    fitting = style
    while fitting.measure(text) > A5_FRAME.width:
        fitting = TextStyle(fitting.size * 0.9, fitting.leading, bold=fitting.bold)
    pen.text_centred(middle, top + style.leading * 0.8, text, fitting)
