"""The fee for finding a fault: what is due of it by how the job ends.

The shares that ship are those of the Shanghai platform norm of 2008 on appliance repair: the whole
fee where it was repaired, 30 % where the cause was found and the customer declined, nothing where
no cause was found or it cannot be repaired.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.domain.bench import REPAIRS
from app.domain.billing import BASIS, SignOffHow, TaxMode, line_amounts
from app.domain.errors import BadEntry, NotFound, RuleViolation
from app.domain.job import JobState, Outcome

if TYPE_CHECKING:
    from app.domain.money import Money
    from app.domain.quote import FeeTerms

FEE_OUTCOMES: Final = (
    Outcome.REPAIRED,
    Outcome.PARTLY,
    Outcome.DECLINED,
    Outcome.NOT_REPAIRABLE,
    Outcome.NO_FAULT_FOUND,
)
"""Outcomes that a share is set for, in the order in which they are told; of others nothing is due.

A device that was replaced, traded in, disposed of or lost was not given back diagnosed.
"""

AGREEABLE: Final = frozenset({JobState.RECEIVED, JobState.DIAGNOSING})
"""Where a fee can still be agreed: before the diagnosis has an answer."""


FEE_WAYS: Final = (SignOffHow.SPOKEN, SignOffHow.MESSAGE)
"""How a fee can be agreed after the intake: of other ways nothing would be left to look at."""


@dataclass(frozen=True, slots=True)
class FeeEntry:
    """How the customer agreed to the fee; without who and contact it is the job's own customer.

    `message` is what they wrote, word for word, where they did.
    """

    how: SignOffHow = SignOffHow.SPOKEN
    who: str = ""
    contact: str = ""
    message: str = ""


@dataclass(eq=False)
class NoFeeSet(NotFound):
    """The shop asks no fee for a diagnosis, so there is none to agree to."""


@dataclass(eq=False)
class FeeTooLate(RuleViolation):
    """A fee is told before the diagnosis; this job's is over."""

    number: str
    state: JobState


@dataclass(eq=False)
class FeeChanged(RuleViolation):
    """The customer was told another fee than the one that holds by now."""

    told: Money
    now: Money


def fee_due(terms: FeeTerms, outcome: Outcome) -> int:
    """Return what of a fee is a charge of its own when a job ends so, rounded half up.

    Minor units. A fee that is deducted is part of the price of what was repaired.
    """
    if terms.deducted and outcome in REPAIRS:
        return 0
    return share_of(terms.amount, terms.shares.get(outcome, 0))


def share_of(amount: int, share: int) -> int:
    """Return so many basis points of an amount (minor units), rounded half up."""
    return (2 * amount * share + BASIS) // (2 * BASIS)


def told_price(due: int, tax_bp: int, told: TaxMode, mode: TaxMode) -> int:
    """Return what is due of a fee as a bill priced by `mode` names it, in minor units.

    With its tax it comes to no more than the customer was told, which may be a minor unit less.
    """
    if told is mode:
        return due
    gross = line_amounts(due, 1, tax_bp, told).gross
    if mode is TaxMode.INCLUSIVE:
        return gross
    net = line_amounts(gross, 1, tax_bp, TaxMode.INCLUSIVE).net
    above = line_amounts(net, 1, tax_bp, mode).gross > gross
    return net - above


def check_shares(terms: FeeTerms) -> None:
    """Raise BadEntry for a share of an unknown outcome, or one that is no part of the whole."""
    for outcome, share in terms.shares.items():
        if outcome not in FEE_OUTCOMES:
            raise BadEntry("shares", "not_one_of", ", ".join(FEE_OUTCOMES))
        if isinstance(share, bool) or not 0 <= share <= BASIS:
            raise BadEntry("shares", "out_of_range", f"0-{BASIS}")
