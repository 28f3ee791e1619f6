"""Testing in two: when a second person goes through the points of a repaired device again."""

from __future__ import annotations

from enum import StrEnum, unique


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
