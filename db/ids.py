"""Keys of rows: UUIDv7 (RFC 9562, section 5.7) as 32 hexadecimal digits.

They sort by the moment they were made and stay in order when the clock steps back, because the
instant inside a key is never before that of the key made last. Two stores never make the same
one, so that rows of several stores meet at head office without renumbering.
"""

from __future__ import annotations

import secrets
import threading
from typing import TYPE_CHECKING, Final

from app.clock import SystemClock

if TYPE_CHECKING:
    from app.clock import Clock

_RANDOM_BITS: Final = 74
_VERSION: Final = 7 << 76
_VARIANT: Final = 0b10 << 62


class Ids:
    """Make keys that only ever grow, however the clock moves and whichever thread asks."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = 0
        self._lock = threading.Lock()

    def new(self) -> str:
        """Return the next key."""
        with self._lock:
            fresh = self._clock.now_ms() << _RANDOM_BITS | secrets.randbits(_RANDOM_BITS)
            # A clock that stands still or steps back: count on from the last key instead. The
            # step is random, so that a copied process does not repeat the same keys.
            self._last = max(fresh, self._last + 1 + secrets.randbits(32))
            return _written(self._last)


def _written(value: int) -> str:
    # 48 bits of milliseconds, then 12 and 62 random bits around version and variant.
    instant = value >> _RANDOM_BITS
    upper = value >> 62 & 0xFFF
    lower = value & (1 << 62) - 1
    return f"{instant << 80 | _VERSION | upper << 64 | _VARIANT | lower:032x}"


_IDS: Final = Ids(SystemClock())


def new_id() -> str:
    """Return a key for a new row."""
    return _IDS.new()
