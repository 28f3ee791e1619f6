"""What past jobs that are alike say together: how they ended, what fixed them, time, price.

Every figure is a plain count over the sample, or the median of those that have the value; each
comes with how many these are. Nothing is said of fewer than five. How they ended is weighed with
what is usual in the class in `app.domain.similar_ends`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from statistics import median_low
from typing import TYPE_CHECKING, Final, TypeVar

from app.domain.bench import REPAIRS
from app.domain.billing import ChargeKind
from app.domain.similar_ends import weighed_end
from app.domain.similar_jobs import LEAST_SAMPLE, Nearness

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from app.domain.job import Outcome
    from app.domain.open_repair import RepairBarrier, RepairStatus
    from app.domain.similar_ends import WeighedEnd

COMES_BACK_WITHIN_DAYS: Final = 90
"""A later job of the same device within so many days after it left counts as come back."""

_DAY_MS: Final = 86_400_000
_Of = TypeVar("_Of", bound="Hashable")


class CameBack(StrEnum):
    """Whether a device was brought again within 90 days."""

    YES = "yes"
    NO = "no"
    TOO_EARLY = "too_early"
    """The 90 days are not over."""
    UNKNOWN = "unknown"
    """It has no number by which it would be known again."""


@dataclass(frozen=True, slots=True)
class FaultFound:
    """One finding of a past job: keys of the shop's tables or own words, empty where not said."""

    symptom: str
    section: str
    defect: str
    cause: str
    repair: str
    failed_part: str
    text: str


@dataclass(frozen=True, slots=True)
class PastLine:
    """One line that a past job cost; `amount` is what it came to with tax, in minor units.

    `price_line` is the key of the list's line, empty for own words.
    """

    names: Mapping[str, str]
    kind: ChargeKind
    amount: int
    quantity: int
    minutes: int | None
    part: str
    grade: str
    price_line: str

    @property
    def same(self) -> str:
        """Return what lines of several jobs are the same by: what they are called."""
        return " ".join((self.names.get("en") or next(iter(self.names.values()), "")).split())


@dataclass(frozen=True, slots=True)
class PastJob:
    """One past job that is alike: its fault, its repair, what it cost, whether it came back.

    `number` is for people, `day` the store's day it came in; `price` (minor units, tax included)
    and `minutes` are None where nobody said. `why` is what the bench wrote of a device that was not
    repaired. `status` and `barrier` are those of the open repair standard; an imported record has
    its source's.
    """

    number: str
    nearness: Nearness
    likeness: float
    day: str
    category: str
    device: str
    problem: str
    symptoms: tuple[str, ...]
    findings: tuple[FaultFound, ...]
    outcome: Outcome | None
    status: RepairStatus
    barrier: RepairBarrier | None
    why: str
    lines: tuple[PastLine, ...]
    parts: tuple[str, ...]
    minutes: int | None
    price: int | None
    came_back: CameBack
    imported: bool = False
    fault_names: tuple[Mapping[str, str], ...] = ()
    """What its listed symptoms are called, by language."""

    @property
    def is_repaired(self) -> bool:
        """Tell whether bench work led to its end."""
        return self.outcome in REPAIRS

    @property
    def can_be_taken(self) -> bool:
        """Tell whether it has lines that repaired a device."""
        return self.is_repaired and bool(self.repairs)

    @property
    def repairs(self) -> tuple[PastLine, ...]:
        """Return the lines that repaired it: all but fees."""
        return tuple(line for line in self.lines if line.kind is not ChargeKind.FEE)


@dataclass(frozen=True, slots=True)
class Repair:
    """One repair of the sample: how many jobs had it, the median of its price (minor units)."""

    names: Mapping[str, str]
    jobs: int
    price: int


@dataclass(frozen=True, slots=True)
class Figures:
    """What the sample says; each `…_of` is over how many jobs the figure before it is.

    `nearness` is that of the farthest of the sample. Prices are minor units with tax. Time, price
    and coming back are those of repaired jobs only.
    """

    jobs: int
    nearness: Nearness
    statuses: tuple[tuple[RepairStatus, int], ...]
    barriers: tuple[tuple[RepairBarrier, int], ...]
    outcomes: tuple[tuple[Outcome, int], ...]
    repairs: tuple[Repair, ...]
    repairs_of: int
    minutes: int | None
    minutes_of: int
    price_low: int | None
    price_middle: int | None
    price_high: int | None
    price_of: int
    came_back: int
    came_back_of: int
    too_early: int
    end: WeighedEnd | None = None


def figures(sample: Sequence[PastJob], of_class: Iterable[RepairStatus] = ()) -> Figures | None:
    """Return what past jobs say together; None below five, which is no answer.

    `of_class` is how the newest jobs of the asked class ended.
    """
    if len(sample) < LEAST_SAMPLE:
        return None
    statuses = [job.status for job in sample]
    repaired = _repaired(sample)
    minutes = _known([job.minutes for job in repaired])
    prices = _known([job.price for job in repaired])
    back = Counter([job.came_back for job in repaired])
    with_lines = _with_lines(sample)
    return Figures(
        jobs=len(sample),
        nearness=max(job.nearness for job in sample),
        statuses=_most_first(statuses),
        barriers=_most_first(_known([job.barrier for job in sample])),
        outcomes=_most_first(_known([job.outcome for job in sample])),
        repairs=_repairs(with_lines),
        repairs_of=len(with_lines),
        minutes=_middle(minutes),
        minutes_of=len(minutes),
        price_low=min(prices, default=None),
        price_middle=_middle(prices),
        price_high=max(prices, default=None),
        price_of=len(prices),
        came_back=back[CameBack.YES],
        came_back_of=back[CameBack.YES] + back[CameBack.NO],
        too_early=back[CameBack.TOO_EARLY],
        end=weighed_end(statuses, of_class),
    )


def to_take(sample: Sequence[PastJob]) -> PastJob | None:
    """Return the nearest repaired job that has the most frequent repair, or any lines."""
    with_lines = _with_lines(sample)
    if not with_lines:
        return None
    counted = _most_first(line.same for job in with_lines for line in _each_once(job))
    most, _ = counted[0]
    return next(job for job in with_lines if most in {line.same for line in job.repairs})


def came_back(left_at: int, later: Iterable[int], now: int, *, known_again: bool) -> CameBack:
    """Say whether a device came back; `later` are when it was brought again (all epoch ms)."""
    until = left_at + COMES_BACK_WITHIN_DAYS * _DAY_MS
    if any(at <= until for at in later):
        return CameBack.YES
    if not known_again:
        return CameBack.UNKNOWN
    return CameBack.TOO_EARLY if now < until else CameBack.NO


def _repaired(sample: Iterable[PastJob]) -> list[PastJob]:
    return [job for job in sample if job.is_repaired]


def _with_lines(sample: Iterable[PastJob]) -> list[PastJob]:
    return [job for job in sample if job.can_be_taken]


def _middle(values: Sequence[int]) -> int | None:
    return median_low(values) if values else None


def _repairs(jobs: Sequence[PastJob]) -> tuple[Repair, ...]:
    lines = [line for job in jobs for line in _each_once(job)]
    # The nearest job's line first: it is by its names that a repair is called.
    names = {line.same: line.names for line in reversed(lines)}
    return tuple(
        Repair(names[same], n, median_low(line.amount for line in lines if line.same == same))
        for same, n in _most_first(line.same for line in lines)
    )


def _each_once(job: PastJob) -> Iterable[PastLine]:
    return {line.same: line for line in reversed(job.repairs)}.values()


def _known(values: Iterable[_Of | None]) -> list[_Of]:
    return [value for value in values if value is not None]


def _most_first(values: Iterable[_Of]) -> tuple[tuple[_Of, int], ...]:
    """Count values, the most frequent first; of equals the first that came."""
    counts: dict[_Of, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return tuple(sorted(counts.items(), key=lambda counted: -counted[1]))
