"""The one clock: every time that is stored comes from here; SQL never asks for the time."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Final, Protocol
from uuid import uuid4

from app.domain.bench_time import Reading

_BOOT_ID: Final = Path("/proc/sys/kernel/random/boot_id")


class Clock(Protocol):
    """Tell the time; tests pass one that stands still."""

    def now_ms(self) -> int:
        """Return the present instant in epoch milliseconds."""
        ...

    def monotonic_s(self) -> float:
        """Return seconds that never step back, for durations and time-outs."""
        ...

    def reading(self) -> Reading:
        """Return both clocks of this machine at once."""
        ...


class SystemClock:
    """Tell the time of the operating system."""

    def now_ms(self) -> int:
        """Return the present instant in epoch milliseconds."""
        return time.time_ns() // 1_000_000

    def monotonic_s(self) -> float:
        """Return seconds that never step back."""
        return time.monotonic()

    def reading(self) -> Reading:
        """Return both clocks of this machine at once.

        On Linux the steady one is `CLOCK_BOOTTIME` (clock_gettime(2)), which counts sleep and is
        the same for every process; elsewhere it is this process's own, so that a timer which
        outlives the program is counted from its last beat.
        """
        return Reading(self.now_ms(), _steady_ms(), _BOOT)


def _steady_ms() -> int:
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    if clock is None or not _BOOT_ID.exists():
        return time.monotonic_ns() // 1_000_000
    return time.clock_gettime_ns(clock) // 1_000_000


def _boot() -> str:
    return _BOOT_ID.read_text("ascii").strip() if _BOOT_ID.exists() else uuid4().hex


_BOOT: Final = _boot()
