"""Stand-ins for what a test must not depend on: the clock."""

from __future__ import annotations

from app.domain.bench_time import Reading


class StoppedClock:
    """A clock that moves only when it is told to."""

    def __init__(self, now_ms: int) -> None:
        self.at = now_ms
        self.monotonic = 1_000.0
        self.boot = "first"

    def now_ms(self) -> int:
        return self.at

    def monotonic_s(self) -> float:
        return self.monotonic

    def reading(self) -> Reading:
        return Reading(self.at, round(self.monotonic * 1000), self.boot)

    def restart(self, seconds: float) -> None:
        """Start the machine anew, which takes so long by its wall clock."""
        self.at += round(seconds * 1000)
        self.monotonic = 10.0
        self.boot += "+"

    def forward(self, seconds: float) -> None:
        """Let time pass, as both of a machine's clocks see it."""
        self.at += round(seconds * 1000)
        self.monotonic += seconds

    def set_wall_clock(self, now_ms: int) -> None:
        """Set the wall clock alone, as somebody does by hand."""
        self.at = now_ms
