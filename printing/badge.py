"""The badge of somebody who works here: name and code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.words import Words
from printing.escpos import Slip, Span
from printing.page import A5, TextStyle
from printing.page_blocks import A5_FRAME, paragraph
from printing.sheet import Sheet, draw_sheets, first_page_png

if TYPE_CHECKING:
    from app.domain.counter_documents import Badge
    from printing.render_options import RenderOptions

_NAME: Final = TextStyle(30, 36, bold=True)


def render_slip(badge: Badge, options: RenderOptions) -> bytes:
    """Return the badge as ESC/POS; equal badges give equal bytes."""
    slip = Slip(options.slip_text)
    slip.line(Span(badge.name, wide=2, tall=2, bold=True), centred=True)
    slip.bars(badge.code)
    return slip.cut()


def render_pdf(badge: Badge, _options: RenderOptions) -> bytes:
    """Return the badge as a PDF page; equal badges give equal bytes."""
    words = Words(badge.language)
    sheet = Sheet(A5, A5_FRAME, badge.name, badge.store_name, words)
    return draw_sheets(sheet, list(paragraph(badge.name, _NAME)))


def render_png(badge: Badge, options: RenderOptions) -> bytes:
    """Return the page as a picture."""
    return first_page_png(render_pdf(badge, options))
