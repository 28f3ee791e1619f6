"""Testing in two: when a second person goes through the points of a repaired device again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum, unique

from app.domain.errors import RuleViolation
from app.domain.price_line import Tier


@unique
class SecondPerson(StrEnum):
    """When the shop wants a second person."""

    NEVER = "never"
    BY_TIER = "by_tier"
    """Where whoever repaired it is junior (R83)."""
    BY_TIER_AND_SHARE = "by_tier_and_share"
    """And a random share of all others (R45)."""


@unique
class SecondReason(StrEnum):
    """Why this job is tested by a second person."""

    TIER = "tier"
    SHARE = "share"


@dataclass(eq=False)
class SecondTestWaits(RuleViolation):
    """The device was repaired and tested, and a second person has not tested it yet."""

    number: str
    first: str


@dataclass(eq=False)
class TestedByTheSame(RuleViolation):
    """Whoever repaired or tested a device is not the second person who tests it."""

    __test__ = False  # It is no test of ours, whatever pytest reads into the name.

    number: str


@dataclass(eq=False)
class TesterIsJunior(RuleViolation):
    """A junior's repair is passed by somebody who is not junior too (R83)."""

    __test__ = False  # As above.

    number: str


def second_reason(
    wanted: SecondPerson, tier: Tier | None, job: str, percent: int
) -> SecondReason | None:
    """Say why a job is tested by a second person, None where it is not.

    `tier` is of whoever repaired it, None where nobody said; `job` is the job's id; `percent` of
    the others are drawn.
    """
    if wanted is SecondPerson.NEVER:
        return None
    if tier is Tier.JUNIOR:
        return SecondReason.TIER
    if wanted is SecondPerson.BY_TIER_AND_SHARE and is_drawn(job, percent):
        return SecondReason.SHARE
    return None


def is_drawn(job: str, percent: int) -> bool:
    """Tell whether a job is one of the share that is tested twice.

    The draw is made from the job's id alone: it comes out the same however often, on whichever
    machine and by whomever it is asked. A dice thrown at each test would let somebody test again
    until it falls well; an id cannot be chosen, and is as good as random once hashed.
    """
    drawn = int.from_bytes(hashlib.sha256(job.encode()).digest()[:8], "big")
    return drawn * 100 < percent << 64
