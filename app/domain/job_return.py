"""Devices that come back after a repair: why, who may say so, and what counts as a first fix.

A repair is a first fix within so many days when its device did not come back within them for the
same fault, a part that failed, or how it was done. Both ends of the window count, in store days.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Final

from app.domain.errors import NotFound, RuleViolation


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

RETURN_DAYS: Final = 90
"""A device that comes back within so many store days of its handover is a return."""

RECHECK_DAYS: Final = 7
"""Within so many it is the free recheck."""


@dataclass(frozen=True, slots=True)
class RepairedJob:
    """One repair that was handed over: `days_ago` store days before today.

    `returns` are the times its device came back: after how many store days, and why, None while
    nobody said so or the second person is missing.
    """

    days_ago: int
    returns: tuple[tuple[int, ReturnCause | None], ...] = ()

    def causes_within(self, days: int) -> list[ReturnCause | None]:
        """Return why the device came back within so many store days, both ends included."""
        return [cause for after, cause in self.returns if after <= days]

    def failed_within(self, days: int) -> bool:
        """Tell whether any return within the window was the repair's own."""
        return any(cause in AGAINST_FIRST_FIX for cause in self.causes_within(days))


@dataclass(frozen=True, slots=True)
class FirstFix:
    """How many repairs held; `waiting` are left out, because their window is not over.

    `unclassified` came back and nobody said why: they count as not held, so that the figure cannot
    flatter itself. `share_bp` is basis points, None without a repair that counts.
    """

    days: int
    repaired: int
    held: int
    unclassified: int
    waiting: int

    @property
    def share_bp(self) -> int | None:
        """Return the share of repairs that held, in basis points, rounded half up."""
        if not self.repaired:
            return None
        return (self.held * 20_000 + self.repaired) // (2 * self.repaired)


@dataclass(eq=False)
class NoReturn(NotFound):
    """The job is no return: its device was not repaired here shortly before."""

    number: str


@dataclass(eq=False)
class SecondIsTheSame(RuleViolation):
    """Whoever says that it is a new fault cannot be the second person who agrees."""

    number: str


@dataclass(eq=False)
class NothingToSecond(RuleViolation):
    """Nobody said that it is a new fault, or a second person agreed already."""

    number: str


@dataclass(eq=False)
class ReturnUnclassified(RuleViolation):
    """A device that came back cannot be ready before it is said why it did."""

    number: str


@dataclass(eq=False)
class SecondMissing(RuleViolation):
    """A new fault has to be looked at by a second person before the device is ready."""

    number: str


def first_fix(repairs: list[RepairedJob], days: int) -> FirstFix:
    """Count the repairs whose window of `days` is over, and those of them that held."""
    counted = [one for one in repairs if one.days_ago > days]
    against = sum(one.failed_within(days) for one in counted)
    unclassified = sum(
        None in one.causes_within(days) and not one.failed_within(days) for one in counted
    )
    return FirstFix(
        days=days,
        repaired=len(counted),
        held=len(counted) - unclassified - against,
        unclassified=unclassified,
        waiting=len(repairs) - len(counted),
    )
