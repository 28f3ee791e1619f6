"""The paper in a printer as a value: its size, its dots, and how far it stands askew.

Sizes and offsets are tenths of a millimetre. Printers of 203 dots to the inch have 8 to the
millimetre, and their papers were always laid out so; others have as many as their name says.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from app.domain.documents import PaperForm

_INCH: Final = 254
"""Tenths of a millimetre."""
_COUNTER_DPI: Final = 203
_COUNTER_DOTS: Final = 8
"""Dots of a printer of 203 to the inch in one millimetre."""
_WIDE_ROLL: Final = 700
"""From this width on a roll is one of 80 mm."""
_WIDEST_LABEL: Final = 1200
_TALLEST_LABEL: Final = 1000
DPIS: Final = (203, 300, 600)
"""Resolutions that printers come with."""


@dataclass(frozen=True, slots=True)
class Media:
    """What a printer prints on: a roll has no height; offsets move everything right and down.

    `two_up` prints an A5 paper twice on one A4 sheet, with a line between to tear at.
    """

    width: int
    height: int
    dpi: int = _COUNTER_DPI
    offset_x: int = 0
    offset_y: int = 0
    two_up: bool = False

    @property
    def roll(self) -> bool:
        """Say whether it has no end."""
        return self.height == 0

    @property
    def wide(self) -> bool:
        """Say whether a roll is one of 80 mm: 576 dots instead of 384."""
        return self.width >= _WIDE_ROLL

    @property
    def dots_across(self) -> int:
        """Return the width in dots."""
        return self.dots(self.width)

    @property
    def dots_down(self) -> int:
        """Return the height in dots."""
        return self.dots(self.height)

    @property
    def small(self) -> bool:
        """Say whether it is a label or a card, and neither roll nor page."""
        return 0 < self.height <= _TALLEST_LABEL and self.width <= _WIDEST_LABEL

    def dots(self, tenths: int) -> int:
        """Return a length of tenths of a millimetre in whole dots."""
        if self.dpi == _COUNTER_DPI:
            return round(tenths * _COUNTER_DOTS / 10)
        return round(tenths * self.dpi / _INCH)


def millimetres(tenths: int) -> str:
    """Write tenths of a millimetre as millimetres, such as "40" or "28.5"."""
    whole, rest = divmod(abs(tenths), 10)
    return f"{'-' if tenths < 0 else ''}{whole}{f'.{rest}' if rest else ''}"


ROLL_58: Final = Media(580, 0)
ROLL_80: Final = Media(800, 0)
LABEL_40X30: Final = Media(400, 300)
LABEL_50X30: Final = Media(500, 300)
LABEL_60X40: Final = Media(600, 400)
CARD: Final = Media(856, 540)
"""A card of ISO/IEC 7810 ID-1, as people carry them."""
PAGE_A5: Final = Media(1480, 2100)
PAGE_A4: Final = Media(2100, 2970)

OFFERED: Final = {
    PaperForm.ESCPOS: (ROLL_58, ROLL_80),
    PaperForm.TSPL: (LABEL_40X30, LABEL_50X30, LABEL_60X40),
    PaperForm.ZPL: (LABEL_40X30, LABEL_50X30, LABEL_60X40),
    PaperForm.PDF: (PAGE_A5, PAGE_A4),
}
"""What can be chosen for each form, the usual one first."""
