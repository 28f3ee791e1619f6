"""The one typeface of screen and paper: Noto Sans SC (SIL Open Font License 1.1), two weights.

The same files serve the screen, the PDF pages (embedded as a subset) and the dots of labels and
slips, so that paper looks like the screen. They are TrueType: reportlab takes no CFF outlines.

All of `printing` imports the libraries that draw where they are first used: the window opens
before the first paper is made, and must not wait for them.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import resources

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont
    from reportlab.pdfbase.ttfonts import TTFont

_FOLDER: Final = Path(resources.__file__).parent / "fonts"
REGULAR_PATH: Final = _FOLDER / "NotoSansSC-Regular.ttf"
BOLD_PATH: Final = _FOLDER / "NotoSansSC-Bold.ttf"

CAP_HEIGHT: Final = 0.733
"""Height of a capital or a digit, in parts of the font size (OS/2 table of the font)."""


@cache
def _page_face(*, bold: bool) -> TTFont:
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415

    path = BOLD_PATH if bold else REGULAR_PATH
    font = TTFont(path.stem, str(path))
    pdfmetrics.registerFont(font)
    return font


def page_font(*, bold: bool) -> str:
    """Return the name under which reportlab knows a weight, reading the file at first use."""
    return str(_page_face(bold=bold).fontName)


def page_width(text: str, size: float, *, bold: bool = False) -> float:
    """Measure one line of page text in points."""
    return float(_page_face(bold=bold).stringWidth(text, size))


@cache
def dot_font(size: int, *, bold: bool) -> FreeTypeFont:
    """Return a weight at a size in dots.

    The basic layout engine is named because the other one may be missing, and would place dots
    differently.
    """
    from PIL import ImageFont  # noqa: PLC0415

    path = BOLD_PATH if bold else REGULAR_PATH
    return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)


def dot_width(text: str, size: int, *, bold: bool = False) -> float:
    """Measure one line of dot text in dots."""
    return dot_font(size, bold=bold).getlength(text)


def has_glyph(character: str) -> bool:
    """Say whether the typeface can draw a character; both weights draw the same ones."""
    return ord(character) in _page_face(bold=False).face.charToGlyph
