"""Take times: how often, and what the slow ones cost, in milliseconds.

Beside the time that passed stands the processor's time, which hardly depends on what else the
machine is doing.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


@dataclass(slots=True)
class Times:
    """The durations of one kind of thing, in the order in which they were taken."""

    ms: list[float] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)

    def take(self, call: Callable[[], Any]) -> Any:
        """Call once and keep how long it took; return what it returned."""
        began, began_cpu = time.perf_counter(), time.process_time()
        result = call()
        self.ms.append((time.perf_counter() - began) * 1000)
        self.cpu_ms.append((time.process_time() - began_cpu) * 1000)
        return result

    def figures(self) -> dict[str, float | int]:
        """Return count, first (cold), median, 95th and 99th percentile and the longest.

        Percentiles are nearest rank.
        """
        ordered, cpu = sorted(self.ms), sorted(self.cpu_ms)
        figures: dict[str, float | int] = {
            "n": len(ordered),
            "first": round(self.ms[0], 3),
            "p50": _rank(ordered, 50),
            "p95": _rank(ordered, 95),
            "p99": _rank(ordered, 99),
            "max": round(ordered[-1], 3),
        }
        if cpu:
            figures |= {"cpu p50": _rank(cpu, 50), "cpu p99": _rank(cpu, 99)}
        return figures


def measured(calls: Iterable[Callable[[], Any]]) -> dict[str, float | int]:
    """Call each once and return the figures of all."""
    times = Times()
    for call in calls:
        times.take(call)
    return times.figures()


def not_measured(why: str) -> dict[str, str]:
    """Say why a figure is missing."""
    return {"not_measured": why}


def _rank(ordered: list[float], percent: int) -> float:
    return round(ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)], 3)
