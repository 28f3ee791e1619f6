"""Any paper in any form as pictures, from the very layout that is printed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, assert_never

from app.domain.documents import PaperForm
from printing.codes import DOTS_PER_INCH
from printing.dots import png_bytes
from printing.render import render
from printing.render_options import DEFAULT_OPTIONS, RenderOptions

if TYPE_CHECKING:
    from app.domain.paper_documents import PaperDocument


@dataclass(frozen=True, slots=True)
class Preview:
    """A paper's pages as PNG, and the characters that the font lacks."""

    pages: tuple[bytes, ...]
    missing: tuple[str, ...] = ()


def preview(
    document: PaperDocument, form: PaperForm, options: RenderOptions = DEFAULT_OPTIONS
) -> Preview:
    """Return what a printer would print, at its own dots.

    Raises what `render` raises. PDFium serves one thread at a time: call it where nothing else
    draws pages.
    """
    match form:
        case PaperForm.PDF:
            rendered = render(document, form, options)
            return Preview(page_pictures(rendered.data), rendered.missing)
        case PaperForm.ESCPOS:
            rendered = render(document, form, replace(options, drawn=True))
        case PaperForm.TSPL | PaperForm.ZPL | PaperForm.PNG:
            rendered = render(document, PaperForm.PNG, options)
        case _:
            assert_never(form)
    return Preview((rendered.data,), rendered.missing)


def page_pictures(pdf: bytes, dpi: int = DOTS_PER_INCH) -> tuple[bytes, ...]:
    """Return every page of a PDF as PNG."""
    import pypdfium2  # noqa: PLC0415

    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(
            png_bytes(page.render(scale=dpi / 72, grayscale=True).to_pil(), dpi=dpi)
            for page in document
        )
    finally:
        document.close()
