"""Measurements at the bench: what is measured, in which unit, and how it came out."""

from __future__ import annotations

from enum import StrEnum, unique


@unique
class Verdict(StrEnum):
    """How a measured value stands to its limits."""

    WITHIN = "within"
    LOW = "low"
    HIGH = "high"
    UNJUDGED = "unjudged"
    """Nobody said what it should be."""
