"""Undoing a repair: where its parts go, what becomes of the money, why it can be refused."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from app.domain.bench import REPAIRS
from app.domain.errors import RuleViolation
from app.domain.job import JobState, Outcome
from app.domain.stock import StockPlace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.money_entry import TenderEntry

UNDO_PLACES: Final = (StockPlace.STORE, StockPlace.QUARANTINE, StockPlace.SCRAP)
"""Where a part that is taken out again can go."""


_REPAIRED: Final = (JobState.READY, JobState.HANDED_OVER, JobState.CLOSED)


def is_repaired(state: JobState, outcome: Outcome | None) -> bool:
    """Tell whether a job's repair is over and may be undone."""
    return state in _REPAIRED and outcome in REPAIRS


class MoneyBack(StrEnum):
    """What becomes of the money of a repair that is undone."""

    BACK = "back"
    """What was billed is credited, and what was paid of it given back."""
    VOID = "void"
    """The receipt never was: before its day is closed."""
    KEEP = "keep"
    """The customer pays as billed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoEntry:
    """How a repair is undone; a line of `parts` that is left out stays in the device.

    `amount` (minor units) gives back a sum instead of all that was billed. `tenders` None gives
    back what was paid with. `act` is made once by whoever asks. `going_out` (minor units) is the
    sum that they were shown: another one is refused; None takes whatever it is.
    """

    act: str
    reason: str
    parts: Mapping[str, StockPlace] = field(default_factory=dict)
    money: MoneyBack = MoneyBack.BACK
    amount: int | None = None
    tenders: tuple[TenderEntry, ...] | None = None
    going_out: int | None = None
    printed: bool = True


@dataclass(eq=False)
class NothingToUndo(RuleViolation):
    """The job `number` was not repaired, or all of its repair was undone before."""

    number: str
