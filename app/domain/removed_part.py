"""What came out of devices: why, and what became of it (N05, P24)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import TYPE_CHECKING, Final

from app.domain.errors import NotFound, RuleViolation
from app.domain.part import OldPartDuty

if TYPE_CHECKING:
    from app.domain.errors import Names


@unique
class RemovalCause(StrEnum):
    """Why a piece came out, or did not go in."""

    REPLACED = "replaced"
    """The device's own, replaced by a fitted part."""
    FAULTY_ON_ARRIVAL = "faulty_on_arrival"
    """The shop's own piece, bad as it came from the supplier."""
    BROKEN_BY_US = "broken_by_us"
    """Broken at the bench: the shop's own piece, or the device's."""


FAILURES: Final = (RemovalCause.FAULTY_ON_ARRIVAL, RemovalCause.BROKEN_BY_US)
"""Why a piece of the shop's own is set aside; in the order of their digits."""


@unique
class OldPartFate(StrEnum):
    """What became of a piece that came out."""

    TO_CUSTOMER = "to_customer"
    WAIVED = "waived"
    """The customer does not want it."""
    TO_MAKER = "to_maker"
    QUARANTINE = "quarantine"
    SCRAP = "scrap"
    LOST = "lost"


@unique
class OldPartWish(StrEnum):
    """What the customer said at intake about the parts that come out (question `old_parts`)."""

    RETURN = "return"
    DISCARD = "discard"
    EXCHANGE = "exchange"


@dataclass(eq=False)
class OldPartNotFound(NotFound):
    """No such piece came out of a device, or it was taken back as a mistake."""

    text: str


@dataclass(eq=False)
class OldPartSettled(RuleViolation):
    """It was said before what became of it."""

    name: Names
    fate: OldPartFate


@dataclass(eq=False)
class OldPartsUndecided(RuleViolation):
    """The job goes back, and nobody said what becomes of the parts that came out of it."""

    number: str
    names: tuple[Names, ...]


def expected_fate(duty: OldPartDuty, wish: OldPartWish | None) -> OldPartFate | None:
    """Say what is to become of a replaced part; None where the customer has to be asked.

    A supplier who wants it back comes before the customer: such a part is exchanged (California's
    Business and Professions Code section 9842 exempts them). What the customer wants back is his,
    unless the law wants it disposed of.
    """
    if duty is OldPartDuty.SEND_BACK:
        return OldPartFate.TO_MAKER
    if duty is OldPartDuty.KEEP or wish is OldPartWish.EXCHANGE:
        return OldPartFate.WAIVED
    if wish is OldPartWish.RETURN:
        return OldPartFate.TO_CUSTOMER
    if duty is OldPartDuty.DISPOSE:
        return OldPartFate.SCRAP
    return OldPartFate.WAIVED if wish is OldPartWish.DISCARD else None


def opens_entry(duty: OldPartDuty, wish: OldPartWish | None, *, each: bool) -> bool:
    """Tell whether a fitted part opens an entry for the one that came out.

    A part without a duty does where the shop keeps account of `each`, or the customer wants the
    old ones; else an entry for every screw would stand there for nobody.
    """
    return each or duty is not OldPartDuty.NONE or wish is OldPartWish.RETURN


SETTLED_AT_ONCE: Final = frozenset({OldPartFate.WAIVED, OldPartFate.SCRAP})
"""Fates that need nobody else: they are true as soon as the part is out."""
