"""Stand-ins for what a test must not depend on: the clock."""

from __future__ import annotations


class StoppedClock:
    """A clock that moves only when it is told to."""

    def __init__(self, now_ms: int) -> None:
        self.at = now_ms
        self.monotonic = 1_000.0

    def now_ms(self) -> int:
        return self.at

    def monotonic_s(self) -> float:
        return self.monotonic

    def forward(self, seconds: float) -> None:
        """Let time pass, as both of a machine's clocks see it."""
        self.at += round(seconds * 1000)
        self.monotonic += seconds

    def set_wall_clock(self, now_ms: int) -> None:
        """Set the wall clock alone, as somebody does by hand."""
        self.at = now_ms
