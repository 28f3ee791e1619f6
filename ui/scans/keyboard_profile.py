"""How this machine's scanners type, as the wedge wants to know it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt

from app.domain.scanner import GROUP_SEPARATOR
from ui.scans.burst import ScannerProfile

if TYPE_CHECKING:
    from app.domain.scanner import KeyboardSettings

_LEAST_GAP_MS: Final = 5
_NO_KEY: Final = -1


def profile_of(settings: KeyboardSettings) -> ScannerProfile:
    """Turn what was set up into Qt's keys; a gap too short for any computer is stretched."""
    separator = _key(settings.separator_key)
    return ScannerProfile(
        gap_ms=max(_LEAST_GAP_MS, settings.gap_ms),
        suffix=settings.suffix,
        by_position=settings.by_position,
        separators={} if separator == _NO_KEY else {separator: GROUP_SEPARATOR},
        prefix=_key(settings.prefix_key),
    )


def _key(name: str) -> int:
    """Return Qt's code of F1 to F24; -1 for no key."""
    if not name:
        return _NO_KEY
    return int(Qt.Key.Key_F1.value) + int(name.removeprefix("F")) - 1
