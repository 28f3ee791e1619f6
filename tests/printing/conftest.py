"""Text is drawn and measured once in a run: papers that differ in one line share all others."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import pytest
from PIL.ImageFont import FreeTypeFont

if TYPE_CHECKING:
    from collections.abc import Iterator

# What the longest papers hold, several times over; a drawn line takes some kilobytes.
_KEPT_LINES = 4_000
_KEPT_LENGTHS = 50_000


@pytest.fixture(scope="session", autouse=True)
def drawn_once() -> Iterator[None]:
    """Let Pillow remember what it answered: nothing of ours stands between it and the printers."""
    with pytest.MonkeyPatch.context() as patch:
        for name, kept in (("getmask2", _KEPT_LINES), ("getlength", _KEPT_LENGTHS)):
            patch.setattr(FreeTypeFont, name, lru_cache(kept)(getattr(FreeTypeFont, name)))
        yield
