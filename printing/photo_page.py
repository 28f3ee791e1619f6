"""A photo on a page with the very bytes that it was filed with.

Whoever takes the picture out of the file again gets these bytes, and with them the same hash.
reportlab's own way would decode each picture and write it in a longer form, letter by letter.
"""

from __future__ import annotations

import hashlib
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from printing.page import Box

_COLOURS: Final = {"L": "DeviceGray", "RGB": "DeviceRGB"}


def draw_photo(canvas: Canvas, data: bytes, box: Box, page_height: float) -> None:
    """Draw a JPEG over a box, which has its proportions; in points from the upper left corner."""
    name = hashlib.sha256(data).hexdigest()
    if not canvas.hasForm(name):
        _embed(canvas, name, data)
    canvas.saveState()
    canvas.translate(box.x, page_height - box.y - box.height)
    canvas.scale(box.width, box.height)
    canvas.doForm(name)
    canvas.restoreState()


def _embed(canvas: Canvas, name: str, data: bytes) -> None:
    from PIL import Image  # noqa: PLC0415
    from reportlab.pdfbase.pdfdoc import PDFImageXObject  # noqa: PLC0415

    with Image.open(BytesIO(data)) as picture:
        colours = _COLOURS[picture.mode]
        size = picture.size
    # Neither is typed: reportlab has no other way to embed a file as it is.
    kept: Any = PDFImageXObject(name)
    document: Any = canvas._doc  # type: ignore[attr-defined]  # noqa: SLF001
    kept.width, kept.height = size
    kept.colorSpace, kept.bitsPerComponent = colours, 8
    kept._filters, kept.streamContent = ("DCTDecode",), data  # noqa: SLF001
    document.Reference(kept, document.getXObjectName(name))
    document.addForm(name, kept)
