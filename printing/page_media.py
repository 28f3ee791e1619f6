"""A page as its printer takes it: twice on one sheet, or moved by the printer's offset."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from app.words import Words
from printing.page import A5, MM
from printing.two_up import side_by_side

if TYPE_CHECKING:
    from pypdf import PageObject

    from printing.media import Media

_TENTH: float = MM / 10


def on_paper(data: bytes, media: Media, language: str) -> bytes:
    """Return a page for this printer; labels and cards are laid out for it already.

    Equal pages give equal bytes.
    """
    from pypdf import PdfReader  # noqa: PLC0415

    if media.small:
        return data
    if media.two_up and _is_a5(PdfReader(BytesIO(data)).pages[0]):
        data = side_by_side(data, [data], Words(language))
    if media.offset_x or media.offset_y:
        data = _moved(data, media.offset_x * _TENTH, media.offset_y * _TENTH)
    return data


def _is_a5(page: PageObject) -> bool:
    width, height = float(page.mediabox.width) / MM, float(page.mediabox.height) / MM
    return abs(width - A5.width) < 1 and abs(height - A5.height) < 1


def _moved(data: bytes, right: float, down: float) -> bytes:
    from pypdf import PdfWriter, Transformation  # noqa: PLC0415

    writer = PdfWriter(clone_from=BytesIO(data))
    for page in writer.pages:
        page.add_transformation(Transformation().translate(right, -down))
    file = BytesIO()
    writer.write(file)
    return file.getvalue()
