"""Technicians: their tier, what they are good at, and which of them should take a job.

The weights say no more than an order. What must not be (a licence that is missing) weighs more
than anything that speaks for somebody; who knows this very device comes before who knows its kind;
a full bench outweighs a kind of device that one knows, not the device itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from app.domain.entry_text import LINE_LENGTH, checked_line, optional_line
from app.domain.errors import BadEntry, NotFound
from app.domain.price_line import Tier
from app.domain.queue_order import TakerReason

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MOST_STARS: Final = 3
MUCH_MORE: Final = 3
"""Somebody has much to do who has so many jobs more in hand than whoever has fewest."""
SOON_DAYS: Final = 60
"""A licence that ends within so many days is shown as ending soon."""
_MOST_SKILLS: Final = 60

_RANKS: Final = {tier: rank for rank, tier in enumerate(Tier)}
_R = TakerReason
_WEIGHTS: Final[Mapping[TakerReason, int]] = MappingProxyType(
    {
        _R.LICENCE_MISSING: -200,
        _R.TIER_TOO_LOW: -100,
        _R.HAD_IT_BEFORE: 60,
        _R.SKILL_MODEL: 30,
        _R.SKILL_TYPE: 20,
        _R.SKILL_CLASS: 10,
        _R.TIER_FITS: 10,
        _R.LICENCE: 10,
        _R.STARS: 5,
        _R.HERE_TODAY: 5,
        _R.LOAD_LOW: 10,
        _R.LOAD_HIGH: -25,
        _R.AT_WORK: -5,
    }
)
"""What each reason adds; STARS for each star. The order is that in which reasons are shown."""


@dataclass(frozen=True, slots=True)
class TechnicianEntry:
    """What is to be kept of somebody; `classes` and `repair_types` are keys of the shop's lists.

    `tier` is None where nobody says how experienced they are.
    """

    tier: Tier | None
    stars: int = 0
    classes: tuple[str, ...] = ()
    repair_types: tuple[str, ...] = ()

    def checked(self) -> TechnicianEntry:
        """Return it as it is kept, each key once; raises BadEntry."""
        if not 0 <= self.stars <= MOST_STARS:
            raise BadEntry("stars", "out_of_range", f"0-{MOST_STARS}")
        return TechnicianEntry(
            self.tier,
            self.stars,
            _keys("device_classes", self.classes),
            _keys("repair_types", self.repair_types),
        )


@dataclass(frozen=True, slots=True)
class LicenceEntry:
    """A certificate to be written down; `valid_until` is its last day (YYYY-MM-DD), or empty."""

    kind: str
    number: str = ""
    issuer: str = ""
    valid_until: str = ""

    def checked(self) -> LicenceEntry:
        """Return it as it is kept; raises BadEntry."""
        return LicenceEntry(
            kind=checked_line("licence_kind", self.kind, LINE_LENGTH),
            number=optional_line("licence_number", self.number, LINE_LENGTH),
            issuer=optional_line("issuer", self.issuer, LINE_LENGTH),
            valid_until=_day(self.valid_until.strip()),
        )


@dataclass(eq=False)
class LicenceNotFound(NotFound):
    """There is no such licence, or it was ended; `licence` is its id."""

    licence: str


@dataclass(frozen=True, slots=True)
class Ability:
    """What speaks for and against somebody taking one job.

    `tier` None says that nobody wrote it down: then it decides nothing. `licensed` None says that
    the job asks for no licence. `stars` are 0 where the shop lets them not count. `running` timers
    are of other jobs; `here` says that somebody did something in the shop today.
    """

    tier: Tier | None = None
    stars: int = 0
    open_jobs: int = 0
    running: int = 0
    here: bool = False
    knows_model: bool = False
    knows_class: bool = False
    knows_type: bool = False
    had_it: bool = False
    licensed: bool | None = None


def tier_for(value: int, middle_above: int, senior_above: int, listed: Iterable[Tier]) -> Tier:
    """Return the tier that a job asks for.

    By its value, which is compared with two amounts (minor units, 0 for none), and by what the
    shop's list says of its repairs.
    """
    asked = [*listed]
    if middle_above and value > middle_above:
        asked.append(Tier.MIDDLE)
    if senior_above and value > senior_above:
        asked.append(Tier.SENIOR)
    return max(asked, key=_RANKS.__getitem__, default=Tier.JUNIOR)


def weigh(one: Ability, asked: Tier, fewest: int) -> tuple[int, tuple[TakerReason, ...]]:
    """Return somebody's score for a job and why; `fewest` is the least that anybody has in hand."""
    enough = one.tier is not None and _RANKS[one.tier] >= _RANKS[asked]
    holding = {
        _R.LICENCE_MISSING: one.licensed is False,
        _R.TIER_TOO_LOW: one.tier is not None and not enough,
        _R.HAD_IT_BEFORE: one.had_it,
        _R.SKILL_MODEL: one.knows_model,
        _R.SKILL_TYPE: one.knows_type,
        _R.SKILL_CLASS: one.knows_class,
        _R.TIER_FITS: enough and asked is not Tier.JUNIOR,
        _R.LICENCE: one.licensed is True,
        _R.STARS: one.stars > 0,
        _R.HERE_TODAY: one.here,
        _R.LOAD_LOW: one.open_jobs == fewest,
        _R.LOAD_HIGH: one.open_jobs >= fewest + MUCH_MORE,
        _R.AT_WORK: one.running > 0,
    }
    reasons = tuple(reason for reason in _WEIGHTS if holding[reason])
    score = sum(_WEIGHTS[one] for one in reasons if one is not _R.STARS)
    return score + _WEIGHTS[_R.STARS] * one.stars, reasons


def _keys(field: str, keys: Iterable[str]) -> tuple[str, ...]:
    kept = tuple(dict.fromkeys(checked_line(field, key, LINE_LENGTH) for key in keys))
    if len(kept) > _MOST_SKILLS:
        raise BadEntry(field, "too_many", str(_MOST_SKILLS))
    return kept


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError as unreadable:
        raise BadEntry("valid_until", "not_a_day", text) from unreadable
