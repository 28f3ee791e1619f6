"""Technicians: their tier and what they are good at."""

from __future__ import annotations

from enum import StrEnum, unique


@unique
class Tier(StrEnum):
    """How experienced somebody is (R80)."""

    JUNIOR = "junior"
    MID = "mid"
    SENIOR = "senior"
