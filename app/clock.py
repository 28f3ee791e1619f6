"""The one clock: every time that is stored comes from here; SQL never asks for the time."""

from __future__ import annotations

import time
from typing import Protocol


class Clock(Protocol):
    """Tell the time; tests pass one that stands still."""

    def now_ms(self) -> int:
        """Return the present instant in epoch milliseconds."""
        ...

    def monotonic_s(self) -> float:
        """Return seconds that never step back, for durations and time-outs."""
        ...


class SystemClock:
    """Tell the time of the operating system."""

    def now_ms(self) -> int:
        """Return the present instant in epoch milliseconds."""
        return time.time_ns() // 1_000_000

    def monotonic_s(self) -> float:
        """Return seconds that never step back."""
        return time.monotonic()
