"""What other programs see in a paper: codes, text, fonts and pages."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
import zxingcpp
from PIL import Image
from pypdf import PdfReader

_QUIET = 40


def pages_of(data: bytes) -> list[str]:
    """Return the text of each page."""
    return [page.extract_text() for page in PdfReader(BytesIO(data)).pages]


def text_of(data: bytes) -> str:
    """Return all text of a PDF without its line breaks."""
    return "".join(pages_of(data)).replace("\n", "")


def fonts_of(data: bytes) -> dict[str, bool]:
    """Return the fonts of all pages, and whether the file carries them."""
    fonts: dict[str, bool] = {}
    for page in PdfReader(BytesIO(data)).pages:
        for font in page["/Resources"]["/Font"].values():
            descriptor = font.get_object().get("/FontDescriptor", {})
            fonts[font.get_object()["/BaseFont"]] = "/FontFile2" in descriptor
    return fonts


def page_picture(data: bytes, dpi: int, page: int = 0) -> Image.Image:
    """Draw one page as a printer of that resolution would."""
    document = pypdfium2.PdfDocument(data)
    try:
        return document[page].render(scale=dpi / 72, grayscale=True).to_pil()
    finally:
        document.close()


def codes_in(picture: Image.Image) -> dict[str, str]:
    """Read every code in a picture by its kind."""
    framed = Image.new("L", (picture.width + 2 * _QUIET, picture.height + 2 * _QUIET), 255)
    framed.paste(picture.convert("L"), (_QUIET, _QUIET))
    return {code.format.name: code.text for code in zxingcpp.read_barcodes(framed)}


def picture_of(data: bytes) -> Image.Image:
    """Open a PNG."""
    picture = Image.open(BytesIO(data))
    picture.load()
    return picture
