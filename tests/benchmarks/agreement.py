"""Count how often an answer was right and how often the base rate was, with 95 % intervals."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_Z: Final = 1.959964


@dataclass(slots=True)
class Paired:
    """Two answers about the same records; `only` are those that just one of them got right."""

    n: int = 0
    right: int = 0
    base_right: int = 0
    only: int = 0
    only_base: int = 0

    def take(self, truth: str, said: str, base: str) -> None:
        """Compare one record."""
        self.n += 1
        self.right += said == truth
        self.base_right += base == truth
        self.only += said == truth != base
        self.only_base += base == truth != said

    def figures(self) -> dict[str, Any]:
        """Return shares with Wilson's interval, and the difference with that of paired shares."""
        return {
            "n": self.n,
            "agreement": share(self.right, self.n),
            "agreement, 95 %": _wilson(self.right, self.n),
            "base rate, on the same": share(self.base_right, self.n),
            "base rate, 95 %": _wilson(self.base_right, self.n),
            "only the answer was right": self.only,
            "only the base rate was right": self.only_base,
            "difference": share(self.only - self.only_base, self.n),
            "difference, 95 %": self._difference(),
        }

    def _difference(self) -> list[float] | None:
        if not self.n:
            return None
        net = self.only - self.only_base
        spread = _Z * math.sqrt(self.only + self.only_base - net**2 / self.n)
        return [round((net - spread) / self.n, 4), round((net + spread) / self.n, 4)]


@dataclass(slots=True)
class Agreement:
    """The answers about many records beside base rates; one that is empty is no answer."""

    asked: int = 0
    asked_base: int = 0
    answered: Paired = field(default_factory=Paired)
    of_shops_class: Paired = field(default_factory=Paired)
    unlike_usual: Paired = field(default_factory=Paired)
    of_class: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def take(self, truth: str, said: str, base: str, usual: str) -> None:
        """Compare one record; `base` is its category's most frequent, `usual` our class's."""
        self.asked += 1
        self.asked_base += base == truth
        if not said:
            return
        self.answered.take(truth, said, base)
        self.of_class[truth][said] += 1
        if usual:
            self.of_shops_class.take(truth, said, usual)
        if usual and said != usual:
            self.unlike_usual.take(truth, said, usual)

    def figures(self) -> dict[str, Any]:
        """Return counts, and shares of those that were answered."""
        return {
            "asked": self.asked,
            "no answer": share(self.asked - self.answered.n, self.asked),
            "base rate of the category, on all asked": share(self.asked_base, self.asked),
            "answered, base: the standard's category": self.answered.figures(),
            "answered, base: the shop's class": self.of_shops_class.figures(),
            "where the answer is not the class's usual": self.unlike_usual.figures(),
            "answered, by what it was": {
                truth: dict(said.most_common()) for truth, said in sorted(self.of_class.items())
            },
        }


class BaseRates:
    """The most frequent class of earlier records, by category; of an unknown category overall."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        overall: Counter[str] = Counter()
        by: dict[str, Counter[str]] = defaultdict(Counter)
        for category, said in pairs:
            overall[said] += 1
            by[category][said] += 1
        self._overall = overall.most_common(1)[0][0] if overall else ""
        self._by = {category: counts.most_common(1)[0][0] for category, counts in by.items()}

    def of(self, category: str) -> str:
        """Return what is most frequent in a category."""
        return self._by.get(category, self._overall)


def share(part: int, whole: int) -> float | None:
    """Return a share to four places, None of nothing."""
    return round(part / whole, 4) if whole else None


def _wilson(right: int, n: int) -> list[float] | None:
    """Return the 95 % interval of a share (Wilson 1927, without continuity correction)."""
    if not n:
        return None
    middle = (right + _Z**2 / 2) / (n + _Z**2)
    spread = _Z * math.sqrt(right * (n - right) / n + _Z**2 / 4) / (n + _Z**2)
    return [round(middle - spread, 4), round(middle + spread, 4)]
