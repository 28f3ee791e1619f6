"""What a label cannot be: too small for what has to be read from it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.errors import RuleViolation
from app.domain.paper import PaperKind  # noqa: TC001 (read at run time)


class LabelLack(StrEnum):
    """Why a label is refused."""

    BARS = "bars"
    """Its code does not fit with bars that scanners read and the white beside them."""
    SQUARES = "squares"
    """Its QR code does not fit with squares that scanners read and the white around them."""
    TEXT = "text"
    """Its text would be too small to be read."""
    OFFSET = "offset"
    """Moved as far as the printer's offset says it would leave the label."""


@dataclass(eq=False)
class LabelTooSmall(RuleViolation):
    """A paper does not fit on a label, whose size is in mm and whose dots are per inch."""

    paper: PaperKind
    width: str
    height: str
    dpi: int
    lack: LabelLack
