"""Tell a scanner's keys from a person's by their rhythm; plain values, no Qt, no clock.

A wedge scanner sends 1 to 20 ms apart, a fast typist 60 ms and more with single pairs at 30. One
gap proves nothing, since the machine itself hiccups by 10 to 20 ms, so the median of all gaps
decides. Between 5 and 30 ms there are also text expanders, password stores and remote desktops:
there a burst into a text field must look like a code too. Times are ms.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# Nobody types four keys with a median of 24 ms; from there on a hiccup may be waited out.
_EARLY_KEYS: Final = 4
_EARLY_SHARE: Final = 0.8
_PATIENCE: Final = 4
# By then it is settled: a code of hundreds of digits is not measured anew at each of them, and a
# busy machine's longer hiccup does not tear it.
_SETTLED_KEYS: Final = 64
_LONG_PATIENCE: Final = 20
# A sixth of the usual gap: no program that types words for a person is as quick.
_SCANNER_SHARE: Final = 1 / 6


@dataclass(frozen=True, slots=True)
class ScannerProfile:
    """How this workstation's scanner sends.

    `gap_ms` is the longest usual pause between two of its keys, `least` the shortest code. With
    `suffix` a code ends by Enter or Tab, else by silence. `by_position` reads the keys where they
    lie on a US keyboard, for a scanner set to US on a computer that is not. `separators` names
    keys (Qt key codes) that stand for a character, such as F8 for the group separator; `prefix`
    is the function key (Qt key code, -1 for none) that the scanner sends first.
    """

    gap_ms: int = 30
    least: int = 6
    suffix: bool = True
    by_position: bool = False
    separators: Mapping[int, str] = field(default_factory=dict)
    prefix: int = -1


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How keys or bytes followed one another; pauses and the whole in ms."""

    keys: int = 0
    median_ms: int = 0
    longest_ms: int = 0
    total_ms: int = 0


def rhythm_of(times: Sequence[int]) -> Rhythm:
    """Measure the times, in ms, of keys or bytes in their order."""
    if not times:
        return Rhythm()
    gaps = [later - earlier for earlier, later in pairwise(times)] or [0]
    return Rhythm(len(times), round(median(gaps)), max(gaps), times[-1] - times[0])


class Burst:
    """The times of keys that followed one another quickly."""

    def __init__(self, profile: ScannerProfile, *, announced: bool = False) -> None:
        self._profile = profile
        self._announced = announced
        self._times: list[int] = []
        self._settled = False

    @property
    def first(self) -> int:
        """Give the time of the first key; 0 before it."""
        return self._times[0] if self._times else 0

    @property
    def last(self) -> int:
        """Give the time of the latest key; 0 before the first."""
        return self._times[-1] if self._times else 0

    @property
    def is_lone(self) -> bool:
        """Tell whether the scanner's own key came and nothing after it."""
        return self._announced and not self._times

    @property
    def rhythm(self) -> Rhythm:
        """Tell how the keys so far followed one another."""
        return rhythm_of(self._times)

    def add(self, at: int) -> None:
        """Take another key in."""
        self._times.append(at)

    def goes_on(self, at: int) -> bool:
        """Tell whether a key at this time still belongs here."""
        return not self._times or at - self.last <= self.patience()

    def patience(self) -> int:
        """Tell how long to wait for the next key: longer once this is surely a scanner."""
        if not self.is_surely_scanner():
            return self._profile.gap_ms
        return self._profile.gap_ms * (_LONG_PATIENCE if self._settled else _PATIENCE)

    def is_surely_scanner(self) -> bool:
        """Tell whether no hand can have sent this, although it may not be complete yet."""
        if self._announced or self._settled:
            return True
        sure = self.is_quick(_EARLY_KEYS, _EARLY_SHARE)
        self._settled = sure and len(self._times) >= _SETTLED_KEYS
        return sure

    def is_scan(self, text: str, *, into_field: bool, by_enter: bool) -> bool:
        """Tell whether the whole burst, which says `text`, has a scanner's length and rhythm.

        At the pace of a text expander a burst `into_field`, a field for text, counts only if it
        ended as most scanners end, `by_enter` alone, and has a digit and no blank.
        """
        if self._announced:
            return bool(self._times)
        if not into_field or self.is_quick(self._profile.least, _SCANNER_SHARE):
            return self.is_quick(self._profile.least)
        code = any(c.isdigit() for c in text) and text.isascii() and " " not in text
        return by_enter and code and self.is_quick(self._profile.least)

    def is_quick(self, least: int, share: float = 1.0) -> bool:
        """Tell whether at least so many keys came at a median of `share` of the usual gap."""
        if len(self._times) < least:
            return False
        gaps = (later - earlier for earlier, later in pairwise(self._times))
        return median(gaps) <= self._profile.gap_ms * share
