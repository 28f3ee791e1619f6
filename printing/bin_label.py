"""The label of a bin: its name as large as it goes, and its code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.words import Words
from printing.escpos import Slip, Span
from printing.page import A5, TextStyle
from printing.page_blocks import A5_FRAME, paragraph
from printing.sheet import Sheet, draw_sheets, first_page_png

if TYPE_CHECKING:
    from app.domain.counter_documents import BinLabel
    from printing.render_options import RenderOptions

_NAME: Final = TextStyle(30, 36, bold=True)


def render_slip(label: BinLabel, options: RenderOptions) -> bytes:
    """Return the label as ESC/POS; equal labels give equal bytes."""
    slip = Slip(options.slip_text)
    slip.line(Span(label.name, wide=2, tall=2, bold=True), centred=True)
    slip.bars(label.code)
    return slip.cut()


def render_pdf(label: BinLabel, _options: RenderOptions) -> bytes:
    """Return the label as a PDF page; equal labels give equal bytes."""
    words = Words(label.language)
    sheet = Sheet(A5, A5_FRAME, label.name, label.store_name, words)
    return draw_sheets(sheet, list(paragraph(label.name, _NAME)))


def render_png(label: BinLabel, options: RenderOptions) -> bytes:
    """Return the page as a picture."""
    return first_page_png(render_pdf(label, options))
