"""Two scans make an act: what waits for a second scan, what completes it, and what repeats.

A bin, a badge or an action waits for what it is meant for: a bin and a device's label put the
device away. Anything else keeps its own meaning and never waits. What waits, waits for a minute;
the next of its kind takes its place, and whatever it was not waiting for is refused with what it
expected. A page that shows one job counts as the scan of that job where a rule takes either order:
so a part is for the job that is shown, and without one it keeps its own meaning.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from app.domain.scan import ScanKind, Scanned

REPEAT_MS: Final = 1_500
"""The same code from the same scanner within this time is one scan."""
WAIT_MS: Final = 60_000
"""How long a first scan waits for its second."""

WAITS: Final = frozenset({ScanKind.BIN, ScanKind.BADGE, ScanKind.ACTION})
# What may name one job: its label, the ticket of a visit with one device, a device that is here.
_NAMES_JOBS: Final = frozenset({ScanKind.JOB, ScanKind.CLAIM_TICKET, ScanKind.KNOWN_DEVICE})


@dataclass(frozen=True, slots=True)
class PairRule:
    """Which two kinds make an act.

    With `either_order` the job whose page is shown counts as scanned when `first` comes. With
    `stays` the first scan goes on waiting: one bin, many devices.
    """

    first: ScanKind
    second: ScanKind
    either_order: bool = False
    stays: bool = False


@dataclass(frozen=True, slots=True)
class Pending:
    """A first scan that waits, since when in monotonic ms."""

    first: Scanned
    since: int

    def is_over(self, at: int) -> bool:
        """Say whether it has waited for too long."""
        return at - self.since >= WAIT_MS


@dataclass(frozen=True, slots=True)
class Alone:
    """The scan means what it means by itself."""

    scanned: Scanned


@dataclass(frozen=True, slots=True)
class Waiting:
    """The scan waits for one of these kinds."""

    first: Scanned
    wanted: tuple[ScanKind, ...]


@dataclass(frozen=True, slots=True)
class Completed:
    """Two scans that make an act; `second` of a device or a ticket is turned into its job."""

    first: Scanned
    second: Scanned


@dataclass(frozen=True, slots=True)
class WrongPair:
    """What came is not what the first scan waits for; the first one goes on waiting."""

    first: Scanned
    wanted: tuple[ScanKind, ...]
    came: Scanned


Step = Alone | Waiting | Completed | WrongPair


@dataclass(frozen=True, slots=True)
class Grammar:
    """All rules of pairs; the rules decide, nothing here acts."""

    rules: tuple[PairRule, ...] = ()

    def wanted_by(self, first: ScanKind) -> tuple[ScanKind, ...]:
        """Return the kinds that complete a first scan of this kind; none where it never waits."""
        if first not in WAITS:
            return ()
        return tuple(dict.fromkeys(rule.second for rule in self.rules if rule.first is first))

    def take(
        self, pending: Pending | None, scanned: Scanned, at: int, shown: Scanned | None = None
    ) -> tuple[Pending | None, Step]:
        """Return what waits after a scan at `at`, and what the scan came to.

        `shown` is the job whose page is open, if any.
        """
        if pending is not None and pending.is_over(at):
            pending = None
        if pending is not None and scanned.kind is not pending.first.kind:
            return self._complete(pending, scanned, at)
        met = None if shown is None else self._met(scanned, shown, in_turn=False)
        if met is not None:
            return None, met[1]
        wanted = self.wanted_by(scanned.kind)
        if not wanted:
            return pending, Alone(scanned)
        return Pending(scanned, at), Waiting(scanned, wanted)

    def _complete(self, pending: Pending, scanned: Scanned, at: int) -> tuple[Pending | None, Step]:
        met = self._met(pending.first, scanned, in_turn=True)
        if met is None:
            wanted = self.wanted_by(pending.first.kind)
            return replace(pending, since=at), WrongPair(pending.first, wanted, scanned)
        rule, completed = met
        return (replace(pending, since=at) if rule.stays else None), completed

    def _met(
        self, first: Scanned, second: Scanned, *, in_turn: bool
    ) -> tuple[PairRule, Completed] | None:
        for rule in self.rules:
            fitting = _as_kind(second, rule.second) if rule.first is first.kind else None
            if fitting is not None and (in_turn or rule.either_order):
                return rule, Completed(first, fitting)
        return None


def one_job_of(scanned: Scanned) -> str:
    """Return the number of the one job that a scan names; empty for none or several."""
    names_one = scanned.kind in _NAMES_JOBS and len(scanned.jobs) == 1
    return scanned.jobs[0] if names_one else ""


def _as_kind(scanned: Scanned, kind: ScanKind) -> Scanned | None:
    """Take a scan for the kind that is wanted, None where it cannot be that."""
    if scanned.kind is kind and (kind is not ScanKind.JOB or one_job_of(scanned)):
        return scanned
    if kind is ScanKind.JOB and one_job_of(scanned):
        return replace(scanned, kind=ScanKind.JOB)
    return None


class Repeats:
    """Tell a scanner's accidental second reading from a scan; times are monotonic ms."""

    def __init__(self) -> None:
        self._last: dict[str, tuple[str, int]] = {}

    def is_repeat(self, source: str, text: str, at: int) -> bool:
        """Say whether this is the code that `source` read less than 1.5 s ago."""
        before, then = self._last.get(source, ("", at - REPEAT_MS))
        self._last[source] = (text, at)
        return text == before and at - then < REPEAT_MS
