"""The shelf: where pieces of parts lie, why a quantity changes, and what can be wrong with that."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.domain.errors import Names, NotFound, RuleViolation


class StockPlace(StrEnum):
    """Where pieces of a part lie (R39)."""

    STORE = "store"
    """The shelves: from here is sold, reserved and issued."""
    BENCH = "bench"
    """Issued to a job, and not fitted yet."""
    TRANSIT = "transit"
    """On the way to or from another store or a supplier."""
    QUARANTINE = "quarantine"
    """Faulty on arrival, taken back, or to be looked at before anybody uses it."""
    OLD_PARTS = "old_parts"
    """What came out of devices."""
    SCRAP = "scrap"
    """Waits to be disposed of."""


VALUED: Final = frozenset(
    {StockPlace.STORE, StockPlace.BENCH, StockPlace.TRANSIT, StockPlace.QUARANTINE}
)
"""Places whose pieces are worth what they cost; what lies at another is worth nothing."""


class MoveKind(StrEnum):
    """Why a quantity changed."""

    RECEIVE = "receive"
    OPENING = "opening"
    """It lay there before the book began."""
    SELL = "sell"
    RETURN = "return"
    """Brought back by a customer, and sold again."""
    COUNT = "count"
    """Counted, and found more or fewer than the book had."""
    VOID = "void"
    """A sale that was voided, or the void of a return."""
    ISSUE = "issue"
    """From the shelf to the bench, for a job."""
    FIT = "fit"
    """Built into a device."""
    UNFIT = "unfit"
    """Taken out of it again: the repair was undone."""
    PUT_BACK = "put_back"
    """Issued to a job that did not need it."""
    MOVE = "move"
    """From one place or bin to another."""
    WRITE_OFF = "write_off"
    """Broken, expired or lost; what is left of it lies at the place for scrap."""
    SEND_BACK = "send_back"
    """Back to the supplier."""
    DISPOSE = "dispose"
    """Out of the shop, as waste."""
    STRIP = "strip"
    """Taken out of a device that is not repaired, to be used again."""


@dataclass(eq=False)
class PartNotFound(NotFound):
    """No goods or part is called so, or has this barcode."""

    text: str


@dataclass(eq=False)
class NotEnough(RuleViolation):
    """The book has fewer pieces of a part at a place than are to leave it."""

    name: Names
    place: StockPlace
    wanted: int
    there: int


@dataclass(eq=False)
class AlreadyReversed(RuleViolation):
    """The move was taken back before."""

    name: Names


@dataclass(eq=False)
class MoveNotFound(NotFound):
    """There is no such move."""

    move: str
