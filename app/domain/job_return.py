"""Devices that come back after a repair: why, and who may say so (N06)."""

from __future__ import annotations

from enum import StrEnum, unique
from typing import Final


@unique
class ReturnCause(StrEnum):
    """Why a repaired device came back."""

    SAME_FAULT = "same_fault"
    PART_FAILED = "part_failed"
    WORKMANSHIP = "workmanship"
    NEW_FAULT = "new_fault"
    """Something else: a second person has to look and agree."""
    CUSTOMER_DAMAGE = "customer_damage"
    NO_FAULT_FOUND = "no_fault_found"


AGAINST_FIRST_FIX: Final = frozenset(
    {ReturnCause.SAME_FAULT, ReturnCause.PART_FAILED, ReturnCause.WORKMANSHIP}
)
"""Causes by which the earlier repair was no first fix (product figures: First fix)."""
