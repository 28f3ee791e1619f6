"""A file of the whole price list: the one that is at work, or that was refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.price_line import PriceListRefused


@dataclass(frozen=True, slots=True)
class ListFile:
    """A file that is read, or written; once `refused`, it waits for what is to become of it."""

    path: Path
    is_written: bool = False
    refused: PriceListRefused | None = None
