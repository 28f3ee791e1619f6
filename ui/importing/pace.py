"""How fast rows are dealt with and how long it still takes, said so that it does not jump."""

from __future__ import annotations

from collections import deque
from typing import Final

_WINDOW_S: Final = 20.0
# Less than this tells nothing yet.
_LEAST_S: Final = 1.5
_HALF: Final = 0.5


class Pace:
    """Rows a second over the last 20 s, and a count-down that follows it slowly.

    Times are seconds of a clock that only goes forward.
    """

    def __init__(self) -> None:
        self._seen: deque[tuple[float, int]] = deque()
        self._end: float | None = None

    def add(self, at: float, rows: int, total: int) -> None:
        """Take note that so many rows of `total` were done at a moment."""
        if self._seen and (rows < self._seen[-1][1] or at <= self._seen[-1][0]):
            return
        self._seen.append((at, rows))
        while at - self._seen[0][0] > _WINDOW_S and len(self._seen) > 2:
            self._seen.popleft()
        rate = self.rate()
        if rate <= 0 or total <= 0:
            return
        due = at + max(0, total - rows) / rate
        # Half the way to what was just found: one slow batch does not double the answer.
        self._end = due if self._end is None else self._end + (due - self._end) * _HALF

    def rate(self) -> float:
        """Give rows a second; 0 while too little was seen."""
        if not self._seen:
            return 0.0
        (since, before), (at, rows) = self._seen[0], self._seen[-1]
        return (rows - before) / (at - since) if at - since >= _LEAST_S else 0.0

    def left(self, at: float) -> int | None:
        """Give the seconds that are left, in steps that people say; None while it is not known."""
        if self._end is None:
            return None
        return _rounded(max(0.0, self._end - at))


def _rounded(seconds: float) -> int:
    """Round up to 5 s below a minute, to 10 s below five, to whole minutes beyond."""
    step = 5 if seconds < 60 else 10 if seconds < 300 else 60
    return max(step, -(-round(seconds) // step) * step)
